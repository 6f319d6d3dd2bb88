import Experience
import Facts
import TestSupport
import Testing

@testable import Questions

struct `Whoever asks` {
    private let range = TimeRange.ending(length: .hours(5))

    private func good(_ asked: Asked) async throws -> Share {
        try await asked.asker.twoViews(of: Asked.shop, self.range, filters: [:]).customers.good
    }

    private func met() -> Interaction {
        Interaction(at: StoppedClock.noon - .hours(1), service: Asked.shop)
    }

    @Test func `hears of what came in since`() async throws {
        var asked = try await Asked()
        #expect(try await self.good(asked).n == 0)
        try await asked.load([self.met()])
        asked.clock.advance(.minutes(1))
        #expect(try await self.good(asked).n == 1)
    }

    @Test func `is judged by the catalogue in force`() async throws {
        let asked = try await Asked()
        #expect(try await asked.asker.overview(self.range).services.count == 3)
        asked.inForce.exchange(Catalogue(services: [Service(id: Asked.shop, name: "Shop")]))
        #expect(try await asked.asker.overview(self.range).services.map(\.service) == [Asked.shop])
        #expect(asked.asker.catalogue.services.count == 1)
    }

    @Test func `finds IT's view unknown when time has passed and nobody spoke`() async throws {
        var asked = try await Asked(now: StoppedClock.noon - .minutes(30))
        let signal = Signal(
            at: StoppedClock.noon - .minutes(31), component: ComponentID(rawValue: "shop-web"), state: .up,
            source: "probe")
        try await asked.load([], [signal])
        let hour = TimeRange.ending(length: .hours(1))
        #expect(try await asked.asker.twoViews(of: Asked.shop, hour, filters: [:]).it.unknownMinutes == 29)
        asked.clock.advance(.minutes(30))
        #expect(try await asked.asker.twoViews(of: Asked.shop, hour, filters: [:]).it.unknownMinutes == 55)
    }

    @Test(.timeLimit(.minutes(5)))
    func `is told of every change since they began to listen, of facts and of the catalogue`() async throws {
        var asked = try await Asked()
        var changes = asked.asker.changes().makeAsyncIterator()
        try await asked.load([self.met()])
        #expect(await changes.next() != nil)
        asked.inForce.exchange(Catalogue())
        #expect(await changes.next() != nil)
        try await asked.load([self.met()])
        #expect(await changes.next() != nil)
    }

    /// A store that is away.
    private struct Away: FactStore {
        let version: Int64 = 0
        func lastBatch() async throws -> Int64 { 0 }
        func load(_ batches: some Sequence<FactBatch> & Sendable) async throws -> LoadedCount { LoadedCount() }
        func settle() async throws {}
        func rows(_ query: FactQuery) async throws -> FactRows { throw FactStoreError(.query, "The disk is gone.") }
        func fold<Answer: Sendable>(
            _ query: FactQuery, into answer: Answer, _ add: @Sendable (inout Answer, FactChunk) -> Void
        ) async throws -> Answer { throw FactStoreError(.query, "The disk is gone.") }
    }

    @Test func `reads what is wrong when the store is away, whatever the question`() async throws {
        let asker = Asker(store: Away(), catalogue: CatalogueInForce(Asked.catalogue)) { StoppedClock.noon }
        let questions: [@Sendable () async throws -> Void] = [
            { _ = try await asker.overview(self.range) },
            { _ = try await asker.twoViews(of: Asked.shop, self.range, filters: [:]) },
            { _ = try await asker.timeline(of: Asked.shop, self.range, filters: [:]) },
            { _ = try await asker.breakdown(of: Asked.shop, by: .step, self.range, filters: [:]) },
            { _ = try await asker.unmatched(self.range) },
        ]
        for question in questions {
            let error = await #expect(throws: StoreAway.self) { try await question() }
            #expect(error?.message.contains("what comes in is kept") == true)
            #expect(error?.message.contains("The disk is gone.") == true)
        }
    }
}
