package import Experience
package import Questions
import Statistics

/// A service's interactions cut by one dimension, each value a row with its share drawn.
package struct BreakdownTable: Sendable, Equatable {
    package var label: String
    package var rows: [Row]
    package var hasRows: Bool
    package var axis: [Scale.Tick]

    /// One value.
    package struct Row: Sendable, Equatable {
        package var value: String
        /// The page narrowed to it.
        package var href: String
        /// It is the filter in force already.
        package var isFilter: Bool
        package var note: [String]
        package var n: String
        package var good: OverviewRow.Cell
        package var marks: IntervalMark
        package var p50: String
        package var p75: String
        package var p95: String
        package var people: String
        package var bad: String
    }

    /// A share and its interval on a line.
    package struct IntervalMark: Sendable, Equatable {
        package var whisker: [OffsetMarks.Bar]
        package var dot: [String]
        package var target: String
        package var ticks: [Scale.Tick]
        package var words: String
    }

    package init(_ breakdown: Breakdown, service: Service, asked: AskedRange, inJourneyOrder: Bool = false) {
        let low = breakdown.rows.compactMap { $0.good.interval?.low }
        let scale = Scale(covering: low + [service.target], start: 10, end: 170)
        let path = "/services/\(Query.encoded(service.id.rawValue))"
        let rows = inJourneyOrder ? Self.ordered(breakdown.rows, service) : breakdown.rows
        self.label = breakdown.by.label
        self.axis = scale.ticks
        self.rows = rows.map { row in
            let step = breakdown.by == .step ? service.steps.first { $0.id.rawValue == row.value } : nil
            let words = ShareWords(row.good)
            return Row(
                value: breakdown.by.words(for: row.value, of: service),
                href: path + asked.query.setting(breakdown.by.rawValue, to: row.value).text,
                isFilter: asked.filters[breakdown.by] == row.value,
                note: step.map { ["within \(Figures.target($0.targetTime))"] } ?? [], n: Figures.count(row.good.n),
                good: OverviewRow.Cell(
                    text: words.text, isWord: words.isWord, notes: words.isWord ? [] : [words.halfWidth]),
                marks: Self.mark(row.good, service.target, scale), p50: Self.wait(row.p50), p75: Self.wait(row.p75),
                p95: Self.wait(row.p95), people: Figures.count(row.people), bad: Figures.count(row.bad))
        }
        self.hasRows = !self.rows.isEmpty
    }

    private static func mark(_ share: Share, _ target: Double, _ scale: Scale) -> IntervalMark {
        IntervalMark(
            whisker: share.interval.map { [OffsetMarks.Bar(scale.position($0.low), scale.position($0.high))] } ?? [],
            dot: share.value.map { [Coordinate.text(scale.position($0))] } ?? [],
            target: Coordinate.text(scale.position(target)), ticks: scale.ticks,
            words: "\(ShareWords(share).sentence), promised \(Figures.promise(target)). Scale from \(scale.words).")
    }

    private static func wait(_ milliseconds: Double?) -> String {
        milliseconds.map(Figures.wait) ?? "unknown"
    }

    private static func ordered(_ rows: [Breakdown.Row], _ service: Service) -> [Breakdown.Row] {
        let order = service.steps.map(\.id.rawValue)
        return rows.sorted { one, other in
            (order.firstIndex(of: one.value) ?? order.count) < (order.firstIndex(of: other.value) ?? order.count)
        }
    }
}
