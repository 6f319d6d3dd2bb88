import Experience
import Facts
import Statistics

/// Counts passages while they are cut, in little memory.
struct PassageTally: Sendable {
    private let rules: Rules
    private(set) var all = Share(count: 0, n: 0)
    private(set) var underWay = 0
    private(set) var people = 0
    /// Passages by channels' raw values as bits.
    private(set) var channels = Array(repeating: Share(count: 0, n: 0), count: 1 << 10)
    /// By services as bits, in the journey's order.
    private(set) var services: [UInt64: Share] = [:]
    /// By how many there were.
    private(set) var sessions = Array(repeating: Share(count: 0, n: 0), count: Passages.mostSessions + 1)
    private(set) var values: [String: Share] = [:]
    private(set) var earned: [String: Int64] = [:]
    /// By step and how it went, see ``StepMeeting/cell``.
    private var met: [JourneyFunnel.Passing]
    /// By the step that they were at last, without the goal.
    private var left: [Int]
    /// By step and bucket of ``LogHistogram``: how long it took to the next new step, where that is a later one.
    private(set) var waits: [[Int]]

    /// What a passage is counted by.
    private struct Rules: Sendable {
        /// The first moment of the range, and the first after it.
        let from, to: Int64
        /// Passages that began later than this may still come to the goal.
        let over: Int64
        let within: Int64
        /// Which of the journey's services each step belongs to.
        let serviceOfStep: [Int]
        let value: Money?

        init(_ sql: PassageSQL, now: Instant) {
            self.from = sql.scope.range.from.milliseconds
            self.to = sql.scope.range.to.milliseconds
            self.within = sql.journey.within.count
            self.over = now.milliseconds - self.within
            let services = sql.journey.services
            self.serviceOfStep = sql.journey.steps.map { services.firstIndex(of: $0.service) ?? 0 }
            self.value = sql.journey.value
        }
    }

    init(_ sql: PassageSQL, now: Instant) {
        self.rules = Rules(sql, now: now)
        let steps = sql.journey.steps.count
        self.met = Array(repeating: JourneyFunnel.Passing(), count: steps * 4)
        self.left = Array(repeating: 0, count: steps)
        // A passage lasts a month at most, which falls into a bucket below this.
        let longest = LogHistogram.index(milliseconds: CrossingJourney.longestWithin.count)
        self.waits = Array(repeating: Array(repeating: 0, count: longest + 2), count: steps)
    }

    /// Cuts and counts the visits of one bucket.
    mutating func take(_ bucket: VisitBucket, of all: Visits) {
        guard let any = bucket.visits.first else { return }
        let (meetings, orders, words) = (bucket.meetings, bucket.orders, all.words)
        let groups = VisitGroups(bucket, skipping: all.width)
        var cutter = PassageCutter(goal: self.left.count - 1, within: self.rules.within, any: any)
        var values: [UInt32: Share] = [:]
        var visits: [Visit] = []
        for group in 0..<groups.count {
            groups.fill(&visits, with: group)
            var rest = visits[...]
            while let customer = rest.first?.customer {
                let end = rest.firstIndex { $0.customer != customer } ?? rest.endIndex
                let before = self.all.n
                cutter.cut(rest[..<end], meetings) { passage, last in
                    guard self.count(passage, hasGoal: last != nil) else { return }
                    values[passage.first.value, default: Share(count: 0, n: 0)].add(last == nil ? 0 : 1)
                    if let last { self.earn(orders[Int(last.order)], words) }
                }
                if self.all.n > before { self.people += 1 }
                rest = rest[end...]
            }
        }
        self.values.merge(values.map { (all.value($0.key), $0.value) }, uniquingKeysWith: +)
    }

    /// - Returns: whether it belongs to what was asked.
    private mutating func count(_ passage: Passage, hasGoal: Bool) -> Bool {
        let start = passage.start
        guard passage.first.matches, start >= self.rules.from, start < self.rules.to else { return false }
        let goals = hasGoal ? 1 : 0
        self.all.add(goals)
        self.channels[passage.channels].add(goals)
        self.sessions[passage.sessions.count].add(goals)
        let services = passage.order.reduce(UInt64(0)) { $0 | 1 << UInt64(self.rules.serviceOfStep[$1.step]) }
        self.services[services, default: Share(count: 0, n: 0)].add(goals)
        if !hasGoal {
            if start > self.rules.over { self.underWay += 1 } else { self.left[passage.last] += 1 }
        }
        self.pass(passage.order)
        return true
    }

    /// Counts the steps of a passage, and how long it took between them.
    private mutating func pass(_ order: [StepMeeting]) {
        var furthest = -1
        var next: StepMeeting?
        for met in order.reversed() {
            self.met[met.cell].sessions += 1
            if furthest > met.step { self.met[met.cell].wentOn += 1 }
            furthest = max(furthest, met.step)
            if let next, next.step > met.step {
                self.waits[met.step][LogHistogram.index(milliseconds: next.at - met.at) - LogHistogram.zeroBucket] += 1
            }
            next = met
        }
    }

    private mutating func earn(_ order: VisitBucket.Order, _ words: [String]) {
        if order.currency > 0 {
            self.earned[words[Int(order.currency)], default: 0] += order.amount
        } else if let value = self.rules.value {
            self.earned[value.currency, default: 0] += value.tenThousandths
        }
    }

    /// Takes in what was counted of other customers.
    mutating func merge(_ other: PassageTally) {
        self.all = self.all + other.all
        self.underWay += other.underWay
        self.people += other.people
        self.channels = zip(self.channels, other.channels).map(+)
        self.services.merge(other.services, uniquingKeysWith: +)
        self.sessions = zip(self.sessions, other.sessions).map(+)
        self.values.merge(other.values, uniquingKeysWith: +)
        self.earned.merge(other.earned, uniquingKeysWith: +)
        self.met = zip(self.met, other.met).map {
            JourneyFunnel.Passing(sessions: $0.sessions + $1.sessions, wentOn: $0.wentOn + $1.wentOn)
        }
        self.left = zip(self.left, other.left).map(+)
        self.waits = zip(self.waits, other.waits).map { zip($0, $1).map(+) }
    }

    /// Adds all that was counted to a funnel without any.
    func fill(_ funnel: inout JourneyFunnel) {
        funnel.goal = self.all
        funnel.people = self.people
        for step in funnel.steps.indices {
            for meeting in JourneyFunnel.Meeting.allCases {
                let passing = self.met[step * 4 + meeting.rawValue]
                if passing.sessions > 0 { funnel.steps[step].first[meeting] = passing }
            }
            funnel.steps[step].left = self.left[step]
            let wait = LogHistogram(buckets: self.waits[step])
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

    fileprivate static func + (left: Share, right: Share) -> Share {
        Share(count: left.count + right.count, n: left.n + right.n)
    }
}

extension LogHistogram {
    /// - Parameter buckets: how many fell into each, from ``zeroBucket`` on.
    fileprivate init(buckets: [Int]) {
        let counts = buckets.enumerated().map { ($0.offset + Self.zeroBucket, $0.element) }
        self.init(counts: Dictionary(uniqueKeysWithValues: counts))
    }
}
