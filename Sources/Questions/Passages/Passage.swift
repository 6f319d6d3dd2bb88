/// One way of one customer through a journey, while it is put together. Used again for the next one: there are millions.
struct Passage: Sendable {
    /// The first session that it used.
    private(set) var first: Visit
    /// The first meeting with each step, in their order.
    private(set) var order: [StepMeeting] = []
    /// The step that it was at last.
    private(set) var last = 0
    /// Channels' raw values as bits.
    private(set) var channels = 0
    /// The first ``Passages/mostSessions`` of them.
    private(set) var sessions: [UInt64] = []
    /// Steps as bits.
    private var reached: UInt64 = 0

    /// The moment of its first meeting; it has one as soon as it began.
    var start: Int64 { self.order[0].at }

    init(_ first: Visit) {
        self.first = first
    }

    /// Forgets all and begins anew.
    mutating func begin(_ first: Visit) {
        self.first = first
        self.order.removeAll(keepingCapacity: true)
        self.sessions.removeAll(keepingCapacity: true)
        (self.channels, self.reached) = (0, 0)
    }

    mutating func take(_ met: StepMeeting, _ visit: Visit) {
        self.last = met.step
        self.channels |= 1 << Int(visit.channel)
        if self.sessions.last != visit.session, self.sessions.count < Passages.mostSessions,
            !self.sessions.contains(visit.session)
        {
            self.sessions.append(visit.session)
        }
        let bit = UInt64(1) << UInt64(met.step)
        guard self.reached & bit == 0 else { return }
        self.reached |= bit
        self.order.append(met)
    }
}

/// Cuts a customer's meetings into passages. One begins with the first meeting at any step, lasts `within` at most, and ends at
/// the goal; the next begins with the meeting after it.
struct PassageCutter {
    let goal: Int
    /// In milliseconds.
    let within: Int64
    private var open: Passage
    private var isOpen = false

    /// - Parameter any: some visit, of whomever.
    init(goal: Int, within: Int64, any: Visit) {
        self.goal = goal
        self.within = within
        self.open = Passage(any)
    }

    /// Takes all visits of one customer, by the moment of the first meeting.
    ///
    /// - Parameter end: takes each passage that is over, with the session that came to the goal where one did.
    mutating func cut(_ visits: ArraySlice<Visit>, _ meetings: [StepMeeting], _ end: (Passage, Visit?) -> Void) {
        if Self.follow(visits, meetings) {
            for visit in visits {
                for place in visit.places { self.take(meetings[place], visit, end) }
            }
        } else {
            let all = visits.flatMap { visit in visit.places.map { (met: meetings[$0], visit: visit) } }
            let sorted = all.sorted {
                ($0.met.at, $0.met.step, $0.visit.session) < ($1.met.at, $1.met.step, $1.visit.session)
            }
            for (met, visit) in sorted { self.take(met, visit, end) }
        }
        self.finish(end)
    }

    /// Whether each visit is over before the next begins, as nearly always.
    private static func follow(_ visits: ArraySlice<Visit>, _ meetings: [StepMeeting]) -> Bool {
        var last = Int64.min
        for visit in visits {
            if meetings[visit.places.lowerBound].at <= last { return false }
            last = meetings[visit.places.upperBound - 1].at
        }
        return true
    }

    private mutating func take(_ met: StepMeeting, _ visit: Visit, _ end: (Passage, Visit?) -> Void) {
        if self.isOpen, met.at - self.open.start > self.within { self.finish(end) }
        if !self.isOpen {
            self.open.begin(visit)
            self.isOpen = true
        }
        self.open.take(met, visit)
        if met.step == self.goal {
            end(self.open, visit)
            self.isOpen = false
        }
    }

    /// Ends the passage that is still open.
    private mutating func finish(_ end: (Passage, Visit?) -> Void) {
        if self.isOpen { end(self.open, nil) }
        self.isOpen = false
    }
}
