import Experience
import Testing

struct `A web vital` {
    /// GoogleChrome/web-vitals v6, `src/on*.ts`: limits as the library has them, CLS as a plain number.
    static let library: [(vital: Vital, good: Double, poor: Double, isCore: Bool)] = [
        (.lcp, 2500, 4000, true), (.inp, 200, 500, true), (.cls, 0.1, 0.25, true), (.fcp, 1800, 3000, false),
        (.ttfb, 800, 1800, false),
    ]

    @Test func `has the limits and the role that Google's library gives it`() {
        #expect(Self.library.map(\.vital) == Vital.allCases)
        for (vital, good, poor, isCore) in Self.library {
            #expect(vital.value(ofUnits: Double(vital.limits.good)) == good)
            #expect(vital.value(ofUnits: Double(vital.limits.poor)) == poor)
            #expect((vital.role == .core) == isCore)
        }
        #expect(Set(Vital.core + Vital.diagnostic) == Set(Vital.allCases))
    }

    @Test(
        arguments: [
            (Vital.lcp, 2500, VitalRating.good), (.lcp, 2501, .needsImprovement), (.lcp, 4000, .needsImprovement),
            (.lcp, 4001, .poor), (.inp, 0, .good), (.cls, 100_000, .good), (.cls, 100_001, .needsImprovement),
            (.cls, 250_001, .poor), (.ttfb, 800, .good), (.fcp, 3001, .poor),
        ] as [(Vital, Int64, VitalRating)])
    func `is good up to and with one limit and poor above the other`(vital: Vital, units: Int64, rating: VitalRating) {
        #expect(vital.rating(ofUnits: units) == rating)
    }

    @Test func `keeps CLS as a number without a unit, a tenth being exactly a tenth`() {
        #expect(Vitals(cls: 0.1).units(of: .cls) == 100_000)
        #expect(Vitals(cls: 0.25).units(of: .cls) == 250_000)
        #expect(Vitals(cls: 0).units(of: .cls) == 0)
        #expect(Vitals(cls: 1e300).units(of: .cls) == 1_000_000_000_000)
        #expect(Vitals().units(of: .cls) == nil)
        #expect(Vitals(lcp: .days(60)).units(of: .lcp) == Int64(Int32.max))
    }
}

struct `An assessment` {
    @Test(arguments: [
        (75, 25, 0, VitalAssessment.good), (74, 26, 0, .needsImprovement), (74, 2, 24, .needsImprovement),
        (74, 1, 25, .poor), (0, 0, 100, .poor), (75, 0, 25, .good), (22, 0, 7, .notEnoughData), (30, 0, 0, .good),
        (0, 0, 0, .notEnoughData),
    ])
    func `is good from 75 % good on, else poor from 25 % poor on`(
        good: Int, middling: Int, poor: Int, assessment: VitalAssessment
    ) {
        let counts = RatedViews(good: good, needsImprovement: middling, poor: poor)
        #expect(VitalAssessment(counts, enough: 30) == assessment)
        #expect(counts.n == good + middling + poor && counts.hurt == middling + poor)
    }

    @Test func `says that a page passes only where all three core vitals are good`() {
        #expect(VitalsVerdict([.lcp: .good, .inp: .good, .cls: .good]) == .passed)
        #expect(VitalsVerdict([.lcp: .good, .inp: .needsImprovement, .cls: .good, .fcp: .poor]) == .failed)
        #expect(VitalsVerdict([.lcp: .good, .inp: .good, .cls: .good, .ttfb: .poor]) == .passed)
        #expect(VitalsVerdict([.lcp: .good, .cls: .good]) == .notEnoughData)
        #expect(VitalsVerdict([.lcp: .poor]) == .failed)
        #expect(VitalsVerdict([:]) == .notEnoughData)
    }
}

struct `A path` {
    @Test(arguments: [
        ("/order/4711/items", "/order/{id}/items"), ("/", "/"), ("", ""), ("//a//b/", "/a/b"),
        ("/u/5f3c9a0b12", "/u/{id}"), ("/u/deadbeef", "/u/deadbeef"), ("/v2/x", "/v2/x"), ("/grüezi/7", "/grüezi/{id}"),
        ("/x/0f8fad5b-d9cb-469f-a165-70867728950e", "/x/{id}"),
    ])
    func `is folded where its parts look like keys`(path: String, folded: String) {
        #expect(PathFolding.folded(path.utf8) == folded)
    }
}
