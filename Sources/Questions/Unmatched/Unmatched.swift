/// What reached Parallax and matched no rule of the catalogue, with a rule to add for the most frequent paths.
package struct Unmatched: Sendable, Equatable {
    package var range: TimeRange
    /// Interactions that matched no service.
    package var withoutService: Int
    /// Interactions of a known service that matched no step.
    package var withoutStep: Int
    /// All interactions in the range, bots left out.
    package var all: Int
    /// Machine traffic, kept out of every question.
    package var bots: Int
    package var suggestions: [Suggestion]

    package init(
        range: TimeRange, withoutService: Int, withoutStep: Int, all: Int, bots: Int, suggestions: [Suggestion]
    ) {
        self.range = range
        self.withoutService = withoutService
        self.withoutStep = withoutStep
        self.all = all
        self.bots = bots
        self.suggestions = suggestions
    }

    /// A pattern that would recognise a frequent group of paths.
    package struct Suggestion: Sendable, Equatable {
        /// Empty where the service is unknown too.
        package var service: String
        /// With `{parameter}` in the place of parts that vary, for example `/order/{id}`.
        package var pattern: String
        package var count: Int
        /// Up to three paths as they came.
        package var examples: [String]

        package init(service: String, pattern: String, count: Int, examples: [String]) {
            self.service = service
            self.pattern = pattern
            self.count = count
            self.examples = examples
        }
    }
}
