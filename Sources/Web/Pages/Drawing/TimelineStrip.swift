import Experience
package import Foundation
import Mustache
package import Questions

/// Both views over time without a script: one column a slot, IT's minutes above, the customers' good share below.
package struct TimelineStrip: Sendable, Equatable {
    package static let width = 960.0
    static let itTop = 2.0
    static let itHeight = 12.0
    static let goodTop = 20.0
    static let goodHeight = 40.0

    package var columns: [Column]
    /// Contradictions, as washes over both views.
    package var washes: [OffsetMarks.Bar]
    package var changes: [ChangeLine]
    package var hasChanges: Bool
    package var target: String
    package var from: Moment
    package var to: Moment
    package var lowLabel: String
    package var words: String

    /// One slot.
    package struct Column: Sendable, Equatable {
        package var x: String
        package var width: String
        /// `up`, `degraded`, `down` or `unknown`: the worst that any of its minutes was.
        package var it: String
        package var goodTop: String
        package var goodHeight: String
        package var hasGood: Bool
        package var isUnder: Bool
        package var title: String
    }

    package init(_ timeline: Timeline, target: Double, zone: TimeZone) {
        let shares = timeline.points.compactMap { $0.good.value }
        let scale = Scale(covering: shares + [target], start: Self.goodTop + Self.goodHeight, end: Self.goodTop)
        let slot = Self.width / Double(max(1, timeline.points.count))
        let gap = slot > 4 ? 1 : 0.0
        self.columns = timeline.points.enumerated().map { index, point in
            let top = point.good.value.map(scale.position) ?? scale.start
            return Column(
                x: Coordinate.text(Double(index) * slot), width: Coordinate.text(max(0.5, slot - gap)),
                it: point.it.word,
                goodTop: Coordinate.text(min(top, scale.start - 1)),
                goodHeight: Coordinate.text(max(1, scale.start - top)), hasGood: point.good.value != nil,
                isUnder: (point.good.value ?? 1) < target,
                title:
                    "\(Moment(point.at, in: zone).text): IT \(point.it.word), good \(ShareWords(point.good).sentence)")
        }
        let length = Double(max(1, timeline.range.length.count))
        let place = { (at: Instant) in Double(at.since(timeline.range.from).count) / length * Self.width }
        self.washes = timeline.contradictions.map { OffsetMarks.Bar(place($0.from), place($0.to)) }
        self.changes = ChangeLine.all(timeline.changes, timeline.range, zone: zone)
        self.hasChanges = !self.changes.isEmpty
        self.target = Coordinate.text(scale.position(target))
        self.from = Moment(timeline.range.from, in: zone)
        self.to = Moment(timeline.range.to, in: zone)
        self.lowLabel = Figures.percent(scale.low, digits: 0)
        let count = timeline.contradictions.count
        self.words =
            "Both views over \(timeline.points.count) slots; "
            + (count == 0 ? "no contradiction." : Figures.count(count, "contradiction", "contradictions") + ".")
            + (self.hasChanges ? " \(Figures.count(self.changes.count, "change", "changes"))." : "")
    }
}

/// A page has hundreds of columns: names are looked up by a switch, which takes a third of the time of a mirror.
extension TimelineStrip.Column: MustacheParent {
    package func child(named name: String) -> Any? {
        switch name {
        case "x": self.x
        case "width": self.width
        case "it": self.it
        case "goodTop": self.goodTop
        case "goodHeight": self.goodHeight
        case "hasGood": self.hasGood
        case "isUnder": self.isUnder
        case "title": self.title
        default: nil
        }
    }
}

extension ITView {
    /// The worst that any minute was, in a word; unknown where nothing is known.
    package var word: String {
        if self.downMinutes > 0 { return "down" }
        if self.upMinutes == 0 { return "unknown" }
        return self.degradedMinutes > 0 ? "degraded" : "up"
    }
}
