import Testing

@testable import Questions

struct `A bucket's visits` {
    /// Some hundred customers with few visits, and one with very many.
    private func bucket(_ customers: [UInt64]) -> VisitBucket {
        var bucket = VisitBucket()
        for number in 0..<2_000 {
            let customer = number % 3 == 0 ? customers[0] : customers[number * 7_919 % customers.count]
            let first = bucket.meetings.count
            for step in 0..<(1 + number % 4) {
                let at = Int64((number * 104_729 + step * 15_485_863) % 1_000_003)
                bucket.add(StepMeeting(at: at, step: UInt8(step), meeting: .slow), from: first)
            }
            bucket.add(
                Visit(
                    customer: customer, session: UInt64(number), first: UInt32(first), count: UInt8(1 + number % 4),
                    channel: 1, matches: true, value: 0, order: 0))
        }
        return bucket
    }

    @Test(arguments: [
        (0..<300).map { UInt64($0) }, (0..<300).map { UInt64($0) << 50 },
        (1...300).map { UInt64($0) &* 0xD134_2543_DE82_EF95 },
    ])
    func `come in groups, all of a customer's in one, by moment`(customers: [UInt64]) {
        let bucket = self.bucket(customers)
        for visit in bucket.visits {
            let moments = bucket.meetings[visit.places].map(\.at)
            #expect(moments == moments.sorted())
        }
        let groups = VisitGroups(bucket, skipping: 3)
        var seen: Set<UInt64> = []
        var sessions: Set<UInt64> = []
        var visits: [Visit] = []
        for group in 0..<groups.count {
            groups.fill(&visits, with: group)
            let keys = visits.map { ($0.customer, bucket.meetings[Int($0.first)].at) }
            #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 })
            #expect(seen.isDisjoint(with: visits.map(\.customer)))
            seen.formUnion(visits.map(\.customer))
            sessions.formUnion(visits.map(\.session))
        }
        #expect(sessions.count == 2_000 && seen.count > 100)
        #expect(groups.count > 100)
    }

    @Test(arguments: [0, 1, 6]) func `are spread by customer, evenly whatever the customers' numbers`(width: Int) {
        for shift in [0, 20, 50] {
            let places = (0..<4_096).map { (UInt64($0) << UInt64(shift)).spread(over: width) }
            let counts = Dictionary(grouping: places) { $0 }.mapValues(\.count)
            #expect(counts.keys.allSatisfy { (0..<1 << width).contains($0) })
            #expect(counts.count == 1 << width)
            #expect((counts.values.max() ?? 0) < 3 * 4_096 >> width)
        }
    }

    @Test func `tell a meeting's moment, step and how it went, and sort by the first two`() {
        let met = StepMeeting(at: 1_795_003_200_123, step: 59, meeting: .failed)
        #expect(met.at == 1_795_003_200_123 && met.step == 59 && met.cell == 59 * 4 + 3)
        #expect(StepMeeting(at: 5, step: 2, meeting: .failed) < StepMeeting(at: 5, step: 3, meeting: .good))
        #expect(StepMeeting(at: 4, step: 60, meeting: .failed) < StepMeeting(at: 5, step: 0, meeting: .good))
    }
}
