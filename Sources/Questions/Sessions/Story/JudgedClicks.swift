import Experience

/// What the clicks among a visit's facts came to, by the rules and the thresholds that the frustration page judges by: what
/// is a rage click there is one in the story, and the other way round.
struct JudgedClicks {
    /// By position among the facts. Of a burst of rage only the first click is told, with all of them as one moment.
    private var meanings: [Int: Meaning] = [:]
    private var repeats: [Int: [Int]] = [:]
    private var told: Set<Int> = []

    /// - Parameter facts: of one session, in the order of time.
    init(_ facts: [SessionFact], by judge: FrustrationJudge) {
        let positions = facts.indices.filter { facts[$0].kind == .click }
        // The page about a service's frustration sees that service's clicks alone.
        for positions in Dictionary(grouping: positions, by: { facts[$0].service }).values {
            let clicks = positions.map { PageClick(facts[$0]) }
            for burst in judge.bursts(clicks) {
                let members = burst.positions.map { clicks[$0] }
                guard burst.isRage else {
                    for position in burst.positions {
                        self.meanings[positions[position]] = .pressed(Self.press([clicks[position]], judge))
                    }
                    continue
                }
                let all = burst.positions.map { positions[$0] }
                self.meanings[all[0]] = .raged(Self.press(members, judge))
                self.repeats[all[0]] = Array(all.dropFirst())
                self.told.formUnion(all.dropFirst())
            }
        }
    }

    /// What something came to that broke and did nothing: it broke.
    private static func press(_ clicks: [PageClick], _ judge: FrustrationJudge) -> Meaning.Press {
        if clicks.contains(where: judge.isFollowedByError) { return .broke }
        return clicks.contains(where: judge.isDead) ? .nothing : .worked
    }

    /// The moment that a fact begins; nil where an earlier click tells it.
    func moment(_ position: Int, of facts: [SessionFact]) -> SessionStory.Moment? {
        guard !self.told.contains(position) else { return nil }
        var moment = SessionStory.Moment(facts[position])
        moment.meaning = self.meanings[position] ?? moment.meaning
        moment.repeats = self.repeats[position]?.map { facts[$0] } ?? []
        return moment
    }
}

extension PageClick {
    /// A click as the story knows it.
    init(_ fact: SessionFact) {
        let said = fact.said
        self.init(
            at: fact.at, page: fact.page, path: fact.path, element: fact.element, x: said.x, y: said.y,
            isLive: said.live == true, isHeld: said.held == true, after: said.after.map { Int($0.count) },
            watched: said.watched.map { Int($0.count) }, error: said.error.map { Int($0.count) })
    }
}
