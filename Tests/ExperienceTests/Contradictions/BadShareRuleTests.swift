import Experience
import Statistics
import Testing

@Suite struct `A rule on the share of bad interactions` {
    static func minutes(_ runs: [(count: Int, good: Int, bad: Int)]) -> [ServiceMinute] {
        var minutes: [ServiceMinute] = []
        for run in runs {
            for _ in 0..<run.count {
                minutes.append(ServiceMinute(minute: Int64(minutes.count), good: run.good, bad: run.bad, itView: .up))
            }
        }
        return minutes
    }

    static let rule = BadShareRule(threshold: 0.1, windowMinutes: 5, forMinutes: 2, leastInteractions: 20)

    /// A tenth is passed when two of five minutes are bad, in minute 11; two minutes later it fires. At the end it holds
    /// until one of five minutes is left, so that it is over in minute 24.
    @Test func `fires when it has held for its minutes, and ends when it no longer holds`() {
        let firings = Self.rule.firings(in: Self.minutes([(10, 20, 0), (10, 14, 6), (30, 20, 0)]))
        #expect(firings.map(\.from) == [13])
        #expect(firings.map(\.until) == [23])
    }

    @Test func `a bad minute alone does not fire it, nor do few interactions`() {
        #expect(Self.rule.firings(in: Self.minutes([(10, 20, 0), (1, 5, 15), (2, 20, 0), (30, 20, 0)])).count == 1)
        #expect(Self.rule.firings(in: Self.minutes([(10, 20, 0), (1, 14, 6), (30, 20, 0)])).isEmpty)
        #expect(Self.rule.firings(in: Self.minutes([(60, 0, 3)])).isEmpty)
        #expect(Self.rule.firings(in: Self.minutes([(60, 0, 4)])).count == 1)
    }

    @Test func `a gap ends it`() {
        let all = Self.minutes([(10, 20, 0), (40, 14, 6)])
        let gap = all.filter { !(20..<40).contains($0.minute) }
        #expect(Self.rule.firings(in: gap).map(\.from) == [13, 42])
        #expect(Self.rule.firings(in: gap)[0].until <= 25)
        #expect(Self.rule.firings(in: all).count == 1)
    }

    /// 30 days at 30 a minute with an allowed share of 3 %, in which customers are hurt for an hour on three days. The rule
    /// fitted to the first tells of all three within eight minutes, and of nothing else.
    @Test func `fitted to one episode tells of the others, and of little else`() throws {
        var random = Xoshiro256StarStar(seed: 51)
        let hurts: [Range<Int64>] = [10_000..<10_060, 21_000..<21_060, 35_000..<35_060]
        let minutes = (0..<43_200 as Range<Int64>).map { minute in
            let share = hurts.contains { $0.contains(minute) } ? 0.25 : 0.02
            return ServiceMinute(
                minute: minute, good: Poisson(mean: 30 * (1 - share)).draw(&random),
                bad: Poisson(mean: 30 * share).draw(&random), itView: .up)
        }
        let episodes = ContradictionDetector.history(of: minutes, allowedBadShare: 0.03).episodes
        #expect(episodes.count == 3)
        let rule = try #require(BadShareRule.fitting(episodes[0], in: minutes, allowedBadShare: 0.03))
        #expect(rule.threshold > 0.05 && rule.threshold < 0.2, "\(rule.threshold)")
        let firings = rule.firings(in: minutes)
        #expect(firings.count == 3, "\(firings.count)")
        for (firing, hurt) in zip(firings, hurts) {
            #expect(firing.from >= hurt.lowerBound && firing.from <= hurt.lowerBound + 8)
        }
    }

    @Test func `there is none for an episode of too few interactions`() {
        let episode = HurtEpisode(
            parts: [.init(light: .green, stretch: MinuteStretch(from: 10, until: 20))], isOpen: false)
        let few = Self.minutes([(10, 1, 0), (10, 0, 1), (10, 1, 0)])
        #expect(BadShareRule.fitting(episode, in: few, allowedBadShare: 0.03) == nil)
        let mild = Self.minutes([(40, 99, 1)])
        #expect(BadShareRule.fitting(episode, in: mild, allowedBadShare: 0.03) == nil)
    }
}
