import Experience
import Questions

/// What came in and fits no rule of the catalogue.
struct UnmatchedAnswer: Encodable, Sendable {
    var range: RangeAnswer
    /// The page's first line.
    var sentence: String
    var withoutService: Int
    var withoutStep: Int
    /// All interactions in the range, bots left out.
    var all: Int
    var bots: Int
    var suggestions: [Suggestion]

    /// A rule to add.
    struct Suggestion: Encodable, Sendable {
        /// Null where the service is unknown too.
        @Nullable var service: String?
        var pattern: String
        var count: Int
        /// Up to three paths as they came.
        var examples: [String]
        /// Lines for `parallax.yaml`.
        var rule: String

        init(_ suggestion: Unmatched.Suggestion) {
            self.service = suggestion.service.isEmpty ? nil : suggestion.service
            self.pattern = suggestion.pattern
            self.count = suggestion.count
            self.examples = suggestion.examples
            self.rule = SuggestedRule(suggestion).yaml
        }
    }

    init(_ unmatched: Unmatched, catalogue: Catalogue, asked: AskedRange) {
        self.range = RangeAnswer(unmatched.range, asked: asked)
        self.sentence = UnmatchedPage(unmatched: unmatched, catalogue: catalogue, asked: asked).sentence.plain
        self.withoutService = unmatched.withoutService
        self.withoutStep = unmatched.withoutStep
        self.all = unmatched.all
        self.bots = unmatched.bots
        self.suggestions = unmatched.suggestions.map(Suggestion.init)
    }
}
