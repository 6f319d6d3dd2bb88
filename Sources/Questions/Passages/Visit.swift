/// One interaction of a session with one of the journey's steps: the first one. In one word, so that words sort by moment and
/// then by step.
struct StepMeeting: Sendable, Equatable, BitwiseCopyable {
    private let word: UInt64

    /// - Parameters:
    ///   - at: milliseconds since 1970.
    ///   - step: which of the journey's steps, below 64.
    init(at: Int64, step: UInt8, meeting: JourneyFunnel.Meeting) {
        self.word = UInt64(bitPattern: at) << 8 | UInt64(step) << 2 | UInt64(meeting.rawValue)
    }

    /// Milliseconds since 1970.
    var at: Int64 { Int64(bitPattern: self.word) >> 8 }
    /// Which of the journey's steps.
    var step: Int { Int(self.word >> 2 & 63) }
    /// The step and how it went: its place in a list with four for each step.
    var cell: Int { Int(self.word & 255) }

    static func < (left: Self, right: Self) -> Bool { left.word < right.word }
}

/// What one session met of a journey at one service.
struct Visit: Sendable, BitwiseCopyable {
    let customer: UInt64
    let session: UInt64
    /// Where its meetings begin in ``VisitBucket/meetings``, and how many they are: one at least.
    let first: UInt32
    let count: UInt8
    /// Of the session, as it began.
    let channel: UInt8
    /// What the session said of itself agrees with the filters.
    let matches: Bool
    /// What it said of the dimension that is cut by, see ``Visits/value(_:)``.
    let value: UInt32
    /// Where its order stands in ``VisitBucket/orders``; 0 where it ordered nothing or did not come to the goal.
    let order: UInt32

    /// Of its meetings.
    var places: Range<Int> { Int(self.first)..<Int(self.first) + Int(self.count) }
}
