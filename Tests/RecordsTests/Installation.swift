import Experience
import Foundation
import Records
import TestSupport

/// A data folder of its own within the test's ``TemporaryFolder``.
struct Installation {
    let folder: URL
    let store: RecordStore

    init() throws {
        self.folder = TemporaryFolder.url.appending(path: UUID().uuidString)
        self.store = try RecordStore.open(folder: self.folder)
    }

    var accounts: Accounts { Accounts(store: self.store, cost: .test) }
    var sessions: SignInSessions { SignInSessions(store: self.store) }
    var keys: IngestKeyList { IngestKeyList(store: self.store) }
    var tokens: ReadTokens { ReadTokens(store: self.store) }
    var changes: Changes { Changes(store: self.store) }

    func alice() async throws -> Account {
        try await self.accounts.create(
            email: "alice@example.com", name: "Alice", role: .owner, password: "a quiet green meadow", at: .noon)
    }

    func bob() async throws -> Account {
        try await self.accounts.create(
            email: "bob@example.com", name: "Bob", role: .viewer, password: "seven red bicycles", at: .noon)
    }
}

extension Instant {
    /// 2026-03-01 12:00 UTC.
    static let noon = Instant(seconds: 1_772_366_400)
}
