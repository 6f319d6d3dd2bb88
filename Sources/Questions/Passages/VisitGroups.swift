/// A bucket's visits laid apart by customer: in groups of a few customers each, every one in one group. Two passes over all
/// visits do it, where sorting takes one for each time that their number can be halved.
struct VisitGroups {
    let bucket: VisitBucket
    /// Places in ``VisitBucket/visits``, group by group.
    private let order: [UInt32]
    /// Where each group begins in `order`, and the last one ends.
    private let starts: [UInt32]

    var count: Int { self.starts.count - 1 }

    /// - Parameter skipping: bits that buckets are told apart by.
    init(_ bucket: VisitBucket, skipping: Int) {
        let visits = bucket.visits
        // Eight visits a group, at most, about.
        let width = Int.bitWidth - (visits.count / 8).leadingZeroBitCount
        var starts = [UInt32](repeating: 0, count: 1 << width + 1)
        for visit in visits { starts[visit.customer.spread(over: width, skipping: skipping) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var next = starts
        var order = [UInt32](repeating: 0, count: visits.count)
        for (index, visit) in visits.enumerated() {
            let group = visit.customer.spread(over: width, skipping: skipping)
            order[Int(next[group])] = UInt32(index)
            next[group] += 1
        }
        (self.bucket, self.order, self.starts) = (bucket, order, starts)
    }

    /// Puts a group's visits into `visits`, by customer and of each by moment.
    func fill(_ visits: inout [Visit], with group: Int) {
        visits.removeAll(keepingCapacity: true)
        let places = Int(self.starts[group])..<Int(self.starts[group + 1])
        for place in places {
            visits.append(self.bucket.visits[Int(self.order[place])])
            // Few at a time are sorted as they come; only somebody who comes all the time has many.
            var last = visits.count - 1
            while places.count <= 32, last > 0, self.precedes(visits[last], visits[last - 1]) {
                visits.swapAt(last, last - 1)
                last -= 1
            }
        }
        if places.count > 32 { visits.sort { self.precedes($0, $1) } }
    }

    private func precedes(_ left: Visit, _ right: Visit) -> Bool {
        guard left.customer == right.customer else { return left.customer < right.customer }
        return self.bucket.meetings[Int(left.first)] < self.bucket.meetings[Int(right.first)]
    }
}

extension UInt64 {
    /// One of 2^width places, the same for the same number. Fibonacci hashing: also numbers that are alike in most of their
    /// bits stand apart in the upper ones of the product.
    ///
    /// - Parameter skipping: how many of the upper bits are left out.
    func spread(over width: Int, skipping: Int = 0) -> Int {
        Int(truncatingIfNeeded: ((self &* 0x9E37_79B9_7F4A_7C15) << UInt64(skipping)) >> UInt64(64 - width))
    }
}
