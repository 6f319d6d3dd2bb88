import Experience
import Facts

/// "Where does it hurt, since when?": both views on one axis, contradictions marked.
struct TimelineQuestion {
    let store: any FactStore
    let catalogue: Catalogue
    let now: Instant

    func ask(_ id: ServiceID, _ range: TimeRange, _ filters: Breakdown.Filters) async throws -> Timeline {
        let step = Self.displayStep(range)
        let slots = try await CountQuery(store: self.store).slots(range, of: step, service: id, filters: filters)
        let earlier = TimeRange(from: ContradictionsQuestion.start(of: range), to: range.to)
        let runs = try await SignalQuery(store: self.store, catalogue: self.catalogue).runs(earlier)
        let service = self.catalogue.service(id) ?? Service(id: id, name: id.rawValue)
        let calculator = ITViewCalculator(service: service, components: self.catalogue.components)
        let states = calculator.states(runs: runs, from: earlier.from, to: range.elapsed(now: self.now))
        let before = Int(range.from.since(earlier.from).count / 60_000)
        return Timeline(
            service: id, range: range, step: step,
            points: self.points(range, step, slots, Array(states.dropFirst(before))),
            contradictions: try await ContradictionsQuestion(store: self.store, service: service, states: states)
                .ask(range, filters))
    }

    private func points(
        _ range: TimeRange, _ step: Milliseconds, _ slots: CountQuery.Slots, _ states: [MinuteState]
    ) -> [Timeline.Point] {
        let count = Int((range.length.count + step.count - 1) / step.count)
        let minutes = Int(step.count / 60_000)
        return (0..<count).map { index in
            let counts = slots[index] ?? CountQuery.Counts()
            let span = states.dropFirst(index * minutes).prefix(minutes)
            return Timeline.Point(
                at: range.from + step * Int64(index), it: ITView(span), good: counts.share, bad: counts.bad,
                lost: Milliseconds(Int64(counts.lostMs)))
        }
    }

    /// Slots that a page can draw: at most some three hundred.
    static func displayStep(_ range: TimeRange) -> Milliseconds {
        switch range.length {
        case ...Milliseconds.hours(6): .minutes(5)
        case ...Milliseconds.days(2): .minutes(15)
        case ...Milliseconds.days(10): .hours(1)
        case ...Milliseconds.days(31): .hours(4)
        default: .days(1)
        }
    }
}
