import Experience
import Facts
import Statistics
import TestSupport
import Testing

@testable import Questions

struct `Contradictions of a range` {
    private static let up = SignalState.up

    private static func met(
        _ at: Instant, good: Bool, customer: UInt64? = nil, device: Device = .unknown
    ) -> Interaction {
        var met = Interaction(at: at, service: Asked.shop, outcome: good ? .good : .bad)
        met.customer = customer.map { CustomerID(rawValue: $0) }
        met.device = device
        return met
    }

    /// Ten interactions a minute with one of thirty bad, and two of three bad in some minutes; everybody is another.
    private static func traffic(
        _ range: Range<Int>, from: Instant, hurt: (Int) -> Bool, device: Device = .unknown
    ) -> [Interaction] {
        range.flatMap { minute in
            (0..<10).map { number in
                let index = minute * 10 + number
                let isBad = hurt(minute) ? number % 3 != 0 : index % 30 == 0
                return Self.met(
                    from + .minutes(Int64(minute)) + .seconds(Int64(number * 6)), good: !isBad,
                    customer: UInt64(index + 1), device: device)
            }
        }
    }

    private static func signals(_ minutes: Range<Int>, from: Instant, down: Range<Int>? = nil) -> [Signal] {
        minutes.map { minute in
            Signal(
                at: from + .minutes(Int64(minute)), component: ComponentID(rawValue: "shop-web"),
                state: down?.contains(minute) == true ? .down : .up, source: "probe")
        }
    }

    private static func found(
        _ asked: Asked, _ range: TimeRange, _ filters: Breakdown.Filters = [:]
    ) async throws -> [Contradiction] {
        try await asked.asker.timeline(of: Asked.shop, range, filters: filters).contradictions
    }

    @Test func `begin and end with the hurt, to the minute`() async throws {
        var asked = try await Asked()
        let range = TimeRange.ending(length: .hours(6))
        try await asked.load(
            Self.traffic(0..<360, from: range.from) { (121..<167).contains($0) },
            Self.signals(0..<360, from: range.from))
        let found = try await Self.found(asked, range)
        #expect(found.map(\.from) == [range.from + .minutes(121)] && found.map(\.to) == [range.from + .minutes(167)])
        #expect(found.first?.good == Share(count: 46 * 4, n: 460) && found.first?.bad == 46 * 6)
    }

    @Test func `leave out the minutes in which IT knew, and those in which nobody told`() async throws {
        var asked = try await Asked()
        let range = TimeRange.ending(length: .hours(6))
        try await asked.load(
            Self.traffic(0..<360, from: range.from) { (120..<180).contains($0) },
            Self.signals(0..<300, from: range.from, down: 140..<150))
        let found = try await Self.found(asked, range)
        #expect(
            found.map { $0.from.since(range.from).count / 60_000 } == [120, 150]
                && found.map { $0.to.since(range.from).count / 60_000 } == [140, 180])
        var silent = try await Asked()
        try await silent.load(Self.traffic(0..<360, from: range.from) { (120..<180).contains($0) })
        #expect(try await Self.found(silent, range).isEmpty)
    }

    @Test func `that began before the range are shown from its beginning on`() async throws {
        var asked = try await Asked()
        let from = StoppedClock.noon - .hours(6)
        try await asked.load(
            Self.traffic(0..<360, from: from) { (100..<200).contains($0) }, Self.signals(0..<360, from: from))
        let range = TimeRange(from: from + .minutes(150), to: from + .minutes(170))
        let found = try await Self.found(asked, range)
        #expect(found.map(\.from) == [range.from] && found.map(\.to) == [range.to])
        #expect(found.first?.good.n == 200)
    }

    @Test func `are not made by one person who tries again and again`() async throws {
        let range = TimeRange.ending(length: .hours(6))
        let good = Self.traffic(0..<360, from: range.from) { _ in false }
        func isFound(_ customer: (Int) -> UInt64?) async throws -> Bool {
            var asked = try await Asked()
            let tries = (0..<400).map { number in
                let at = range.from + .minutes(120) + Milliseconds(Int64(number) * 3_000)
                return Self.met(at, good: false, customer: customer(number))
            }
            try await asked.load(good + tries, Self.signals(0..<360, from: range.from))
            return try await !Self.found(asked, range).isEmpty
        }
        #expect(try await !isFound { _ in 9_999 })
        #expect(try await isFound { UInt64(100_000 + $0) })
        #expect(try await isFound { _ in nil })
    }

    @Test func `are found every week where they come back every week`() async throws {
        var asked = try await Asked()
        let hurt = { (minute: Int) in (120..<180).contains(minute) }
        for week in 0...3 as ClosedRange<Int64> {
            let from = StoppedClock.noon - .hours(6) - .days(7 * week)
            try await asked.load(Self.traffic(0..<360, from: from, hurt: hurt), Self.signals(0..<360, from: from))
        }
        let found = try await Self.found(asked, .ending(length: .days(28)))
        let starts = (0...3).reversed().map { StoppedClock.noon - .hours(4) - .days(7 * Int64($0)) }
        #expect(found.map(\.from) == starts)
    }

    @Test func `of a segment are found by its own interactions`() async throws {
        var asked = try await Asked()
        let range = TimeRange.ending(length: .hours(6))
        let phones = Self.traffic(0..<360, from: range.from, hurt: { (120..<180).contains($0) }, device: .phone)
        let others = Self.traffic(0..<360, from: range.from, hurt: { _ in false }, device: .desktop)
        try await asked.load(phones + others, Self.signals(0..<360, from: range.from))
        #expect(try await Self.found(asked, range, [.device: "phone"]).count == 1)
        #expect(try await Self.found(asked, range, [.device: "desktop"]).isEmpty)
    }

    /// Asking for witnesses only where all interactions speak of hurt must change nothing.
    @Test(arguments: [51, 52, 53] as [UInt64])
    func `are those of a detector that is told every minute's witnesses`(seed: UInt64) async throws {
        var asked = try await Asked()
        let range = TimeRange.ending(length: .days(2))
        var random = RandomFacts(seed: seed)
        var met: [Interaction] = []
        for minute in 0..<2_880 {
            let isHurt = (700..<760).contains(minute) || (2_000..<2_011).contains(minute)
            for _ in 0..<random.number(2...9) {
                let isBad = random.chance(isHurt ? 0.4 : 0.03)
                // A few people who meet most of what is bad.
                let customer = isBad ? random.number(1...6) : random.number(1...500)
                let at = range.from + .minutes(Int64(minute)) + .seconds(random.number(0...59))
                met.append(Self.met(at, good: !isBad, customer: random.chance(0.1) ? nil : UInt64(customer)))
            }
        }
        try await asked.load(met, Self.signals(0..<2_880, from: range.from))
        let byMinute = Dictionary(grouping: met) { $0.at.milliseconds / 60_000 }
        let minutes = byMinute.keys.sorted().map { minute -> ServiceMinute in
            let met = byMinute[minute] ?? []
            let bad = met.filter { $0.outcome == .bad }
            let people = Set(bad.compactMap(\.customer)).count + bad.count { $0.customer == nil }
            return ServiceMinute(minute: minute, good: met.count - bad.count, bad: people, itView: .up)
        }
        let expected = ContradictionDetector.history(of: minutes, allowedBadShare: 0.05).episodes
        let found = try await Self.found(asked, range)
        #expect(found.map { $0.from.milliseconds / 60_000 } == expected.map(\.from))
        #expect(found.map { $0.to.milliseconds / 60_000 } == expected.map(\.until))
        #expect(!found.isEmpty)
    }
}
