/// What an interaction says about where it belongs, before the catalogue decides. What it does not carry stays nil.
package struct MatchSubject: Equatable, Sendable {
    /// The service that the client itself names.
    package var service: String?
    /// The step that the client itself names.
    package var step: String?
    /// The host as in a `Host` header; a port and its case make no difference.
    package var host: String?
    package var method: String?
    /// The path; a query string in it is not looked at.
    package var path: String?
    package var operation: String?
    package var event: String?

    package init(
        service: String? = nil, step: String? = nil, host: String? = nil, method: String? = nil, path: String? = nil,
        operation: String? = nil, event: String? = nil
    ) {
        self.service = service
        self.step = step
        self.host = host
        self.method = method
        self.path = path
        self.operation = operation
        self.event = event
    }
}

/// Where an interaction belongs, and what it is judged by.
package struct CatalogueMatch: Equatable, Sendable {
    /// Nil where nothing in the catalogue knows it.
    package var service: ServiceID?
    /// Nil where the service is known and none of its steps is meant.
    package var step: StepID?
    /// The journey that the step belongs to.
    package var journey: JourneyID?
    /// T: the step's own, else the service's, else the usual one.
    package var target: Milliseconds
    /// HTTP statuses that mean that the customer did not get what they came for.
    package var failedStatuses: [ClosedRange<UInt16>]

    package init(
        service: ServiceID? = nil, step: StepID? = nil, journey: JourneyID? = nil,
        target: Milliseconds = Service.usualTargetTime,
        failedStatuses: [ClosedRange<UInt16>] = Service.usualFailedStatuses
    ) {
        self.service = service
        self.step = step
        self.journey = journey
        self.target = target
        self.failedStatuses = failedStatuses
    }

    /// Nothing in the catalogue knows it.
    package static let none = CatalogueMatch()

    /// Whether an answer with this HTTP status failed the customer.
    package func isFailure(status: UInt16) -> Bool {
        self.failedStatuses.contains { $0.contains(status) }
    }
}
