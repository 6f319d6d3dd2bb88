package import Experience
package import Questions

/// “What we don't know yet” (template `unmatched`): what came in and fits no rule, with rules to add.
package struct UnmatchedPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var frame: Frame
    package var sentence: Sentence
    package var counts: [Count]
    package var suggestions: [Suggestion]
    package var hasSuggestions: Bool

    /// One count with its share of all.
    package struct Count: Sendable, Equatable {
        package var label: String
        package var text: String
        package var note: String
        package var anchor: String
    }

    /// A rule to add.
    package struct Suggestion: Sendable, Equatable {
        package var pattern: String
        /// The service's name; empty where that is unknown too.
        package var service: String
        package var hasService: Bool
        package var count: String
        package var examples: [String]
        package var rule: String
    }

    package init(
        unmatched: Unmatched, catalogue: Catalogue, asked: AskedRange, visitor: VisitorPage = VisitorPage()
    ) {
        self.visitor = visitor
        self.frame = Frame(asked)
        self.sentence = Self.sentence(unmatched, asked)
        let share = { (count: Int) in
            unmatched.all > 0 ? "\(Figures.percent(Double(count) / Double(unmatched.all))) of all" : "of none"
        }
        self.counts = [
            Count(
                label: "No service", text: Figures.count(unmatched.withoutService),
                note: share(unmatched.withoutService), anchor: Anchor.unmatched.rawValue),
            Count(
                label: "A service, but no step", text: Figures.count(unmatched.withoutStep),
                note: share(unmatched.withoutStep), anchor: Anchor.unmatched.rawValue),
            Count(
                label: "All interactions", text: Figures.count(unmatched.all), note: "bots left out",
                anchor: Anchor.customers.rawValue),
            Count(
                label: "Bots", text: Figures.count(unmatched.bots), note: "kept out of every figure",
                anchor: Anchor.bots.rawValue),
        ]
        self.suggestions = unmatched.suggestions.map { suggestion in
            let service = catalogue.service(ServiceID(rawValue: suggestion.service))
            return Suggestion(
                pattern: suggestion.pattern, service: service?.name ?? suggestion.service,
                hasService: !suggestion.service.isEmpty,
                count: Figures.count(suggestion.count, "interaction", "interactions"), examples: suggestion.examples,
                rule: SuggestedRule(suggestion).yaml)
        }
        self.hasSuggestions = !self.suggestions.isEmpty
    }

    private static func sentence(_ unmatched: Unmatched, _ asked: AskedRange) -> Sentence {
        guard unmatched.all > 0 else {
            return Sentence().say("Nothing came in for \(asked.words), so there is nothing that we could not place.")
        }
        guard unmatched.withoutService + unmatched.withoutStep > 0 else {
            return Sentence().say("Every interaction of \(asked.words) is known: each has its service and its step.")
        }
        let unknown = Double(unmatched.withoutService) / Double(unmatched.all)
        let steps = Double(unmatched.withoutStep) / Double(unmatched.all)
        return Sentence().say("Of the interactions of \(asked.words), ")
            .people(Figures.percent(unknown), .unmatched).say(" belong to no service that we know, and ")
            .people(Figures.percent(steps), .unmatched).say(" to no step of theirs.")
    }
}
