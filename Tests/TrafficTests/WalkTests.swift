import Experience
import Testing

@testable import Traffic

/// One visit in the three worlds: the same draws, so that the difference is the trouble's and nothing else's.
@Suite struct `A walk` {
    static let world = World(seed: 11, scale: 1, beginning: History.start, end: History.end)

    /// A phone's visit that begins when the card issuer is slow.
    static func visit(_ seed: UInt64, client: UInt8 = 4, later: Milliseconds = .minutes(5)) -> Visit {
        let start = Self.world.script.troubles[0].start + later
        var visit = Self.world.visit(seed, to: .shop, start: start.milliseconds)
        visit.client = client
        return visit
    }

    static let payment: [UInt8] = [Place.pay.rawValue, Place.thanks.rawValue]

    static func walk(_ visit: Visit, _ plan: [UInt8], _ version: Version) -> (course: Course, met: [Met]) {
        var met: [Met] = []
        let course = Self.world.walk(visit, plan: plan, in: version, into: &met)
        return (course, met)
    }

    @Test func `in an ideal world everybody gets where they wanted, without a second attempt`() {
        for seed in 0..<500 {
            let (course, met) = Self.walk(Self.visit(UInt64(seed)), Self.payment, .ideal)
            #expect(course.goal != nil && course.left == nil && !course.bad)
            #expect(met.map(\.happening.place) == Self.payment)
            #expect(met.allSatisfy { !$0.happening.failed })
        }
    }

    @Test func `trouble only ever makes an interaction slower or fail`() {
        var worse = 0
        for seed in 0..<500 {
            let visit = Self.visit(UInt64(seed))
            let was = Self.walk(visit, Self.payment, .asItWas).met[0]
            let without = Self.walk(visit, Self.payment, .untroubled).met[0]
            #expect(was.trouble == 0 && without.trouble == nil)
            #expect(was.outcomeWithout == without.outcome)
            #expect(was.lostWithout == without.lost)
            #expect(was.happening.duration >= without.happening.duration)
            #expect(was.outcome.rawValue >= without.outcome.rawValue)
            if was.outcome != without.outcome { worse += 1 }
        }
        #expect(worse > 400)
    }

    @Test(arguments: [UInt8(0), 1, 2, 3])
    func `desktops do not notice the phones' trouble`(client: UInt8) {
        for seed in 0..<200 {
            let visit = Self.visit(UInt64(seed), client: client)
            let was = Self.walk(visit, Self.payment, .asItWas)
            let without = Self.walk(visit, Self.payment, .untroubled)
            #expect(was.met.map(\.happening.duration) == without.met.map(\.happening.duration))
            #expect(was.course.goal == without.course.goal)
        }
    }

    @Test func `a trouble begins with its first moment and ends before its last`() {
        let trouble = Self.world.script.troubles[0]
        let length = trouble.end.since(trouble.start)
        let moments = [Milliseconds(-1), Milliseconds(0), Milliseconds(length.count - 1), length]
        let reached = moments.map { Self.walk(Self.visit(1, later: $0), Self.payment, .asItWas).met[0].trouble }
        #expect(reached == [nil, 0, 0, nil])
    }

    @Test func `a failed step is tried again, three times at most`() {
        var attempts: Set<Int> = []
        for seed in 0..<2_000 {
            let (course, met) = Self.walk(Self.visit(UInt64(seed)), Self.payment, .asItWas)
            let pays = met.filter { $0.happening.place == Place.pay.rawValue }
            attempts.insert(pays.count)
            #expect(pays.dropLast().allSatisfy { $0.happening.failed })
            if pays.count == 3 && pays[2].happening.failed { #expect(course.left != nil) }
            if course.left == nil { #expect(course.goal != nil) }
        }
        #expect(attempts == [1, 2, 3])
    }

    @Test func `35 in 100 leave when it was slow and 55 when it failed`() {
        var slow = (met: 0, left: 0)
        var failed = (met: 0, left: 0)
        for seed in 0..<6_000 {
            let (course, met) = Self.walk(Self.visit(UInt64(seed)), [Place.pay.rawValue], .asItWas)
            guard met[0].outcome == .bad else { continue }
            let left = course.left != nil && met.count == 1
            if met[0].happening.failed {
                failed = (failed.met + 1, failed.left + (left ? 1 : 0))
            } else {
                slow = (slow.met + 1, slow.left + (left ? 1 : 0))
            }
        }
        #expect(abs(Double(slow.left) / Double(slow.met) - 0.35) < 0.04)
        #expect(abs(Double(failed.left) / Double(failed.met) - 0.55) < 0.04)
    }

    @Test func `time only goes forward and nobody waits longer than a minute`() {
        let plan = [Place.home, .search, .product, .product, .basket, .pay, .thanks].map(\.rawValue)
        for seed in 0..<300 {
            let (_, met) = Self.walk(Self.visit(UInt64(seed)), plan, .asItWas)
            #expect(zip(met, met.dropFirst()).allSatisfy { $0.happening.at < $1.happening.at })
            #expect(met.allSatisfy { $0.happening.duration <= 60_000 })
            #expect(met.map(\.happening.number) == (0..<met.count).map { UInt8($0) })
        }
    }

    @Test func `crawlers neither leave nor meet trouble`() {
        var visit = Self.visit(3)
        visit.crawler = 1
        for seed in 0..<200 {
            visit.seed = UInt64(seed)
            let (course, met) = Self.walk(visit, Self.payment, .asItWas)
            #expect(met.count == 2 && course.left == nil && !course.bad)
            #expect(met.allSatisfy { $0.trouble == nil && $0.happening.crawler == 2 })
        }
    }
}
