import Experience
import Questions
import Statistics

/// How sure the overview is of its first line, in sentences.
struct OverviewCertainty {
    let sentences: [String]

    init(_ overview: Overview, catalogue: Catalogue) {
        guard !overview.hasNothing else { self.sentences = []; return }
        let name = { (views: TwoViews) in catalogue.service(views.service)?.name ?? views.service.rawValue }
        let services = overview.services
        self.sentences = [
            Self.base(overview), Self.width(services),
            Self.named(services.filter { $0.customers.isSpeedUnknown }.map(name), "is", "are").map {
                "The speed of \($0) unknown: there the customers’ view rests on failures only."
            },
            Self.named(services.filter { $0.it.up == nil }.map(name), "is", "are").map {
                "IT’s view of \($0) unknown: no signal came in."
            },
        ].compactMap { $0 }
    }

    private static func base(_ overview: Overview) -> String {
        let services = Figures.count(overview.services.count, "service", "services")
        let seen = Figures.count(overview.interactions, "interaction", "interactions")
        let people =
            overview.people > 0
            ? "of \(Figures.count(overview.people, "person", "people"))" : "of people whom nobody can tell apart"
        return "This rests on \(seen) \(people) with \(services)."
    }

    private static func width(_ services: [TwoViews]) -> String? {
        let widths = services.compactMap { $0.customers.good.interval.map { ($0.high - $0.low) / 2 } }
        guard let least = widths.min(), let most = widths.max() else { return nil }
        let (low, high) = (Figures.halfWidth(least), Figures.halfWidth(most))
        return low == high
            ? "The customers’ share is known to \(low) points, 19 times in 20."
            : "Customers’ shares are known to between \(low) and \(high) points, 19 times in 20."
    }

    /// `Payroll portal is`, `Payroll portal and Service desk are`; nil for nobody.
    private static func named(_ names: [String], _ one: String, _ many: String) -> String? {
        guard let last = names.last else { return nil }
        guard names.count > 1 else { return "\(last) \(one)" }
        if names.count > 3 { return "\(Figures.count(names.count)) services \(many)" }
        return names.dropLast().joined(separator: ", ") + " and \(last) \(many)"
    }
}
