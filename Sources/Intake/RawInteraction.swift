package import Experience

/// An interaction as some wire format told it, before the door: decoded but not yet believed. Every format becomes
/// this one value; what a format does not carry stays nil.
package struct RawInteraction: Equatable, Sendable {
    package var id: String?
    package var at: Instant?
    package var service: String?
    package var step: String?
    package var host: String?
    package var path: String?
    package var method: String?
    package var operation: String?
    package var event: String?
    package var kind: Kind?
    package var channel: Channel?
    /// The client's own id for the person, hashed at the door and never stored.
    package var customer: String?
    package var session: String?
    /// The client asks that no visitor is made out of this: it counts, and belongs to nobody.
    package var isAnonymous = false
    /// The client says that no customer did it but a test of its own: it counts as a bot's.
    package var isSynthetic = false
    package var outcome: Outcome?
    /// The client says that it failed, or not; nil leaves it to outcome and status.
    package var failed: Bool?
    package var status: UInt16?
    package var duration: Milliseconds?
    package var vitals: Vitals = Vitals()
    package var value: Money?
    package var score: Double?
    package var text: String?
    /// Address of the client: enters a hash at the door and is never stored.
    package var address: String?
    package var userAgent: String?
    package var device: Device?
    package var browser: String?
    package var os: String?
    package var country: String?
    package var release: String?
    /// The client's own id of the view that it happened in.
    package var page: String?
    /// What in the page it was about.
    package var element: String?
    /// One JSON object as text.
    package var attributes: String?

    package init() {}
}
