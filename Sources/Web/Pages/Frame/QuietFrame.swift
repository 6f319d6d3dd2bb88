/// What stands around a page that is asked of no range, but was reached from one that was: what its links carry along.
package struct QuietFrame: Sendable, Equatable {
    /// The query that goes with a reader from page to page, `?range=24h`; empty where nothing was asked.
    package var travel: String
    /// The zone that the URL names, empty where it names none and the reader's own is used.
    package var zone: String

    package init(_ asked: AskedRange) {
        self.travel = asked.query.travelling.text
        self.zone = asked.query.items.first { $0.name == "zone" }?.value ?? ""
    }
}
