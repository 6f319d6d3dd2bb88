import Experience
import Foundation
import Records
import TestSupport
import Testing

@testable import Questions

/// What a timeline says was changed, from a store in memory and records in a file.
@Suite(.temporaryFolder) struct `What was changed` {
    private let range = TimeRange.ending(length: .days(7))

    private func hours(_ before: Int64) -> Instant { StoppedClock.noon - .hours(before) }

    private func met(_ release: String, from: Instant, times: Int = 5, bot: Bool = false) -> [Interaction] {
        (0..<times).map { index in
            var met = Interaction(at: from + .minutes(Int64(index)), service: Asked.shop)
            met.release = release
            met.bot = bot
            return met
        }
    }

    /// Two releases: the first of all ten days ago, another one ten hours ago.
    private func history() -> [Interaction] {
        self.met("5.13.0", from: self.hours(240)) + self.met("5.14.0", from: self.hours(10))
    }

    private func marks(
        _ interactions: [Interaction], told: [Change.Draft] = [], in range: TimeRange? = nil,
        filters: Breakdown.Filters = [:]
    ) async throws -> [ChangeMark] {
        let changes = Changes(store: try RecordStore.open(folder: TemporaryFolder.url.appending(path: "records")))
        for draft in told { _ = try await changes.record(draft, by: "alice", at: StoppedClock.noon) }
        var asked = try await Asked(changes: changes)
        try await asked.load(interactions)
        return try await asked.asker.timeline(of: Asked.shop, range ?? self.range, filters: filters).changes
    }

    private func release(_ name: String, at: Instant, of service: ServiceID? = Asked.shop) throws -> Change.Draft {
        try Change.Draft(at: at, kind: .release, name: name, service: service, note: "told")
    }

