/// What is said of a page, or of any group of page views, by one vital: by Google's rule, over views.
///
/// Good where at least 75 % of views were good, which is the same as a good 75th percentile; else poor where at least 25 %
/// were poor; else it needs improvement (web.dev, "Defining the Core Web Vitals metrics thresholds"). Of exactly 75 % good
/// and 25 % poor views the good ones decide.
package enum VitalAssessment: String, CaseIterable, Sendable, Named {
    case good, needsImprovement, poor
    /// Too few views to say.
    case notEnoughData

    /// - Parameters:
    ///   - counts: views by how they were rated.
    ///   - enough: views below which nothing is said.
    package init(_ counts: RatedViews, enough: Int) {
        if counts.n < enough || counts.n == 0 {
            self = .notEnoughData
        } else if counts.good * 4 >= counts.n * 3 {
            self = .good
        } else if counts.poor * 4 >= counts.n {
            self = .poor
        } else {
            self = .needsImprovement
        }
    }
}

/// Page views counted by how one of their vitals was rated.
package struct RatedViews: Sendable, Equatable {
    package var good: Int
    package var needsImprovement: Int
    package var poor: Int

    package init(good: Int = 0, needsImprovement: Int = 0, poor: Int = 0) {
        self.good = good
        self.needsImprovement = needsImprovement
        self.poor = poor
    }

    /// Views that were measured.
    package var n: Int { self.good + self.needsImprovement + self.poor }

    /// Views that were not good.
    package var hurt: Int { self.needsImprovement + self.poor }

    package subscript(rating: VitalRating) -> Int {
        get {
            switch rating {
            case .good: self.good
            case .needsImprovement: self.needsImprovement
            case .poor: self.poor
            }
        }
        set {
            switch rating {
            case .good: self.good = newValue
            case .needsImprovement: self.needsImprovement = newValue
            case .poor: self.poor = newValue
            }
        }
    }
}

/// Whether pages pass as a whole: only where all three Core Web Vitals are good.
package enum VitalsVerdict: String, CaseIterable, Sendable, Named {
    case passed
    /// At least one of the three is not good.
    case failed
    /// None is known not to be good, and of at least one there is too little to say.
    case notEnoughData

    /// - Parameter assessments: of the core vitals; one that is missing counts as not known.
    package init(_ assessments: [Vital: VitalAssessment]) {
        let core = Vital.core.map { assessments[$0] ?? .notEnoughData }
        if core.contains(where: { $0 == .poor || $0 == .needsImprovement }) {
            self = .failed
        } else {
            self = core.contains(.notEnoughData) ? .notEnoughData : .passed
        }
    }
}
