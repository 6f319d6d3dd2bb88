package import Experience
package import Questions

/// One vital of all views: its 75th percentile, how it is assessed, and how views were rated.
package struct VitalFigure: Sendable, Equatable {
    /// For the element's id.
    package var name: String
    package var feeling: String
    package var fullName: String
    package var anchor: String
    /// Three of four views did no worse; a word where there is too little to say.
    package var text: String
    package var isWord: Bool
    package var assessment: String
    package var isGood: Bool
    package var limits: String
    package var sample: String
    package var bar: RatingBar
    package var parts: [Part]

    /// The share of views of one rating.
    package struct Part: Sendable, Equatable {
        package var rating: String
        package var share: String
        package var isGood: Bool
        package var isMiddling: Bool
        package var isPoor: Bool
    }

    package init(_ vital: Vital, of views: WebVitals.Views) {
        let measure = views[vital]
        let rated = measure.rated
        self.name = vital.name
        self.feeling = vital.feeling
        self.fullName = vital.fullName
        self.anchor = vital.anchor.rawValue
        self.text = measure.p75.map(vital.text) ?? (rated.n == 0 ? "no data" : "not enough data")
        self.isWord = measure.p75 == nil
        self.assessment = measure.assessment.words
        self.isGood = measure.assessment == .good
        self.limits = vital.limitWords
        let seen = Figures.count(rated.n, "view", "views")
        self.sample = vital == .inp ? "\(seen) with a press" : seen
        self.bar = RatingBar(rated)
        let good = ShareWords(measure.good)
        self.parts =
            measure.p75 == nil
            ? []
            : VitalRating.allCases.map { rating in
                Part(
                    rating: rating.words,
                    share: rating == .good ? "\(good.text) \(good.halfWidth)" : Figures.share(rated, rating),
                    isGood: rating == .good, isMiddling: rating == .needsImprovement, isPoor: rating == .poor)
            }
    }
}
