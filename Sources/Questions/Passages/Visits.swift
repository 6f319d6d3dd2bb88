import Facts

/// Visits read from the store, laid apart by customer in buckets.
struct Visits: Sendable {
    private(set) var buckets: [VisitBucket]
    /// Values and currencies, each once; the empty one first.
    private(set) var words = [""]
    private var numbers = ["": UInt32(0)]
    private let places: [[PassageSQL.Place]]
    private let moments: ClosedRange<Int64>
    private let isCoded: Bool
    private let expected: Int
    /// There are 2^width buckets.
    let width: Int

    /// - Parameter expected: how many there are, about.
    init(_ sql: PassageSQL, expected: Int) {
        self.places = sql.places
        self.moments = sql.moments
        self.isCoded = sql.scope.by.isCoded
        self.expected = expected
        self.width = Int.bitWidth - (expected / Self.bucket).leadingZeroBitCount
        self.buckets = Array(repeating: VisitBucket(), count: 1 << self.width)
    }

    /// Visits in a bucket, at most, about: two megabytes.
    private static let bucket = 40_000

    /// What a session said of the dimension that is cut by.
    ///
    /// - Parameter number: of ``words``, or the stored one itself.
    func value(_ number: UInt32) -> String {
        self.isCoded ? String(number) : self.words[Int(number)]
    }

    /// Takes rows of ``PassageSQL/visits(_:of:)``.
    mutating func take(_ rows: FactChunk) {
        if self.buckets[0].visits.isEmpty { self.reserve() }
        let columns = Columns(rows)
        for row in 0..<rows.count {
            let customer = columns.customers[row]
            let bucket = customer.spread(over: self.width)
            let first = self.buckets[bucket].meetings.count
            let about = columns.about[row]
            self.meet(columns, row, self.places[Int(about & 63)], in: bucket)
            let count = self.buckets[bucket].meetings.count - first
            guard count > 0 else { continue }
            let order = about & 2048 == 0 ? 0 : self.order(columns, row, in: bucket)
            self.buckets[bucket].add(
                Visit(
                    customer: customer, session: columns.sessions[row], first: UInt32(first), count: UInt8(count),
                    channel: UInt8(about >> 6 & 15), matches: about & 1024 != 0, value: self.value(columns, row),
                    order: order))
        }
    }

    private mutating func reserve() {
        let each = (self.expected >> self.width) * 17 / 16
        for bucket in self.buckets.indices { self.buckets[bucket].reserve(each) }
    }

    /// Adds a row's meetings at the steps of its service.
    private mutating func meet(_ columns: Columns, _ row: Int, _ places: [PassageSQL.Place], in bucket: Int) {
        let (reached, way, began) = (columns.reached[row], columns.way[row], columns.began[row])
        let first = self.buckets[bucket].meetings.count
        for place in places where reached >> place.bit & 1 == 1 {
            // Where its moment lies in `firsts`. Beyond the tenth step only is known that it came after it.
            var index = 0
            while index < 10, way >> UInt64(index * 6) & 63 != place.bit { index += 1 }
            let at = began + Int64(columns.firsts[row, index])
            guard self.moments.contains(at) else { continue }
            self.buckets[bucket].add(
                StepMeeting(at: at, step: place.step, meeting: columns.meeting(row, place.bit)), from: first)
        }
    }

    private mutating func value(_ columns: Columns, _ row: Int) -> UInt32 {
        if self.isCoded { return UInt32(truncatingIfNeeded: columns.codes[row]) }
        return self.number(of: columns.texts[row])
    }

    private mutating func order(_ columns: Columns, _ row: Int, in bucket: Int) -> UInt32 {
        let currency = self.number(of: columns.currencies[row])
        return currency == 0
            ? 0 : self.buckets[bucket].add(VisitBucket.Order(amount: columns.amounts[row], currency: currency))
    }

    private mutating func number(of word: String) -> UInt32 {
        if let number = self.numbers[word] { return number }
        let number = UInt32(self.words.count)
        self.words.append(word)
        self.numbers[word] = number
        return number
    }

    /// The columns by name.
    private struct Columns {
        let customers, sessions, reached, way, tolerable, slow, broken: [UInt64]
        let began, about, codes, amounts: [Int64]
        let firsts: FactChunk.Lists
        let texts, currencies: FactChunk.Texts

        init(_ rows: FactChunk) {
            self.customers = rows.bits(0)
            self.sessions = rows.bits(1)
            self.began = rows.whole(2)
            self.reached = rows.bits(3)
            self.way = rows.bits(4)
            self.tolerable = rows.bits(5)
            self.slow = rows.bits(6)
            self.broken = rows.bits(7)
            self.firsts = rows.lists(8)
            self.about = rows.whole(9)
            self.codes = rows.whole(10)
            self.texts = rows.texts(10)
            self.amounts = rows.whole(11)
            self.currencies = rows.texts(12)
        }

        func meeting(_ row: Int, _ bit: UInt64) -> JourneyFunnel.Meeting {
            if self.broken[row] >> bit & 1 == 1 { return .failed }
            if self.slow[row] >> bit & 1 == 1 { return .slow }
            return self.tolerable[row] >> bit & 1 == 1 ? .tolerable : .good
        }
    }
}
