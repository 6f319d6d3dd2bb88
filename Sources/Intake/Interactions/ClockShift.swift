import Experience

/// What to add to a client's times to set right a clock that is off, by when it sent and when that came in.
enum ClockShift {
    /// What a clock is off, and the way takes, in this range is the way alone.
    private static let ordinaryDelay = Milliseconds(0)...Milliseconds.seconds(2)

    /// - Parameter sent: by the client's clock; nil where it does not say.
    static func of(sent: Instant?, received: Instant) -> Milliseconds {
        guard let late = sent.map({ received.since($0) }), !Self.ordinaryDelay.contains(late) else {
            return Milliseconds(0)
        }
        return late
    }
}
