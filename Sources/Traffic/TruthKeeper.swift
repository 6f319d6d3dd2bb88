internal import Experience

/// Counts the truth while visits are made.
struct TruthKeeper: Sendable {
    private(set) var truth: DemoTruth
    private let from: Int64
    private let to: Int64
    /// By service and person: seen at all, seen hurt.
    private var seen: [[Bool]]
    private var hurt: [[Bool]]
    private var hurtBy: [Set<UInt32>]
    private var evidence: EvidenceKeeper
    private static let serviceOfPlace = Page.all.map(\.service)
    private static let hasStep = Page.all.map { $0.step != nil }

    init(_ world: World, from: Int64, to: Int64) {
        self.from = from
        self.to = to
        let people = [world.shoppers, world.staff]
        self.seen = people.map { Array(repeating: false, count: $0) }
        self.hurt = self.seen
        self.evidence = EvidenceKeeper(from: from, to: to)
        self.hurtBy = Array(repeating: [], count: world.script.troubles.count)
        self.truth = DemoTruth(
            from: from, to: to, seed: world.seed, scale: world.scale,
            services: DemoService.allCases.map { DemoTruth.ServiceTruth(id: $0.id) },
            troubles: world.script.troubles.map {
                DemoTruth.TroubleTruth(
                    id: $0.id, name: $0.name, service: $0.service, start: $0.start.milliseconds,
                    end: $0.end.milliseconds, hits: $0.hits, said: $0.said)
            }, bots: 0, withoutService: 0)
    }

    mutating func count(_ met: Met) {
        let happening = met.happening
        guard happening.at >= self.from && happening.at < self.to else { return }
        guard happening.crawler == 0 else { self.truth.bots += 1; return }
        let place = Int(happening.place)
        guard let service = Self.serviceOfPlace[place]?.rawValue else { self.truth.withoutService += 1; return }
        let person = Int(happening.person)
        self.seen[service][person] = true
        self.truth.services[service].interactions += 1
        if !Self.hasStep[place] { self.truth.services[service].withoutStep += 1 }
        self.truth.services[service].lostTime += met.lost
        switch met.outcome {
        case .good: self.truth.services[service].good += 1
        case .tolerable: self.truth.services[service].tolerable += 1
        case .bad:
            self.truth.services[service].bad += 1
            self.hurt[service][person] = true
        }
        if let trouble = met.trouble { self.count(met, for: trouble) }
    }

    private mutating func count(_ met: Met, for trouble: Int) {
        self.truth.troubles[trouble].reached += 1
        self.truth.troubles[trouble].lostTime += met.lost - met.lostWithout
        if met.outcome != .good && met.outcomeWithout == .good { self.truth.troubles[trouble].notGood += 1 }
        guard met.outcome == .bad && met.outcomeWithout != .bad else { return }
        self.truth.troubles[trouble].bad += 1
        self.hurtBy[trouble].insert(met.happening.person)
    }

    /// Counts what the pages of one visit told beside its interactions.
    mutating func count(told: [Happening]) { self.evidence.count(told) }

    /// Counts what a customer's visit, second try included, came to in each world; nil where that world is the same.
    mutating func count(_ visit: Visit, asItWas: Course, untroubled: Course?, ideal: Course?) {
        let was = self.reached(asItWas)
        let value = visit.service == .shop ? Int64(visit.value) : 0
        let service = visit.service.rawValue
        self.truth.services[service].goals += was
        self.truth.services[service].value += Int64(was) * value
        if let ideal {
            let lost = self.reached(ideal) - was
            self.truth.services[service].lostGoals += lost
            self.truth.services[service].lostValue += Int64(lost) * value
        }
        if let untroubled, let trouble = asItWas.trouble {
            let lost = self.reached(untroubled) - was
            self.truth.troubles[trouble].lostGoals += lost
            self.truth.troubles[trouble].lostValue += Int64(lost) * value
        }
    }

    private func reached(_ course: Course) -> Int {
        guard let goal = course.goal else { return 0 }
        return goal >= self.from && goal < self.to ? 1 : 0
    }

    /// The truth so far, without the troubles that lie outside of the history.
    func told() -> DemoTruth {
        var truth = self.truth
        for service in truth.services.indices {
            truth.services[service].people = self.seen[service].count { $0 }
            truth.services[service].peopleHurt = self.hurt[service].count { $0 }
        }
        for trouble in truth.troubles.indices { truth.troubles[trouble].people = self.hurtBy[trouble].count }
        truth.pages = self.evidence.told
        truth.troubles.removeAll { $0.end <= self.from || $0.start >= self.to }
        return truth
    }
}
