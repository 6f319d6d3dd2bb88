import Experience
import Foundation
import Questions
import Records
import Statistics

@testable import Web

/// The cast of the page tests: five services with figures that a reader could meet, and pages made of them.
enum Samples {
    static let now = Instant(seconds: 1_795_253_400)  // 2026-11-21T09:30:00Z

    static func asked(_ query: String = "") throws -> AskedRange {
        try AskedRange(Query(query), now: Self.now)
    }

    static let catalogue = Catalogue(
        services: [
            Service(
                id: ServiceID(rawValue: "shop"), name: "Online shop", owner: "Alice", channels: [.web, .app],
                journeys: [
                    Journey(
                        id: JourneyID(rawValue: "buy"), name: "Buy",
                        steps: [
                            Self.step("search", "Search", 1), Self.step("basket", "Basket", 2),
                            Self.step("pay", "Pay", 3), Self.step("thanks", "Thanks", 2),
                        ], goal: StepID(rawValue: "thanks"))
                ], target: 0.95),
            Service(
                id: ServiceID(rawValue: "payroll"), name: "Payroll portal", agenda: .internal, audience: "staff",
                target: 0.97),
            Service(id: ServiceID(rawValue: "bank"), name: "Mobile banking", channels: [.app], target: 0.98),
            Service(
                id: ServiceID(rawValue: "desk"), name: "Service desk", agenda: .internal, audience: "staff",
                channels: [.desk, .chat], target: 0.95),
            Service(id: ServiceID(rawValue: "stores"), name: "Store locator", target: 0.9),
        ],
        components: [Component(id: ComponentID(rawValue: "web-1"), name: "Web server")])

    static func step(_ id: String, _ name: String, _ seconds: Int64) -> Step {
        Step(id: StepID(rawValue: id), name: name, targetTime: .seconds(seconds), rules: [])
    }

    static func views(
        _ id: String, it: ITView, good: Share, people: Int = 1000, badPeople: Int = 10, lost: Milliseconds = .hours(6),
        timed: Int? = nil, before: Share? = nil, dip: Double = 0
    ) -> TwoViews {
        let share = good.value ?? 0.97
        let spark = (0..<56).map { index -> Double? in
            let wobble = Double((index * 37) % 11 - 5) / 1500
            let fall = dip * max(0, 1 - abs(Double(index) - 38) / 7)
            return good.isEnough ? min(1, min(0.992, share + dip / 6) + wobble - fall) : nil
        }
        let bad = (good.n - good.count) * 2 / 3
        return TwoViews(
            service: ServiceID(rawValue: id), range: TimeRange(.week, now: Self.now), it: it,
            customers: CustomersView(
                good: good, tolerable: good.n - good.count - bad, bad: bad, failed: bad / 2, timed: timed ?? good.n,
                people: people, badPeople: badPeople, lost: lost),
            before: CustomersView(good: before ?? good), sparkline: spark)
    }

    static let overview = Overview(
        range: TimeRange(.week, now: Self.now),
        services: [
            Self.views(
                "shop", it: ITView(upMinutes: 10_078, downMinutes: 2, degradedMinutes: 46),
                good: Share(count: 33_400, n: 36_542), people: 18_420, badPeople: 1284, lost: .hours(312),
                before: Share(count: 33_900, n: 36_200), dip: 0.12),
            Self.views(
                "payroll", it: ITView(upMinutes: 10_080), good: Share(count: 1690, n: 1800), people: 640, badPeople: 96,
                lost: .hours(41), before: Share(count: 1790, n: 1830), dip: 0.06),
            Self.views(
                "bank", it: ITView(upMinutes: 10_050, downMinutes: 30), good: Share(count: 14_112, n: 14_312),
                people: 9120, badPeople: 41, before: Share(count: 14_000, n: 14_200)),
            Self.views(
                "desk", it: ITView(unknownMinutes: 10_080), good: Share(count: 524, n: 539), people: 212, badPeople: 9,
                lost: .hours(3), before: Share(count: 12, n: 14)),
            Self.views(
                "stores", it: ITView(upMinutes: 9600, downMinutes: 256, unknownMinutes: 224),
                good: Share(count: 8922, n: 9003), people: 4100, badPeople: 4, lost: Milliseconds(0), timed: 0,
                before: Share(count: 8910, n: 9001)),
        ], people: 31_377, badPeople: 1434)

