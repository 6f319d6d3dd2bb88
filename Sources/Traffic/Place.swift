internal import Experience

/// Somewhere that a visit goes: a step of a journey, or one of the corners that no rule of the demo's catalogue knows.
enum Place: UInt8, CaseIterable, Sendable {
    case home, search, product, basket, pay, thanks
    case blog, wishlist, help, jobs
    case signIn, timeSheet, submit, payslip, holidays
}

/// What the demo knows of a place: what the customer's client sends there, how fast it is and how often it fails.
struct Page: Sendable {
    /// Of the service whose customers' view it counts in; nil where the host is nobody's.
    var service: DemoService?
    /// The step that the catalogue's rules should find; nil where none should.
    var step: String?
    var host: String
    var method: String
    /// What the path may be; a visit picks one.
    var paths: [String]
    /// What the app calls it.
    var event: String
    var kind: Kind
    /// T in milliseconds, as the catalogue has it.
    var target: Int64
    /// Median duration in milliseconds for a desktop nearby.
    var median: Double
    /// Spread of the duration's logarithm.
    var sigma: Double
    /// How often it fails on an ordinary day.
    var failure: Double
}

/// The demo's two services.
enum DemoService: Int, CaseIterable, Sendable {
    case shop, payroll

    var id: String {
        switch self {
        case .shop: "shop"
        case .payroll: "payroll"
        }
    }
}

extension Page {
    /// By `Place.rawValue`.
    static let all: [Page] = Place.allCases.map(Page.of)

    private static let products = (0..<600).map { "/products/\(1000 + $0 * 7)" }
    private static let payslips = (1...12).map { "/payslips/2026-\($0 < 10 ? "0" : "")\($0)" }
    private static let blog = [
        "/blog/how-to-choose-a-tent", "/blog/ten-hikes-for-autumn", "/blog/waxing-skis", "/blog/repairing-a-zip",
    ]

    private static func of(_ place: Place) -> Page {
        switch place {
        case .home: .view("home", ["/"], "home.opened", median: 560)
        case .search: .view("search", ["/search"], "search.done", kind: .action, target: 2_000, median: 420)
        case .product: .view("product", self.products, "product.viewed", median: 600)
        case .basket:
            .act("basket", "/basket/items", "basket.filled", target: 1_500, median: 300, failure: 0.004)
        case .pay: .act("pay", "/checkout/pay", "payment.sent", target: 4_000, median: 1_150, failure: 0.012)
        case .thanks:
            .view("thanks", ["/checkout/thanks"], "order.placed", kind: .order, median: 480, failure: 0)
        case .blog: .view(nil, self.blog, "blog.read", median: 520)
        case .wishlist:
            Page(
                service: .shop, step: nil, host: "api.shop.example", method: "PUT",
                paths: (0..<40).map { "/api/wishlist/\($0 * 13 + 5)" }, event: "wishlist.changed", kind: .action,
                target: 2_500, median: 260, sigma: 0.5, failure: 0.01)
        case .help: .view(nil, ["/help/returns", "/help/delivery"], "help.opened", median: 450)
        case .jobs:
            Page(
                service: nil, step: nil, host: "jobs.example", method: "GET", paths: ["/jobs/shop-assistant"],
                event: "", kind: .view, target: 2_000, median: 500, sigma: 0.5, failure: 0.003)
        case .signIn: .portal("sign-in", ["/sign-in"], "POST", .action, median: 640, failure: 0.006)
        case .timeSheet: .portal("time-sheet", ["/time-sheet"], "GET", .view, median: 560, failure: 0.003)
        case .submit: .portal("submit", ["/time-sheet/submit"], "POST", .action, median: 620, failure: 0.006)
        case .payslip: .portal("payslip", self.payslips, "GET", .view, median: 700, failure: 0.003)
        case .holidays:
            .portal(nil, ["/api/holidays/de", "/api/holidays/pl"], "GET", .request, median: 180, failure: 0)
        }
    }

    private static func view(
        _ step: String?, _ paths: [String], _ event: String, kind: Kind = .view, target: Int64 = 2_500,
        median: Double, failure: Double = 0.002
    ) -> Page {
        Page(
            service: .shop, step: step, host: "www.shop.example", method: "GET", paths: paths, event: event,
            kind: kind, target: target, median: median, sigma: 0.5, failure: failure)
    }

    private static func act(
        _ step: String, _ path: String, _ event: String, target: Int64, median: Double, failure: Double
    ) -> Page {
        Page(
            service: .shop, step: step, host: "www.shop.example", method: "POST", paths: [path], event: event,
            kind: .action, target: target, median: median, sigma: 0.5, failure: failure)
    }

    private static func portal(
        _ step: String?, _ paths: [String], _ method: String, _ kind: Kind, median: Double, failure: Double
    ) -> Page {
        Page(
            service: .payroll, step: step, host: "payroll.example", method: method, paths: paths, event: "",
            kind: kind, target: 3_000, median: median, sigma: 0.5, failure: failure)
    }
}
