package import Foundation
import Mustache
package import Questions

/// One slot of the timeline as a row of the table that says the same as the chart.
package struct TimelineSlot: Sendable, Equatable {
    package var at: Moment
    package var it: String
    package var good: String
    package var n: String
    package var bad: String
    package var lost: String

    package init(_ point: Timeline.Point, zone: TimeZone) {
        let notes = [
            (point.it.downMinutes, "down"), (point.it.degradedMinutes, "degraded"),
            (point.it.unknownMinutes, "unknown"),
        ]
        let minutes = notes.filter { $0.0 > 0 }.map { "\($0.0)\u{A0}min \($0.1)" }
        self.at = Moment(point.at, in: zone)
        self.it = minutes.isEmpty ? point.it.word : minutes.joined(separator: ", ")
        self.good = ShareWords(point.good).sentence
        self.n = Figures.count(point.good.n)
        self.bad = Figures.count(point.bad)
        self.lost = Figures.lost(point.lost)
    }
}

/// A page has hundreds of slots: names are looked up by a switch, which takes a third of the time of a mirror.
extension TimelineSlot: MustacheParent {
    package func child(named name: String) -> Any? {
        switch name {
        case "iso": self.at.iso
        case "text": self.at.text
        case "it": self.it
        case "good": self.good
        case "n": self.n
        case "bad": self.bad
        case "lost": self.lost
        default: nil
        }
    }
}
