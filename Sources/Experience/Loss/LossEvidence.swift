package import Statistics

/// How much a loss that was estimated from sessions is to be believed as caused by what went wrong.
package enum LossEvidence: String, CaseIterable, Sendable {
    /// Nothing but the comparison itself speaks for it.
    case associated
    /// A natural experiment found a loss too, and as large a one as far as either can tell.
    case confirmed
    /// A natural experiment does not agree; both figures are to be shown.
    case disputed

    /// What happened by itself and tells the two apart.
    package enum Experiment: String, CaseIterable, Sendable {
        case release
        case incident
        case randomisedFlag
    }

    /// - Parameters:
    ///   - estimate: from sessions.
    ///   - experiments: what each found of the same journey and time, as the 95 % interval of goals lost.
    package init(of estimate: LossEstimate, experiments: [(Experiment, Interval)]) {
        let found = estimate.interval
        if experiments.contains(where: { !$0.1.meets(found) }) {
            self = .disputed
        } else if estimate.finding == .loss, experiments.contains(where: { $0.1.low > 0 }) {
            self = .confirmed
        } else {
            self = .associated
        }
    }
}

extension LossEvidence: Named {}
extension LossEvidence.Experiment: Named {}
