package import Experience
package import Questions

/// All journeys that cross services (template `crossing-journeys`).
package struct CrossingJourneysPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var frame: Frame
    package var sentence: Sentence
    package var rows: [Row]
    package var hasRows: Bool

    /// One journey.
    package struct Row: Sendable, Equatable {
        package var name: String
        package var href: String
        /// Where it leads through, and how long one customer has.
        package var about: String
        package var entered: String
        package var people: String
        package var goal: String
        package var conversion: OverviewRow.Cell
        package var underWay: String
    }

    package init(
        _ answers: [(CrossingJourney, Passages)], catalogue: Catalogue, asked: AskedRange,
        visitor: VisitorPage = VisitorPage()
    ) {
        self.visitor = visitor
        self.frame = Frame(asked)
        self.sentence = CrossingSentence(answers, catalogue: catalogue, asked: asked).sentence
        self.rows = answers.map { journey, passages in
            let flat = catalogue.flattened(journey)
            return Row(
                name: journey.name, href: journey.path + asked.query.travelling.text,
                about: CrossingWords.about(journey, catalogue), entered: Figures.count(passages.funnel.entered),
                people: Figures.count(passages.funnel.people, "customer", "customers"),
                goal: flat.steps.last?.name ?? journey.goal.description,
                conversion: JourneyCard.cell(passages.funnel.goal), underWay: Figures.count(passages.underWay))
        }
        self.hasRows = !self.rows.isEmpty
    }
}

/// The pages' first line.
struct CrossingSentence {
    let sentence: Sentence

    /// Of several journeys the one that most entered.
    init(_ answers: [(CrossingJourney, Passages)], catalogue: Catalogue, asked: AskedRange) {
        guard let (journey, passages) = answers.max(by: { $0.1.funnel.entered < $1.1.funnel.entered }) else {
            self.sentence = Sentence().say("The catalogue has no journey across services yet.")
            return
        }
        guard passages.funnel.entered > 0 else {
            let which = answers.count == 1 ? "the journey “\(journey.name)”" : "a journey across services"
            self.sentence = Sentence().say("Nobody took \(which) in \(asked.words).")
            return
        }
        let funnel = passages.funnel
        let entered = Sentence().people(Figures.count(funnel.entered, "passage", "passages"), .passages)
            .say(" of ").people(Figures.count(funnel.people, "customer", "customers"), .people)
        self.sentence = JourneySentence.sentence(
            funnel, catalogue.flattened(journey), entered, .passages, asked)
    }
}

/// What the pages say of a crossing journey itself.
enum CrossingWords {
    /// `Online shop → Customer care · within 7 days`.
    static func about(_ journey: CrossingJourney, _ catalogue: Catalogue) -> String {
        let services = journey.services.map { catalogue.service($0)?.name ?? $0.rawValue }
        return "\(services.joined(separator: " → ")) · within \(Self.within(journey))"
    }

    /// `7 days`, `36 h`, `90 s`: the largest unit that it is a whole number of.
    static func within(_ journey: CrossingJourney) -> String {
        let length = journey.within.count
        if length % 86_400_000 == 0 { return Figures.count(Int(length / 86_400_000), "day", "days") }
        return length < 60_000 ? Figures.wait(Double(length)) : Figures.span(journey.within)
    }
}

extension CrossingJourney {
    /// Its page.
    var path: String { "/journeys/\(Query.encoded(self.id.rawValue))" }
}
