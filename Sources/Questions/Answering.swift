package import Experience

/// The questions that pages, API, alerts and reports ask; one value answers all four faces.
///
/// Every call throws ``StoreAway`` when the store cannot answer now.
package protocol Answering: AnsweringVisits, AnsweringPassages {
    /// The catalogue in force.
    var catalogue: Catalogue { get }
    /// Every service from both sides, most people hurt first, and all of them together.
    func overview(_ range: TimeRange) async throws -> Overview
    /// One service from both sides.
    func twoViews(of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters) async throws -> TwoViews
    func timeline(of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters) async throws -> Timeline
    func breakdown(
        of service: ServiceID, by dimension: Breakdown.Dimension, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> Breakdown
    /// Every journey of a service, in the catalogue's order.
    func journeys(of service: ServiceID, _ scope: JourneyScope) async throws -> [JourneyFunnel]
    func unmatched(_ range: TimeRange) async throws -> Unmatched
    /// One service's web vitals.
    func webVitals(
        of service: ServiceID, by cut: WebVitals.Cut, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> WebVitals
    /// The elements to blame for them.
    func vitalBlame(of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters) async throws -> VitalBlame
    /// Where people press in vain, by page and element.
    func frustration(of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters) async throws -> Frustration
    /// Whose days the service spoilt, a page of the people.
    func badDays(of service: ServiceID, _ range: TimeRange, page: Int) async throws -> BadDays
    /// The same with all people in one list, at most ``BadDays/mostListed``.
    func listedBadDays(of service: ServiceID, _ range: TimeRange) async throws -> BadDays
    /// What breaks in the pages, by message and place in the code.
    func faults(of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters) async throws -> Faults
    /// Yields when there may be something new to show since the caller began to listen, at most twice a second; ends when the caller stops.
    func changes() -> AsyncStream<Void>
}

/// All services over one range.
package struct Overview: Sendable, Equatable {
    package var range: TimeRange
    /// Most people hurt first.
    package var services: [TwoViews]
    /// Distinct customers of all services together.
    package var people: Int
    /// Distinct customers with at least one bad interaction, whatever the service.
    package var badPeople: Int

    package init(range: TimeRange, services: [TwoViews], people: Int, badPeople: Int) {
        self.range = range
        self.services = services
        self.people = people
        self.badPeople = badPeople
    }
}

/// The store cannot answer now; the message says why and what to do.
package struct StoreAway: Error, Sendable, Equatable {
    package var message: String

    package init(message: String) {
        self.message = message
    }
}
