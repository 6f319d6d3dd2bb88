package import Experience
import Statistics

extension RandomFacts {
    private static let elements = ["img#hero", "div.bar > p", "button[name=\"ok\"]", "h1.söl"]
    private static let paths = ["/", "/blog/a", "/blog/b", "/order/17", "/order/4711", "/o/7/", "//o//9", "/help?"]

    /// What browsers and other senders tell of page views: most in measurements of their page, some seen again and measured
    /// anew; others with all of it in the view itself; bots and strangers among them.
    package mutating func pagesViewed(
        _ count: Int, before end: Instant, days: Int64 = 6, people: Int64 = 60
    ) -> [Interaction] {
        (0..<count).flatMap { _ in self.pageViewed(before: end, days: days, people: people) }
    }

    private mutating func pageViewed(before end: Instant, days: Int64, people: Int64) -> [Interaction] {
        var view = self.customerMet(before: end, days: days, people: people)
        view.kind = .view
        view.channel = .web
        view.path = self.maybe(0.95) { $0.one(Self.paths) }
        guard self.chance(0.8) else {
            self.measure(&view)
            return [view]
        }
        view.page = PageID(rawValue: UInt64(self.number(1...Int64.max)))
        if self.chance(0.2) { self.measure(&view) }
        var before = view.vitals
        let measurements = (0..<self.one([0, 1, 1, 1, 2, 3])).map { number in
            var measurement = view
            measurement.kind = .measurement
            measurement.at = view.at + Milliseconds(Int64(number) * 3_600_000 + self.number(1...3_600_000))
            self.measure(&measurement, namesAll: true)
            // What was measured once is measured ever after, and named: a browser tells all that it has.
            measurement.vitals.lcp = measurement.vitals.lcp ?? before.lcp
            measurement.vitals.inp = measurement.vitals.inp ?? before.inp
            measurement.vitals.cls = measurement.vitals.cls ?? before.cls
            measurement.vitals.fcp = measurement.vitals.fcp ?? before.fcp
            measurement.vitals.ttfb = measurement.vitals.ttfb ?? before.ttfb
            before = measurement.vitals
            return measurement
        }
        return ([view] + measurements).filter { $0.at < end }
    }

    private mutating func measure(_ view: inout Interaction, namesAll: Bool = false) {
        view.vitals = Vitals(
            lcp: self.maybe(0.8) { $0.time(7_000) }, inp: self.maybe(0.6) { $0.time(900) },
            cls: self.maybe(0.8) { $0.chance(0.1) ? $0.one([0, 0.1, 0.25, 1e9]) : $0.random.unit() / 3 },
            fcp: self.maybe(0.8) { $0.time(5_000) }, ttfb: self.maybe(0.8) { $0.time(3_000) })
        view.attributes = self.maybe(namesAll ? 1 : 0.9) { random in
            let targets = ["lcp", "inp", "cls"].compactMap { vital in
                random.maybe(namesAll ? 1 : 0.8) {
                    #""\#(vital)Target":"\#($0.one(Self.elements).replacing("\"", with: "\\\""))""#
                }
            }
            return random.chance(0.03) ? "no JSON" : "{\(targets.joined(separator: ","))}"
        }
    }

    /// Some of them exactly at limits.
    private mutating func time(_ most: Int64) -> Milliseconds {
        Milliseconds(
            self.chance(0.2) ? self.one([0, 1, 200, 500, 800, 1800, 2500, 2501, 4000]) : self.number(0...most))
    }
}
