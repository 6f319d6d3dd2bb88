import Experience
import Hummingbird
import HummingbirdTesting
import Questions
import Records

@testable import Web

/// Answers every question with the samples, or not at all.
struct StubAnswering: Answering {
    var catalogue = Samples.catalogue
    var failure: StoreAway?
    /// How many changes happen; then none any more, without an end.
    var changeCount = 0

    private func orThrow<Answer>(_ answer: Answer) throws -> Answer {
        if let failure { throw failure }
        return answer
    }

    func overview(_ range: TimeRange) async throws -> Overview { try self.orThrow(Samples.overview) }

    func twoViews(of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters) async throws -> TwoViews {
        try self.orThrow(Samples.overview.services[0])
    }

    func timeline(of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters) async throws -> Timeline {
        try self.orThrow(Samples.timeline)
    }

    func breakdown(
        of service: ServiceID, by dimension: Breakdown.Dimension, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> Breakdown {
        try self.orThrow(Samples.breakdown(by: dimension))
    }

    func journeys(of service: ServiceID, _ scope: JourneyScope) async throws -> [JourneyFunnel] {
        try self.orThrow([Samples.funnel])
    }

    func passages(of journey: JourneyID, _ scope: JourneyScope) async throws -> Passages? {
        try self.orThrow(self.catalogue.journey(journey).map { _ in Samples.passages })
    }

    func webVitals(
        of service: ServiceID, by cut: WebVitals.Cut, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> WebVitals {
        try self.orThrow(Samples.webVitals(by: cut))
    }

    func vitalBlame(of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters) async throws -> VitalBlame {
        try self.orThrow(Samples.vitalBlame)
    }

    func unmatched(_ range: TimeRange) async throws -> Unmatched { try self.orThrow(Samples.unmatched) }

    func frustration(
        of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> Frustration { try self.orThrow(Samples.frustration) }

    func listedBadDays(of service: ServiceID, _ range: TimeRange) async throws -> BadDays {
        try self.orThrow(Samples.badDays)
    }

    func badDays(of service: ServiceID, _ range: TimeRange, page: Int) async throws -> BadDays {
        try self.orThrow(Samples.badDays)
    }

    func faults(of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters) async throws -> Faults {
        try self.orThrow(Samples.faults)
    }

    func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        for _ in 0..<self.changeCount { continuation.yield() }
        return stream
    }
}

/// Lets everybody in with a role, as sign-in would; nil lets in nobody.
struct LetIn: RouterMiddleware {
    let role: Role?

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.visit.role = self.role
        context.visit.server = "https://parallax.example.com"
        return try await next(request, context)
    }
}

/// The pages as the server ties them together, without its stores.
func pageServer(
    _ answering: StubAnswering = StubAnswering(), role: Role? = .viewer
) throws -> some ApplicationProtocol {
    let pages = try Pages()
    let router = Router(context: AppContext.self)
    AssetRoutes(pages: pages).addRoutes(to: router)
    router.add(middleware: ErrorPages<AppContext>(pages: pages))
    router.add(middleware: LetIn(role: role))
    let viewers = router.viewers().add(middleware: ErrorPages<ViewerContext>(pages: pages))
    let now: @Sendable () -> Instant = { Samples.now }
    OverviewRoutes(pages: pages, answering: answering, now: now, lastLoaded: { Samples.now }).addRoutes(to: viewers)
    ServiceRoutes(pages: pages, answering: answering, now: now).addRoutes(to: viewers)
    CrossingJourneyRoutes(pages: pages, answering: answering, now: now).addRoutes(to: viewers)
    VitalsRoutes(pages: pages, answering: answering, now: now).addRoutes(to: viewers)
    UnmatchedRoutes(pages: pages, answering: answering, now: now).addRoutes(to: viewers)
    SourcesRoutes(pages: pages, report: { Samples.report() }, now: now).addRoutes(to: viewers)
    SessionRoutes(pages: pages, answering: answering, now: now).addRoutes(to: viewers)
    CustomerRoutes(pages: pages, answering: answering, now: now).addRoutes(to: viewers)
    FrustrationRoutes(pages: pages, answering: answering, now: now).addRoutes(to: viewers)
    BadDaysRoutes(pages: pages, answering: answering, now: now).addRoutes(to: viewers)
    FaultsRoutes(pages: pages, answering: answering, now: now).addRoutes(to: viewers)
    HowMeasuredRoutes(pages: pages).addRoutes(to: viewers)
    LiveRoutes(answering: answering).addRoutes(to: viewers)
    return Application(router: router)
}