    static let shop = Self.catalogue.services[0]

    static let timeline = Timeline(
        service: ServiceID(rawValue: "shop"), range: TimeRange(.week, now: Self.now), step: .hours(1),
        points: (0..<168).map { index in
            let fall = max(0, 1 - abs(Double(index) - 112) / 5) * 0.3
            let share = 0.968 - fall + Double((index * 37) % 11 - 5) / 700
            let n = 120 + (index % 24) * 9
            let it =
                switch index {
                case 60..<63: ITView(unknownMinutes: 60)
                case 90: ITView(upMinutes: 58, downMinutes: 2)
                case 128..<131: ITView(upMinutes: 60, degradedMinutes: 16)
                default: ITView(upMinutes: 60)
                }
            return Timeline.Point(
                at: TimeRange(.week, now: Self.now).from + .hours(Int64(index)), it: it,
                good: index == 20 ? Share(count: 4, n: 5) : Share(count: Int(Double(n) * share), n: n), bad: n / 20,
                lost: .minutes(Int64(index % 50)))
        },
        contradictions: [
            Contradiction(
                from: TimeRange(.week, now: Self.now).from + .hours(109),
                to: TimeRange(.week, now: Self.now).from + .hours(116), good: Share(count: 1100, n: 1400), bad: 240)
        ], changes: Self.changes)

    static let changes =
        [
            ChangeMark(
                at: TimeRange(.week, now: Self.now).from + .hours(20), kind: .flag, name: "one-page checkout",
                note: "for <b>one</b> in ten", id: ChangeID(rawValue: 7), isForAll: true),
            ChangeMark(
                at: TimeRange(.week, now: Self.now).from + .hours(109), kind: .release, name: "5.14.0", isSeen: true),
            ChangeMark(at: TimeRange(.week, now: Self.now).from + .hours(110), kind: .config, name: "cache of an hour"),
        ]
        + (0..<7).map { index in
            ChangeMark(
                at: TimeRange(.week, now: Self.now).from + .hours(140 + Int64(index)), kind: .campaign,
                name: "autumn sale \(index)")
        }

    static func breakdown(by dimension: Breakdown.Dimension) -> Breakdown {
        let values: [(String, Share, Int)] =
            switch dimension {
            case .step:
                [
                    ("pay", Share(count: 3100, n: 4000), 900), ("search", Share(count: 15_700, n: 16_000), 240),
                    ("basket", Share(count: 8200, n: 8500), 180), ("", Share(count: 6200, n: 6400), 90),
                    ("thanks", Share(count: 20, n: 21), 1),
                ]
            default:
                [
                    ("phone", Share(count: 14_000, n: 16_400), 1040), ("desktop", Share(count: 18_400, n: 19_100), 220),
                    ("tablet", Share(count: 980, n: 1020), 22), ("unknown", Share(count: 20, n: 22), 2),
                ]
            }
        return Breakdown(
            service: ServiceID(rawValue: "shop"), range: TimeRange(.week, now: Self.now), by: dimension,
            rows: values.map { value, good, people in
                Breakdown.Row(
                    value: value, good: good, bad: (good.n - good.count) / 2, people: people, lost: .hours(12),
                    p50: 412, p75: 980, p95: value == "unknown" ? nil : 4210)
            })
    }

    static let unmatched = Unmatched(
        range: TimeRange(.week, now: Self.now), withoutService: 1340, withoutStep: 6400, all: 62_196, bots: 21_804,
        suggestions: [
            .init(
                service: "shop", pattern: "/wishlist/{id}", count: 3120,
                examples: ["/wishlist/8841", "/wishlist/17", "/wishlist/90210"]),
            .init(service: "", pattern: "/returns/{id}/label", count: 804, examples: ["/returns/aa3f/label"]),
        ])

