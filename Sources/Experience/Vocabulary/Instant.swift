/// A moment in time: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (as POSIX does).
///
/// Inside Parallax every time is UTC; a viewer's zone only matters where a page writes a time out.
package struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since the epoch; negative before 1970.
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package init(seconds: Int64) {
        self.milliseconds = seconds * 1000
    }

    /// Nil beyond what a date can name.
    package init?(nameable milliseconds: Int64) {
        self.init(milliseconds: milliseconds)
        guard Self.nameable.contains(self) else { return nil }
    }

    /// What a date can name, the years 0 to 9999. Whatever lies beyond is a mistake of units, and arithmetic with it may overflow.
    package static let nameable =
        Instant(milliseconds: -62_167_219_200_000)...Instant(milliseconds: 253_402_300_799_999)

    package static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package static func + (left: Instant, right: Milliseconds) -> Instant {
        Instant(milliseconds: left.milliseconds + right.count)
    }

    package static func - (left: Instant, right: Milliseconds) -> Instant {
        Instant(milliseconds: left.milliseconds - right.count)
    }

    /// How long after `earlier` this is; negative when it is before.
    package func since(_ earlier: Instant) -> Milliseconds {
        Milliseconds(self.milliseconds - earlier.milliseconds)
    }

    /// The start of the `unit`-long slot, counted from the epoch, that holds this moment.
    package func floored(to unit: Milliseconds) -> Instant {
        let remainder = self.milliseconds % unit.count
        return Instant(milliseconds: self.milliseconds - (remainder < 0 ? remainder + unit.count : remainder))
    }
}
