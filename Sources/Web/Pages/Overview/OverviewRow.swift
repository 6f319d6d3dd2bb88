package import Experience
package import Questions
import Statistics

/// One service on the overview.
package struct OverviewRow: Sendable, Equatable {
    package var id: String
    package var name: String
    package var about: String
    package var href: String
    package var marks: OffsetMarks
    package var it: Cell
    package var customers: Cell
    package var hurt: Cell
    package var lost: Cell
    package var trend: Cell
    package var spark: Sparkline

    /// One figure, or a word in its place, with what qualifies it beneath.
    package struct Cell: Sendable, Equatable {
        package var text: String
        package var isWord = false
        package var notes: [String] = []
    }

    package init(_ views: TwoViews, catalogue: Catalogue, scale: Scale, sparkScale: Scale, href: String) {
        let service = catalogue.service(views.service) ?? Service(id: views.service, name: views.service.rawValue)
        self.id = views.service.rawValue
        self.name = service.name
        self.about = Self.about(service)
        self.href = href
        self.marks = OffsetMarks(views, target: service.target, scale: scale)
        self.it = Self.it(views.it)
        self.customers = Self.customers(views.customers)
        self.hurt = Self.hurt(views.customers)
        self.lost = Self.lost(views.customers)
        self.trend = Self.trend(views)
        self.spark = Sparkline(views.sparkline, target: service.target, scale: sparkScale)
    }

    private static func about(_ service: Service) -> String {
        let audience = service.audience.prefix(1).uppercased() + service.audience.dropFirst()
        return ([audience] + [service.channels.map(\.name).joined(separator: ", ")])
            .filter { !$0.isEmpty }.joined(separator: " · ")
    }

    static func it(_ it: ITView) -> Cell {
        guard let up = it.up else { return Cell(text: "unknown", isWord: true) }
        var notes: [String] = []
        if it.unknownMinutes > 0 { notes.append("\(Figures.minutes(it.unknownMinutes)) unknown") }
        return Cell(text: Figures.uptime(up), notes: notes)
    }

    static func customers(_ customers: CustomersView) -> Cell {
        let words = ShareWords(customers.good)
        var notes = words.isWord ? [words.sample] : ["\(words.halfWidth) · \(words.sample)"]
        if customers.isSpeedUnknown { notes.append("speed unknown: failures only") }
        return Cell(text: words.text, isWord: words.isWord, notes: notes)
    }

    static func hurt(_ customers: CustomersView) -> Cell {
        if customers.good.n == 0 { return Cell(text: "unknown", isWord: true) }
        if customers.people == 0 {
            let bad = Figures.count(customers.bad, "bad interaction", "bad interactions")
            return Cell(text: "unknown", isWord: true, notes: [bad])
        }
        return Cell(text: Figures.count(customers.badPeople), notes: ["of \(Figures.count(customers.people))"])
    }

    static func lost(_ customers: CustomersView) -> Cell {
        if customers.good.n == 0 || customers.isSpeedUnknown { return Cell(text: "unknown", isWord: true) }
        return Cell(text: Figures.lost(customers.lost))
    }

    /// The change against the range before; within chance where the difference's interval (by the squares of both half
    /// widths) holds zero.
    static func trend(_ views: TwoViews) -> Cell {
        guard let trend = views.trend, let now = views.customers.good.interval,
            let then = views.before.good.interval
        else { return Cell(text: "not enough data", isWord: true) }
        let (one, other) = ((now.high - now.low) / 2, (then.high - then.low) / 2)
        let chance = (one * one + other * other).squareRoot()
        let note = abs(trend) <= chance ? "within chance" : trend < 0 ? "points: worse" : "points: better"
        return Cell(text: Figures.points(trend), notes: [note])
    }
}

extension OverviewRow.Cell {
    /// Time lost waiting; unknown where nobody measured how long anything took and none was found.
    init(lost: Milliseconds, isSpeedUnknown: Bool) {
        self =
            isSpeedUnknown && lost.count == 0 ? .init(text: "unknown", isWord: true) : .init(text: Figures.lost(lost))
    }
}