    static let funnel = JourneyFunnel(
        service: Self.shop.id, journey: JourneyID(rawValue: "buy"), range: TimeRange(.week, now: Self.now),
        goal: Share(count: 900, n: 10_000), people: 8_200,
        steps: Self.shop.journeys.first?.steps.enumerated().map { index, step in
            JourneyFunnel.Step(
                step: step.id,
                first: [
                    .good: .init(sessions: 8_000 / (index + 1), wentOn: 4_000 / (index + 1)),
                    .failed: .init(sessions: 40, wentOn: 4),
                ], left: 3_000 / (index + 1), returns: [.init(to: step.id, times: 12)], p50: 12_000, p75: 40_000)
        } ?? [], earned: [Money(tenThousandths: 812_345_000, currency: "EUR")],
        cut: [
            .init(value: "phone", goal: Share(count: 300, n: 6_000)),
            .init(value: "", goal: Share(count: 2, n: 20)),
        ])

    static func journeysPage(_ query: String = "") throws -> JourneysPage {
        let asked = try Self.asked(query)
        return JourneysPage(
            service: Self.shop, funnels: [Self.funnel], scope: try JourneyScope(asked), asked: asked)
    }

    static let owner = VisitorPage(
        isSignedIn: true, isGuest: false, canEdit: true, isOwner: true, name: "Alice", email: "alice@example.com",
        role: "owner", csrf: "csrf-token")

    static func servicePage(_ query: String = "device=phone") throws -> ServicePage {
        ServicePage(
            service: Self.shop,
            answers: .init(
                views: Self.overview.services[0], timeline: Self.timeline, steps: Self.breakdown(by: .step),
                breakdown: Self.breakdown(by: .device)),
            asked: try Self.asked(query), visitor: Self.owner)
    }

    static func overviewPage(_ query: String = "") throws -> OverviewPage {
        OverviewPage(
            overview: Self.overview, catalogue: Self.catalogue, asked: try Self.asked(query), visitor: Self.owner,
            bots: 21_804, loaded: Self.now)
    }

    static func emptyPage() throws -> OverviewPage {
        OverviewPage(
            overview: Overview(range: TimeRange(.week, now: Self.now), services: [], people: 0, badPeople: 0),
            catalogue: Catalogue(), asked: try Self.asked(), visitor: Self.owner)
    }

    static let settings = SettingsPage(
        visitor: Self.owner, csrf: "csrf-token", notice: "The key “web” was made.",
        newToken: "plx_read_7f3k2m9q8w1e5r4t", server: "https://parallax.example.com", exampleKey: "plx_in_2b4d6f",
        keys: [
            .init(
                id: "1", name: "web", key: "plx_in_2b4d6f8h1k3m5p7r9t", origins: ["https://shop.example.com"],
                hasOrigins: true, createdAt: Self.moment, isRevoked: false, revokedAt: Self.noMoment),
            .init(
                id: "2", name: "batch", key: "plx_in_9z8y7x", origins: [], hasOrigins: false, createdAt: Self.moment,
                isRevoked: true, revokedAt: Self.moment),
        ],
        tokens: [
            .init(
                id: "1", name: "dashboard", role: "viewer", createdAt: Self.moment, lastUsedAt: Self.moment,
                isUsed: true, isRevoked: false, revokedAt: Self.noMoment)
        ],
        accounts: [
            .init(
                id: "1", name: "Alice", email: "alice@example.com", role: "owner", createdAt: Self.moment, isYou: true,
                isRevoked: false, revokedAt: Self.noMoment),
            .init(
                id: "2", name: "Bob", email: "bob@example.com", role: "viewer", createdAt: Self.moment, isYou: false,
                isRevoked: false, revokedAt: Self.noMoment),
        ],
        roles: [
            .init(name: "viewer", meaning: "looks"), .init(name: "editor", meaning: "makes keys"),
            .init(name: "owner", meaning: "everything"),
        ], minimumLength: "12")

    private static let moment = SettingsPage.Moment(iso: "2026-11-20T09:30:00Z", text: "2026-11-20 09:30 UTC")
    private static let noMoment = SettingsPage.Moment(iso: "", text: "")
}
