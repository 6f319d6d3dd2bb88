package import Experience

/// One scripted trouble of the demo: what truly went wrong for customers, if anything, and what IT's signals said.
package struct Trouble: Sendable {
    /// Short and stable, for example `card-issuer`; troubles that recur carry a number.
    package var id: String
    package var name: String
    package var service: String
    package var start: Instant
    package var end: Instant
    /// The step and the segment it hits, in words; empty where customers were unharmed.
    package var hits: String
    /// What IT's signals said meanwhile, in words.
    package var said: String

    /// What it did to customers; nil where it did nothing.
    var harm: Harm?
    var statements: [Statement]

    /// What happens to whom during a trouble.
    struct Harm: Sendable {
        var places: [Place]
        /// Whether a client is hit at all.
        var hits: @Sendable (Client) -> Bool
        /// Factor on the duration.
        var slowdown: Double
        /// Added chance to fail.
        var failure: Double
        /// HTTP status of what fails; 0 where the page itself broke and no status tells of it.
        var status: UInt16
    }

    /// What a component's source said for a while, other than `up`.
    struct Statement: Sendable {
        var component: String
        /// Nil for silence.
        var state: SignalState?
        var start: Instant
        var end: Instant
    }
}

/// A trouble's harm as the hot loop reads it: numbers only.
struct Reach: Sendable {
    var start: Int64
    var end: Int64
    /// Bits by `Place.rawValue`.
    var places: UInt32
    /// Bits by position in `Client.all`.
    var clients: UInt32
    var slowdown: Double
    var failure: Double
    var status: UInt16
    /// Position of the trouble in the script.
    var trouble: Int

    init?(_ trouble: Trouble, at position: Int) {
        guard let harm = trouble.harm else { return nil }
        self.start = trouble.start.milliseconds
        self.end = trouble.end.milliseconds
        self.places = harm.places.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
        self.clients = Client.all.enumerated().reduce(0) { harm.hits($1.element) ? $0 | 1 << UInt32($1.offset) : $0 }
        self.slowdown = harm.slowdown
        self.failure = harm.failure
        self.status = harm.status
        self.trouble = position
    }

    @inline(__always)
    func covers(_ place: UInt8, client: UInt8, at: Int64) -> Bool {
        at >= self.start && at < self.end && self.places & (1 << UInt32(place)) != 0
            && self.clients & (1 << UInt32(client)) != 0
    }
}
