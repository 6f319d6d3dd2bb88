package import Experience
package import Questions

/// The elements that one vital's views which were not good named, most views hurt first.
package struct BlameList: Sendable, Equatable {
    package var name: String
    package var title: String
    package var abbreviation: String
    package var items: [Item]
    package var hasItems: Bool
    /// What stands where nothing is named.
    package var none: String

    /// One element of one page.
    package struct Item: Sendable, Equatable {
        package var element: String
        package var page: String
        package var isPath: Bool
        package var views: String
        /// Of the views that were not good.
        package var share: String
        package var people: String
    }

    package init(_ vital: Vital, _ blame: VitalBlame, views: WebVitals.Views, service: Service) {
        let hurt = views[vital].rated.hurt
        self.name = vital.name
        self.abbreviation = vital.abbreviation
        self.title =
            switch vital {
            case .lcp: "What was waited for"
            case .inp: "What was pressed"
            default: "What jumped"
            }
        self.items = blame.rows.filter { $0.vital == vital }.map { row in
            Item(
                element: row.element, page: WebVitals.Cut.page.words(for: row.page, of: service),
                isPath: row.page.isPath && !row.page.text.isEmpty,
                views: Figures.count(row.views, "view", "views"),
                share: hurt >= row.views && hurt > 0
                    ? "\(Figures.percent(Double(row.views) / Double(hurt), digits: 0)) of those not good" : "",
                people: row.people > 0
                    ? Figures.count(row.people, "person", "people") : "people unknown")
        }
        self.hasItems = !self.items.isEmpty
        self.none =
            hurt == 0
            ? "Nothing: no view was less than good."
            : "No browser named an element. Only the beacon does (docs/beacon.md)."
    }
}
