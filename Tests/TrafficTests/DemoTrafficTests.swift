import Experience
import Intake
import Testing
import Traffic

@Suite struct `Demo traffic` {
    static let day = DemoTraffic(seed: 3, from: History.end - .days(1), to: History.end)

    @Test func `the same seed gives the same world, whatever the size of the batches`() {
        let one = History.make(Self.day, batch: 1)
        let many = History.make(Self.day, batch: 997)
        #expect(one.interactions.count > 5_000)
        #expect(one.all == many.all)
        #expect(one.signals == many.signals)
        #expect(one.truth == many.truth)
    }

    @Test func `another seed gives another world`() {
        let other = DemoTraffic(seed: 4, from: History.end - .days(1), to: History.end)
        let first = History.make(Self.day, batch: 500).interactions
        let second = History.make(other, batch: 500).interactions
        #expect(first.first != second.first)
        #expect(Set(first.compactMap(\.id)).isDisjoint(with: second.compactMap(\.id)))
    }

    @Test func `each run over the batches starts at the beginning`() {
        let batches = Self.day.batches(of: 1_000)
        let first = batches.reduce(0) { $0 + $1.interactions.count }
        #expect(first > 5_000)
        #expect(Self.day.batches(of: 1_000).reduce(0) { $0 + $1.interactions.count } == first)
    }

    @Test func `without evidence every interaction is the same, but that no view has a name`() {
        let plain = DemoTraffic(seed: 3, from: History.end - .days(1), to: History.end, tellsEvidence: false)
        let made = History.make(plain, batch: 500)
        let told = History.make(Self.day, batch: 500)
        #expect(made.evidence.isEmpty && told.evidence.count > 100)
        let nameless = told.interactions.map { raw in
            var raw = raw
            raw.page = nil
            return raw
        }
        #expect(made.interactions == nameless)
        #expect(made.truth.services == told.truth.services && made.truth.troubles == told.truth.troubles)
    }

    @Test func `batches hold what was asked for until the history ends`() {
        var traffic = Self.day
        var sizes: [Int] = []
        while let batch = traffic.batch(of: 700) { sizes.append(batch.interactions.count) }
        #expect(sizes.dropLast().allSatisfy { $0 == 700 })
        #expect(sizes.last ?? 700 < 700)
        #expect(traffic.batch(of: 700) == nil)
    }

    @Test func `the usual history holds about 300,000 interactions in time order and within its range`() {
        let interactions = History.whole.interactions
        #expect((280_000...320_000).contains(interactions.count))
        #expect(zip(interactions, interactions.dropFirst()).allSatisfy { $0.milliseconds <= $1.milliseconds })
        #expect(interactions.allSatisfy { $0.milliseconds >= History.start.milliseconds })
        #expect(interactions.allSatisfy { $0.milliseconds < History.end.milliseconds })
    }

    @Test func `every interaction has an id of its own, a time, a duration and a kind`() {
        let interactions = History.whole.interactions
        #expect(Set(interactions.compactMap(\.id)).count == interactions.count)
        #expect(interactions.allSatisfy { $0.duration?.count ?? -1 >= 0 && $0.kind != nil && $0.channel != nil })
        #expect(interactions.allSatisfy { $0.event != nil || ($0.host != nil && $0.path != nil && $0.method != nil) })
    }

    @Test func `twice the scale is twice the traffic and twice the people`() {
        let single = History.make(Self.day, batch: 5_000).truth.services[0]
        let larger = DemoTraffic(seed: 3, scale: 4, from: History.end - .days(1), to: History.end)
        let fourfold = History.make(larger, batch: 5_000).truth.services[0]
        #expect((3.7...4.3).contains(Double(fourfold.interactions) / Double(single.interactions)))
        #expect((3.7...4.3).contains(Double(fourfold.people) / Double(single.people)))
    }

    @Test func `about three in a hundred are machines, known by their user agents and without customers`() {
        let bots = History.whole.interactions.filter(\.isBot)
        let share = Double(bots.count) / Double(History.whole.interactions.count)
        #expect((0.025...0.035).contains(share))
        #expect(bots.allSatisfy { $0.userAgent?.contains("; +http") == true })
        #expect(bots.allSatisfy { $0.customer == nil && $0.session == nil && $0.address != nil })
        #expect(History.whole.interactions.allSatisfy { $0.isBot || ($0.customer != nil && $0.session != nil) })
    }

    @Test func `some paths belong to no step and a few to no service`() {
        let people = History.whole.people
        let withoutStep = people.filter { $0.place.step == nil }
        #expect((0.01...0.06).contains(Double(withoutStep.count) / Double(people.count)))
        #expect(people.contains { $0.place.service == nil })
        let paths = Set(withoutStep.compactMap(\.raw.path).map { $0.prefix(6) })
        #expect(paths == ["/blog/", "/api/w", "/api/h", "/help/", "/jobs/"])
    }

    @Test func `customers come back`() {
        var visits: [String: Set<String>] = [:]
        for raw in History.whole.interactions where !raw.isBot {
            visits[raw.customer ?? "", default: []].insert(raw.session ?? "")
        }
        let shop = visits.filter { $0.key.hasPrefix("c") }
        #expect(shop.values.count { $0.count > 1 } > shop.count / 2)
        #expect(shop.values.map(\.count).max() ?? 0 > 20)
    }
}
