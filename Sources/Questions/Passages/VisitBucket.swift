/// All visits of some customers: few enough to be sorted in the processor's cache, some fifty bytes each.
struct VisitBucket: Sendable {
    private(set) var visits: [Visit] = []
    /// Of each visit by moment.
    private(set) var meetings: [StepMeeting] = []
    /// What sessions ordered; the first one stands for none.
    private(set) var orders = [Order(amount: 0, currency: 0)]

    /// What a session ordered.
    struct Order: Sendable, BitwiseCopyable {
        /// In ten-thousandths.
        let amount: Int64
        /// A number of ``Visits/words``; 0 where it ordered nothing.
        let currency: UInt32
    }

    /// Makes room for this many visits: to grow would copy, and memory that nothing is written to costs nothing.
    mutating func reserve(_ count: Int) {
        self.visits.reserveCapacity(count)
        self.meetings.reserveCapacity(count * 5 / 2)
    }

    /// Adds a meeting of the visit that is added next.
    ///
    /// - Parameter first: where this visit's meetings begin.
    mutating func add(_ meeting: StepMeeting, from first: Int) {
        var last = self.meetings.count
        self.meetings.append(meeting)
        while last > first, self.meetings[last] < self.meetings[last - 1] {
            self.meetings.swapAt(last, last - 1)
            last -= 1
        }
    }

    mutating func add(_ visit: Visit) {
        self.visits.append(visit)
    }

    /// - Returns: its place.
    mutating func add(_ order: Order) -> UInt32 {
        self.orders.append(order)
        return UInt32(self.orders.count - 1)
    }
}
