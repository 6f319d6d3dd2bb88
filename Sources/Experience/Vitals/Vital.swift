/// One of the web vitals: something that a browser measures of a page view, and that a visitor feels. The raw value is how
/// facts are stored and never changes.
///
/// Limits and roles are Google's, as its own library has them (GoogleChrome/web-vitals v6, `src/on*.ts`; web.dev,
/// "Defining the Core Web Vitals metrics thresholds"). A measure is good up to and with ``Limits/good``, poor above
/// ``Limits/poor``, and needs improvement in between.
package enum Vital: UInt8, CaseIterable, Sendable, Named {
    /// Largest contentful paint: the main content is there.
    case lcp = 1
    /// Interaction to next paint: a press is answered (a Core Web Vital in the place of FID since March 2024).
    case inp = 2
    /// Cumulative layout shift: how much of the page jumped about.
    case cls = 3
    /// First contentful paint: something is there.
    case fcp = 4
    /// Time to first byte: the server answered.
    case ttfb = 5
}

extension Vital {
    /// What a vital is for.
    package enum Role: String, Sendable {
        /// A page is assessed by it.
        case core
        /// It helps to find out why a core one is as it is.
        case diagnostic
    }

    /// The whole numbers that a vital is counted in.
    package enum Unit: Sendable {
        case milliseconds
        /// CLS has no unit: it is counted in millionths, so that whole numbers carry it and its percentiles are as exact as
        /// the others', 1 %, down to a shift of 0.0001.
        case millionths
    }

    /// Where good ends and poor begins, in the vital's ``Unit``.
    package struct Limits: Sendable, Equatable {
        /// Good up to this, itself included.
        package let good: Int64
        /// Poor above this, itself not included.
        package let poor: Int64
    }

    package var role: Role { Self.core.contains(self) ? .core : .diagnostic }

    package var unit: Unit { self == .cls ? .millionths : .milliseconds }

    package var limits: Limits {
        switch self {
        case .lcp: Limits(good: 2500, poor: 4000)
        case .inp: Limits(good: 200, poor: 500)
        case .cls: Limits(good: 100_000, poor: 250_000)
        case .fcp: Limits(good: 1800, poor: 3000)
        case .ttfb: Limits(good: 800, poor: 1800)
        }
    }

    /// Those that a page is assessed by.
    package static let core: [Vital] = [.lcp, .inp, .cls]
    /// Those that help to find out why.
    package static let diagnostic: [Vital] = [.fcp, .ttfb]

    /// A value in milliseconds, or of CLS the plain number, of so many ``Unit``s.
    package func value(ofUnits units: Double) -> Double {
        switch self.unit {
        case .milliseconds: units
        case .millionths: units / 1_000_000
        }
    }

    /// How a measure is rated by Google's limits.
    ///
    /// - Parameter units: in the vital's ``Unit``.
    package func rating(ofUnits units: Int64) -> VitalRating {
        if units <= self.limits.good { return .good }
        return units <= self.limits.poor ? .needsImprovement : .poor
    }
}

/// How one measure of a page view is rated. The raw value is how facts are stored and never changes.
package enum VitalRating: UInt8, CaseIterable, Sendable, Named {
    case good = 0
    case needsImprovement = 1
    case poor = 2
}

extension Vitals {
    /// The largest shift told apart, in CLS: what is above it, no page can mean.
    package static let largestShift = 1_000_000.0

    /// What was measured of a vital, in its ``Vital/Unit`` and as exact as the facts keep it (milliseconds in 32 bits, CLS
    /// as a single-precision number); nil where it was not measured.
    package func units(of vital: Vital) -> Int64? {
        switch vital {
        case .lcp: self.lcp.map(Self.stored)
        case .inp: self.inp.map(Self.stored)
        case .fcp: self.fcp.map(Self.stored)
        case .ttfb: self.ttfb.map(Self.stored)
        case .cls:
            self.cls.map { Int64((min(Double(Float($0)), Self.largestShift) * 1_000_000).rounded()) }
        }
    }

    private static func stored(_ time: Milliseconds) -> Int64 { Int64(Int32(clamping: time.count)) }
}
