import Experience
import Foundation
import GRDB
import Records
import TestSupport
import Testing

@Suite(.temporaryFolder) struct `A sign-in session` {
    @Test func `is known by its cookie and by nothing else`() async throws {
        let installation = try Installation()
        let alice = try await installation.alice()
        let cookie = try await installation.sessions.start(for: alice.id, at: .noon)
        #expect(cookie.count == 52)
        #expect(try await installation.sessions.account(for: cookie, at: .noon + .hours(2)) == alice)
        #expect(try await installation.sessions.account(for: cookie + "a", at: .noon) == nil)
        #expect(try await installation.sessions.account(for: "", at: .noon) == nil)
    }

    @Test func `leaves no cookie in the file`() async throws {
        let installation = try Installation()
        let cookie = try await installation.sessions.start(for: installation.alice().id, at: .noon)
        for name in try FileManager.default.contentsOfDirectory(atPath: installation.folder.path()) {
            let bytes = try Data(contentsOf: installation.folder.appending(path: name))
            #expect(bytes.range(of: Data(cookie.utf8)) == nil, "\(name)")
        }
    }

    @Test func `ends after thirty days without a request, and lives on with them`() async throws {
        let installation = try Installation()
        let alice = try await installation.alice()
        let sessions = installation.sessions
        let cookie = try await sessions.start(for: alice.id, at: .noon)
        #expect(try await sessions.account(for: cookie, at: .noon + .days(29)) == alice)
        #expect(try await sessions.account(for: cookie, at: .noon + .days(58)) == alice)
        #expect(try await sessions.account(for: cookie, at: .noon + .days(89)) == nil)
    }

    @Test func `is swept away by a later sign-in when it is over`() async throws {
        let installation = try Installation()
        let alice = try await installation.alice()
        _ = try await installation.sessions.start(for: alice.id, at: .noon)
        _ = try await installation.sessions.start(for: alice.id, at: .noon + .days(31))
        let count = try await installation.store.database.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM signInSession")
        }
        #expect(count == 1)
    }

    @Test func `ends with sign-out, the others stay`() async throws {
        let installation = try Installation()
        let alice = try await installation.alice()
        let sessions = installation.sessions
        let desk = try await sessions.start(for: alice.id, at: .noon)
        let phone = try await sessions.start(for: alice.id, at: .noon)
        try await sessions.end(desk)
        #expect(try await sessions.account(for: desk, at: .noon) == nil)
        #expect(try await sessions.account(for: phone, at: .noon) == alice)
    }

    @Test func `ends when the password changes`() async throws {
        let installation = try Installation()
        let alice = try await installation.alice()
        let cookie = try await installation.sessions.start(for: alice.id, at: .noon)
        try await installation.accounts.changePassword(
            of: alice, current: "a quiet green meadow", to: "an even quieter meadow")
        #expect(try await installation.sessions.account(for: cookie, at: .noon) == nil)
    }

    @Test func `ends when the account is revoked`() async throws {
        let installation = try Installation()
        _ = try await installation.alice()
        let bob = try await installation.bob()
        let cookie = try await installation.sessions.start(for: bob.id, at: .noon)
        _ = try await installation.accounts.revoke(bob.id, at: .noon)
        #expect(try await installation.sessions.account(for: cookie, at: .noon) == nil)
    }
}
