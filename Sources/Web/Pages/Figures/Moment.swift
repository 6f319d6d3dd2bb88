package import Experience
package import Foundation

/// A moment for `<time datetime="{{iso}}">{{text}}</time>`. The page's script writes it anew in the reader's own zone,
/// unless the URL names one.
package struct Moment: Sendable, Equatable {
    /// `2026-11-21T09:30:00Z`
    package var iso: String
    /// `Sat 21 Nov 09:30`, followed by `UTC` where the zone is UTC.
    package var text: String

    package init(_ instant: Instant, in zone: TimeZone) {
        let utc = LocalTime.parts(instant, in: .gmt)
        self.iso = LocalTime.text(instant, in: .gmt) + ":\(LocalTime.padded(utc.second, 2))Z"
        let parts = LocalTime.parts(instant, in: zone)
        let clock = "\(LocalTime.padded(parts.hour, 2)):\(LocalTime.padded(parts.minute, 2))"
        self.text = "\(Self.day(parts)) \(clock)" + (zone == .gmt ? " UTC" : "")
    }

    /// The day in which a moment lies, UTC: `Sat 21 Nov`.
    static func day(_ instant: Instant) -> String { self.day(LocalTime.parts(instant, in: .gmt)) }

    private static func day(_ parts: DateComponents) -> String {
        let weekday = Self.weekdays[((parts.weekday ?? 1) - 1) % 7]
        let month = Self.months[((parts.month ?? 1) - 1) % 12]
        return "\(weekday) \(parts.day ?? 1) \(month)"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
