import Experience
import Records
import Synchronization
import TestSupport
import Testing

@Suite(.temporaryFolder) struct `The ingest keys` {
    /// A clock that only moves when told.
    final class Clock: Sendable {
        private let time = Mutex(ContinuousClock.now)
        var now: ContinuousClock.Instant { self.time.withLock { $0 } }
        func advance(_ by: Duration) { self.time.withLock { $0 += by } }
    }

    @Test func `without origins are for programs, which send no Origin`() async throws {
        let installation = try Installation()
        let key = try await installation.keys.create(name: "backend", origins: [], at: .noon)
        let keys = try IngestKeys(store: installation.store)
        #expect(keys.permits(key: key.key, origin: nil) == .allowed(key.id))
        #expect(keys.permits(key: key.key, origin: "https://shop.example.com") == .originNotAllowed)
    }

    @Test func `with origins are for those pages and for programs`() async throws {
        let installation = try Installation()
        let key = try await installation.keys.create(name: "web", origins: ["https://shop.example.com"], at: .noon)
        let keys = try IngestKeys(store: installation.store)
        #expect(keys.permits(key: key.key, origin: "https://shop.example.com") == .allowed(key.id))
        #expect(keys.permits(key: key.key, origin: "https://evil.example") == .originNotAllowed)
        #expect(keys.permits(key: key.key, origin: "null") == .originNotAllowed)
        #expect(keys.permits(key: key.key, origin: nil) == .allowed(key.id))
    }

    @Test func `that nobody made are unknown`() throws {
        let keys = try IngestKeys(store: Installation().store)
        #expect(keys.permits(key: "plx_in_", origin: nil) == .unknownKey)
        #expect(keys.permits(key: "", origin: nil) == .unknownKey)
    }

    @Test func `may be used as soon as another process has made them`() async throws {
        let installation = try Installation()
        let clock = Clock()
        let keys = try IngestKeys(store: installation.store, clock: { clock.now })
        #expect(keys.permits(key: "plx_in_guess", origin: nil) == .unknownKey)
        let elsewhere = IngestKeyList(store: try RecordStore.open(folder: installation.folder))
        let key = try await elsewhere.create(name: "new", origins: [], at: .noon)
        clock.advance(.milliseconds(25))
        #expect(keys.permits(key: key.key, origin: nil) == .allowed(key.id))
    }

    @Test func `revoked by another process are refused within a second`() async throws {
        let installation = try Installation()
        let clock = Clock()
        let key = try await installation.keys.create(name: "web", origins: [], at: .noon)
        let keys = try IngestKeys(store: installation.store, clock: { clock.now })
        #expect(keys.permits(key: key.key, origin: nil) == .allowed(key.id))
        let elsewhere = IngestKeyList(store: try RecordStore.open(folder: installation.folder))
        let revoked = try await elsewhere.revoke(key.id, at: .noon + .hours(1))
        #expect(revoked.revokedAt == .noon + .hours(1))
        clock.advance(.seconds(1))
        #expect(keys.permits(key: key.key, origin: nil) == .unknownKey)
        #expect(keys.trouble == nil)
    }

    @Test func `have a text that says what they are, each another one`() async throws {
        let list = try Installation().keys
        let one = try await list.create(name: "one", origins: [], at: .noon)
        let two = try await list.create(name: "two", origins: [], at: .noon)
        #expect(one.key.wholeMatch(of: /plx_in_[a-z2-7]{32}/) != nil)
        #expect(one.key != two.key)
    }

    @Test func `are listed with the newest first and the revoked last`() async throws {
        let list = try Installation().keys
        let one = try await list.create(name: "one", origins: [], at: .noon)
        let two = try await list.create(name: "two", origins: ["https://a.example", "https://A.example/"], at: .noon)
        let three = try await list.create(name: "three", origins: [], at: .noon)
        _ = try await list.revoke(three.id, at: .noon)
        #expect(try await list.all().map(\.id) == [two.id, one.id, three.id])
        #expect(two.origins.map(\.text) == ["https://a.example"])
        await #expect(throws: RecordsRefusal.unknown("ingest key \(three.id.rawValue) in force")) {
            try await list.revoke(three.id, at: .noon)
        }
    }

    @Test func `are refused with an unusable name or origin, and nothing is written`() async throws {
        let list = try Installation().keys
        await #expect(throws: RecordsRefusal.nameUnusable) { try await list.create(name: "", origins: [], at: .noon) }
        await #expect(throws: RecordsRefusal.self) { try await list.create(name: "web", origins: ["shop"], at: .noon) }
        #expect(try await list.all().isEmpty)
    }

    @Test func `are answered from memory, a hundred thousand times within seconds`() async throws {
        let installation = try Installation()
        let key = try await installation.keys.create(name: "web", origins: [], at: .noon)
        let keys = try IngestKeys(store: installation.store)
        let took = ContinuousClock().measure {
            for _ in 0..<100_000 { _ = keys.permits(key: key.key, origin: nil) }
        }
        #expect(took < .seconds(5), "100,000 took \(took)")
    }
}
