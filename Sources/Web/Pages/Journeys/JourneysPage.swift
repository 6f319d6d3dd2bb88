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
    package var narrowing: Narrowing
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
        self.narrowing = Narrowing(scope, asked: asked, path: path)
        self.tabs = scope.tabs(link)
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

extension JourneyScope {
    /// All that journeys can be cut by.
    func tabs(_ link: (String, String?) -> String) -> [ServicePage.Tab] {
        Dimension.allCases.map { dimension in
            ServicePage.Tab(
                label: dimension.label, href: link("by", dimension.rawValue), isCurrent: dimension == self.by)
        }
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
        self.sentence = Self.sentence(
            funnel, journey, Sentence().people(Figures.count(funnel.entered, "session", "sessions"), .journeys),
            .journeys, asked)
    }

    /// - Parameters:
    ///   - entered: how many entered, with what they are counted in.
    ///   - anchor: where it says how they are counted.
    static func sentence(
        _ funnel: JourneyFunnel, _ journey: Journey, _ entered: Sentence, _ anchor: Anchor, _ asked: AskedRange
    ) -> Sentence {
        let goal = journey.steps.first { $0.id == journey.goal }?.name ?? journey.goal.rawValue
        let start = Sentence(pieces: Sentence().say("Of ").pieces + entered.pieces)
            .say(" that took “\(journey.name)” in \(asked.words), ")
        guard let share = funnel.goal.value else {
            return start.people(Figures.count(funnel.goal.count), anchor)
                .say(" came to “\(goal)”: too few to tell a share.")
        }
        let reached = start.people(Figures.percent(share), anchor).say(" came to “\(goal)”")
        let lost = zip(funnel.steps, journey.steps).max { $0.0.left < $1.0.left }
        guard let (step, known) = lost, step.left > 0 else { return reached.say(".") }
        return reached.say("; most of the others left at “\(known.name)”: ")
            .people(Figures.count(step.left), anchor).say(".")
    }
}
