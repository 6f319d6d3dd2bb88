import Experience
import Questions

@testable import Web

extension Samples {
    /// 12,900 views whose presses are answered slowly, mostly on phones.
    static func webVitals(by cut: WebVitals.Cut) -> WebVitals {
        let slow = Self.views(8_240, lcp: (0.74, 0.07), inp: (0.61, 0.18), cls: (0.93, 0.02), scale: 1.3)
        let quick = Self.views(4_648, lcp: (0.96, 0.01), inp: (0.97, 0.004), cls: (0.91, 0.02), scale: 0.7)
        let few = Self.views(12, lcp: (0.9, 0.05), inp: (0.9, 0.05), cls: (0.9, 0.05), scale: 1)
        let values: [WebVitals.Value] =
            switch cut {
            case .page: [.known("search"), .path("/blog/{id}"), .path("")]
            case .device: [.known("phone"), .known("desktop"), .known("")]
            case .country: [.known("CH"), .known("DE"), .known("")]
            case .release: [.known("5.14.0"), .known("5.14.1"), .known("")]
            }
        let rows = zip(values, [slow, quick, few]).map { WebVitals.Row(value: $0, views: $1) }
        return WebVitals(
            service: ServiceID(rawValue: "shop"), range: TimeRange(.week, now: Self.now), by: cut,
            all: Self.views(12_900, lcp: (0.82, 0.05), inp: (0.74, 0.12), cls: (0.92, 0.02), scale: 1), rows: rows)
    }

    /// No view was measured.
    static let noVitals = WebVitals(
        service: ServiceID(rawValue: "shop"), range: TimeRange(.week, now: Self.now), by: .page, all: .init(), rows: [])

    static let vitalBlame = VitalBlame(
        service: ServiceID(rawValue: "shop"), range: TimeRange(.week, now: Self.now),
        rows: [
            .init(vital: .lcp, page: .known("search"), element: "div.results > img", views: 1_204, people: 961),
            .init(vital: .lcp, page: .path("/blog/{id}"), element: "figure > img", views: 1, people: 0),
            .init(vital: .inp, page: .known("search"), element: "button#filter", views: 2_310, people: 1_702),
            .init(vital: .cls, page: .path(""), element: "div.banner[data-x=\"<b>\"]", views: 402, people: 377),
        ])

    static func vitalsPage(_ query: String = "") throws -> VitalsPage {
        let asked = try Self.asked(query)
        return VitalsPage(
            service: Self.shop, vitals: Self.webVitals(by: try asked.vitalsCut()), blame: Self.vitalBlame, asked: asked,
            server: "https://parallax.example.com", visitor: Self.owner)
    }

    static func emptyVitalsPage() throws -> VitalsPage {
        VitalsPage(
            service: Self.shop, vitals: Self.noVitals,
            blame: Self.emptyBlame, asked: try Self.asked(),
            server: "https://parallax.example.com", visitor: Self.owner)
    }

    static let emptyBlame = VitalBlame(service: Samples.shop.id, range: Samples.noVitals.range, rows: [])

    private static func views(
        _ count: Int, lcp: (Double, Double), inp: (Double, Double), cls: (Double, Double), scale: Double
    ) -> WebVitals.Views {
        func measure(_ share: Double, _ shares: (good: Double, poor: Double), _ p75: Double) -> WebVitals.Measure {
            let n = Int(Double(count) * share)
            let (good, poor) = (Int(Double(n) * shares.good), Int(Double(n) * shares.poor))
            return .init(
                rated: RatedViews(good: good, needsImprovement: n - good - poor, poor: poor),
                p75: n < Share.enough ? nil : p75)
        }
        return .init(
            count: count,
            measures: [
                .lcp: measure(1, lcp, 2_280 * scale), .inp: measure(0.7, inp, 214 * scale),
                .cls: measure(1, cls, 0.062 * scale), .fcp: measure(1, (0.9, 0.02), 1_310 * scale),
                .ttfb: measure(0.99, (0.85, 0.04), 640 * scale),
            ])
    }
}
