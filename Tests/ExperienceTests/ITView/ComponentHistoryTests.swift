import Experience
import Testing

@Suite struct `Reports as runs` {
    private let components = [Component(id: ComponentID(rawValue: "a"), name: "A", silentAfter: .seconds(10))]

    private func report(_ second: Int64, _ state: SignalState, of component: String = "a", by source: String = "s")
        -> Signal
    {
        Signal(at: Instant(seconds: second), component: ComponentID(rawValue: component), state: state, source: source)
    }

    /// `a s up 0-20`, in seconds.
    private func runs(_ signals: [Signal]) -> [String] {
        ComponentHistory(signals, components: self.components).runs.map { run in
            let (from, until) = (run.from.milliseconds / 1000, run.until.milliseconds / 1000)
            return "\(run.component.rawValue) \(run.source) \(run.state.name) \(from)-\(until)"
        }
    }

    @Test func `join what says the same without a pause`() {
        #expect(self.runs([self.report(0, .up), self.report(10, .up), self.report(20, .up)]) == ["a s up 0-20"])
    }

    @Test func `break where the state changes`() {
        let signals = [self.report(0, .up), self.report(5, .down), self.report(6, .down), self.report(9, .up)]
        #expect(self.runs(signals) == ["a s up 0-0", "a s down 5-6", "a s up 9-9"])
    }

    @Test func `break where the source was silent for too long`() {
        #expect(self.runs([self.report(0, .up), self.report(11, .up)]) == ["a s up 0-0", "a s up 11-11"])
    }

    @Test func `keep sources and components apart and in order`() {
        let signals = [
            self.report(3, .up, by: "t"), self.report(2, .down), self.report(4, .down), self.report(1, .up, of: "A"),
        ]
        #expect(self.runs(signals) == ["A s up 1-1", "a s down 2-4", "a t up 3-3"])
    }

    @Test func `take five minutes for a component that is not in the catalogue`() {
        let signals = [0, 300, 601].map { self.report($0, .up, of: "x") }
        #expect(self.runs(signals) == ["x s up 0-300", "x s up 601-601"])
    }

    @Test func `are none where nothing was reported`() {
        #expect(self.runs([]).isEmpty)
    }
}
