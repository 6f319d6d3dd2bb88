import Experience
import Questions

/// The customers' view of a stretch.
struct CustomersAnswer: Encodable, Sendable {
    var good: ShareAnswer
    var tolerable: Int
    var bad: Int
    var failed: Int
    var timed: Int
    /// Somebody measured how long things took; else the view rests on failures alone.
    var speedKnown: Bool
    /// Distinct customers; null where nobody can tell them apart.
    @Nullable var people: Int?
    /// Those of them with at least one bad interaction.
    @Nullable var badPeople: Int?
    /// `known` or `unknown`: whether customers can be told apart.
    var peopleState: String
    var badPeopleText: String
    /// Time waited beyond target, in milliseconds; null where speed is unknown.
    @Nullable var lostMs: Int64?
    var lostText: String

    init(_ customers: CustomersView) {
        let knowsPeople = customers.good.n > 0 && customers.people > 0
        self.good = ShareAnswer(customers.good)
        self.tolerable = customers.tolerable
        self.bad = customers.bad
        self.failed = customers.failed
        self.timed = customers.timed
        self.speedKnown = customers.timed > 0
        self.people = knowsPeople ? customers.people : nil
        self.badPeople = knowsPeople ? customers.badPeople : nil
        self.peopleState = knowsPeople ? "known" : "unknown"
        self.badPeopleText = OverviewRow.hurt(customers).text
        self.lostMs = self.speedKnown ? customers.lost.count : nil
        self.lostText = OverviewRow.lost(customers).text
    }
}
