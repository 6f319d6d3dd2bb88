import Experience
import Questions

/// A journey's funnel worked out of interactions in plain loops.
struct JourneyRecount {
    struct StepCount: Equatable {
        var first: [JourneyFunnel.Meeting: JourneyFunnel.Passing] = [:]
        var left = 0
        var returns: [String: Int] = [:]
        var waits: [Int64] = []
    }

    var entered = 0
    var goals = 0
    var people: Set<UInt64> = []
    var steps: [StepCount]
    private let ids: [String]
    private let goal: String

    /// - Parameter sessions: interactions of one service by session; each session's in any order.
    init(_ sessions: [[Interaction]], steps: [String], goal: String) {
        self.ids = steps
        self.goal = goal
        self.steps = Array(repeating: StepCount(), count: steps.count)
        for session in sessions { self.count(session.sorted { $0.at < $1.at }) }
    }

    private mutating func count(_ session: [Interaction]) {
        var firsts: [Int: Interaction] = [:]
        var previous: String?
        var seen: Set<String> = []
        var everywhere: [String: Interaction] = [:]
        for met in session {
            guard let step = met.step?.rawValue else { continue }
            if let previous, previous != step, seen.contains(step), let from = self.ids.firstIndex(of: previous),
                self.ids.contains(step)
            {
                self.steps[from].returns[step, default: 0] += 1
            }
            if let index = self.ids.firstIndex(of: step), firsts[index] == nil { firsts[index] = met }
            if everywhere[step] == nil { everywhere[step] = met }
            seen.insert(step)
            previous = step
        }
        guard !firsts.isEmpty else { return }
        self.entered += 1
        if let customer = session.compactMap(\.customer).first { self.people.insert(customer.rawValue) }
        let isGoalReached = firsts.keys.contains { self.ids[$0] == self.goal }
        if isGoalReached {
            self.goals += 1
        } else {
            let last = previous.flatMap { self.ids.firstIndex(of: $0) } ?? firsts.keys.max()
            if let last { self.steps[last].left += 1 }
        }
        for (index, met) in firsts { self.pass(index, met, firsts, everywhere) }
    }

    private mutating func pass(
        _ index: Int, _ met: Interaction, _ firsts: [Int: Interaction], _ everywhere: [String: Interaction]
    ) {
        let later = firsts.filter { $0.key > index && $0.value.at >= met.at }.values
        let meeting: JourneyFunnel.Meeting =
            met.failed ? .failed : met.outcome == .bad ? .slow : met.outcome == .tolerable ? .tolerable : .good
        self.steps[index].first[meeting, default: .init()].sessions += 1
        if !later.isEmpty { self.steps[index].first[meeting]?.wentOn += 1 }
        // The next step, of whatever journey, that the session met for the first time.
        let next = everywhere.filter { $0.value.at > met.at }.min { $0.value.at < $1.value.at }
        if let next, let to = self.ids.firstIndex(of: next.key), to > index {
            self.steps[index].waits.append(next.value.at.since(met.at).count)
        }
    }
}
