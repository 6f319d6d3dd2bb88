import Experience
import Facts

/// "Where does it hurt, since when?": both views on one axis, contradictions marked.
struct TimelineQuestion {
    let store: any FactStore
    let catalogue: Catalogue
    let now: Instant

    func ask(_ id: ServiceID, _ range: TimeRange, _ filters: Breakdown.Filters) async throws -> Timeline {
        let fine = Self.detectionStep(range)
        let slots = try await CountQuery(store: self.store).slots(range, of: fine, service: id, filters: filters)
        let runs = try await SignalQuery(store: self.store, catalogue: self.catalogue).runs(range)
        let service = self.catalogue.service(id) ?? Service(id: id, name: id.rawValue)
        let calculator = ITViewCalculator(service: service, components: self.catalogue.components)
        let states = calculator.states(runs: runs, from: range.from, to: range.elapsed(now: self.now))
        let points = self.points(range, fine, slots, states)
        let step = Self.displayStep(range)
        return Timeline(
            service: id, range: range, step: step, points: Self.merge(points, to: step),
            contradictions: ContradictionRule(target: service.target).contradictions(points, step: fine))
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

    /// Slots fine enough to see a short trouble, coarse enough to hold enough interactions.
    static func detectionStep(_ range: TimeRange) -> Milliseconds {
        switch range.length {
        case ...Milliseconds.hours(6): .minutes(5)
        case ...Milliseconds.days(62): .minutes(15)
        default: .hours(1)
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

    /// Adds neighbouring points up to slots of `step`.
    static func merge(_ points: [Timeline.Point], to step: Milliseconds) -> [Timeline.Point] {
        guard let first = points.first?.at else { return [] }
        var merged: [Timeline.Point] = []
        for point in points {
            let at = first + step * (point.at.since(first).count / step.count)
            if let last = merged.indices.last, merged[last].at == at {
                merged[last] = merged[last].adding(point)
            } else {
                merged.append(point)
            }
        }
        return merged
    }
}

extension Timeline.Point {
    fileprivate func adding(_ other: Timeline.Point) -> Timeline.Point {
        Timeline.Point(
            at: self.at, it: self.it + other.it,
            good: Share(count: self.good.count + other.good.count, n: self.good.n + other.good.n),
            bad: self.bad + other.bad, lost: Milliseconds(self.lost.count + other.lost.count))
    }
}
