import Experience
import Facts
import Foundation
import Intake
import TestSupport
import Testing
import Traffic

@testable import Questions

/// What the product says of a demo's week against what the demo knows of itself.
@Suite struct `The truth of a demo` {
    private struct Known {
        var asked: Asked
        var truth: DemoTruth
        let range = TimeRange.ending(length: .days(7))
    }

    /// A week that holds the release whose scripts break.
    private static func week(seed: UInt64) async throws -> Known {
        var traffic = DemoTraffic(
            seed: seed, scale: 0.3, from: StoppedClock.noon - .days(7), to: StoppedClock.noon)
        let catalogue = try CatalogueFile.read(DemoCatalogue.yaml)
        var asked = try await Asked(catalogue)
        let door = Door(
            catalogue: CatalogueInForce(catalogue), pseudonyms: Pseudonyms(secret: Data(repeating: 7, count: 32)))
        while let batch = traffic.batch(of: 5_000) {
            let doorway = door.open(now: StoppedClock.noon)
            try await asked.load(try batch.interactions.map { try doorway.admit($0, from: Sender()) })
        }
        return Known(asked: asked, truth: traffic.truth)
    }

    @Test(arguments: [21, 22] as [UInt64])
    func `frustration and errors are those that there were, to the last person`(seed: UInt64) async throws {
        let known = try await Self.week(seed: seed)
        let (asker, pages) = (known.asked.asker, known.truth.pages)
        let frustration = try await asker.frustration(of: Asked.shop, known.range, filters: [:])
        #expect(frustration.clicks == pages.clicks && pages.clicks > 1_000)
        for (sign, count) in [(FrustrationSign.rage, pages.rage), (.dead, pages.dead), (.error, pages.error)] {
            let told = frustration.signs[sign] ?? Frustration.Totals()
            #expect((told.times, told.people) == (count.times, count.people), "\(sign)")
            #expect(count.people > 10)
        }
        let faults = try await asker.faults(of: Asked.shop, known.range, filters: [:])
        let told = faults.groups.map {
            PagesTruth.Fault(message: $0.message, times: $0.totals.times, people: $0.totals.people)
        }
        #expect(told.sorted { $0.message < $1.message } == pages.faults.sorted { $0.message < $1.message })
        #expect(faults.all.times == pages.faults.reduce(0) { $0 + $1.times })
    }

    @Test func `errors say which release brought them, and which browser has them`() async throws {
        let known = try await Self.week(seed: 21)
        let faults = try await known.asked.asker.faults(of: Asked.shop, known.range, filters: [:])
        let offers = try #require(faults.groups.first { $0.message.contains("offers") })
        #expect(offers.since == .release("5.14.0", before: "5.13.0") && offers.place == "/assets/offers.js draw")
        let payment = try #require(faults.groups.first { $0.message.contains("PaymentRequest") })
        #expect(payment.since == .release("5.14.0", before: "5.13.0"))
        #expect(payment.spread == .one("Firefox", people: payment.totals.people, of: payment.totals.people))
    }

    @Test func `nothing else counts clicks and faults`() async throws {
        let known = try await Self.week(seed: 22)
        let told = try await known.asked.asker.overview(known.range).services
        for service in known.truth.services {
            let customers = try #require(told.first { $0.service.rawValue == service.id }?.customers)
            #expect(customers.good.n == service.interactions && customers.good.count == service.good)
            #expect(customers.people == service.people && customers.lost == Milliseconds(service.lostTime))
        }
    }
}
