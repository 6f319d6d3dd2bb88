import Experience
import Statistics

/// The plain rule: IT's view is up in every minute of a slot while the interval of the customers' good share lies wholly
/// under the target. Neighbouring slots make one contradiction. A slot with an unknown minute, or with too little data,
/// contradicts nothing.
struct ContradictionRule {
    /// The service's promised share of good interactions, 0 to 1.
    let target: Double

    func contradictions(_ points: [Timeline.Point], step: Milliseconds) -> [Contradiction] {
        var found: [Contradiction] = []
        for point in points where self.contradicts(point) {
            if let last = found.indices.last, found[last].to == point.at {
                found[last].to = point.at + step
                found[last].good.count += point.good.count
                found[last].good.n += point.good.n
                found[last].bad += point.bad
            } else {
                found.append(Contradiction(from: point.at, to: point.at + step, good: point.good, bad: point.bad))
            }
        }
        return found
    }

    private func contradicts(_ point: Timeline.Point) -> Bool {
        guard point.it.upMinutes > 0, point.it.downMinutes == 0, point.it.unknownMinutes == 0,
            let interval = point.good.interval
        else { return false }
        return interval.high < self.target
    }
}
