import Experience
import Synchronization
import Testing

@testable import Checks

@Suite struct `The schedule of checks` {
    private let wall = Instant(seconds: 1_795_003_200)

    private func check(_ id: String, every: Milliseconds = .minutes(1)) -> Check {
        Check(
            id: id, service: ServiceID(rawValue: "shop"), every: every,
            probe: .tcp(TCPCheck(address: HostAndPort(host: "a", port: 1))))
    }

    /// Numbers that come one after the other, then again.
    private func random(_ numbers: Double...) -> @Sendable () -> Double {
        let turn = Turn()
        return { numbers[turn.next() % numbers.count] }
    }

    private final class Turn: Sendable {
        private let number = Mutex(-1)

        func next() -> Int {
            self.number.withLock { number in
                number += 1
                return number
            }
        }
    }

    private func begun(_ schedule: inout CheckSchedule, _ seconds: Double, wall: Instant? = nil) -> [String] {
        schedule.begin(now: .seconds(seconds), wall: wall ?? self.wall).map { turn in
            switch turn {
            case .run(let check): check.id
            case .rest(let check, let until): "\(check.id) rests until \(InstantText.format(until))"
            }
        }
    }

    @Test func `spreads first turns, and has all within half a minute or the check's own pace`() {
        var schedule = CheckSchedule(random: self.random(0, 0.5, 0.99))
        schedule.take([self.check("a"), self.check("b"), self.check("c", every: .seconds(10))], now: .zero)
        #expect(self.begun(&schedule, 0) == ["a"])
        #expect(self.begun(&schedule, 9.8) == [])
        #expect(self.begun(&schedule, 9.95) == ["c"])
        #expect(self.begun(&schedule, 14.9) == [])
        #expect(self.begun(&schedule, 15) == ["b"])
    }

    @Test func `goes on at a check's pace, a little early at times and never late`() {
        var schedule = CheckSchedule(random: self.random(0, 0, 1))
        schedule.take([self.check("a")], now: .zero)
        #expect(self.begun(&schedule, 0) == ["a"])
        schedule.end("a")
        #expect(self.begun(&schedule, 59.9) == [])
        #expect(self.begun(&schedule, 60) == ["a"])
        schedule.end("a")
        #expect(self.begun(&schedule, 113.9) == [])
        #expect(self.begun(&schedule, 114) == ["a"], "a tenth early, 54 s later")
    }

    @Test func `never runs one beside itself`() {
        var schedule = CheckSchedule(random: { 0 })
        schedule.take([self.check("slow", every: .seconds(1))], now: .zero)
        #expect(self.begun(&schedule, 0) == ["slow"])
        #expect(self.begun(&schedule, 5) == [])
        schedule.end("slow")
        #expect(self.begun(&schedule, 5.1) == ["slow"], "once, not five times")
        #expect(self.begun(&schedule, 5.2) == [])
    }

    @Test func `runs no more at once than it may, and who waits longest goes first`() {
        var schedule = CheckSchedule(atOnce: 2, random: self.random(0.1, 0.2, 0.3, 0.4))
        schedule.take(["a", "b", "c", "d"].map { self.check($0) }, now: .zero)
        #expect(self.begun(&schedule, 30) == ["a", "b"])
        #expect(self.begun(&schedule, 31) == [])
        schedule.end("a")
        #expect(self.begun(&schedule, 32) == ["c"])
        schedule.end("b")
        schedule.end("c")
        #expect(self.begun(&schedule, 33) == ["d"])
    }

    @Test func `makes up for no turns that were missed while the machine slept`() {
        var schedule = CheckSchedule(random: { 0 })
        schedule.take([self.check("a")], now: .zero)
        #expect(self.begun(&schedule, 36_000) == ["a"])
        schedule.end("a")
        #expect(self.begun(&schedule, 36_001) == [])
    }

    @Test func `does not care what the clock on the wall says`() {
        var schedule = CheckSchedule(random: { 0 })
        schedule.take([self.check("a")], now: .zero)
        #expect(self.begun(&schedule, 0) == ["a"])
        schedule.end("a")
        #expect(self.begun(&schedule, 30, wall: self.wall + .days(365)) == [])
        #expect(self.begun(&schedule, 60, wall: self.wall - .days(365)) == ["a"])
    }

