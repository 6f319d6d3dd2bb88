import Experience
import Statistics
import Testing

/// IT's view by runs against the plainest thing that does the same: every minute looks at every report.
@Suite struct `IT's view of anything` {
    private static let names = ["a", "b", "c", "d"]

    @Test(arguments: 1...300)
    func `is what looking at every report gives`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let components = Self.names.map {
            Component(
                id: ComponentID(rawValue: $0), name: $0,
                silentAfter: .seconds(Int64.random(in: 1...400, using: &random)))
        }
        let needs = (0..<Int.random(in: 0...3, using: &random)).map { _ in Self.need(&random) }
        let service = Service(id: ServiceID(rawValue: "s"), name: "S", needs: needs)
        let signals = Self.signals(&random)
        let from = Instant(seconds: Int64.random(in: -100...900, using: &random))
        let to = from + .seconds(Int64.random(in: 0...1500, using: &random))
        let calculator = ITViewCalculator(service: service, components: components)
        var runs = ComponentHistory(signals, components: components).runs
        if Bool.random(using: &random) { runs.shuffle(using: &random) }
        var expected: [MinuteState] = []
        var minute = from.floored(to: .minutes(1))
        while minute < to {
            expected.append(Self.naive(needs, components, signals, minute))
            minute = minute + .minutes(1)
        }
        #expect(calculator.states(runs: runs, from: from, to: to) == expected)
        let near = runs.filter { $0.until >= from.floored(to: .minutes(1)) - calculator.reach }
        #expect(
            calculator.states(runs: near, from: from, to: to) == expected, "older runs than the reach do not matter")
    }

    private static func need(_ random: inout SplitMix64) -> Need {
        let ids = Self.names.shuffled(using: &random).map { ComponentID(rawValue: $0) }
        let count = Int.random(in: 0...3, using: &random)
        return count == 0 ? .component(ids[0]) : .anyOf(Array(ids.prefix(count)))
    }

    /// No source reports twice in the same moment: which report would hold is open then.
    private static func signals(_ random: inout SplitMix64) -> [Signal] {
        var signals: [Signal] = []
        for name in Self.names {
            for source in ["s", "t"].prefix(Int.random(in: 0...2, using: &random)) {
                var at = Int64.random(in: -500_000...500_000, using: &random)
                for _ in 0..<Int.random(in: 0...12, using: &random) {
                    let state: SignalState = [.up, .up, .degraded, .down].randomElement(using: &random) ?? .up
                    signals.append(
                        Signal(
                            at: Instant(milliseconds: at), component: ComponentID(rawValue: name), state: state,
                            source: source))
                    // Often on a full minute, where mistakes by one would be.
                    at += Int64.random(in: 1...300_000, using: &random)
                    if Bool.random(using: &random) { at = (at / 60_000 + 1) * 60_000 }
                }
            }
        }
        return signals.shuffled(using: &random)
    }

    private static func naive(
        _ needs: [Need], _ components: [Component], _ signals: [Signal], _ minute: Instant
    ) -> MinuteState {
        let states = needs.map { need -> MinuteState in
            switch need {
            case .component(let id): Self.naive(id, components, signals, minute)
            case .anyOf(let ids):
                Self.best(of: ids.map { Self.naive($0, components, signals, minute) })
            }
        }
        if states.isEmpty { return .unknown }
        return [.down, .unknown, .degraded].first { states.contains($0) } ?? .up
    }

    private static func best(of states: [MinuteState]) -> MinuteState {
        if states.contains(.up) || states.contains(.degraded) { return .up }
        return states.contains(.unknown) ? .unknown : .down
    }

    private static func naive(
        _ id: ComponentID, _ components: [Component], _ signals: [Signal], _ minute: Instant
    ) -> MinuteState {
        guard let component = components.first(where: { $0.id == id }) else { return .unknown }
        var heard: Set<SignalState> = []
        for source in ["s", "t"] {
            let reports = signals.filter { $0.component == id && $0.source == source }
            for report in reports where report.at >= minute && report.at < minute + .minutes(1) {
                heard.insert(report.state)
            }
            if let last = reports.filter({ $0.at < minute }).max(by: { $0.at < $1.at }),
                minute < last.at + component.silentAfter, !reports.contains(where: { $0.at == minute })
            {
                heard.insert(last.state)
            }
        }
        if heard.contains(.down) { return .down }
        if heard.contains(.degraded) { return .degraded }
        return heard.contains(.up) ? .up : .unknown
    }
}
