import Experience
import Questions

@testable import Web

extension Samples {
    static let settle = CrossingJourney(
        id: JourneyID(rawValue: "settle"), name: "Buy and be helped", within: .days(14),
        steps: [
            StepPlace(service: ServiceID(rawValue: "shop"), step: StepID(rawValue: "search")),
            StepPlace(service: ServiceID(rawValue: "shop"), step: StepID(rawValue: "thanks")),
            StepPlace(service: ServiceID(rawValue: "desk"), step: StepID(rawValue: "solved")),
        ], goal: StepPlace(service: ServiceID(rawValue: "desk"), step: StepID(rawValue: "solved")))

    /// The cast's catalogue with a journey across services.
    static var crossingCatalogue: Catalogue {
        var catalogue = Self.catalogue
        catalogue.journeys = [Self.settle]
        return catalogue
    }

    static var passages: Passages {
        var passages = Passages(
            funnel: JourneyFunnel(
                service: nil, journey: Self.settle.id, range: TimeRange(.week, now: Self.now),
                goal: Share(count: 90, n: 1_200), people: 1_100,
                steps: [
                    .init(
                        step: StepID(rawValue: "shop/search"), first: [.good: .init(sessions: 1_000, wentOn: 300)],
                        left: 700, p50: 400_000, p75: 200_000_000),
                    .init(
                        step: StepID(rawValue: "shop/thanks"),
                        first: [.good: .init(sessions: 280, wentOn: 85), .failed: .init(sessions: 20, wentOn: 5)],
                        left: 210, p50: 4_000, p75: 9_000_000),
                    .init(step: StepID(rawValue: "desk/solved"), first: [.slow: .init(sessions: 90, wentOn: 0)]),
                ], earned: [Money(tenThousandths: 812_345_000, currency: "EUR")],
                cut: [
                    .init(value: "phone", goal: Share(count: 80, n: 1_180)),
                    .init(value: "", goal: Share(count: 10, n: 20)),
                ]))
        passages.underWay = 200
        passages.channels = [
            .init([.web], goal: Share(count: 10, n: 1_000)), .init([.web, .chat], goal: Share(count: 80, n: 200)),
        ]
        passages.services = [
            .init([ServiceID(rawValue: "shop")], goal: Share(count: 0, n: 1_090)),
            .init([ServiceID(rawValue: "shop"), ServiceID(rawValue: "desk")], goal: Share(count: 90, n: 110)),
        ]
        passages.sessions = [
            .init(1, goal: Share(count: 3, n: 900)), .init(10, goal: Share(count: 87, n: 300)),
        ]
        passages.unknownSessions = 41
        return passages
    }

    static func crossingPage(_ query: String = "") throws -> CrossingJourneyPage {
        let asked = try Self.asked(query)
        return CrossingJourneyPage(
            Self.passages, of: Self.settle, catalogue: Self.crossingCatalogue, scope: try JourneyScope(asked),
            asked: asked)
    }

    static func crossingsPage(_ query: String = "") throws -> CrossingJourneysPage {
        CrossingJourneysPage(
            [(Self.settle, Self.passages)], catalogue: Self.crossingCatalogue, asked: try Self.asked(query))
    }
}