    @Test func `is a release that customers were first seen with`() async throws {
        #expect(
            try await self.marks(self.history()) == [
                ChangeMark(at: self.hours(10), kind: .release, name: "5.14.0", isSeen: true)
            ])
    }

    @Test func `is never the first release ever seen: it was there before anybody looked`() async throws {
        #expect(try await self.marks(self.history(), in: .ending(length: .days(28))).map(\.name) == ["5.14.0"])
        #expect(try await self.marks(self.met("5.13.0", from: self.hours(10))).isEmpty)
    }

    @Test func `is no release whose first sight lies outside of the range`() async throws {
        #expect(try await self.marks(self.history(), in: .ending(length: .hours(4))).isEmpty)
        #expect(try await self.marks(self.history(), in: .ending(.hours(30), length: .days(2))).isEmpty)
        let edge = TimeRange(from: self.hours(10), to: self.hours(9))
        #expect(try await self.marks(self.history(), in: edge).count == 1)
        #expect(try await self.marks(self.history(), in: TimeRange(from: self.hours(11), to: self.hours(10))).isEmpty)
    }

    @Test func `is no release with fewer than five interactions, nor one that only bots met`() async throws {
        let more = self.met("laptop", from: self.hours(300), times: 4) + self.met("dev", from: self.hours(9), times: 4)
        let bots = self.met("crawler", from: self.hours(8), times: 50, bot: true)
        #expect(try await self.marks(self.history() + more + bots).map(\.name) == ["5.14.0"])
    }

    @Test func `is no release of another service, and nothing where interactions name none`() async throws {
        var other = self.met("9.0", from: self.hours(5)) + self.met("9.1", from: self.hours(4))
        for index in other.indices { other[index].service = ServiceID(rawValue: "payroll") }
        #expect(try await self.marks(self.history() + other).map(\.name) == ["5.14.0"])
        #expect(try await self.marks(self.met("", from: self.hours(10), times: 40)).isEmpty)
    }

    @Test func `is what people told of, to the service or to all, oldest first`() async throws {
        let told = [
            try self.release("b", at: self.hours(3), of: nil), try self.release("a", at: self.hours(5)),
            try self.release("elsewhere", at: self.hours(4), of: ServiceID(rawValue: "payroll")),
            try self.release("long ago", at: self.hours(200)),
            try Change.Draft(at: self.hours(20), kind: .campaign, name: "sale"),
        ]
        let marks = try await self.marks(self.history(), told: told)
        #expect(marks.map(\.name) == ["sale", "5.14.0", "a", "b"])
        #expect(marks.map(\.isSeen) == [false, true, false, false])
        let a = marks[2]
        #expect(a == ChangeMark(at: self.hours(5), kind: .release, name: "a", note: "told", id: a.id))
        #expect(marks.map { $0.id != nil } == [true, false, true, true], "what was told can be taken back")
        #expect(marks.map(\.isForAll) == [true, false, false, true])
    }

    @Test(arguments: [(10, true), (34, true), (35, false), (9, true), (8, false)] as [(Int64, Bool)])
    func `is told or seen, not both: a pipeline tells within a day before, or when all is done`(
        hoursBefore: Int64, replaces: Bool
    ) async throws {
        let marks = try await self.marks(
            self.history(), told: [self.release("5.14.0", at: self.hours(hoursBefore))])
        #expect(marks.count { $0.isSeen } == (replaces ? 0 : 1))
        #expect(marks.count { !$0.isSeen } == 1)
    }

    @Test func `told before the range begins, a release is not shown as seen within it`() async throws {
        let range = TimeRange(from: self.hours(12), to: self.hours(6))
        #expect(
            try await self.marks(self.history(), told: [self.release("5.14.0", at: self.hours(20))], in: range).isEmpty)
    }

    @Test func `of another kind or for another service replaces no release`() async throws {
        let flag = try Change.Draft(at: self.hours(11), kind: .flag, name: "5.14.0", service: Asked.shop)
        let other = try self.release("5.14.0", at: self.hours(11), of: ServiceID(rawValue: "payroll"))
        #expect(try await self.marks(self.history(), told: [flag, other]).count { $0.isSeen } == 1)
    }

    @Test func `is the same whatever the filters`() async throws {
        let told = [try self.release("told", at: self.hours(3))]
        let marks = try await self.marks(self.history(), told: told, filters: [.device: "phone", .release: "5.13.0"])
        #expect(marks.map(\.name) == ["5.14.0", "told"])
    }

    @Test func `is no more than can be drawn: of a flood of names, the busiest`() async throws {
        var flood = self.met("5.13.0", from: self.hours(240))
        for index in 0..<350 {
            flood += self.met("r\(index)", from: self.hours(100) + .minutes(Int64(index)), times: index < 60 ? 5 : 6)
        }
        let marks = try await self.marks(flood)
        #expect(marks.count == ChangesQuestion.mostSeen)
        #expect(marks.count { Int($0.name.dropFirst()) ?? 0 >= 60 } == 290, "all of the busy ones")
        #expect(zip(marks, marks.dropFirst()).allSatisfy { $0.at <= $1.at })
    }

    @Test(.timeLimit(.minutes(5))) func `is shown as soon as it is told, and open pages hear of it`() async throws {
        let changes = Changes(store: try RecordStore.open(folder: TemporaryFolder.url.appending(path: "records")))
        let asked = try await Asked(changes: changes)
        #expect(try await asked.asker.timeline(of: Asked.shop, self.range, filters: [:]).changes.isEmpty)
        var news = asked.asker.changes().makeAsyncIterator()
        let change = try await changes.record(self.release("5.14.0", at: self.hours(1)), by: "alice", at: self.hours(0))
        #expect(await news.next() != nil)
        #expect(try await asked.asker.timeline(of: Asked.shop, self.range, filters: [:]).changes.count == 1)
        try await changes.remove(change.change.id)
        #expect(try await asked.asker.timeline(of: Asked.shop, self.range, filters: [:]).changes.isEmpty)
    }
}
