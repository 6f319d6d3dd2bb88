import Experience
import Foundation
import Questions
import Records

/// A change on a drawn timeline: a thin line from top to bottom, and words above it where there is room for them.
package struct ChangeLine: Sendable, Equatable {
    /// In the drawing's own units.
    package var x: String
    /// The same as a part of its width, for words that must not be stretched with it: `64.9%`.
    package var percent: String
    /// `release 5.14.0`; long names are cut.
    package var label: String
    /// `start` or `end`: on which side of the line its words stand.
    package var side: String
    /// There is room for the words on a wide page.
    package var hasRoom: Bool
    /// Even on a phone.
    package var hasRoomOnPhone: Bool
    package var title: String

    /// - Parameter range: the stretch that is drawn; what lies outside of it has no line.
    static func all(_ changes: [ChangeMark], _ range: TimeRange, zone: TimeZone) -> [ChangeLine] {
        var (wide, phone) = (Room(pixels: 900), Room(pixels: 300))
        return changes.filter { $0.at >= range.from && $0.at < range.to }.map { change in
            let part = Double(change.at.since(range.from).count) / Double(max(1, range.length.count))
            let label = Self.cut("\(change.kind.words) \(change.name)")
            let isLeft = wide.isPastEnd(label, at: part)
            let hasRoom = wide.take(label, at: part, isLeft: isLeft)
            let origin = change.isSeen ? ", first seen" : ""
            return ChangeLine(
                x: Coordinate.text(part * TimelineStrip.width), percent: "\(Coordinate.text(part * 100))%",
                label: label, side: isLeft ? "end" : "start", hasRoom: hasRoom,
                hasRoomOnPhone: hasRoom && phone.take(label, at: part, isLeft: isLeft),
                title: "\(Moment(change.at, in: zone).text): \(change.kind.words) \(change.name)\(origin)")
        }
    }

    static func cut(_ label: String) -> String {
        label.count > 24 ? label.prefix(23) + "…" : label
    }

    /// The line of words above a drawing, filled from left to right.
    private struct Room {
        let pixels: Double
        private var taken = 0.0

        init(pixels: Double) { self.pixels = pixels }

        /// A word of 12 pixels takes some 6.5 a letter; what is narrower only leaves more air.
        private func length(_ label: String) -> Double { Double(label.count) * 6.5 + 8 }

        func isPastEnd(_ label: String, at part: Double) -> Bool {
            part * self.pixels + self.length(label) > self.pixels
        }

        mutating func take(_ label: String, at part: Double, isLeft: Bool) -> Bool {
            let start = part * self.pixels - (isLeft ? self.length(label) : 0)
            guard start >= self.taken, start + self.length(label) <= self.pixels + 8 else { return false }
            self.taken = start + self.length(label)
            return true
        }
    }
}
