import Experience

/// What a page's view came to in the end, in plain words with the field's thresholds: good up to the first, poor beyond
/// the second (GoogleChrome/web-vitals v6: LCP 2.5 s and 4 s, INP 200 and 500 ms, CLS 0.1 and 0.25).
enum VitalsWords {
    static func sentences(_ vitals: Vitals) -> [String] {
        [
            vitals.lcp.map { "largest part shown after \(self.wait($0)), \(self.mark(Double($0.count), 2500, 4000))" },
            vitals.inp.map { "slowest reaction \(self.wait($0)), \(self.mark(Double($0.count), 200, 500))" },
            vitals.cls.map { "layout shift \(Figures.decimal($0, digits: 2)), \(self.mark($0, 0.1, 0.25))" },
        ].compactMap { $0 }
    }

    private static func wait(_ length: Milliseconds) -> String { Figures.wait(Double(length.count)) }

    private static func mark(_ value: Double, _ good: Double, _ poor: Double) -> String {
        value <= good ? "good" : value <= poor ? "needs improvement" : "poor"
    }
}
