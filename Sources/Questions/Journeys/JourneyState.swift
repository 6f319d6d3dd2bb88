import Facts

/// What a session's way says of one step: whether it was reached, how the first interaction there went, and whether a later
/// step was reached after it. In a way, four bits: 0 for not reached, else 1 + 2 × how + went on.
struct JourneyState: Equatable {
    var meeting: JourneyFunnel.Meeting
    var wentOn: Bool

    /// - Parameter bits: the lowest four bits of what `JourneySQL.ways` packs.
    init?(bits: Int) {
        guard bits > 0, let meeting = JourneyFunnel.Meeting(rawValue: (bits - 1) / 2) else { return nil }
        self.meeting = meeting
        self.wentOn = (bits - 1) % 2 == 1
    }

    /// Adds the sessions of one way to the steps they came by.
    static func count(_ row: FactRow, goal: Int, into steps: inout [JourneyFunnel.Step]) {
        let sessions = row.integer("n")
        var furthest: Int?
        var hasGoal = false
        for index in steps.indices {
            let column = row.integer("way\(index / JourneySQL.perColumn)")
            guard let state = JourneyState(bits: column >> (index % JourneySQL.perColumn * 4) & 15) else { continue }
            steps[index].first[state.meeting, default: JourneyFunnel.Passing()].sessions += sessions
            if state.wentOn { steps[index].first[state.meeting]?.wentOn += sessions }
            furthest = index
            hasGoal = hasGoal || index == goal
        }
        // Where the last step of the session is none of this journey's, the furthest one is where it left.
        let isLastKnown = row["lastStep"] != .null
        if !hasGoal, let left = isLastKnown ? row.integer("lastStep") : furthest { steps[left].left += sessions }
    }
}
