/// Whether a fault is one browser's matter.
package enum BrowserSpread: Sendable, Equatable {
    /// Over 90 % of the people who met it came with one browser, which has no such share of all views.
    case one(String, people: Int, of: Int)
    /// Every browser has it that many people come with.
    case all
    /// Some have it, and others that many people come with do not.
    case some
    /// Too few people met it to say.
    case few

    /// People below whom nothing is said.
    package static let enough = 10
    /// From this share of its people on a fault is one browser's matter.
    private static let most = 0.9
    /// A browser with less than this share of the views may lack a fault by chance.
    private static let usual = 0.05

    /// - Parameters:
    ///   - browsers: those that it happens in, most people first.
    ///   - people: all who met it.
    ///   - views: views of all pages by browser.
    init(_ browsers: [Faults.Browser], people: Int, views: [String: Int]) {
        guard people >= Self.enough, let top = browsers.first else {
            self = .few
            return
        }
        let all = Double(max(1, views.values.reduce(0, +)))
        let share = { (name: String) in Double(views[name, default: 0]) / all }
        if Double(top.people) > Self.most * Double(people), share(top.name) <= Self.most, !top.name.isEmpty {
            self = .one(top.name, people: top.people, of: people)
            return
        }
        let met = Set(browsers.map(\.name))
        let usual = views.keys.filter { !$0.isEmpty && share($0) >= Self.usual }
        self = usual.allSatisfy(met.contains) ? .all : .some
    }
}
