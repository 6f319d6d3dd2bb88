package import Experience
import Questions

/// Views by how they were rated, as one bar: good in the light wash, what needs improvement hatched, poor full, so that no
/// state is told by colour alone (template `rating-bar`).
package struct RatingBar: Sendable, Equatable {
    package static let width = 240.0
    /// A part that is there is never drawn narrower than this.
    private static let least = 2.0

    /// None where there is too little to draw.
    package var parts: [Part]
    package var words: String

    /// The views of one rating.
    package struct Part: Sendable, Equatable {
        package var x: String
        package var width: String
        package var isGood: Bool
        package var isMiddling: Bool
        package var isPoor: Bool
    }

    package init(_ rated: RatedViews) {
        guard rated.n >= Share.enough else {
            self.parts = []
            self.words = "Not enough data: \(Figures.count(rated.n, "view", "views"))."
            return
        }
        let ratings = VitalRating.allCases.filter { rated[$0] > 0 }
        let room = Self.width - Self.least * Double(ratings.count)
        var x = 0.0
        self.parts = ratings.map { rating in
            let width = Self.least + room * Double(rated[rating]) / Double(rated.n)
            defer { x += width }
            return Part(
                x: Coordinate.text(x), width: Coordinate.text(width), isGood: rating == .good,
                isMiddling: rating == .needsImprovement, isPoor: rating == .poor)
        }
        let shares = VitalRating.allCases.map { "\($0.words) \(Figures.share(rated, $0))" }
        self.words = "\(shares.joined(separator: ", ")), of \(Figures.count(rated.n, "view", "views"))."
    }
}

extension Figures {
    /// The share of views that were rated so: `82.0 %`; the word where there is too little to say.
    static func share(_ rated: RatedViews, _ rating: VitalRating) -> String {
        guard rated.n >= Share.enough else { return "not enough data" }
        return Self.percent(Double(rated[rating]) / Double(rated.n))
    }
}
