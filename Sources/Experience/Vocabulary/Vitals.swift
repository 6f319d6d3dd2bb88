/// What a browser measured of one page view (web.dev, Core Web Vitals). Times in milliseconds; `cls` has no unit.
package struct Vitals: Hashable, Sendable {
    /// Largest contentful paint.
    package var lcp: Milliseconds?
    /// Interaction to next paint.
    package var inp: Milliseconds?
    /// Cumulative layout shift.
    package var cls: Double?
    /// First contentful paint.
    package var fcp: Milliseconds?
    /// Time to first byte.
    package var ttfb: Milliseconds?

    package init(
        lcp: Milliseconds? = nil, inp: Milliseconds? = nil, cls: Double? = nil, fcp: Milliseconds? = nil,
        ttfb: Milliseconds? = nil
    ) {
        self.lcp = lcp
        self.inp = inp
        self.cls = cls
        self.fcp = fcp
        self.ttfb = ttfb
    }

    /// Nothing was measured.
    package var isEmpty: Bool { self == Vitals() }
}
