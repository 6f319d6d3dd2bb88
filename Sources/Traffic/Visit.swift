import Foundation

internal import Experience
internal import Statistics

/// Who begins a visit.
enum Visitor: CaseIterable {
    case shopper, employee, crawler

    /// Visits a day at scale 1, on average.
    var perDay: Double {
        switch self {
        case .shopper: 2_280
        case .employee: 300
        case .crawler: 56
        }
    }

    var seasons: Seasons {
        switch self {
        case .shopper: .shop
        case .employee: .payroll
        case .crawler: .crawlers
        }
    }
}

/// One visit before it is walked: who comes, when, and where they would go if nothing went wrong.
struct Visit: Sendable {
    /// Names the visit and is the source of everything that is drawn in it.
    var seed: UInt64
    var service: DemoService
    var start: Int64
    var person: UInt32
    var client: UInt8
    var country: UInt8
    /// Position in `Crawler.all`, or nil for people.
    var crawler: UInt8?
    /// What the order would be worth, in cents.
    var value: UInt32
    /// Whether this is the second try of somebody who left; nobody tries a third time.
    var again = false

    /// A number from 0 up to 1 that belongs to this visit and to `place`, whatever else happens in it.
    @inline(__always)
    func unit(_ place: UInt64) -> Double {
        Double(self.bits(place) >> 11) * 0x1p-53
    }

    /// 64 such bits.
    @inline(__always)
    func bits(_ place: UInt64) -> UInt64 {
        SplitMix64.mix(self.seed &+ place &* SplitMix64.increment)
    }
}

extension Visit {
    /// How the same person's second try begins, some time after they left at `moment`; nil where they do not return.
    func secondTry(after moment: Int64) -> Visit? {
        let comesBack = self.service == .shop ? World.comesBack.shop : World.comesBack.payroll
        guard !self.again, self.unit(Draw.returns) < comesBack else { return nil }
        var visit = self
        visit.again = true
        visit.seed = SplitMix64.mix(self.seed &+ 0x5EC0_4D72)
        // Between ten minutes and twenty hours, mostly soon.
        let share = self.unit(Draw.delay)
        visit.start = moment + 600_000 + Int64(share * share * 71_400_000)
        return visit
    }
}

extension Visit {
    /// The same visit in the shop's app, where somebody who left the web on the way to pay comes back in it: four of five
    /// do.
    ///
    /// - Parameter place: where they go on.
    func inAppPerhaps(at place: UInt8) -> Visit {
        let isOnTheWay = place == Place.basket.rawValue || place == Place.pay.rawValue
        guard self.service == .shop, isOnTheWay, self.unit(Draw.app) < 0.8 else { return self }
        let client = Client.all[Int(self.client)]
        let app = Client.all.firstIndex { $0.channel == .app && ($0.os == client.os || client.device != .phone) }
        guard client.channel == .web, let app else { return self }
        var visit = self
        visit.client = UInt8(app)
        return visit
    }
}

/// Draws that belong to a visit as a whole; the places' own come after them.
enum Draw {
    static let person: UInt64 = 1
    static let returns: UInt64 = 2
    static let delay: UInt64 = 3
    static let value: UInt64 = 4
    static let moment: UInt64 = 5
    static let app: UInt64 = 6
    static let plan: UInt64 = 16
    static let places: UInt64 = 64
    /// Beyond all that a visit's places can draw.
    static let evidence: UInt64 = 1 << 20
}

extension World {
    /// The visit that a number names.
    func visit(_ seed: UInt64, to service: DemoService, start: Int64) -> Visit {
        var visit = Visit(seed: seed, service: service, start: start, person: 0, client: 0, country: 0, value: 0)
        let share = visit.unit(Draw.person)
        switch service {
        case .shop:
            // The square favours low numbers: a tenth of the customers makes a third of the visits.
            visit.person = UInt32(share * share * Double(self.shoppers))
            let person = self.root &+ UInt64(visit.person) &* 0xD6E8_FEB8_6659_FD93
            visit.client = UInt8(self.shopClients.choose(Self.unit(SplitMix64.mix(person))))
            visit.country = UInt8(self.shopCountries.choose(Self.unit(SplitMix64.mix(person ^ 0xC0FF_EE00))))
            let position = Int(visit.bits(Draw.value) >> 51)
            visit.value = UInt32(World.orderValue.median * exp(World.orderValue.sigma * self.normals[position]))
        case .payroll:
            visit.person = UInt32(share * Double(self.staff))
            let person = self.root &+ UInt64(visit.person) &* 0xA076_1D64_78BD_642F
            visit.client = UInt8(self.staffClients.choose(Self.unit(SplitMix64.mix(person))))
            visit.country = UInt8(self.staffCountries.choose(Self.unit(SplitMix64.mix(person ^ 0xC0FF_EE00))))
        }
        return visit
    }

    private static func unit(_ bits: UInt64) -> Double { Double(bits >> 11) * 0x1p-53 }
}
