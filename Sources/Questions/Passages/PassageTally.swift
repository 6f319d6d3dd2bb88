import Experience
import Facts
import Statistics

/// Counts passages while they are cut, in little memory: what is alike is counted together.
struct PassageTally: Sendable {
    /// The first moment of the range, and the first after it.
    let from: Int64
    let to: Int64
    /// Passages that began later than this may still come to the goal.
    let over: Int64
    /// Which of the journey's services each step belongs to.
    let serviceOfStep: [Int]
    let catalogueValue: Money?

    private var cutter: PassageCutter
    private var ways: [Shape: Int] = [:]
    private(set) var underWay = 0
    private(set) var people = 0
    private(set) var channels: [UInt16: Share] = [:]
    private(set) var services: [UInt64: Share] = [:]
    private(set) var sessions: [Int: Share] = [:]
    private(set) var values: [String: Share] = [:]
    private(set) var earned: [String: Int64] = [:]
    /// By step: how long it took to the next new one, where that is a later one.
    private(set) var waits: [LogHistogram]
    private var lastCounted: UInt64?

    /// What the funnel needs to know of a passage.
    private struct Shape: Hashable {
        var order: [UInt8]
        var tolerable: UInt64
        var slow: UInt64
        var broken: UInt64
        var last: UInt8
        var isUnderWay: Bool
    }

    init(_ sql: PassageSQL, now: Instant) {
        let within = sql.journey.within.count
        self.from = sql.scope.range.from.milliseconds
        self.to = sql.scope.range.to.milliseconds
        self.over = now.milliseconds - within
        let services = sql.journey.services
        self.serviceOfStep = sql.journey.steps.map { services.firstIndex(of: $0.service) ?? 0 }
        self.catalogueValue = sql.journey.value
        self.cutter = PassageCutter(goal: UInt8(clamping: sql.journey.steps.count - 1), within: within)
        self.waits = Array(repeating: LogHistogram(), count: sql.journey.steps.count)
    }

    /// Takes rows of ``PassageSQL/meetings(_:of:)``.
    mutating func take(_ rows: FactRows) {
        var cutter = self.cutter
        for row in 0..<rows.count {
            cutter.take(StepMeeting(rows, row)) { self.count($0, $1, $2) }
        }
        self.cutter = cutter
    }

    /// Ends the last customer's passage.
    mutating func finish() {
        var cutter = self.cutter
        cutter.finish { self.count($0, $1, $2) }
        self.cutter = cutter
    }

    private mutating func count(_ customer: UInt64, _ passage: Passage, _ goal: StepMeeting?) {
        guard passage.matches, passage.start >= self.from, passage.start < self.to else { return }
        if self.lastCounted != customer { self.people += 1 }
        self.lastCounted = customer
        let isUnderWay = goal == nil && passage.start > self.over
        let shape = Shape(
            order: passage.order.map(\.step), tolerable: passage.tolerable, slow: passage.slow, broken: passage.broken,
            last: passage.last, isUnderWay: isUnderWay)
        self.ways[shape, default: 0] += 1
        if isUnderWay { self.underWay += 1 }
        self.use(passage, goal == nil ? 0 : 1)
        for (met, next) in zip(passage.order, passage.order.dropFirst()) where next.step > met.step {
            self.waits[Int(met.step)].add(milliseconds: next.at - met.at)
        }
        guard let goal else { return }
        if !goal.currency.isEmpty {
            self.earned[goal.currency, default: 0] += goal.amount
        } else if let value = self.catalogueValue {
            self.earned[value.currency, default: 0] += value.tenThousandths
        }
    }

    private mutating func use(_ passage: Passage, _ goals: Int) {
        let services = passage.order.reduce(UInt64(0)) { $0 | 1 << UInt64(self.serviceOfStep[Int($1.step)]) }
        self.channels[passage.channels, default: Share(count: 0, n: 0)].add(goals)
        self.services[services, default: Share(count: 0, n: 0)].add(goals)
        self.sessions[passage.sessions.count, default: Share(count: 0, n: 0)].add(goals)
        self.values[passage.value, default: Share(count: 0, n: 0)].add(goals)
    }

    /// Adds all that was counted to a funnel without any.
    func fill(_ funnel: inout JourneyFunnel) {
        let bits = funnel.steps.indices.map { UInt8(clamping: $0) as UInt8? }
        for (shape, count) in self.ways {
            let way = SessionWay(
                order: shape.order, reached: shape.order.reduce(UInt64(0)) { $0 | 1 << UInt64($1) },
                tolerable: shape.tolerable, slow: shape.slow, broken: shape.broken, last: shape.last, sessions: count)
            funnel.count(way, bits: bits, goal: bits.count - 1, isUnderWay: shape.isUnderWay)
        }
        funnel.people = self.people
        for (step, wait) in self.waits.enumerated() {
            funnel.steps[step].p50 = wait.quantile(0.5)
            funnel.steps[step].p75 = wait.quantile(0.75)
        }
        funnel.earned = self.earned.sorted { $0.key < $1.key }
            .map { Money(tenThousandths: $0.value, currency: $0.key) }
    }
}

extension Share {
    /// One more, which is one of `count` or not.
    fileprivate mutating func add(_ count: Int) {
        self.n += 1
        self.count += count
    }
}
