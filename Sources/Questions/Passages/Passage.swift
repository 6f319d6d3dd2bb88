import Experience

/// One interaction of a customer with a step: the first one in its session.
struct StepMeeting: Sendable, Equatable {
    var customer: UInt64
    /// Milliseconds since 1970.
    var at: Int64
    var session: UInt64
    /// Which of the journey's steps.
    var step: UInt8
    var meeting: JourneyFunnel.Meeting
    /// Of the session, as it began.
    var channel: UInt8
    /// What the session said of itself agrees with the filters.
    var matches: Bool
    /// What it said of the dimension that is cut by.
    var value: String
    /// What the session ordered, in ten-thousandths; only told at the goal.
    var amount: Int64
    /// Empty where it ordered nothing.
    var currency: String
}

/// One way of one customer through a journey, while it is put together.
struct Passage: Sendable {
    let start: Int64
    /// What its first session said of itself.
    let matches: Bool
    let value: String
    /// Steps in the order of the first meeting, with its moment.
    private(set) var order: [(step: UInt8, at: Int64)] = []
    /// Steps as bits.
    private(set) var reached: UInt64 = 0
    private(set) var tolerable: UInt64 = 0
    private(set) var slow: UInt64 = 0
    private(set) var broken: UInt64 = 0
    /// The step that it was at last.
    private(set) var last: UInt8
    /// Channels' raw values as bits.
    private(set) var channels: UInt16 = 0
    /// The first ``Passages/mostSessions`` of them.
    private(set) var sessions: [UInt64] = []

    init(_ first: StepMeeting) {
        self.start = first.at
        self.matches = first.matches
        self.value = first.value
        self.last = first.step
        self.take(first)
    }

    mutating func take(_ met: StepMeeting) {
        self.last = met.step
        self.channels |= 1 << UInt16(met.channel)
        if self.sessions.count < Passages.mostSessions, !self.sessions.contains(met.session) {
            self.sessions.append(met.session)
        }
        let bit = UInt64(1) << UInt64(met.step)
        guard self.reached & bit == 0 else { return }
        self.reached |= bit
        self.order.append((met.step, met.at))
        switch met.meeting {
        case .good: break
        case .tolerable: self.tolerable |= bit
        case .slow: self.slow |= bit
        case .failed: self.broken |= bit
        }
    }
}

/// Cuts customers' meetings into passages. One begins with the first meeting at any step, lasts `within` at most, and ends at
/// the goal; the next begins with the meeting after it.
struct PassageCutter: Sendable {
    let goal: UInt8
    /// In milliseconds.
    let within: Int64
    private var customer: UInt64 = 0
    private var open: Passage?

    init(goal: UInt8, within: Int64) {
        self.goal = goal
        self.within = within
    }

    /// Takes the next meeting: by customer, and of each by time.
    ///
    /// - Parameter end: takes each passage that is over, with the meeting at the goal where it came there.
    mutating func take(_ met: StepMeeting, _ end: (UInt64, Passage, StepMeeting?) -> Void) {
        if let open, self.customer != met.customer || met.at - open.start > self.within { self.finish(end) }
        self.customer = met.customer
        if self.open == nil { self.open = Passage(met) } else { self.open?.take(met) }
        if met.step == self.goal, let open {
            end(self.customer, open, met)
            self.open = nil
        }
    }

    /// Ends the passage that is still open.
    mutating func finish(_ end: (UInt64, Passage, StepMeeting?) -> Void) {
        if let open { end(self.customer, open, nil) }
        self.open = nil
    }
}
