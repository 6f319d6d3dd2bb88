import Experience
import Facts
import Records
import TestSupport

@testable import Questions

/// A store in memory with facts in it, the same facts in hand, and someone to ask.
struct Asked {
    let store: DuckDBStore
    let clock: StoppedClock
    let inForce: CatalogueInForce
    let asker: Asker
    /// All that was loaded, for a recount.
    private(set) var interactions: [Interaction] = []

    init(
        _ catalogue: Catalogue = Asked.catalogue, changes: Changes? = nil, now: Instant = StoppedClock.noon,
        frustration: FrustrationThresholds = FrustrationThresholds()
    ) async throws {
        let clock = StoppedClock(now)
        self.clock = clock
        self.store = try await DuckDBStore(folder: nil) { clock.now }
        self.inForce = CatalogueInForce(catalogue)
        let start = ContinuousClock.now
        self.asker = Asker(
            store: self.store, catalogue: self.inForce, changes: changes, frustration: frustration,
            now: { clock.now },
            clock: { start + .milliseconds(clock.now.since(now).count) })
    }

    mutating func load(_ interactions: [Interaction], _ signals: [Signal] = []) async throws {
        _ = try await self.store.load([FactBatch(interactions, signals)])
        self.interactions += interactions
    }

    static let shop = ServiceID(rawValue: "shop")

    /// The services that `RandomFacts` speaks of.
    static let catalogue = Catalogue(
        services: RandomFacts.services.map { id in
            Service(id: ServiceID(rawValue: id), name: id, needs: [.component(ComponentID(rawValue: "\(id)-web"))])
        },
        components: RandomFacts.services.map { id in
            Component(id: ComponentID(rawValue: "\(id)-web"), name: "\(id)'s web server")
        })

    /// Twelve thousand interactions of ten days, loaded in batches so that the rollups are sums of many parts.
    static func random(seed: UInt64) async throws -> Asked {
        var asked = try await Asked()
        var random = RandomFacts(seed: seed)
        for _ in 0..<6 {
            try await asked.load(random.customersMet(2_000, before: StoppedClock.noon, days: 10, people: 400))
        }
        return asked
    }
}

extension TimeRange {
    /// A stretch that ends `before` the clock's noon; the type brings it to whole minutes or hours.
    static func ending(_ before: Milliseconds = Milliseconds(0), length: Milliseconds) -> TimeRange {
        let end = StoppedClock.noon - before
        return TimeRange(from: end - length, to: end)
    }

    /// Ranges of every kind: within an hour, over midnight, whole days, edges on both sides, longer than the history.
    static let various: [TimeRange] = [
        .ending(length: .minutes(7)), .ending(.minutes(13), length: .hours(5)), .ending(.hours(9), length: .hours(6)),
        .ending(.hours(11), length: .hours(19)), .ending(.hours(12), length: .days(1)),
        .ending(.hours(12), length: .days(4)), .ending(.hours(5), length: .hours(91)), .ending(length: .days(7)),
        .ending(length: .days(28)), .ending(.days(3), length: .hours(30)), .ending(.days(40), length: .days(2)),
    ]
}
