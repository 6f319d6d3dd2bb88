import Experience
import Questions
import Statistics

/// One figure at the top of a service page, with what it rests on and where it is explained.
package struct SummaryFigure: Sendable, Equatable {
    package var label: String
    package var text: String
    package var isWord: Bool
    package var isIT: Bool
    package var isPeople: Bool
    package var notes: [String]
    package var anchor: String

    private init(
        _ label: String, _ cell: OverviewRow.Cell, _ anchor: Anchor, isIT: Bool = false, isPeople: Bool = false
    ) {
        self.label = label
        self.text = cell.text
        self.isWord = cell.isWord
        self.isIT = isIT
        self.isPeople = isPeople
        self.notes = cell.notes
        self.anchor = anchor.rawValue
    }

    static func all(_ views: TwoViews, service: Service, before: String) -> [SummaryFigure] {
        [
            SummaryFigure("IT’s view", Self.it(views.it), .it, isIT: true),
            SummaryFigure(
                "Customers’ view", Self.customers(views.customers, target: service.target), .customers, isPeople: true),
            SummaryFigure("Gap", Self.gap(views), .gap),
            SummaryFigure("People hurt", OverviewRow.hurt(views.customers), .people),
            SummaryFigure("Time lost", OverviewRow.lost(views.customers), .lost),
            SummaryFigure("Trend", Self.trend(views, before: before), .trend),
        ]
    }

    private static func it(_ it: ITView) -> OverviewRow.Cell {
        var cell = OverviewRow.it(it)
        if it.up != nil {
            let down = it.downMinutes == 0 ? "no minute down" : "\(Figures.minutes(it.downMinutes)) down"
            cell.notes.insert(down, at: 0)
        }
        if it.degradedMinutes > 0 {
            cell.notes.append("\(Figures.minutes(it.degradedMinutes)) degraded, counted as up")
        }
        return cell
    }

    private static func customers(_ customers: CustomersView, target: Double) -> OverviewRow.Cell {
        var cell = OverviewRow.customers(customers)
        if let interval = customers.good.interval {
            let promise = Figures.promise(target)
            let verdict =
                interval.high < target
                ? "under the promised \(promise)"
                : interval.low >= target
                    ? "promise of \(promise) kept"
                    : "near the promised \(promise)"
            cell.notes.insert(verdict, at: 0)
        }
        return cell
    }

    private static func gap(_ views: TwoViews) -> OverviewRow.Cell {
        guard let gap = views.gap else { return .init(text: "unknown", isWord: true) }
        let words = gap > 0 ? "points: IT sees it better" : gap < 0 ? "points: customers see it better" : "points"
        return .init(text: Figures.points(gap), notes: [words])
    }

    private static func trend(_ views: TwoViews, before: String) -> OverviewRow.Cell {
        var cell = OverviewRow.trend(views)
        cell.notes.append("against \(before)")
        return cell
    }
}
