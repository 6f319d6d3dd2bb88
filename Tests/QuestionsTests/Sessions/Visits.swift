import Experience
import Facts
import TestSupport

@testable import Questions

/// Visits drawn by a seed, loaded in parts and worked out, and the same interactions in hand for a recount.
struct Visits {
    var asked: Asked

    /// - Parameter seed: equal seeds make equal visits: some hundreds over ten days, each within an hour or so, of some
    ///   dozens of people, a part of them over two services, a part of them evidence, a part of them bots.
    init(seed: UInt64) async throws {
        self.asked = try await Asked(Self.catalogue)
        var random = RandomFacts(seed: seed)
        var interactions: [Interaction] = []
        for session in 1...400 as ClosedRange<UInt64> {
            interactions += Self.visit(session, &random)
        }
        interactions.shuffle(using: &random.random)
        for part in stride(from: 0, to: interactions.count, by: 700) {
            try await self.asked.load(Array(interactions[part..<min(part + 700, interactions.count)]))
        }
        while try await self.asked.store.workOutSessions() {}
    }

    private static func visit(_ session: UInt64, _ random: inout RandomFacts) -> [Interaction] {
        let start = StoppedClock.noon - Milliseconds(random.number(0...10 * 86_400_000))
        let service = random.one(RandomFacts.services)
        let person = random.maybe(0.9) { CustomerID(rawValue: UInt64($0.number(1...60)) &* 0x9E37_79B9_7F4A_7C15) }
        let isBot = random.chance(0.05)
        let speedKnown = service != "help"
        return (0..<random.number(1...14)).map { number in
            var met = random.customerMet(before: StoppedClock.noon, days: 1, people: 1)
            met.at = start + Milliseconds(number * 61_001 + Int64(session))
            let isElsewhere = random.chance(0.1)
            met.service = ServiceID(rawValue: isElsewhere ? random.one(RandomFacts.services) : service)
            if random.chance(0.05) { met.service = nil }
            let step = random.one(RandomFacts.steps)
            met.step = step.isEmpty || met.service == nil ? nil : StepID(rawValue: step)
            met.session = SessionID(rawValue: session &* 0xD134_2543_DE82_EF95)
            met.customer = person
            met.bot = isBot
            if random.chance(0.15) { met.kind = random.one([.click, .fault, .measurement]) }
            if !speedKnown || met.service?.rawValue == "help" { met.duration = nil }
            met.outcome = Outcome(failed: met.failed, duration: met.duration, target: met.target)
            return met
        }
    }

    /// Three services with two journeys each over the steps of `RandomFacts`.
    static let catalogue = Catalogue(
        services: RandomFacts.services.map { id in
            Service(
                id: ServiceID(rawValue: id), name: id, needs: [.component(ComponentID(rawValue: "\(id)-web"))],
                journeys: [
                    Self.journey("look", ["home", "search"], goal: "search"),
                    Self.journey("buy", ["basket", "pay", "thanks"], goal: "thanks"),
                ])
        },
        components: RandomFacts.services.map { id in
            Component(id: ComponentID(rawValue: "\(id)-web"), name: "\(id)'s web server")
        })

    private static func journey(_ id: String, _ steps: [String], goal: String) -> Journey {
        Journey(
            id: JourneyID(rawValue: id), name: id,
            steps: steps.map { Step(id: StepID(rawValue: $0), name: $0, targetTime: .seconds(2), rules: []) },
            goal: StepID(rawValue: goal))
    }
}

/// One visit to one service worked out a second time, in plain loops.
struct VisitRecount {
    var session: SessionID
    var service: ServiceID
    var facts: [Interaction]

    var interactions: [Interaction] { self.facts.filter { !$0.kind.isEvidence } }
    var started: Instant { self.facts.map(\.at).min() ?? Instant(milliseconds: 0) }
    var ended: Instant { self.facts.map(\.at).max() ?? Instant(milliseconds: 0) }
    var failed: Int { self.interactions.count(where: \.failed) }
    var bad: Int { self.interactions.count { $0.outcome == .bad } }
    var lost: Int64 { self.interactions.reduce(0) { $0 + $1.lost.count } }
    var steps: Set<StepID> { Set(self.interactions.compactMap(\.step)) }
    var customer: CustomerID? { self.facts.compactMap(\.customer).first }

    /// What it said of itself first; of browser and so on the first that was said.
    func value(by dimension: Breakdown.Dimension) -> String {
        let inOrder = self.facts.sorted { $0.at < $1.at }
        let said = inOrder.map { Recount.value(of: $0, by: dimension) }
        return dimension == .channel ? said[0] : said.first { !$0.isEmpty } ?? ""
    }

    /// Visits of people to services that the catalogue knows.
    static func all(_ interactions: [Interaction]) -> [VisitRecount] {
        let known = interactions.filter { !$0.bot && $0.service != nil && $0.session != nil }
        return Dictionary(grouping: known) { "\($0.service?.rawValue ?? "") \($0.session?.rawValue ?? 0)" }.values
            .compactMap { facts in
                guard let service = facts[0].service, let session = facts[0].session else { return nil }
                return VisitRecount(session: session, service: service, facts: facts)
            }
    }
}