    @Test func `lets a check rest during its maintenance, and run when that is over`() {
        var check = self.check("a")
        check.maintenance = [.dated(from: self.wall, to: self.wall + .minutes(2))]
        var schedule = CheckSchedule(random: { 0 })
        schedule.take([check], now: .zero)
        #expect(self.begun(&schedule, 0) == ["a rests until 2026-11-18T12:02:00Z"])
        #expect(self.begun(&schedule, 1) == [], "it is looked at again at its next turn")
        #expect(self.begun(&schedule, 60, wall: self.wall + .minutes(1)) == ["a rests until 2026-11-18T12:02:00Z"])
        #expect(self.begun(&schedule, 120, wall: self.wall + .minutes(2)) == ["a"])
    }

    @Test func `keeps turns of checks that stay when others come, change and go`() {
        var schedule = CheckSchedule(random: { 0 })
        schedule.take([self.check("stays"), self.check("changes"), self.check("goes")], now: .zero)
        #expect(self.begun(&schedule, 0).sorted() == ["changes", "goes", "stays"])
        for id in ["stays", "changes", "goes"] { schedule.end(id) }
        schedule.take(
            [self.check("stays"), self.check("changes", every: .minutes(2)), self.check("new")], now: .seconds(10))
        #expect(self.begun(&schedule, 10) == ["changes", "new"])
        #expect(self.begun(&schedule, 59) == [])
        #expect(self.begun(&schedule, 60) == ["stays"])
        #expect(schedule.wait(for: "goes", now: .seconds(60)) == nil)
    }

    @Test func `counts one that is gone for as long as it still runs`() {
        var schedule = CheckSchedule(atOnce: 1, random: { 0 })
        schedule.take([self.check("a")], now: .zero)
        #expect(self.begun(&schedule, 0) == ["a"])
        schedule.take([self.check("b")], now: .seconds(1))
        #expect(self.begun(&schedule, 2) == [])
        schedule.end("a")
        #expect(self.begun(&schedule, 3) == ["b"])
    }

    @Test func `says how long it is until the next turn`() {
        var schedule = CheckSchedule(random: { 0 })
        schedule.take([self.check("a")], now: .zero)
        _ = self.begun(&schedule, 0)
        #expect(schedule.wait(for: "a", now: .seconds(20)) == .seconds(40))
        #expect(schedule.wait(for: "a", now: .seconds(90)) == .zero)
    }
}

@Suite struct `The book of checks` {
    private let check = Check(
        id: "a", service: ServiceID(rawValue: "shop"), probe: .tcp(TCPCheck(address: HostAndPort(host: "a", port: 1))))

    private func result(_ verdict: CheckResult.Verdict, _ seconds: Int64) -> CheckResult {
        CheckResult(verdict: verdict, message: "", started: Instant(seconds: seconds), duration: Milliseconds(5))
    }

    @Test func `knows since when a check has been so`() throws {
        let book = CheckBook()
        #expect(book.statuses(of: [self.check], now: Instant(seconds: 0)) == [CheckStatus(check: self.check)])
        #expect(book.note(self.result(.up, 10), of: self.check) == nil)
        #expect(book.note(self.result(.up, 20), of: self.check) == .up)
        #expect(book.statuses(of: [self.check], now: Instant(seconds: 21)).first?.since == Instant(seconds: 10))
        #expect(book.note(self.result(.down, 30), of: self.check) == .up)
        let status = try #require(book.statuses(of: [self.check], now: Instant(seconds: 31)).first)
        #expect(status.since == Instant(seconds: 30) && status.result?.verdict == .down)
    }

    @Test func `forgets maintenance that is over, and what a changed check came to`() {
        let book = CheckBook()
        book.note(resting: self.check, until: Instant(seconds: 100))
        #expect(book.statuses(of: [self.check], now: Instant(seconds: 99)).first?.restsUntil == Instant(seconds: 100))
        #expect(book.statuses(of: [self.check], now: Instant(seconds: 100)).first?.restsUntil == nil)
        book.note(self.result(.up, 110), of: self.check)
        var other = self.check
        other.every = .minutes(7)
        #expect(book.statuses(of: [other], now: Instant(seconds: 120)) == [CheckStatus(check: other)])
    }
}
