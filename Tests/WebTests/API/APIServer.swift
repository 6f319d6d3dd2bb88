import Experience
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Questions
import Records

@testable import Web

/// Gives the sample answers, or fails as told, and remembers what it was asked.
struct SampleAnswering: Answering {
    var catalogue = Samples.catalogue
    var overview = Samples.overview
    var failure: (any Error)?

    func overview(_ range: TimeRange) async throws -> Overview {
        var overview = try self.unlessFailing(self.overview)
        overview.range = range
        return overview
    }

    func twoViews(
        of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> TwoViews {
        let views = try self.unlessFailing(self.overview.services.first { $0.service == service })
        return views ?? Samples.views(service.rawValue, it: ITView(), good: Share(count: 0, n: 0))
    }

    func timeline(
        of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> Timeline {
        try self.unlessFailing(Samples.timeline)
    }

    func breakdown(
        of service: ServiceID, by dimension: Breakdown.Dimension, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> Breakdown {
        try self.unlessFailing(Samples.breakdown(by: dimension))
    }

    func journeys(of service: ServiceID, _ scope: JourneyScope) async throws -> [JourneyFunnel] {
        try self.unlessFailing([Samples.funnel])
    }

    func passages(of journey: JourneyID, _ scope: JourneyScope) async throws -> Passages? {
        try self.unlessFailing(self.catalogue.journey(journey).map { _ in Samples.passages })
    }

    func webVitals(
        of service: ServiceID, by cut: WebVitals.Cut, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> WebVitals {
        try self.unlessFailing(service == Samples.shop.id ? Samples.webVitals(by: cut) : Samples.noVitals)
    }

    func vitalBlame(of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters) async throws -> VitalBlame {
        try self.unlessFailing(Samples.vitalBlame)
    }

    func unmatched(_ range: TimeRange) async throws -> Unmatched {
        try self.unlessFailing(Samples.unmatched)
    }

    func frustration(
        of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> Frustration { try self.unlessFailing(Samples.frustration) }

    func listedBadDays(of service: ServiceID, _ range: TimeRange) async throws -> BadDays {
        try self.unlessFailing(Samples.badDays)
    }

    func badDays(of service: ServiceID, _ range: TimeRange, page: Int) async throws -> BadDays {
        try self.unlessFailing(Samples.badDays)
    }

    func faults(of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters) async throws -> Faults {
        try self.unlessFailing(Samples.faults)
    }

    func changes() -> AsyncStream<Void> {
        AsyncStream { $0.finish() }
    }

    private func unlessFailing<Answer>(_ answer: Answer) throws -> Answer {
        if let failure { throw failure }
        return answer
    }
}

/// A server of the API alone, behind the real doors.
struct APIServer {
    /// One answer.
    struct Answer {
        var status: Int
        var headers: HTTPFields
        var body: String

        func json() throws -> JSONValue { try JSONValue(self.body) }
    }

    var answering: any Answering = SampleAnswering()
    /// Everybody may look, as in the demo.
    var isOpen = true

    /// Asks one question of a new server.
    ///
    /// - Parameter token: makes the value of the header `Authorization` out of a read token in force.
    func ask(
        _ path: String, method: HTTPRequest.Method = .get, token: (String) -> String? = { _ in nil }
    ) async throws -> Answer {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try RecordStore.open(folder: folder)
        let secret = try await ReadTokens(store: store).create(name: "tests", role: .viewer, at: Samples.now).secret
        let headers: HTTPFields = token(secret).map { [.authorization: $0] } ?? [:]
        return try await Application(router: self.router(store)).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: headers) { response in
                Answer(
                    status: response.status.code, headers: response.headers, body: String(buffer: response.body))
            }
        }
    }

    func router(_ store: RecordStore) throws -> Router<AppContext> {
        var settings = Access.Settings()
        settings.guestRole = self.isOpen ? .viewer : nil
        let access = try Access(store: store, settings: settings, now: { Samples.now })
        let router = Router(context: AppContext.self)
        router.addMiddleware { APIMethods() }
        AccessMiddlewares(access) { _, _, status in Response(status: status) }.add(to: router)
        APIRoutes(
            answering: self.answering, changes: Changes(store: store), checks: { Samples.checkStatuses },
            guestsMayLook: self.isOpen,
            now: { Samples.now }
        ).addRoutes(to: router)
        return router
    }
}
