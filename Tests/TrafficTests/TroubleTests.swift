import Experience
import Intake
import Testing
import Traffic

/// Each scripted trouble is in the stream where the script says, and costs what the truth says.
@Suite struct Troubles {
    static let whole = History.whole

    /// Whom each trouble hits, in the tests' own words.
    static func isHit(_ met: History.Met, by id: String) -> Bool {
        let step = met.place.step
        switch id {
        case "card-issuer": return step == "pay" && met.isPhone
        case "release-5.14.0": return step == "pay" && met.raw.userAgent?.contains("Firefox") == true
        case "database-outage":
            let isWishlist = met.raw.path?.hasPrefix("/api/wishlist") == true
            return ["search", "product", "basket", "pay"].contains(step) || isWishlist
        case "search-index": return step == "search" && met.raw.channel == .app
        default: return id.hasPrefix("monday-sign-in") && step == "sign-in"
        }
    }

    static func during(_ trouble: DemoTruth.TroubleTruth) -> ArraySlice<History.Met> {
        let people = Self.whole.people
        let start = people.partitionPoint { $0.raw.milliseconds >= trouble.start }
        let end = people.partitionPoint { $0.raw.milliseconds >= trouble.end }
        return people[start..<end]
    }

    static func hit(by trouble: DemoTruth.TroubleTruth) -> [History.Met] {
        Self.during(trouble).filter { Self.isHit($0, by: trouble.id) }
    }

    static let harmful = whole.truth.troubles.filter { !$0.hits.isEmpty }

    /// The people outside of every harmful trouble.
    static let calm = whole.people.filter { met in
        harmful.allSatisfy { met.raw.milliseconds < $0.start || met.raw.milliseconds >= $0.end }
    }

    @Test(arguments: ["card-issuer", "release-5.14.0", "database-outage", "search-index", "monday-sign-in-1"])
    func `is plain to see in its window and gone outside`(id: String) throws {
        let trouble = try #require(Self.whole.truth.troubles.first { $0.id == id })
        let during = Self.hit(by: trouble)
        let outside = Self.calm.filter { Self.isHit($0, by: id) }
        #expect(during.count == trouble.reached)
        #expect(during.count >= 20)
        #expect(Self.notGood(during) > 0.6)
        #expect(Self.notGood(outside) < 0.06)
    }

    @Test func `what it made bad is bad, and little else is`() {
        for trouble in Self.harmful {
            let bad = Self.hit(by: trouble).filter { $0.outcome == .bad }
            #expect(bad.count >= trouble.bad)
            // What is bad without the trouble too is an ordinary day's one or two in a hundred.
            #expect(Double(bad.count - trouble.bad) <= 3 + 0.05 * Double(trouble.reached))
            let people = Set(bad.compactMap(\.raw.customer)).count
            #expect((trouble.people...trouble.people + 3 + trouble.people / 20).contains(people))
            #expect(trouble.people <= trouble.bad)
        }
    }

    @Test func `lost time is what was waited beyond target, less the ordinary`() {
        for trouble in Self.harmful {
            let waited = Self.hit(by: trouble).reduce(Int64(0)) {
                $0 + max(0, ($1.raw.duration?.count ?? 0) - $1.place.target)
            }
            #expect(trouble.lostTime <= waited)
            #expect(trouble.lostTime >= waited * 8 / 10 - 20_000)
        }
    }

    @Test func `the harmless ones harm nobody`() {
        let harmless = Self.whole.truth.troubles.filter(\.hits.isEmpty)
        #expect(Set(harmless.map(\.id)) == ["sign-on-silent", "cdn-degraded", "false-alarm"])
        #expect(harmless.allSatisfy { $0.bad == 0 && $0.people == 0 && $0.lostTime == 0 && $0.lostGoals == 0 })
        for trouble in harmless {
            let during = Self.during(trouble).filter { $0.place.service == trouble.service }
            #expect(during.count > 100)
            #expect(Self.notGood(during) < 0.05)
        }
    }

    /// The loss by an estimate of its own: who met the trouble at `pay` first, times how often phones go on from there
    /// on other days, minus how many did go on, within the visit or as the same customer within a day.
    @Test func `lost orders agree with an estimate from the stream`() throws {
        let crowd = History.crowd
        let trouble = try #require(crowd.truth.troubles.first { $0.id == "card-issuer" })
        var first: [String: RawInteraction] = [:]
        var done: Set<String> = []
        for met in crowd.people where met.isPhone {
            let (raw, step) = (met.raw, met.place.step)
            if step == "pay", first[raw.customer ?? ""] == nil { first[raw.customer ?? ""] = raw }
            if step == "thanks", let start = first[raw.customer ?? ""], raw.milliseconds > start.milliseconds {
                done.insert(raw.customer ?? "")
            }
        }
        let within = first.filter { $0.value.milliseconds >= trouble.start && $0.value.milliseconds < trouble.end }
        let before = first.filter { $0.value.milliseconds < trouble.start }
        let usual = Double(before.count { done.contains($0.key) }) / Double(before.count)
        let lost = Double(within.count) * usual - Double(within.count { done.contains($0.key) })
        #expect(trouble.lostGoals > 80)
        #expect(abs(lost / Double(trouble.lostGoals) - 1) < 0.25, "\(lost) for \(trouble.lostGoals)")
        let worth = Double(trouble.lostValue) / Double(trouble.lostGoals) / 100
        #expect((50.0...70.0).contains(worth))
    }

    /// 55 of 100 leave when an interaction fails; the rest try again.
    @Test func `who meets a failure leaves more often, as often as is known`() throws {
        let crowd = History.crowd
        let trouble = try #require(crowd.truth.troubles.first { $0.id == "card-issuer" })
        var firstPay: [String: RawInteraction] = [:]
        var last: [String: Int64] = [:]
        for met in crowd.people {
            let (raw, session) = (met.raw, met.raw.session ?? "")
            if met.place.step == "pay", firstPay[session] == nil { firstPay[session] = raw }
            last[session] = raw.milliseconds
        }
        let failed = firstPay.filter {
            $0.value.hasFailed && $0.value.milliseconds >= trouble.start && $0.value.milliseconds < trouble.end
        }
        let left = failed.count { last[$0.key] == $0.value.milliseconds }
        #expect(failed.count > 150)
        #expect(abs(Double(left) / Double(failed.count) - 0.55) < 0.1)
        let calm = firstPay.filter { !$0.value.hasFailed && $0.value.milliseconds < trouble.start }
        let calmLeft = calm.count { last[$0.key] == $0.value.milliseconds }
        #expect(Double(calmLeft) / Double(calm.count) < 0.08)
    }

    private static func notGood(_ met: some Collection<History.Met>) -> Double {
        Double(met.count { $0.outcome != .good }) / Double(max(1, met.count))
    }
}

extension Array {
    /// The first position from which `isSecond` holds, where all before do not and all after do.
    fileprivate func partitionPoint(_ isSecond: (Element) -> Bool) -> Int {
        var (low, high) = (0, self.count)
        while low < high {
            let middle = (low + high) / 2
            if isSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
