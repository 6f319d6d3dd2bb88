import Checks
package import Experience
import Facts
import Intake

/// “Sources” (template `sources`): whether data arrives, from whom, and what is wrong where it does not.
package struct SourcesPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var frame: QuietFrame
    package var sentence: Sentence
    /// Since when counts run.
    package var since: Moment
    /// Why data does not go into the facts; empty while it does.
    package var trouble: String
    package var used: [Row]
    package var hasUsed: Bool
    package var unused: [Way]
    package var suppliers: [SupplierRow]
    package var hasSuppliers: Bool
    package var checks: [CheckRow]
    package var hasChecks: Bool
    /// How many checks are how.
    package var checksInShort: String

    /// One way in that was used.
    package struct Row: Sendable, Equatable {
        package var title: String
        package var address: String
        package var guide: String
        /// How long ago something was last taken; “never” where nothing was.
        package var last: String
        package var requests: String
        package var taken: String
        package var lag: String
        package var refused: String
        /// The reasons with their counts, the most frequent first: `wrongValue 3, noKey 1`.
        package var reasons: String
        package var isAllWell: Bool
        /// What a sender was last told; empty where nothing was refused.
        package var message: String
        package var messageAge: String
    }

    /// One that nothing came by.
    package struct Way: Sendable, Equatable {
        package var title: String
        package var address: String
        package var guide: String
    }

    package init(_ report: IntakeReport, asked: AskedRange, now: Instant, visitor: VisitorPage = VisitorPage()) {
        self.visitor = visitor
        self.frame = QuietFrame(asked)
        self.since = Moment(report.since, in: asked.zone)
        self.trouble = report.loader.error ?? ""
        let used = IntakeSource.allCases.filter { report.sources[$0] != nil }
        self.used = used.map { Row($0, report.sources[$0] ?? Tally.Counts(), now: now) }
        self.hasUsed = !used.isEmpty
        self.unused = IntakeSource.allCases.filter { report.sources[$0] == nil }.compactMap { source in
            source.guide.map { Way(title: source.title, address: source.address, guide: $0) }
        }
        self.suppliers = report.suppliers.map { SupplierRow($0, now: now) }
        self.hasSuppliers = !self.suppliers.isEmpty
        self.checks = report.checks.map { status in
            let service = report.catalogue.service(status.check.service)?.name ?? status.check.service.rawValue
            return CheckRow(status, service: service, now: now, zone: asked.zone)
        }
        self.hasChecks = !self.checks.isEmpty
        self.checksInShort = self.checks.summary
        self.sentence = Self.sentence(report, now: now)
    }

    private static func sentence(_ report: IntakeReport, now: Instant) -> Sentence {
        let arriving = report.sources.values.filter { $0.lastTaken != nil }
        guard let newest = arriving.compactMap(\.lastTaken).max() else {
            return Sentence().say(
                report.sources.isEmpty
                    ? "Nothing has come in since the program started."
                    : "Somebody sends, and nothing could be taken: what they were told stands below.")
        }
        let refused = report.sources.values.reduce(0) { $0 + $1.notTaken }
        let sentence = Sentence().say("Data arrives by ").it(
            Figures.count(arriving.count, "way", "ways"), .sources
        ).say(", the newest \(Figures.age(now.since(newest))); ")
        return refused == 0
            ? sentence.say("all of it could be taken.")
            : sentence.people(Figures.count(refused, "item", "items"), .sources).say(
                " could not be taken, for the reasons below.")
    }
}

extension SourcesPage.Row {
    init(_ source: IntakeSource, _ counts: Tally.Counts, now: Instant) {
        self.title = source.title
        self.address = source.address
        self.guide = source.guide ?? ""
        self.last = counts.lastTaken.map { Figures.age(now.since($0)) } ?? "never"
        self.requests = Figures.count(counts.requests)
        let people = [
            (counts.taken, "interaction", "interactions"), (counts.signals, "signal", "signals"),
        ].filter { $0.0 > 0 }.map { Figures.count($0.0, $0.1, $0.2) }
        self.taken = people.isEmpty ? "nothing" : people.joined(separator: ", ")
        self.lag = counts.lag.map { Figures.wait(Double($0.count)) } ?? "–"
        self.refused = Figures.count(counts.notTaken)
        var reasons = counts.turnedAway
        for (reason, count) in counts.refused { reasons[reason.rawValue, default: 0] += count }
        self.reasons = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.key)\u{A0}\(Figures.count($0.value))" }.joined(separator: ", ")
        self.isAllWell = counts.notTaken == 0
        self.message = counts.lastRefusal.map { String($0.message.prefix(400)) } ?? ""
        self.messageAge = counts.lastRefusal.map { Figures.age(now.since($0.at)) } ?? ""
    }
}

extension Tally.Counts {
    /// Items and whole requests that were not taken.
    fileprivate var notTaken: Int {
        self.refused.values.reduce(0, +) + self.turnedAway.values.reduce(0, +)
    }
}
