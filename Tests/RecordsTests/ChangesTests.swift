import Experience
import Records
import TestSupport
import Testing

@Suite(.temporaryFolder) struct `A change` {
    private static let shop = ServiceID(rawValue: "shop")
    private static let desk = ServiceID(rawValue: "desk")

    private func release(
        _ name: String = "5.14.0", at: Instant = .noon, of service: ServiceID? = shop, note: String = ""
    ) throws -> Change.Draft {
        try Change.Draft(at: at, kind: .release, name: name, service: service, note: note)
    }

    @Test func `is kept with who told of it and when`() async throws {
        let changes = try Installation().changes
        let draft = try Change.Draft(
            at: .noon, kind: .flag, name: "dark checkout", service: Self.shop, note: "half of all\ncustomers")
        let (change, isNew) = try await changes.record(draft, by: "pipeline", at: .noon + .minutes(2))
        #expect(isNew)
        #expect(change.at == .noon && change.createdAt == .noon + .minutes(2))
        #expect(change.kind == .flag && change.name == "dark checkout" && change.service == Self.shop)
        #expect(change.note == "half of all\ncustomers" && change.createdBy == "pipeline")
        #expect(try await changes.list(from: .noon, to: .noon + .hours(1)) == [change])
    }

    @Test(arguments: [shop, nil])
    func `told again is taken once, as it was told first`(service: ServiceID?) async throws {
        let changes = try Installation().changes
        let first = try await changes.record(self.release(of: service, note: "one"), by: "alice", at: .noon)
        let again = try await changes.record(self.release(of: service, note: "two"), by: "bob", at: .noon + .hours(1))
        #expect(first.isNew && !again.isNew)
        #expect(again.change == first.change)
        #expect(changes.version == 1)
    }

    @Test func `of another kind, name, service or time is another one`() async throws {
        let changes = try Installation().changes
        let drafts = [
            try self.release(), try self.release("5.14.1"), try self.release(at: .noon + .seconds(1)),
            try self.release(of: nil), try self.release(of: Self.desk),
            try Change.Draft(at: .noon, kind: .campaign, name: "5.14.0", service: Self.shop),
        ]
        for draft in drafts { #expect(try await changes.record(draft, by: "alice", at: .noon).isNew) }
        #expect(try await changes.list(from: .noon, to: .noon + .hours(1)).count == drafts.count)
    }

    @Test func `is listed by its time, oldest first, the end left out`() async throws {
        let changes = try Installation().changes
        for minutes: Int64 in [30, 0, 60, 59] {
            _ = try await changes.record(
                self.release("at \(minutes)", at: .noon + .minutes(minutes)), by: "alice", at: .noon)
        }
        let listed = try await changes.list(from: .noon, to: .noon + .hours(1))
        #expect(listed.map(\.name) == ["at 0", "at 30", "at 59"])
    }

    @Test func `to all services is one to each`() async throws {
        let changes = try Installation().changes
        for (name, service) in [("everything", nil), ("shop", Self.shop), ("desk", Self.desk)] {
            _ = try await changes.record(self.release(name, of: service), by: "alice", at: .noon)
        }
        let ofShop = try await changes.list(from: .noon, to: .noon + .hours(1), service: Self.shop)
        #expect(ofShop.map(\.name) == ["everything", "shop"])
    }

    @Test func `can be taken back, once`() async throws {
        let changes = try Installation().changes
        let change = try await changes.record(self.release(), by: "alice", at: .noon).change
        try await changes.remove(change.id)
        #expect(changes.version == 2)
        #expect(try await changes.list(from: .noon, to: .noon + .hours(1)).isEmpty)
        await #expect(throws: RecordsRefusal.unknown("change \(change.id.rawValue)")) {
            try await changes.remove(change.id)
        }
        #expect(changes.version == 2)
    }

    @Test(arguments: ["", "   ", "two\nlines", "two\u{2028}lines", "a\u{0}b", String(repeating: "x", count: 201)])
    func `needs a name on one line`(name: String) {
        #expect(throws: RecordsRefusal.changeNameUnusable) { try self.release(name) }
    }

    @Test(arguments: [String(repeating: "x", count: 501), "a\u{0}b", "\u{1B}[31mred"])
    func `has a note of plain text`(note: String) {
        #expect(throws: RecordsRefusal.noteUnusable) { try self.release(note: note) }
    }

    @Test func `has no blanks around its words, and may use their whole length`() throws {
        let draft = try self.release(" 5.14.0 ", note: "  why  ")
        #expect(draft.name == "5.14.0" && draft.note == "why")
        let long = String(repeating: "日", count: 200)
        #expect(try self.release(long, note: String(repeating: "ü", count: 500)).name == long)
    }
}
