import Experience
import Testing

@testable import Traffic

@Suite struct Visits {
    static let world = World(seed: 12, scale: 1, beginning: History.start, end: History.end)
    static let shop = (0..<4_000).map { Self.world.visit(UInt64($0) &* 77_777, to: .shop, start: 0) }
    static let payroll = (0..<1_000).map { Self.world.visit(UInt64($0) &* 77_777, to: .payroll, start: 0) }

    static func plan(_ visit: Visit) -> [Place] {
        var plan: [UInt8] = []
        visit.plan(in: Self.world, into: &plan)
        return plan.compactMap(Place.init)
    }

    @Test func `a number names the same visit each time`() {
        for (number, visit) in Self.shop.prefix(50).enumerated() {
            let again = Self.world.visit(UInt64(number) &* 77_777, to: .shop, start: 0)
            #expect((again.person, again.client, again.country) == (visit.person, visit.client, visit.country))
            #expect(again.value == visit.value && Self.plan(again) == Self.plan(visit))
        }
    }

    @Test func `people are within their number and a tenth of them make a third of the visits`() {
        #expect(Self.shop.allSatisfy { $0.person < Self.world.shoppers })
        #expect(Self.payroll.allSatisfy { $0.person < Self.world.staff })
        let regulars = Self.shop.count { Int($0.person) < Self.world.shoppers / 10 }
        #expect((0.28...0.36).contains(Double(regulars) / Double(Self.shop.count)))
    }

    @Test func `shoppers go to the shop's places and staff to the portal's`() {
        let portal: Set<Place> = [.signIn, .timeSheet, .submit, .payslip, .holidays]
        #expect(Self.shop.allSatisfy { portal.isDisjoint(with: Self.plan($0)) })
        #expect(Self.payroll.allSatisfy { portal.isSuperset(of: Self.plan($0)) })
        #expect(Self.payroll.allSatisfy { Self.plan($0).first == .signIn })
    }

    @Test func `the way to the goal keeps its order`() {
        for plan in Self.shop.map(Self.plan) {
            #expect(!plan.isEmpty && plan.count <= 24)
            if let thanks = plan.firstIndex(of: .thanks) {
                #expect(thanks == plan.count - 1 && plan[thanks - 1] == .pay && plan.contains(.basket))
            }
            #expect(plan.count { $0 == .pay } <= 1)
        }
    }

    @Test func `weak devices and far countries buy less, whatever their speed`() {
        func bought(_ isIn: (Visit) -> Bool) -> Double {
            let visits = Self.shop.filter(isIn)
            return Double(visits.count { Self.plan($0).last == .thanks }) / Double(visits.count)
        }
        let far: Set<String> = ["US", "BR", "AU"]
        let phones = bought { [4, 5, 7].contains($0.client) }
        let desktops = bought { [0, 1, 2, 3].contains($0.client) }
        #expect(phones < 0.9 * desktops)
        let abroad = bought { far.contains(Country.all[Int($0.country)].code) }
        let all = bought { _ in true }
        #expect(abroad < 0.95 * all)
    }

    @Test func `the app never shows what only the web has`() {
        let webOnly: Set<Place> = [.blog, .wishlist, .jobs]
        let app = Self.shop.filter { !Self.world.isWeb[Int($0.client)] }
        #expect(app.count > 300)
        #expect(app.allSatisfy { webOnly.isDisjoint(with: Self.plan($0)) })
    }

    @Test func `a quarter of the shoppers come back within twenty hours, seven in ten of the staff`() {
        let left: Int64 = 1_000_000
        let seconds = Self.shop.compactMap { $0.secondTry(after: left) }
        #expect(abs(Double(seconds.count) / Double(Self.shop.count) - 0.25) < 0.03)
        let delays = seconds.map { $0.start - left }
        #expect(delays.allSatisfy { $0 >= 600_000 && $0 <= 72_000_000 })
        let staff = Self.payroll.compactMap { $0.secondTry(after: left) }
        #expect(abs(Double(staff.count) / Double(Self.payroll.count) - 0.7) < 0.05)
    }

    @Test func `a second try is the same person in another session, and there is no third`() throws {
        for visit in Self.shop {
            guard let second = visit.secondTry(after: 0) else { continue }
            #expect((second.person, second.client, second.value) == (visit.person, visit.client, visit.value))
            #expect(second.seed != visit.seed && second.again)
            #expect(second.secondTry(after: second.start) == nil)
        }
    }

    @Test func `crawlers read products only`() {
        var crawler = Self.shop[0]
        crawler.crawler = 0
        for seed in 0..<200 {
            crawler.seed = UInt64(seed)
            let plan = Self.plan(crawler)
            #expect((3...9).contains(plan.count))
            #expect(Set(plan).isSubset(of: [.product, .jobs]))
        }
    }

    @Test func `neighbouring seeds make unrelated people`() {
        let other = World(seed: 13, scale: 1, beginning: History.start, end: History.end)
        let same = (0..<2_000).count { number in
            let one = Self.world.visit(UInt64(number), to: .shop, start: 0)
            let two = other.visit(UInt64(number), to: .shop, start: 0)
            return one.client == two.client
        }
        // Chance alone makes about 0.13 of 2,000 alike.
        #expect((180...360).contains(same))
    }
}
