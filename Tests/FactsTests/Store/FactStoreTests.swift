import Experience
import TestSupport
import Testing

@testable import Facts

struct `The fact store` {
    private func interactions(_ count: Int, seed: UInt64 = 1) -> [Interaction] {
        var random = RandomFacts(seed: seed)
        return random.customersMet(count, before: StoppedClock.noon)
    }

    @Test func `holds what was loaded, field for field`() async throws {
        let some = try await SomeStore()
        var whole = Interaction(
            at: StoppedClock.noon, service: ServiceID(rawValue: "shop"), step: StepID(rawValue: "pay"), kind: .order,
            channel: .app, outcome: .bad, target: .seconds(4))
        whole.id = InteractionID(rawValue: .max)
        whole.customer = CustomerID(rawValue: .max - 1)
        whole.session = SessionID(rawValue: 77)
        whole.failed = true
        whole.duration = Milliseconds(5_012)
        whole.vitals = Vitals(
            lcp: Milliseconds(900), inp: Milliseconds(80), cls: 0.25, fcp: Milliseconds(400), ttfb: Milliseconds(90))
        whole.value = Money(tenThousandths: -123_456, currency: "CHF")
        whole.score = 4.5
        whole.text = "Die Zahlung hängt – 日本"
        whole.path = "/checkout/pay"
        whole.method = "POST"
        whole.status = 504
        whole.device = .phone
        whole.browser = "Firefox Mobile"
        whole.os = "Android"
        whole.country = "CH"
        whole.release = "5.14.0"
        whole.attributes = #"{"issuer":"x"}"#
        try await some.load([whole])
        let row = try #require(
            try await some.store.rows("SELECT *, CAST(valueAmount AS VARCHAR) AS amount FROM interaction").first)
        #expect(row.instant("time") == StoppedClock.noon)
        #expect(row.instant("received") == StoppedClock.noon)
        #expect(row["id"] == .unsigned(.max))
        #expect(row["customer"] == .unsigned(.max - 1))
        #expect(row["session"] == .unsigned(77))
        #expect([row.text("service"), row.text("step")] == ["shop", "pay"])
        #expect(
            [row.integer("kind"), row.integer("channel"), row.integer("outcome"), row.integer("device")] == [
                5, 2, 2, 2,
            ])
        #expect(row["failed"] == .bool(true))
        #expect(row["bot"] == .bool(false))
        #expect([row.integer("durationMs"), row.integer("targetMs"), row.integer("status")] == [5_012, 4_000, 504])
        #expect(
            [row.integer("lcpMs"), row.integer("inpMs"), row.integer("fcpMs"), row.integer("ttfbMs")] == [
                900, 80, 400, 90,
            ])
        #expect(row.real("cls") == 0.25)
        #expect(row.real("score") == 4.5)
        #expect(row.text("amount") == "-12.3456")
        #expect(row.text("valueCurrency") == "CHF")
        #expect(row.text("text") == "Die Zahlung hängt – 日本")
        #expect(
            [row.text("path"), row.text("method"), row.text("browser")] == ["/checkout/pay", "POST", "Firefox Mobile"])
        #expect([row.text("os"), row.text("country"), row.text("release")] == ["Android", "CH", "5.14.0"])
        #expect(row.text("attributes") == #"{"issuer":"x"}"#)
    }

    @Test func `writes what is not known as nothing, and never as zero`() async throws {
        let some = try await SomeStore()
        try await some.load([Interaction(at: StoppedClock.noon, service: nil)])
        let row = try #require(try await some.store.rows("SELECT * FROM interaction").first)
        for column in [
            "durationMs", "lcpMs", "inpMs", "cls", "fcpMs", "ttfbMs", "valueAmount", "score", "text", "status",
            "attributes",
        ] {
            #expect(row[column] == .null, "\(column)")
        }
        for column in ["service", "step", "path", "method", "browser", "os", "country", "release", "valueCurrency"] {
            #expect(row[column] == .text(""), "\(column)")
        }
        #expect(row["customer"] == .unsigned(0))
    }

    @Test func `takes a batch that is offered twice once`() async throws {
        let some = try await SomeStore()
        let interactions = self.interactions(500)
        #expect(try await some.load(interactions, id: 7).interactions == 500)
        let sizes = try await some.sizes()
        #expect(try await some.load(interactions, id: 7) == LoadedCount())
        #expect(try await some.load(interactions, id: 6) == LoadedCount(), "nor an older one")
        #expect(try await some.sizes() == sizes)
        #expect(try await some.store.lastBatch() == 7)
    }

    @Test func `takes the new ones of several batches of which some are there`() async throws {
        let some = try await SomeStore()
        try await some.load(self.interactions(10), id: 3)
        let batches = (2...5).map { FactBatch(id: $0, self.interactions(10), []) }
        #expect(try await some.store.load(batches).interactions == 20)
        #expect(try await some.store.lastBatch() == 5)
    }

    @Test func `takes a batch without an id each time, and remembers no id`() async throws {
        let some = try await SomeStore()
        try await some.load(self.interactions(10))
        try await some.load(self.interactions(10))
        #expect(try await some.count("SELECT count(*) AS n FROM interaction") == 20)
        #expect(try await some.store.lastBatch() == 0)
    }

    @Test func `keeps nothing of a load that breaks off`() async throws {
        let some = try await SomeStore()
        try await some.load(self.interactions(100), id: 1)
        let sizes = try await some.sizes()
        let version = some.store.version
        var random = RandomFacts(seed: 9)
        // More than a chunk before the damage, so that rows had reached DuckDB already.
        let batches = [
            FactBatch(id: 2, self.interactions(5_000, seed: 2), [random.signal()]),
            FactBatch(id: 3, bytes: [1, 2, 3]),
        ]
        await #expect(throws: FactCodec.Damaged.self) { try await some.store.load(batches) }
        #expect(try await some.sizes() == sizes)
        #expect(try await some.store.lastBatch() == 1)
        #expect(some.store.version == version)
        #expect(try await some.store.load(batches.dropLast()).interactions == 5_000, "and takes data as before")
        #expect(try await some.count("SELECT sum(n) AS n FROM minuteRollup") == 5_100)
    }

    @Test func `keeps nothing of a load whose rollups fail`() async throws {
        let some = try await SomeStore()
        try await some.load(self.interactions(50), id: 1)
        try await some.store.maintain(["ALTER TABLE customerDay RENAME TO hidden"])
        await #expect(throws: FactStoreError.self) { try await some.load(self.interactions(50), id: 2) }
        try await some.store.maintain(["ALTER TABLE hidden RENAME TO customerDay"])
        #expect(try await some.count("SELECT count(*) AS n FROM interaction") == 50)
        #expect(try await some.count("SELECT sum(n) AS n FROM hourRollup") <= 50)
        #expect(try await some.store.lastBatch() == 1)
        #expect(try await some.load(self.interactions(50), id: 2).interactions == 50)
    }

    @Test func `moves its version on with every load that brings something`() async throws {
        let some = try await SomeStore()
        let first = some.store.version
        try await some.load(self.interactions(1), id: 1)
        let second = some.store.version
        #expect(second > first)
        try await some.load(self.interactions(1), id: 1)
        #expect(some.store.version == second)
    }

    @Test(arguments: [0, 1, 2_047, 2_048, 2_049, 6_000])
    func `loads any number of rows, full chunks or not`(count: Int) async throws {
        let some = try await SomeStore()
        #expect(try await some.load(self.interactions(count)).interactions == count)
        #expect(try await some.count("SELECT count(*) AS n FROM interaction") == count)
        #expect(try await some.count("SELECT count(DISTINCT time) AS n FROM interaction") <= count)
    }

    @Test func `takes a service with more steps than it has bits for`() async throws {
        let some = try await SomeStore()
        let interactions = (0..<80).map { number in
            var interaction = Interaction(
                at: StoppedClock.noon, service: ServiceID(rawValue: "shop"), step: StepID(rawValue: "step-\(number)"))
            interaction.customer = CustomerID(rawValue: UInt64(number % 7 + 1))
            return interaction
        }
        for part in 0..<8 { try await some.load(Array(interactions[part * 10..<part * 10 + 10])) }
        #expect(try await some.count("SELECT count(*) AS n FROM stepBit") == 80)
        #expect(try await some.count("SELECT count(DISTINCT step) AS n FROM stepBit") == 80)
        #expect(try await some.count("SELECT count(DISTINCT customer) AS n FROM customerDay") == 7)
    }

    @Test func `names recent ids, newest first, and none of what had no id`() async throws {
        let some = try await SomeStore()
        for number in 1...3 {
            var interaction = Interaction(at: StoppedClock.noon, service: nil)
            interaction.id = InteractionID(rawValue: UInt64(number))
            try await some.load([interaction, Interaction(at: StoppedClock.noon, service: nil)])
            some.clock.advance(.hours(10))
        }
        #expect(try await some.store.recentIDs(since: StoppedClock.noon + .hours(9)).map(\.rawValue) == [3, 2])
        #expect(try await some.store.recentIDs(since: StoppedClock.noon).map(\.rawValue) == [3, 2, 1])
        #expect(try await some.store.recentIDs(since: some.clock.now).isEmpty)
    }

    @Test func `names the ids of one kind, however old, newest first`() async throws {
        let some = try await SomeStore()
        for (number, kind) in [Kind.ticket, .view, .ticket, .order].enumerated() {
            var interaction = Interaction(at: StoppedClock.noon, service: nil)
            interaction.id = InteractionID(rawValue: UInt64(number + 1))
            interaction.kind = kind
            try await some.load([interaction, Interaction(at: StoppedClock.noon, service: nil)])
            some.clock.advance(.days(3))
        }
        #expect(try await some.store.ids(of: .ticket).map(\.rawValue) == [3, 1])
        #expect(try await some.store.ids(of: .order).map(\.rawValue) == [4])
        #expect(try await some.store.ids(of: .answer).isEmpty)
    }
}
