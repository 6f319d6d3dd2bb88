package import Experience
package import Questions

/// A service's journeys (template `journeys`): how far people come, where they are lost, and what they met there.
package struct JourneysPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var frame: Frame
    package var nav: ServiceNav
    package var name: String
    package var sentence: Sentence
    package var sure: [String]
    package var chips: [ServicePage.Chip]
    package var hasChips: Bool
    package var clearHref: String
    package var tabs: [ServicePage.Tab]
    package var journeys: [JourneyCard]
    package var hasJourneys: Bool

    package init(
        service: Service, funnels: [JourneyFunnel], scope: JourneyScope, asked: AskedRange,
        visitor: VisitorPage = VisitorPage()
    ) {
        let path = "/services/\(Query.encoded(service.id.rawValue))/journeys"
        let link = { (name: String, value: String?) in path + asked.query.setting(name, to: value).text }
        self.visitor = visitor
        self.frame = Frame(asked)
        self.nav = ServiceNav(service, at: .journeys, asked: asked)
        self.name = service.name
        self.sentence = JourneySentence(service, funnels, asked: asked).sentence
        self.sure = Self.sure(funnels, isFiltered: !scope.filters.isEmpty)
        self.chips = JourneyScope.Dimension.allCases.compactMap { dimension in
            scope.filters[dimension].map { value in
                ServicePage.Chip(
                    dimension: dimension.label, value: dimension.words(for: value),
                    href: link(dimension.rawValue, nil))
            }
        }
        self.hasChips = !self.chips.isEmpty
        self.clearHref = path + scope.filters.keys.reduce(asked.query) { $0.setting($1.rawValue, to: nil) }.text
        self.tabs = JourneyScope.Dimension.allCases.map { dimension in
            ServicePage.Tab(
                label: dimension.label, href: link("by", dimension.rawValue), isCurrent: dimension == scope.by)
        }
        self.journeys = zip(funnels, service.journeys).map { funnel, journey in
            JourneyCard(funnel, journey, scope: scope, link: link)
        }
        self.hasJourneys = !self.journeys.isEmpty
    }

    private static func sure(_ funnels: [JourneyFunnel], isFiltered: Bool) -> [String] {
        guard funnels.contains(where: { $0.entered > 0 }) else { return [] }
        return [
            "Counted in sessions that began in this time; of each step the first meeting counts.",
            isFiltered ? "Narrowed by the filters below." : nil,
        ].compactMap { $0 }
    }
}

/// The journeys page's first line: how many came to the goal, and where most of the others were lost.
struct JourneySentence {
    let sentence: Sentence

    init(_ service: Service, _ funnels: [JourneyFunnel], asked: AskedRange) {
        guard !service.journeys.isEmpty else {
            self.sentence = Sentence().say("\(service.name) has no journey in the catalogue yet.")
            return
        }
        let busiest = zip(funnels, service.journeys).max { $0.0.entered < $1.0.entered }
        guard let (funnel, journey) = busiest, funnel.entered > 0 else {
            self.sentence = Sentence().say("Nobody took a journey through \(service.name) in \(asked.words).")
            return
        }
        let goal = journey.steps.first { $0.id == journey.goal }?.name ?? journey.goal.rawValue
        let start = Sentence()
            .say("Of ").people(Figures.count(funnel.entered, "session", "sessions"), .journeys)
            .say(" that took “\(journey.name)” in \(asked.words), ")
        guard let share = funnel.goal.value else {
            self.sentence = start.people(Figures.count(funnel.goal.count), .journeys)
                .say(" came to “\(goal)”: too few to tell a share.")
            return
        }
        let reached = start.people(Figures.percent(share), .journeys).say(" came to “\(goal)”")
        let lost = zip(funnel.steps, journey.steps).max { $0.0.left < $1.0.left }
        guard let (step, known) = lost, step.left > 0 else {
            self.sentence = reached.say(".")
            return
        }
        self.sentence = reached.say("; most of the others left at “\(known.name)”: ")
            .people(Figures.count(step.left), .journeys).say(".")
    }
}
