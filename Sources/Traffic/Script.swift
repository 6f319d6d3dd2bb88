internal import Experience

/// Everything that goes wrong in the demo, placed relative to the end of its history, so that the last 24 hours always
/// hold one trouble and the last 7 days most of them. `docs/demo.md` tells each one's story.
struct Script: Sendable {
    var troubles: [Trouble]
    /// The shop's releases, oldest first.
    var releases: [(start: Int64, name: String)]

    /// - Parameter end: the end of the history.
    init(end: Instant) {
        let end = end.floored(to: .minutes(1))
        let release = Self.busiest(.hours(26), from: end - .hours(152), to: end - .hours(100), for: .shop)
        self.releases = [
            (.min, "5.11.2"), ((end - .days(20)).milliseconds, "5.12.0"), ((end - .days(13)).milliseconds, "5.13.0"),
            (release.milliseconds, "5.14.0"), ((release + .hours(26)).milliseconds, "5.14.1"),
        ]
        self.troubles =
            [
                Self.cardIssuer("card-issuer", Self.busiest(.minutes(77), from: end - .hours(23), to: end, for: .shop)),
                Self.payrollSilence(end), Self.contentNetwork(end), Self.outage(end), Self.brokenRelease(release),
                Self.falseAlarm(end), Self.searchIndex(end),
            ] + Self.mondays(before: end) + [Self.cardIssuer("card-issuer-live", end + .minutes(12), minutes: 30)]
    }

    /// The start of the stretch of this length that holds the most traffic between two moments.
    static func busiest(_ length: Milliseconds, from: Instant, to: Instant, for seasons: Seasons) -> Instant {
        var best = from
        var most = -1.0
        var start = from
        while start + length < to {
            let sum = seasons.load(from: start.milliseconds, minutes: Int(length.count / Seasons.minute))
            if sum > most {
                most = sum
                best = start
            }
            start = start + .minutes(10)
        }
        return best
    }

    /// The watermelon: a card issuer's 3-D Secure page crawls, and nobody's monitoring looks there.
    private static func cardIssuer(_ id: String, _ start: Instant, minutes: Int64 = 77) -> Trouble {
        Trouble(
            id: id, name: "A card issuer's 3-D Secure call is slow", service: "shop", start: start,
            end: start + .minutes(minutes), hits: "pay on phones", said: "all green",
            harm: Trouble.Harm(
                places: [.pay], hits: { $0.device == .phone }, slowdown: 14, failure: 0.5, status: 504),
            statements: [])
    }

    /// A release that asks for an API which one browser lacks: its pay button does nothing.
    private static func brokenRelease(_ start: Instant) -> Trouble {
        Trouble(
            id: "release-5.14.0", name: "Release 5.14.0 breaks the pay button in Firefox", service: "shop",
            start: start, end: start + .hours(26), hits: "pay in Firefox", said: "all green",
            harm: Trouble.Harm(
                places: [.pay], hits: { $0.browser == "Firefox" }, slowdown: 1, failure: 0.92, status: 0),
            statements: [])
    }

    /// The honest outage: everybody sees it. Monitoring notices two minutes late and clears one minute late.
    private static func outage(_ end: Instant) -> Trouble {
        let start = Self.busiest(.minutes(34), from: end - .hours(84), to: end - .hours(60), for: .shop)
        let over = start + .minutes(34)
        return Trouble(
            id: "database-outage", name: "The database is down", service: "shop", start: start, end: over,
            hits: "search, product, basket and pay, everybody", said: "database down",
            harm: Trouble.Harm(
                places: [.search, .product, .basket, .pay, .wishlist], hits: { _ in true }, slowdown: 3, failure: 0.7,
                status: 503),
            statements: [
                Trouble.Statement(
                    component: "database", state: .down, start: start + .minutes(2), end: over + .minutes(1))
            ])
    }

    /// The mirror in small: one delivery network down, the other degraded, and customers notice nothing.
    private static func contentNetwork(_ end: Instant) -> Trouble {
        let start = Self.busiest(.minutes(95), from: end - .hours(54), to: end - .hours(34), for: .shop)
        let over = start + .minutes(95)
        return Trouble(
            id: "cdn-degraded", name: "Both delivery networks complain, customers unharmed", service: "shop",
            start: start, end: over, hits: "", said: "cdn-a down, cdn-b degraded",
            statements: [
                Trouble.Statement(component: "cdn-a", state: .down, start: start, end: over),
                Trouble.Statement(component: "cdn-b", state: .degraded, start: start + .minutes(5), end: over),
            ])
    }

    /// The mirror in full: the probe's own certificate ran out, so monitoring is red and every payment goes through.
    private static func falseAlarm(_ end: Instant) -> Trouble {
        let start = Self.busiest(.minutes(48), from: end - .days(10), to: end - .days(8), for: .shop)
        let over = start + .minutes(48)
        return Trouble(
            id: "false-alarm", name: "The payment probe's certificate ran out, payments go through", service: "shop",
            start: start, end: over, hits: "", said: "payment-gateway down",
            statements: [
                Trouble.Statement(component: "payment-gateway", state: .down, start: start, end: over)
            ])
    }

    /// A monitoring agent died: nobody knows how sign-on is, and customers are fine.
    private static func payrollSilence(_ end: Instant) -> Trouble {
        let start = Self.busiest(.hours(5), from: end - .hours(80), to: end - .hours(26), for: .payroll)
        let over = start + .hours(5)
        return Trouble(
            id: "sign-on-silent", name: "Sign-on's signals fall silent", service: "payroll", start: start, end: over,
            hits: "", said: "nothing about sign-on",
            statements: [Trouble.Statement(component: "sign-on", state: nil, start: start, end: over)])
    }

    /// Two weeks back, in the app only: the search index was rebuilt and its caches were cold.
    private static func searchIndex(_ end: Instant) -> Trouble {
        let start = Self.busiest(.hours(3), from: end - .days(17), to: end - .days(15), for: .shop)
        return Trouble(
            id: "search-index", name: "Search in the app is slow while its index is rebuilt", service: "shop",
            start: start, end: start + .hours(3), hits: "search in the app", said: "all green",
            harm: Trouble.Harm(
                places: [.search], hits: { $0.channel == .app }, slowdown: 14, failure: 0.05, status: 504),
            statements: [])
    }

    /// Every Monday from eight to a quarter past nine the whole company signs in at once.
    private static func mondays(before end: Instant) -> [Trouble] {
        let local = Instant(milliseconds: end.milliseconds + Seasons.zone)
        let midnight = local.floored(to: .days(1)) - Milliseconds(Seasons.zone)
        let weekday = Seasons.minuteOfWeek(end.milliseconds) / 1440
        let monday = midnight - .days(Int64(weekday))
        return (-1..<6).map { week in
            let start = monday - .days(7 * Int64(week)) + .hours(8)
            return Trouble(
                id: "monday-sign-in-\(week + 1)", name: "The whole company signs in on Monday morning",
                service: "payroll", start: start, end: start + .minutes(75), hits: "sign-in, everybody",
                said: "all green",
                harm: Trouble.Harm(places: [.signIn], hits: { _ in true }, slowdown: 13, failure: 0.12, status: 504),
                statements: [])
        }
    }
}
