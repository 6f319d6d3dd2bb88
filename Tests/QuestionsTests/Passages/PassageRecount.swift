import Experience
import Questions

/// A crossing journey's passages worked out of interactions in plain loops: all of a customer's meetings in hand, one passage
/// taken off their front after the other.
struct PassageRecount {
    struct Met {
        var at: Int64
        var step: Int
        var session: UInt64
        var interaction: Interaction
    }

    struct Asked {
        var steps: [String]
        var within: Int64
        var range: TimeRange
        var now: Instant
        var filter: (Interaction) -> Bool = { _ in true }
    }

    var entered = 0
    var goals = 0
    var underWay = 0
    var people: Set<UInt64> = []
    var unknownSessions = 0
    var steps: [JourneyRecount.StepCount]
    var channels: [[Channel]: Share] = [:]
    var services: [[String]: Share] = [:]
    var sessions: [Int: Share] = [:]
    var devices: [String: Share] = [:]
    var earned: [String: Int64] = [:]
    private let asked: Asked

    /// - Parameter sessions: interactions by session, each in order of time, of one customer and one device.
    init(_ sessions: [[Interaction]], _ asked: Asked) {
        self.asked = asked
        self.steps = Array(repeating: JourneyRecount.StepCount(), count: asked.steps.count)
        var byCustomer: [UInt64: [Met]] = [:]
        for session in sessions {
            let met = self.meetings(session)
            if let customer = session.first?.customer?.rawValue {
                byCustomer[customer, default: []] += met
            } else {
                self.countUnknown(session)
            }
        }
        for (customer, met) in byCustomer { self.cut(customer, met) }
    }

    private func meetings(_ session: [Interaction]) -> [Met] {
        self.asked.steps.enumerated().compactMap { index, name in
            guard let first = session.first(where: { Self.name($0) == name }) else { return nil }
            return Met(
                at: first.at.milliseconds, step: index, session: first.session?.rawValue ?? 0, interaction: first)
        }
    }

    private static func name(_ interaction: Interaction) -> String {
        "\(interaction.service?.rawValue ?? "")/\(interaction.step?.rawValue ?? "")"
    }

    /// A session counts once for each service whose steps it reached.
    private mutating func countUnknown(_ session: [Interaction]) {
        for (_, part) in Dictionary(grouping: session, by: { $0.service?.rawValue ?? "" }) {
            guard let first = part.first, first.at >= self.asked.range.from, first.at < self.asked.range.to,
                self.asked.filter(first), part.contains(where: { self.asked.steps.contains(Self.name($0)) })
            else { continue }
            self.unknownSessions += 1
        }
    }

    private mutating func cut(_ customer: UInt64, _ met: [Met]) {
        let first = self.asked.range.from.milliseconds - self.asked.within
        var rest = met.filter { $0.at >= first }.sorted { ($0.at, $0.step, $0.session) < ($1.at, $1.step, $1.session) }
        while let start = rest.first {
            let inTime = rest.filter { $0.at <= start.at + self.asked.within }
            let goal = inTime.firstIndex { $0.step == self.asked.steps.count - 1 }
            let passage = goal.map { Array(inTime[0...$0]) } ?? inTime
            rest.removeFirst(passage.count)
            let isInRange =
                start.at >= self.asked.range.from.milliseconds && start.at < self.asked.range.to.milliseconds
            if isInRange, self.asked.filter(start.interaction) { self.count(customer, passage, hasGoal: goal != nil) }
        }
    }

    private mutating func count(_ customer: UInt64, _ passage: [Met], hasGoal: Bool) {
        self.entered += 1
        self.people.insert(customer)
        let isOver = self.asked.now.milliseconds >= passage[0].at + self.asked.within
        if hasGoal {
            self.goals += 1
            let value = passage.last?.interaction.value ?? Money(tenThousandths: 70_000, currency: "EUR")
            self.earned[value.currency, default: 0] += value.tenThousandths
        } else if isOver {
            self.steps[passage[passage.count - 1].step].left += 1
        } else {
            self.underWay += 1
        }
        self.use(passage, hasGoal ? 1 : 0)
        var seen: [Met] = []
        for met in passage where !seen.contains(where: { $0.step == met.step }) { seen.append(met) }
        for (index, met) in seen.enumerated() {
            let later = seen[(index + 1)...]
            self.steps[met.step].first[Self.meeting(met.interaction), default: .init()].sessions += 1
            if later.contains(where: { $0.step > met.step }) {
                self.steps[met.step].first[Self.meeting(met.interaction)]?.wentOn += 1
            }
            if let next = later.first, next.step > met.step { self.steps[met.step].waits.append(next.at - met.at) }
        }
    }

    private mutating func use(_ passage: [Met], _ goal: Int) {
        func add<Key: Hashable>(_ key: Key, _ all: inout [Key: Share]) {
            all[key, default: Share(count: 0, n: 0)].n += 1
            all[key]?.count += goal
        }
        let used = Set(passage.map(\.interaction.channel))
        add(Channel.allCases.filter(used.contains), &self.channels)
        add(Set(passage.compactMap { $0.interaction.service?.rawValue }).sorted(), &self.services)
        add(Set(passage.map(\.session)).count, &self.sessions)
        add(passage[0].interaction.device == .unknown ? "" : passage[0].interaction.device.name, &self.devices)
    }

    private static func meeting(_ met: Interaction) -> JourneyFunnel.Meeting {
        met.failed ? .failed : met.outcome == .bad ? .slow : met.outcome == .tolerable ? .tolerable : .good
    }
}
