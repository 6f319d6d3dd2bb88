import Experience
import Questions

@testable import Web

extension Samples {
    private static let range = TimeRange(.week, now: Self.now)

    static func place(_ step: String?, _ path: String = "") -> PagePlace {
        PagePlace(step: step.map { StepID(rawValue: $0) }, path: path)
    }

    static let frustration = Frustration(
        service: ServiceID(rawValue: "shop"), range: Self.range, clicks: 41_200, views: 18_300, unknown: 512,
        all: .init(times: 311, people: 142, sessions: 160),
        signs: [
            .rage: .init(times: 48, people: 41, sessions: 44), .dead: .init(times: 190, people: 96, sessions: 104),
            .error: .init(times: 61, people: 33, sessions: 35), .reload: .init(times: 12, people: 9, sessions: 9),
        ],
        rows: [
            .init(
                sign: .dead, page: Self.place("basket"), element: "main>div.buy>button.wishlist",
                totals: .init(times: 121, people: 64, sessions: 70), last: Self.now - .minutes(12),
                views: Share(count: 110, n: 4_100), session: SessionID(rawValue: 9_223_372_036_854_775_809)),
            .init(
                sign: .rage, page: Self.place("basket"), element: "main>div.buy>button.wishlist",
                totals: .init(times: 40, people: 36, sessions: 39), last: Self.now - .hours(3),
                views: Share(count: 40, n: 4_100), session: SessionID(rawValue: 7)),
            .init(
                sign: .error, page: Self.place(nil, "/help/{id}"), element: "",
                totals: .init(times: 1, people: 0, sessions: 0), last: Self.now - .days(2),
                views: Share(count: 1, n: 12)),
            .init(
                sign: .reload, page: Self.place("pay"), element: "",
                totals: .init(times: 12, people: 9, sessions: 9), last: Self.now - .hours(30),
                views: Share(count: 41, n: 2_000), session: SessionID(rawValue: 8)),
        ], more: 3)

    static let faults = Faults(
        service: ServiceID(rawValue: "shop"), range: Self.range, views: 18_300,
        all: .init(times: 512, people: 218, sessions: 240),
        groups: [
            .init(
                sort: .error, message: "TypeError: undefined is not an object (evaluating 'stock.of')",
                place: "/assets/app*.js showStock", totals: .init(times: 340, people: 180, sessions: 190),
                pages: [Self.place("basket"), Self.place(nil, "/products/{id}")], morePages: 2,
                browsers: [
                    .init(name: "Mobile Safari", people: 176, times: 330), .init(name: "Safari", people: 4, times: 10),
                ],
                spread: .one("Mobile Safari", people: 176, of: 180), first: Self.now - .days(5),
                last: Self.now - .minutes(4), since: .release("5.14.0", before: "5.13.0"), isNew: true,
                examples: ["TypeError: undefined is not an object (evaluating 'stock.of')"],
                stack: "/assets/app-3f9a2c1b.js:1:2345 showStock\n/assets/app-3f9a2c1b.js:1:99",
                session: SessionID(rawValue: 5)
            ),
            .init(
                sort: .call, message: "GET /api/stock/*: 503", place: "",
                totals: .init(times: 120, people: 30, sessions: 31),
                pages: [Self.place("search")], browsers: [.init(name: "Chrome", people: 30, times: 120)], spread: .all,
                first: Self.now - .days(60), last: Self.now - .hours(2), since: .oldest("5.11.2"), isNew: false,
                examples: ["GET /api/stock/17: 503", "GET /api/stock/4: 503"]),
            .init(
                sort: .csp, message: "img-src blocked https://ads.example/pixel", place: "/ (inline)",
                totals: .init(times: 40, people: 0, sessions: 0), pages: [Self.place(nil, "/")],
                browsers: [.init(name: "", people: 0, times: 40)], first: Self.now - .days(9),
                last: Self.now - .days(1),
                since: .notTold, isNew: false, examples: ["img-src blocked https://ads.example/pixel"]),
            .init(
                sort: .resource, message: "img did not load", place: "/img/products/*.jpg",
                totals: .init(times: 12, people: 8, sessions: 8), pages: [], browsers: [], spread: .few,
                first: Self.now - .days(3), last: Self.now - .days(3), since: .notEnoughData("5.14.1"), isNew: nil),
        ], more: 1)

    static func frustrationPage(_ query: String = "", _ answer: Frustration = Samples.frustration) throws
        -> FrustrationPage
    {
        FrustrationPage(answer, service: Self.shop, asked: try Self.asked(query), visitor: Self.owner)
    }

    static func emptyFrustrationPage() throws -> FrustrationPage {
        try Self.frustrationPage("", Frustration(service: Self.shop.id, range: Self.range))
    }

    static func faultsPage(_ query: String = "", _ answer: Faults = Samples.faults) throws -> FaultsPage {
        FaultsPage(answer, service: Self.shop, asked: try Self.asked(query), visitor: Self.owner)
    }
}
