package import Experience
package import Foundation
import Mustache

/// A moment of a day that is known from around it, for `<time datetime="{{iso}}" data-seconds>{{text}}</time>`.
package struct ClockTime: Sendable, Equatable {
    /// `2026-11-21T09:30:07Z`
    package var iso: String
    /// `09:30:07`
    package var text: String

    package init(_ instant: Instant, in zone: TimeZone) {
        self.iso = InstantText.format(instant.floored(to: .seconds(1)))
        let parts = LocalTime.parts(instant, in: zone)
        self.text = [parts.hour, parts.minute, parts.second].map { LocalTime.padded($0, 2) }.joined(separator: ":")
    }
}

/// A story has thousands: see ``TimelineSlot``.
extension ClockTime: MustacheParent {
    package func child(named name: String) -> Any? {
        switch name {
        case "iso": self.iso
        case "text": self.text
        default: nil
        }
    }
}
