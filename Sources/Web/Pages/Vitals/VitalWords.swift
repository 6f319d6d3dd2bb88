import Experience
package import Questions

/// How web vitals are called on pages: what a customer feels first, the field's name after it.
extension Vital {
    /// What a visitor feels.
    var feeling: String {
        switch self {
        case .lcp: "Main content is there"
        case .inp: "A press is answered"
        case .cls: "The page holds still"
        case .fcp: "Something is there"
        case .ttfb: "The server answers"
        }
    }

    /// As a column's or a list's heading.
    var short: String {
        switch self {
        case .lcp: "Main content"
        case .inp: "Answer"
        case .cls: "Jumping"
        case .fcp: "First sign"
        case .ttfb: "Server"
        }
    }

    /// The field's own name.
    var fullName: String {
        switch self {
        case .lcp: "Largest contentful paint (LCP)"
        case .inp: "Interaction to next paint (INP)"
        case .cls: "Cumulative layout shift (CLS)"
        case .fcp: "First contentful paint (FCP)"
        case .ttfb: "Time to first byte (TTFB)"
        }
    }

    var abbreviation: String { self.name.uppercased() }

    /// Where it is explained.
    var anchor: Anchor {
        switch self {
        case .lcp: .lcp
        case .inp: .inp
        case .cls: .cls
        case .fcp: .fcp
        case .ttfb: .ttfb
        }
    }

    /// A value of it: `2.31 s`, `214 ms`, `0.091`.
    func text(_ value: Double) -> String {
        switch self.unit {
        case .millionths: Figures.decimal(value, digits: 3)
        case .milliseconds where value < 999.5: "\(Figures.decimal(value, digits: 0))\u{A0}ms"
        case .milliseconds where value < 9_995: "\(Figures.decimal(value / 1000, digits: 2))\u{A0}s"
        case .milliseconds: Figures.wait(value)
        }
    }

    /// `good up to 2.5 s, poor above 4 s`
    var limitWords: String {
        "good up to \(self.limit(self.limits.good)), poor above \(self.limit(self.limits.poor))"
    }

    private func limit(_ units: Int64) -> String {
        switch self.unit {
        case .millionths: Figures.decimal(self.value(ofUnits: Double(units)), digits: 2)
        case .milliseconds: Figures.target(Milliseconds(units))
        }
    }
}

extension VitalAssessment {
    var words: String {
        switch self {
        case .good: "good"
        case .needsImprovement: "needs improvement"
        case .poor: "poor"
        case .notEnoughData: "not enough data"
        }
    }
}

extension VitalRating {
    var words: String {
        switch self {
        case .good: VitalAssessment.good.words
        case .needsImprovement: VitalAssessment.needsImprovement.words
        case .poor: VitalAssessment.poor.words
        }
    }
}

extension VitalsVerdict {
    var words: String {
        switch self {
        case .passed: "passes"
        case .failed: "does not pass"
        case .notEnoughData: "not enough data"
        }
    }
}

extension WebVitals.Cut {
    /// On tabs and as a column's heading.
    package var label: String {
        switch self {
        case .page: "Page"
        case .device: Breakdown.Dimension.device.label
        case .country: Breakdown.Dimension.country.label
        case .release: Breakdown.Dimension.release.label
        }
    }

    /// What narrows to one of its values.
    var filter: Breakdown.Dimension {
        switch self {
        case .page: .step
        case .device: .device
        case .country: .country
        case .release: .release
        }
    }

    /// A value as a reader should see it: a step by its name, a path as it is, nothing as “not told”.
    func words(for value: WebVitals.Value, of service: Service) -> String {
        switch value {
        case .known(let text): self.filter.words(for: text, of: service)
        case .path(let path): path.isEmpty ? "other pages without a step" : path
        }
    }
}

extension AskedRange {
    /// What `by=` asks to cut web vitals by; by page unless told.
    ///
    /// - Throws: ``WrongQuery`` where it names nothing that they can be cut by.
    package func vitalsCut() throws -> WebVitals.Cut {
        guard let name = try self.query.value("by") else { return .page }
        guard let cut = WebVitals.Cut(rawValue: name) else {
            let choices = WebVitals.Cut.allCases.map(\.rawValue).joined(separator: ", ")
            throw WrongQuery("“\(name.prefix(60))” is nothing to cut web vitals by. Choose one of \(choices).")
        }
        return cut
    }
}
