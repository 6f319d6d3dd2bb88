/// Counts what the shop's pages told beside interactions, by what was meant when it was made.
struct EvidenceKeeper: Sendable {
    /// Usual numbers of what the pages' judge goes by (`docs/settings.md`, `frustration.…`).
    private static let rageClicks = 3
    private static let errorWithin: UInt16 = 1_000

    private struct Tally: Sendable {
        var times = 0
        var people: Set<UInt32> = []

        mutating func add(_ person: UInt32, times: Int = 1) {
            guard times > 0 else { return }
            self.times += times
            self.people.insert(person)
        }

        var told: PagesTruth.Count { PagesTruth.Count(times: self.times, people: self.people.count) }
    }

    private let from: Int64
    private let to: Int64
    private var clicks = 0
    private var rage = Tally()
    private var dead = Tally()
    private var error = Tally()
    /// By `Evidence.Sort.rawValue`.
    private var faults = [Tally](repeating: Tally(), count: Evidence.Sort.allCases.count)

    init(from: Int64, to: Int64) {
        self.from = from
        self.to = to
    }

    /// Counts what one visit's pages told.
    mutating func count(_ told: [Happening]) {
        /// Clicks on the heart, by view.
        var hearts: [UInt64: Int] = [:]
        for happening in told where happening.at >= self.from && happening.at < self.to {
            guard let evidence = happening.evidence else { continue }
            let person = happening.person
            guard !evidence.sort.isFault else {
                self.faults[Int(evidence.sort.rawValue)].add(person)
                continue
            }
            self.clicks += 1
            if evidence.sort == .heart {
                hearts[happening.visit &+ UInt64(happening.number), default: 0] += 1
            } else if !evidence.worked {
                self.dead.add(person)
            }
            if let error = evidence.error, error <= Self.errorWithin { self.error.add(person) }
        }
        guard let person = told.first?.person else { return }
        for clicks in hearts.values { self.countBurst(clicks, person) }
    }

    /// A burst counts once however long it is; one that the history's end cut short may be too short for rage.
    private mutating func countBurst(_ clicks: Int, _ person: UInt32) {
        let isRage = clicks >= Self.rageClicks
        if isRage { self.rage.add(person) }
        self.dead.add(person, times: isRage ? 1 : clicks)
    }

    var told: PagesTruth {
        PagesTruth(
            clicks: self.clicks, rage: self.rage.told, dead: self.dead.told, error: self.error.told,
            faults: Evidence.Sort.allCases.compactMap { sort in
                guard let message = EvidenceWords.folded(sort) else { return nil }
                let count = self.faults[Int(sort.rawValue)].told
                return PagesTruth.Fault(message: message, times: count.times, people: count.people)
            })
    }
}
