import Experience
import TestSupport
import Testing

@testable import Facts

struct `What is said of customers` {
    private let alice = CustomerID(rawValue: 22)
    private let bob = CustomerID(rawValue: .max)

    private func trait(
        _ name: String, _ value: String, _ customer: CustomerID? = nil, at told: Instant = StoppedClock.noon
    ) -> CustomerTrait {
        CustomerTrait(told: told, customer: customer ?? self.alice, name: name, value: value)
    }

    private func kept(_ store: DuckDBStore, of customer: CustomerID? = nil) async throws -> [String] {
        let customer = customer ?? self.alice
        let rows = try await store.rows(
            "SELECT name, value FROM customerTrait WHERE customer = \(FactValue.unsigned(customer.rawValue)) ORDER BY name"
        )
        return rows.map { "\($0.text("name"))=\($0.text("value"))" }
    }

    @Test func `survives the spool's bytes, among everything else`() throws {
        var random = RandomFacts(seed: 3)
        let interactions = [random.anything()]
        let signals = [random.signal()]
        let traits = [self.trait("plan", "gold – “all in”"), self.trait("seats", "", self.bob)]
        let facts = try FactBatch(interactions, signals, [], traits).facts()
        #expect(facts.traits == traits)
        #expect(facts.interactions == interactions && facts.signals == signals)
    }

    @Test func `is the last word of many batches that two threads read at once`() async throws {
        let some = try await SomeStore()
        var random = RandomFacts(seed: 4)
        let batches = (0..<40).map { number in
            FactBatch(
                random.customersMet(500, before: StoppedClock.noon), [], [], [self.trait("word", "\(number)")])
        }
        for _ in 0..<5 {
            _ = try await some.store.load(batches)
            #expect(try await self.kept(some.store) == ["word=39"])
        }
    }

    @Test func `is no more than a tag in bytes that older programs wrote without it`() throws {
        // A batch as version 1 of the format wrote it before there were traits: an up signal and a recognition.
        let signal: [UInt8] = [2, 0, 2, 0x64, 0x62, 0, 1, 0x70, 0]
        let recognition: [UInt8] = [3, 0] + (1...3).flatMap { [UInt8($0), 0, 0, 0, 0, 0, 0, 0] }
        let facts = try FactCodec.decode([1] + signal + recognition)
        #expect(facts.signals.map(\.component.rawValue) == ["db"])
        #expect(facts.recognitions.map(\.customer.rawValue) == [3])
        #expect(facts.traits.isEmpty)
    }

    @Test(arguments: 1..<30) func `is damaged where its bytes are cut`(missing: Int) throws {
        let bytes = FactBatch([], [], [], [self.trait("plan", "gold and silver")]).bytes
        #expect(throws: FactCodec.Damaged.self) { try FactCodec.decode(Array(bytes.dropLast(missing))) }
    }

    @Test func `is the last word, within a load and over loads`() async throws {
        let some = try await SomeStore()
        let first = FactBatch(
            id: 1, [], [], [],
            [self.trait("plan", "free"), self.trait("seats", "3"), self.trait("plan", "silver", self.bob)])
        #expect(try await some.store.load([first]).traits == 3)
        let second = [
            FactBatch(id: 2, [], [], [], [self.trait("plan", "silver")]),
            FactBatch(id: 3, [], [], [], [self.trait("plan", "gold")]),
        ]
        #expect(try await some.store.load(second).traits == 1)
        #expect(try await self.kept(some.store) == ["plan=gold", "seats=3"])
        #expect(try await self.kept(some.store, of: self.bob) == ["plan=silver"])
    }

    @Test func `said again on the same day is written once, on the next day again, and moves answers on`() async throws
    {
        let some = try await SomeStore()
        let traits = [self.trait("plan", "gold"), self.trait("seats", "3")]
        _ = try await some.store.load([FactBatch([], [], [], traits)])
        let version = some.store.version
        let later = traits.map { self.trait($0.name, $0.value, at: StoppedClock.noon + .hours(1)) }
        #expect(try await some.store.load([FactBatch([], [], [], later)]) == LoadedCount())
        #expect(some.store.version == version)
        let tomorrow = traits.map { self.trait($0.name, $0.value, at: StoppedClock.noon + .days(1)) }
        #expect(try await some.store.load([FactBatch([], [], [], tomorrow)]).traits == 2)
        #expect(some.store.version > version)
        let told = try await some.store.rows("SELECT DISTINCT told FROM customerTrait")
        #expect(told.map { $0.instant("told") } == [StoppedClock.noon + .days(1)])
    }

    @Test func `is at most twenty traits of one customer, those told last`() async throws {
        let some = try await SomeStore()
        for hour in 0..<3 {
            let names = (hour * 8)..<(hour * 8 + 8)
            let told = StoppedClock.noon + .minutes(Int64(hour))
            let traits = names.map { self.trait("t\($0)", "x", at: told) } + [self.trait("plan", "gold", self.bob)]
            _ = try await some.store.load([FactBatch([], [], [], traits)])
        }
        let kept = try await self.kept(some.store)
        #expect(kept.count == CustomerTrait.most)
        #expect(Set((8..<24).map { "t\($0)=x" }).isSubset(of: kept))
        #expect(try await self.kept(some.store, of: self.bob) == ["plan=gold"])
    }

    @Test func `is forgotten when the rows of its customer's days are`() async throws {
        let some = try await SomeStore()
        let old = self.trait("plan", "gold", at: StoppedClock.noon - .days(401))
        _ = try await some.store.load([FactBatch([], [], [], [old, self.trait("seats", "3")])])
        try await some.store.expire(Retention(), now: StoppedClock.noon)
        #expect(try await self.kept(some.store) == ["seats=3"])
    }
}
