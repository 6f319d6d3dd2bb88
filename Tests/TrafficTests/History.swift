import Experience
import Intake
import Traffic

/// The demo's own history at scale 1, made once for all tests that only look at it. It ends on a Saturday evening.
enum History {
    static let end = Instant(seconds: 1_795_298_400)  // 2026-11-21T22:00:00Z
    static let start = end - DemoTraffic.usualLength

    struct Whole: Sendable {
        /// In time order, all that was handed out.
        var all: [RawInteraction] = []
        /// Those of them that are interactions, and those that say more about one.
        var interactions: [RawInteraction] = []
        var evidence: [RawInteraction] = []
        var signals: [Signal] = []
        var truth: DemoTruth
        var script: [Trouble]
        /// The interactions of people, each with what `KnownPlace` says of it.
        var people: [Met] = []
    }

    /// An interaction and what the tests make of it.
    struct Met: Sendable {
        var raw: RawInteraction
        var place: KnownPlace
        var outcome: Outcome
        /// One of the shop's phones, the app's included.
        var isPhone: Bool

        init(_ raw: RawInteraction) {
            self.raw = raw
            self.place = KnownPlace(raw)
            self.outcome = raw.judged(by: self.place)
            self.isPhone = raw.isPhone
        }
    }

    static let whole = Self.make(DemoTraffic(seed: 1, from: start, to: end), batch: 5_000)

    /// Two days with ten times the people: enough of them in every trouble to compare shares.
    static let crowd = Self.make(DemoTraffic(seed: 2, scale: 10, from: end - .days(2), to: end), batch: 5_000)

    static func make(_ traffic: DemoTraffic, batch: Int) -> Whole {
        var traffic = traffic
        var whole = Whole(truth: traffic.truth, script: traffic.script)
        while let next = traffic.batch(of: batch) {
            whole.all += next.interactions
            whole.signals += next.signals
        }
        whole.truth = traffic.truth
        whole.interactions = whole.all.filter { $0.kind?.isEvidence == false }
        whole.evidence = whole.all.filter { $0.kind?.isEvidence == true }
        whole.people = whole.interactions.filter { !$0.isBot }.map(Met.init)
        return whole
    }
}

/// What the tests know of the demo's pages, written down a second time on purpose.
struct KnownPlace {
    var service: String?
    var step: String?
    /// T in milliseconds.
    var target: Int64

    init(_ service: String?, _ step: String?, _ target: Int64) {
        self.service = service
        self.step = step
        self.target = target
    }

    init(_ raw: RawInteraction) {
        if let event = raw.event {
            self = Self.events[event] ?? KnownPlace("shop", nil, 2_500)
        } else {
            let path = raw.path ?? ""
            let end = path.dropFirst().firstIndex(of: "/") ?? path.endIndex
            let stem = path == "/checkout/pay" || path == "/time-sheet/submit" ? path : String(path[..<end])
            let rest = Self.rest[raw.host ?? ""] ?? KnownPlace(nil, nil, 2_000)
            self = rest.service == nil ? rest : Self.paths[stem] ?? rest
        }
    }

    private static let events = [
        "home.opened": KnownPlace("shop", "home", 2_500), "search.done": KnownPlace("shop", "search", 2_000),
        "product.viewed": KnownPlace("shop", "product", 2_500), "basket.filled": KnownPlace("shop", "basket", 1_500),
        "payment.sent": KnownPlace("shop", "pay", 4_000), "order.placed": KnownPlace("shop", "thanks", 2_500),
    ]
    private static let paths = [
        "/": KnownPlace("shop", "home", 2_500), "/search": KnownPlace("shop", "search", 2_000),
        "/products": KnownPlace("shop", "product", 2_500), "/basket": KnownPlace("shop", "basket", 1_500),
        "/checkout/pay": KnownPlace("shop", "pay", 4_000), "/checkout": KnownPlace("shop", "thanks", 2_500),
        "/sign-in": KnownPlace("payroll", "sign-in", 3_000), "/payslips": KnownPlace("payroll", "payslip", 3_000),
        "/time-sheet": KnownPlace("payroll", "time-sheet", 3_000),
        "/time-sheet/submit": KnownPlace("payroll", "submit", 3_000),
    ]
    /// What no step knows, by host.
    private static let rest = [
        "www.shop.example": KnownPlace("shop", nil, 2_500), "api.shop.example": KnownPlace("shop", nil, 2_500),
        "payroll.example": KnownPlace("payroll", nil, 3_000),
    ]
}

extension RawInteraction {
    var isBot: Bool { self.userAgent?.hasPrefix("Mozilla/5.0 (compatible; ") == true }

    /// As the door reads it: the client's word first, else the status.
    var hasFailed: Bool { self.failed ?? (self.status.map { $0 >= 500 } ?? false) }

    var isPhone: Bool {
        guard let agent = self.userAgent else { return self.device == .phone }
        return agent.hasPrefix("Mozilla/5.0 (iPhone") || agent.hasPrefix("Mozilla/5.0 (Linux; Android")
    }

    var milliseconds: Int64 { self.at?.milliseconds ?? 0 }

    func judged(by place: KnownPlace) -> Outcome {
        Outcome(failed: self.hasFailed, duration: self.duration, target: Milliseconds(place.target))
    }
}
