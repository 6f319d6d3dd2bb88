package import Experience
package import Questions

/// A service's page views cut by one thing, each value a row with the three core vitals.
package struct VitalsTable: Sendable, Equatable {
    package var label: String
    package var heads: [Head]
    package var rows: [Row]
    package var hasRows: Bool

    package struct Head: Sendable, Equatable {
        package var label: String
        package var abbreviation: String
        package var anchor: String
    }

    /// One value.
    package struct Row: Sendable, Equatable {
        package var value: String
        /// The page narrowed to it; empty where nothing narrows to it.
        package var href: String
        package var isLink: Bool
        package var isPath: Bool
        package var views: String
        package var cells: [Cell]
        package var verdict: String
        package var isWord: Bool
    }

    /// One core vital of one value.
    package struct Cell: Sendable, Equatable {
        package var label: String
        package var text: String
        package var isWord: Bool
        package var assessment: String
        package var good: String
        package var bar: RatingBar
    }

    package init(_ vitals: WebVitals, service: Service, asked: AskedRange) {
        let path = "/services/\(Query.encoded(service.id.rawValue))/vitals"
        let filter = vitals.by.filter
        self.label = vitals.by.label
        self.heads = Vital.core.map {
            Head(label: $0.short, abbreviation: $0.abbreviation, anchor: $0.anchor.rawValue)
        }
        self.rows = vitals.rows.map { row in
            let verdict = row.views.verdict
            let isPath = row.value.isPath
            let narrowed = isPath ? nil : asked.query.setting(filter.rawValue, to: row.value.text)
            return Row(
                value: vitals.by.words(for: row.value, of: service), href: narrowed.map { path + $0.text } ?? "",
                isLink: !isPath && asked.filters[filter] != row.value.text,
                isPath: isPath && !row.value.text.isEmpty, views: Figures.count(row.views.count),
                cells: Vital.core.map { Self.cell($0, row.views[$0]) }, verdict: verdict.words,
                isWord: verdict == .notEnoughData)
        }
        self.hasRows = !self.rows.isEmpty
    }

    private static func cell(_ vital: Vital, _ measure: WebVitals.Measure) -> Cell {
        let good = ShareWords(measure.good)
        return Cell(
            label: vital.short, text: measure.p75.map(vital.text) ?? "not enough data", isWord: measure.p75 == nil,
            assessment: measure.p75 == nil ? "" : measure.assessment.words,
            good: good.isWord
                ? Figures.count(measure.rated.n, "view", "views") : "\(good.text) good \(good.halfWidth)",
            bar: RatingBar(measure.rated))
    }
}
