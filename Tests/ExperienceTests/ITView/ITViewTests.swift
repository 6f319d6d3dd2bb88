import Experience
import Testing

/// Reports are written as `12:03:30` style offsets in seconds; the stretch begins at second 0 of some day.
@Suite struct `IT's view` {
    private static let start = Instant(seconds: 1_780_272_000)

    /// A report of the source `s`, or of another one.
    private static func report(_ second: Int64, _ component: String, _ state: SignalState, by source: String = "s")
        -> Signal
    {
        Signal(
            at: Self.start + .seconds(second), component: ComponentID(rawValue: component), state: state,
            source: source)
    }

    /// One letter a minute: `U`p, `G` for degraded, `?` for unknown, `D`own.
    private static func letters(_ states: [MinuteState]) -> String {
        states.map { state in
            switch state {
            case .up: "U"
            case .degraded: "G"
            case .unknown: "?"
            case .down: "D"
            }
        }.joined()
    }

    private static func view(
        _ needs: [Need], _ signals: [Signal], minutes: Int64, components: [String] = ["a", "b", "c"]
    ) -> String {
        let known = components.map {
            Component(id: ComponentID(rawValue: $0), name: $0, silentAfter: $0 == "c" ? .minutes(1) : .minutes(2))
        }
        let service = Service(id: ServiceID(rawValue: "shop"), name: "Shop", needs: needs)
        let calculator = ITViewCalculator(service: service, components: known)
        let runs = ComponentHistory(signals, components: known).runs
        return Self.letters(calculator.states(runs: runs, from: Self.start, to: Self.start + .minutes(minutes)))
    }

    private static let a = Need.component(ComponentID(rawValue: "a"))
    private static let b = Need.component(ComponentID(rawValue: "b"))
    private static let either = Need.anyOf([ComponentID(rawValue: "a"), ComponentID(rawValue: "b")])

    @Test(arguments: [
        ("nobody was heard", [], "?????"),
        ("a report holds until it is too old", [Self.report(60, "a", .up)], "?UU??"),
        ("in the minute in which it gets too old it still counts", [Self.report(61, "a", .up)], "?UUU?"),
        ("a report from before the stretch holds", [Self.report(-60, "a", .down)], "D????"),
        ("one that is too old by then does not", [Self.report(-120, "a", .down)], "?????"),
        ("the next report ends it", [Self.report(0, "a", .down), Self.report(60, "a", .up)], "DUU??"),
        ("the worst within a minute counts", [Self.report(0, "a", .down), Self.report(61, "a", .up)], "DDUU?"),
        (
            "and so it does when it lasted for a moment only",
            [Self.report(0, "a", .up), Self.report(70, "a", .down), Self.report(71, "a", .up)], "UDUU?"
        ),
        (
            "silence between two reports of the same state is silence",
            [Self.report(0, "a", .up), Self.report(240, "a", .up)], "UU??U"
        ),
        (
            "steady reports keep it known",
            [0, 120, 240].map { Self.report($0, "a", .degraded) }, "GGGGG"
        ),
        (
            "the worst of several sources counts, while it is heard",
            [0, 100, 200].map { Self.report($0, "a", .up) } + [Self.report(60, "a", .down, by: "t")], "UDDUU"
        ),
        (
            "a source that says up does not end another's down",
            [Self.report(0, "a", .down), Self.report(1, "a", .up, by: "t")], "DDU??"
        ),
        (
            "of two reports in one moment the worse holds",
            [Self.report(60, "a", .down), Self.report(60, "a", .up)], "?DD??"
        ),
        ("reports come in any order", [Self.report(60, "a", .up), Self.report(0, "a", .down)], "DUU??"),
        ("other components do not matter", [Self.report(0, "b", .down), Self.report(0, "a", .up)], "UU???"),
    ])
    func `holds what was reported until it is reported otherwise or too old`(
        name: String, signals: [Signal], expected: String
    ) {
        #expect(Self.view([Self.a], signals, minutes: 5) == expected, "\(name)")
    }

