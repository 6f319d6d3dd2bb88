import Experience
import Synchronization

/// Makes signals of the metrics that the catalogue's components ask for. Every rule is one source: what it says is the worst
/// of its series, such as the pools of several processes.
///
/// Series are remembered while the program runs: to reckon a counter's growth, and so that one process's good news does not
/// hide another's bad. One that was silent for as long as its component may be counts no more.
final class MetricWatch: Sendable {
    private struct Watched: Hashable {
        var component: ComponentID
        var rule: MetricRule
    }

    /// The series of one rule, by the identity of their attributes.
    private typealias Series = [Int: MetricSeries]

    /// Series remembered for one rule.
    static let mostSeries = 10_000

    private let state = Mutex<[Watched: Series]>([:])

    /// One for each rule and minute that something was said of, and a refusal for each point that a rule cannot be held
    /// against.
    func signals(
        _ batches: [OTLPBatch<OTLPMetric>], _ wanted: MetricsWanted, by door: SignalDoor
    ) -> [Result<RawSignal, Refusal>] {
        guard !wanted.rules.isEmpty else { return [] }
        return self.state.withLock { state in
            var told: [Result<RawSignal, Refusal>] = []
            for (_, rules) in wanted.rules.sorted(by: { $0.key < $1.key }) {
                for (component, rule) in rules {
                    let key = Watched(component: component.id, rule: rule)
                    var judge = MetricJudge(
                        component: component, rule: rule, door: door,
                        series: state.removeValue(forKey: key) ?? [:])
                    for batch in batches {
                        for metric in batch.items where metric.name == rule.name {
                            judge.judge(metric, of: batch.labels)
                        }
                    }
                    state[key] = judge.series
                    told += judge.signals
                }
            }
            self.forget(&state, but: wanted)
            return told
        }
    }

    /// Rules that the catalogue has no more.
    private func forget(_ state: inout [Watched: Series], but wanted: MetricsWanted) {
        let rules = wanted.rules.values.joined()
        guard state.count > rules.count else { return }
        let known = Set(rules.map { Watched(component: $0.component.id, rule: $0.rule) })
        state = state.filter { known.contains($0.key) }
    }
}
