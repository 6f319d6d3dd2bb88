import Experience
import GRDB
import Records
import TestSupport
import Testing

@Suite(.temporaryFolder) struct `The accounts` {
    @Test func `are none in a new installation`() async throws {
        let accounts = try Installation().accounts
        #expect(try await accounts.all().isEmpty)
        #expect(try await !accounts.anyExist())
    }

    @Test func `are made with what was given, blanks around it dropped`() async throws {
        let accounts = try Installation().accounts
        let made = try await accounts.create(
            email: " Alice@Example.com ", name: " Alice ", role: .editor, password: "a quiet green meadow", at: .noon)
        #expect(made.email == "Alice@Example.com")
        #expect(made.name == "Alice")
        #expect(made.role == .editor)
        #expect(made.createdAt == .noon)
        #expect(try await accounts.all() == [made])
        #expect(try await accounts.find(email: "alice@example.com") == made)
        #expect(try await accounts.anyExist())
    }

    @Test(arguments: ["", "alice", "@example.com", "alice@", "a@b@c", "alice @example.com", "alice\u{0}@example.com"])
    func `need a mail address`(text: String) async throws {
        let accounts = try Installation().accounts
        await #expect(throws: RecordsRefusal.notAnAddress(text)) {
            try await accounts.create(
                email: text, name: "A", role: .viewer, password: "a quiet green meadow", at: .noon)
        }
    }

    @Test(arguments: ["", "  ", "two\nlines", String(repeating: "n", count: 101)])
    func `need a name on one line`(name: String) async throws {
        let accounts = try Installation().accounts
        await #expect(throws: RecordsRefusal.nameUnusable) {
            try await accounts.create(email: "a@b.c", name: name, role: .viewer, password: "a quiet meadow", at: .noon)
        }
    }

    @Test func `have an address of their own until revoked`() async throws {
        let installation = try Installation()
        _ = try await installation.alice()
        let bob = try await installation.bob()
        await #expect(throws: RecordsRefusal.addressTaken("bob@example.com")) {
            try await installation.accounts.create(
                email: "BOB@example.com", name: "B", role: .viewer, password: "seven red bicycles", at: .noon)
        }
        _ = try await installation.accounts.revoke(bob.id, at: .noon)
        #expect(try await installation.bob().id != bob.id)
    }

    @Test func `for the first owner are made once, even when two set up at the same moment`() async throws {
        let accounts = try Installation().accounts
        let made = await withTaskGroup(of: Bool.self) { group in
            for name in ["alice", "bob", "charlie"] {
                group.addTask {
                    let account = try? await accounts.create(
                        email: "\(name)@example.com", name: name, role: .owner, password: "a quiet green meadow",
                        asFirst: true, at: .noon)
                    return account != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(made == 1)
    }

    @Test func `open by address and password, in any case of the address`() async throws {
        let installation = try Installation()
        let alice = try await installation.alice()
        let accounts = installation.accounts
        #expect(try await accounts.open(email: "ALICE@example.com", password: "a quiet green meadow") == alice)
        #expect(try await accounts.open(email: "alice@example.com", password: "a quiet green Meadow") == nil)
        #expect(try await accounts.open(email: "alice@example.com", password: "") == nil)
        #expect(try await accounts.open(email: "charlie@example.com", password: "a quiet green meadow") == nil)
    }

    @Test func `do not open any more when revoked`() async throws {
        let installation = try Installation()
        _ = try await installation.alice()
        let bob = try await installation.bob()
        let revoked = try await installation.accounts.revoke(bob.id, at: .noon + .hours(1))
        #expect(revoked.revokedAt == .noon + .hours(1))
        #expect(try await installation.accounts.open(email: bob.email, password: "seven red bicycles") == nil)
        #expect(try await installation.accounts.all().map(\.name) == ["Alice", "Bob"])
        await #expect(throws: RecordsRefusal.unknown("account \(bob.id.rawValue) in force")) {
            try await installation.accounts.revoke(bob.id, at: .noon)
        }
    }

    @Test func `keep at least one owner`() async throws {
        let installation = try Installation()
        let alice = try await installation.alice()
        _ = try await installation.bob()
        await #expect(throws: RecordsRefusal.lastOwner) {
            try await installation.accounts.revoke(alice.id, at: .noon)
        }
    }

    @Test func `are hashed again at sign-in when the cost was raised`() async throws {
        let installation = try Installation()
        let alice = try await installation.alice()
        let dearer = Accounts(store: installation.store, cost: .init(logN: 5, r: 8, p: 1))
        #expect(try await dearer.open(email: alice.email, password: "a quiet green meadow") == alice)
        let stored = try await installation.store.database.read { db in
            try String.fetchOne(db, sql: "SELECT passwordHash FROM account")
        }
        #expect(stored?.hasPrefix("$scrypt$ln=5,") == true)
        #expect(try await dearer.open(email: alice.email, password: "a quiet green meadow") == alice)
    }

    @Test func `change their password only with the present one`() async throws {
        let installation = try Installation()
        let alice = try await installation.alice()
        let accounts = installation.accounts
        await #expect(throws: RecordsRefusal.wrongPassword) {
            try await accounts.changePassword(of: alice, current: "seven red bicycles", to: "an even quieter meadow")
        }
        await #expect(throws: RecordsRefusal.passwordTooShort) {
            try await accounts.changePassword(of: alice, current: "a quiet green meadow", to: "short")
        }
        try await accounts.changePassword(of: alice, current: "a quiet green meadow", to: "an even quieter meadow")
        #expect(try await accounts.open(email: alice.email, password: "a quiet green meadow") == nil)
        #expect(try await accounts.open(email: alice.email, password: "an even quieter meadow") == alice)
    }
}

@Suite(.temporaryFolder) struct `Roles` {
    @Test func `each may do what the ones below may`() {
        #expect(Role.allCases.sorted() == [.viewer, .editor, .owner])
        #expect(Role.viewer < .editor && Role.editor < .owner && !(Role.owner < .viewer))
        #expect(Set(Role.allCases.map(\.meaning)).count == 3)
    }
}