    /// Both components are heard once a minute, one letter each, `?` for not at all.
    @Test(arguments: [
        ("U", "U", "U", "U"), ("U", "G", "G", "U"), ("G", "G", "G", "U"), ("U", "?", "?", "U"), ("G", "?", "?", "U"),
        ("?", "?", "?", "?"), ("D", "U", "D", "U"), ("D", "G", "D", "U"), ("D", "?", "D", "?"), ("D", "D", "D", "D"),
    ])
    func `takes the worst of all needs and the best of a group`(
        first: String, second: String, all: String, group: String
    ) {
        let states: [String: SignalState] = ["U": .up, "G": .degraded, "D": .down]
        for (one, other) in [(first, second), (second, first)] {
            let signals = [("a", one), ("b", other)].compactMap { component, letter in
                states[letter].map { Self.report(0, component, $0) }
            }
            #expect(Self.view([Self.a, Self.b], signals, minutes: 1) == all)
            #expect(Self.view([Self.either], signals, minutes: 1) == group)
        }
    }

    @Test func `is unknown for a service that needs nothing, and for a component that nobody declared`() {
        let up = [Self.report(0, "a", .up), Self.report(0, "x", .up)]
        let undeclared = ComponentID(rawValue: "x")
        #expect(Self.view([], up, minutes: 2) == "??")
        #expect(Self.view([.component(undeclared)], up, minutes: 1) == "?")
        #expect(Self.view([.anyOf([undeclared])], up, minutes: 1) == "?")
        #expect(Self.view([.anyOf([undeclared, ComponentID(rawValue: "a")])], up, minutes: 1) == "U")
        #expect(Self.view([.anyOf([])], up, minutes: 1) == "?")
    }

    /// Runs by first and last second, each kept for two minutes.
    @Test(arguments: [
        (
            "a run's last report counts where another follows in the same moment",
            [(0, 60, SignalState.down), (60, 60, .up)], "DDU?"
        ),
        ("a run that is dated back to before an earlier one holds", [(0, 0, .up), (-30, 60, .down)], "DDD?"),
        ("so it does where the earlier one was worse", [(60, 60, .down), (0, 120, .up)], "UDUU"),
    ])
    func `goes by the report that came last`(name: String, runs: [(Int64, Int64, SignalState)], expected: String) {
        let a = ComponentID(rawValue: "a")
        let service = Service(id: ServiceID(rawValue: "shop"), name: "Shop", needs: [Self.a])
        let calculator = ITViewCalculator(
            service: service, components: [Component(id: a, name: "a", silentAfter: .minutes(2))])
        let told = runs.map { from, until, state in
            SignalRun(
                component: a, source: "s", state: state, from: Self.start + .seconds(from),
                until: Self.start + .seconds(until))
        }
        for order in [told, told.reversed()] {
            let states = calculator.states(runs: order, from: Self.start, to: Self.start + .minutes(4))
            #expect(Self.letters(states) == expected, "\(name)")
        }
    }

    @Test func `has one state for each minute that begins in the stretch`() {
        let service = Service(id: ServiceID(rawValue: "shop"), name: "Shop", needs: [Self.a])
        let calculator = ITViewCalculator(service: service, components: [])
        let count = { (from: Int64, to: Int64) in
            calculator.states(runs: [], from: Instant(milliseconds: from), to: Instant(milliseconds: to)).count
        }
        #expect(count(0, 60_000) == 1)
        #expect(count(0, 60_001) == 2)
        #expect(count(59_999, 60_000) == 1)
        #expect(count(59_999, 60_001) == 2)
        #expect(count(-1, 1) == 2)
        #expect(count(0, 0) == 0)
        #expect(count(120_000, 0) == 0)
    }

    @Test func `tells each needed component by itself, and how far back it looks`() {
        let components = [("a", 2), ("b", 7), ("c", 60)].map {
            Component(id: ComponentID(rawValue: $0), name: $0, silentAfter: .minutes($1))
        }
        let service = Service(id: ServiceID(rawValue: "shop"), name: "Shop", needs: [Self.a, Self.b])
        let calculator = ITViewCalculator(service: service, components: components)
        #expect(calculator.reach == .minutes(7))
        let runs = ComponentHistory([Self.report(0, "a", .up), Self.report(0, "c", .up)], components: components).runs
        let states = calculator.componentStates(runs: runs, from: Self.start, to: Self.start + .minutes(3))
        #expect(states.mapValues { Self.letters($0) }.map { "\($0.rawValue) \($1)" }.sorted() == ["a UU?", "b ???"])
    }
}
