internal import Experience
internal import Statistics

/// The demo's visits, minute by minute in time order: each minute's visits are begun and walked to their end, their
/// interactions wait in the minute in which they happen.
struct VisitStream: Sendable {
    let world: World
    /// What is counted, where anything is.
    private(set) var keeper: TruthKeeper?
    /// The minute, counted from the epoch, whose visits begin next.
    private(set) var minute: Int64
    /// Factor on the number of visits from `paceFrom` on.
    private let pace: Double
    private let paceFrom: Int64
    /// A ring: an interaction happens at most 34 hours after its visit's minute (a second try starts within 20).
    private var pending: [[Happening]]
    private var plan: [UInt8] = []
    private var met: [Met] = []
    private var told: [Happening] = []

    /// Visits before this many minutes cannot reach into a stream that starts now.
    static let memory: Int64 = 2_048

    init(_ world: World, firstMinute: Int64, keeper: TruthKeeper? = nil, pace: Double = 1, paceFrom: Int64 = .max) {
        self.world = world
        self.minute = firstMinute
        self.keeper = keeper
        self.pace = pace
        self.paceFrom = paceFrom
        self.pending = Array(repeating: [], count: Int(Self.memory))
    }

    /// Begins the next minute's visits and hands out all that happens in that minute, in time order.
    mutating func nextMinute() -> [Happening] {
        let start = self.minute * Seasons.minute
        let week = Seasons.minuteOfWeek(start)
        let scale = self.world.scale / 1440 * (self.minute >= self.paceFrom ? self.pace : 1)
        for (number, visitor) in Visitor.allCases.enumerated() {
            let expected = visitor.perDay * visitor.seasons.factors[week] * scale
            let source = SplitMix64.mix(self.world.root &+ UInt64(bitPattern: self.minute) &* 4 &+ UInt64(number))
            var random = SplitMix64(seed: source)
            for _ in 0..<Poisson(mean: expected).draw(&random) {
                self.begin(visitor, seed: random.next(), start: start)
            }
        }
        self.minute += 1
        let slot = Int((self.minute - 1) % Self.memory)
        let due = self.pending[slot]
        self.pending[slot] = []
        return Self.sorted(due, from: start)
    }

    private mutating func begin(_ visitor: Visitor, seed: UInt64, start: Int64) {
        var visit = self.world.visit(seed, to: visitor == .employee ? .payroll : .shop, start: start)
        visit.start += Int64(visit.unit(Draw.moment) * Double(Seasons.minute))
        guard visit.start >= self.world.beginning else { return }
        if visitor == .crawler { visit.crawler = UInt8(visit.unit(Draw.returns) * Double(Crawler.all.count)) }
        self.plan.removeAll(keepingCapacity: true)
        visit.plan(in: self.world, into: &self.plan)
        let course = self.walk(visit, in: .asItWas)
        guard self.keeper != nil, visitor != .crawler else { return }
        let untroubled = course.trouble == nil ? nil : self.walk(visit, in: .untroubled)
        let ideal = course.bad ? self.walk(visit, in: .ideal) : nil
        self.keeper?.count(visit, asItWas: course, untroubled: untroubled, ideal: ideal)
    }

    /// Walks a visit and the second try that may follow it; what was as it was goes to its minutes.
    private mutating func walk(_ visit: Visit, in version: Version) -> Course {
        self.met.removeAll(keepingCapacity: true)
        var course = self.world.walk(visit, plan: self.plan, in: version, into: &self.met)
        if let left = course.left,
            let second = visit.secondTry(after: left.at)?.inAppPerhaps(at: self.plan[left.index])
        {
            let end = self.world.walk(second, plan: self.plan, from: left.index, in: version, into: &self.met)
            course.goal = end.goal
            course.trouble = course.trouble ?? end.trouble
        }
        guard version == .asItWas else { return course }
        for step in self.met {
            self.keeper?.count(step)
            let slot = Int(step.happening.at / Seasons.minute % Self.memory)
            self.pending[slot].append(step.happening)
        }
        if self.world.tellsEvidence { self.tell() }
        return course
    }

    /// What the pages that were met told beside: to its minutes too.
    private mutating func tell() {
        self.told.removeAll(keepingCapacity: true)
        self.world.tell(of: self.met, into: &self.told)
        guard !self.told.isEmpty else { return }
        self.keeper?.count(told: self.told)
        for happening in self.told {
            self.pending[Int(happening.at / Seasons.minute % Self.memory)].append(happening)
        }
    }

    /// By time; what happens in the same millisecond stays in the order of its visits.
    private static func sorted(_ happenings: [Happening], from start: Int64) -> [Happening] {
        var keys = happenings.indices.map { UInt64(happenings[$0].at - start) << 32 | UInt64($0) }
        keys.sort()
        return keys.map { happenings[Int($0 & 0xFFFF_FFFF)] }
    }
}
