import Experience
import Foundation
import Intake
import Testing
import Traffic

/// The demo's truth against a second count of what it handed out.
@Suite struct Truth {
    struct Count {
        var truth: DemoTruth.ServiceTruth
        var seen: Set<String> = []
        var hurt: Set<String> = []
    }

    static func recount(_ people: [History.Met], of service: String) -> Count {
        var count = Count(truth: DemoTruth.ServiceTruth(id: service))
        for met in people where met.place.service == service {
            let (raw, place) = (met.raw, met.place)
            count.truth.interactions += 1
            if place.step == nil { count.truth.withoutStep += 1 }
            count.seen.insert(raw.customer ?? "")
            switch met.outcome {
            case .good: count.truth.good += 1
            case .tolerable: count.truth.tolerable += 1
            case .bad:
                count.truth.bad += 1
                count.hurt.insert(raw.customer ?? "")
            }
            count.truth.lostTime += max(0, (raw.duration?.count ?? 0) - place.target)
            if (place.step == "thanks" || place.step == "submit") && !raw.hasFailed {
                count.truth.goals += 1
                count.truth.value += (raw.value?.tenThousandths ?? 0) / 100
            }
        }
        return count
    }

    @Test(arguments: ["shop", "payroll"])
    func `a second count of the stream finds the same`(service: String) throws {
        let counted = Self.recount(History.whole.people, of: service)
        let told = try #require(History.whole.truth.services.first { $0.id == service })
        var expected = counted.truth
        expected.people = counted.seen.count
        expected.peopleHurt = counted.hurt.count
        expected.lostGoals = told.lostGoals
        expected.lostValue = told.lostValue
        #expect(told == expected)
        #expect(told.good + told.tolerable + told.bad == told.interactions)
    }

    @Test func `machines and strangers are counted apart`() {
        let interactions = History.whole.interactions
        #expect(History.whole.truth.bots == interactions.count(where: \.isBot))
        let strangers = History.whole.people.count { $0.place.service == nil }
        #expect(History.whole.truth.withoutService == strangers)
        let services = History.whole.truth.services.reduce(0) { $0 + $1.interactions }
        #expect(services + History.whole.truth.bots + strangers == interactions.count)
    }

    @Test func `an ordinary day is good, and its badness costs something all the same`() {
        for service in History.whole.truth.services {
            #expect(Double(service.good) / Double(service.interactions) > 0.95)
            #expect(service.lostGoals > 0)
            #expect(service.lostGoals < service.goals / 10)
        }
    }

    @Test func `a second telling of the same truth is the same JSON`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = try encoder.encode(History.whole.truth)
        let read = try JSONDecoder().decode(DemoTruth.self, from: json)
        #expect(read == History.whole.truth)
        #expect(try encoder.encode(read) == json)
    }

    @Test func `truth grows while the history is handed out`() {
        var traffic = DemoTraffic(seed: 5, from: History.end - .days(1), to: History.end)
        #expect(traffic.truth.services.allSatisfy { $0.interactions == 0 })
        _ = traffic.batch(of: 1_000)
        let early = traffic.truth.services.reduce(0) { $0 + $1.interactions }
        while traffic.batch(of: 1_000) != nil {}
        #expect(early > 0)
        #expect(traffic.truth.services.reduce(0) { $0 + $1.interactions } > early)
    }
}
