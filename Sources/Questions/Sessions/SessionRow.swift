package import Experience
import Facts

/// One visit to one service, in figures: a row of `sessionService`.
package struct SessionRow: Sendable, Equatable {
    package var session: SessionID
    package var service: ServiceID
    /// Nil where nobody knows whose it was.
    package var customer: CustomerID?
    package var started: Instant
    package var ended: Instant
    /// The customer had been at this service on an earlier day.
    package var isReturning: Bool
    /// As the session began; empty and unknown where nothing in it said so.
    package var channel: Channel
    package var device: Device
    package var browser: String
    package var os: String
    package var country: String
    package var release: String
    package var interactions: Int
    package var bad: Int
    /// Of the bad ones, those that failed rather than were slow.
    package var failed: Int
    /// Time waited beyond target; zero too where nobody measured how long anything took.
    package var lost: Milliseconds
    /// What broke in its pages without being an interaction: scripts, resources, calls in the background.
    package var faults: Int
    /// What was ordered, in the currency that most was ordered in.
    package var value: Money?
    /// How far it came in each journey of which it reached a step.
    package var journeys: [Furthest]
    /// How far it came at all; nil where it reached no step.
    package var furthest: Furthest?

    package init(session: SessionID, service: ServiceID, started: Instant, ended: Instant) {
        self.session = session
        self.service = service
        self.started = started
        self.ended = ended
        self.isReturning = false
        self.channel = .web
        self.device = .unknown
        self.browser = ""
        self.os = ""
        self.country = ""
        self.release = ""
        self.interactions = 0
        self.bad = 0
        self.failed = 0
        self.lost = Milliseconds(0)
        self.faults = 0
        self.journeys = []
    }

    /// From its first to its last moment; zero where there was only one.
    package var length: Milliseconds { self.ended.since(self.started) }
}

extension SessionRow {
    /// What ``init(_:bits:catalogue:)`` reads.
    static let columns = """
        session, service, customer, started, ended, isReturning, channel, device, browser, os, country, release, n, bad,
        failed, lostMs, faults, reached, lastBit, CAST(valueAmount * 10000 AS BIGINT) AS tenThousandths, valueCurrency
        """

    /// - Returns: nil where the row is none of `sessionService`.
    init?(_ row: FactRow, bits: StepBits, catalogue: Catalogue) {
        guard let started = row.instant("started"), let ended = row.instant("ended") else { return nil }
        let id = ServiceID(rawValue: row.text("service"))
        self.init(
            session: SessionID(rawValue: row.unsigned("session")), service: id, started: started, ended: ended)
        let customer = row.unsigned("customer")
        self.customer = customer == 0 ? nil : CustomerID(rawValue: customer)
        self.isReturning = row.integer("isReturning") != 0
        self.channel = Channel(rawValue: UInt8(clamping: row.integer("channel"))) ?? .other
        self.device = Device(rawValue: UInt8(clamping: row.integer("device"))) ?? .unknown
        self.browser = row.text("browser")
        self.os = row.text("os")
        self.country = row.text("country")
        self.release = row.text("release")
        self.interactions = row.integer("n")
        self.bad = row.integer("bad")
        self.failed = row.integer("failed")
        self.lost = Milliseconds(Int64(row.integer("lostMs")))
        self.faults = row.integer("faults")
        if case .integer(let amount) = row["tenThousandths"] {
            self.value = Money(tenThousandths: amount, currency: row.text("valueCurrency"))
        }
        let reached = bits.steps(row.unsigned("reached"), of: id)
        self.journeys = catalogue.service(id).map { Furthest.inJourneys(reached: reached, of: $0) } ?? []
        self.furthest = Furthest.ofAll(self.journeys, last: bits.step(row.integer("lastBit"), of: id))
    }
}

extension FactRow {
    /// A hash or a bit mask, which use all 64 bits.
    func unsigned(_ column: String) -> UInt64 {
        switch self[column] {
        case .unsigned(let value): value
        case .integer(let value): UInt64(bitPattern: value)
        case .null, .bool, .real, .text, .instant: 0
        }
    }
}
