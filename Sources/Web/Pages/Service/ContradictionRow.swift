import Experience
package import Foundation
package import Questions

/// A stretch in which IT was green and customers were not, in words, with a strip of it and what lay around.
package struct ContradictionRow: Sendable, Equatable {
    package var from: Moment
    package var to: Moment
    package var length: String
    package var share: String
    package var bad: String
    package var strip: TimelineStrip

    package init(_ contradiction: Contradiction, timeline: Timeline, target: Double, zone: TimeZone) {
        self.from = Moment(contradiction.from, in: zone)
        self.to = Moment(contradiction.to, in: zone)
        self.length = Figures.minutes(Int(contradiction.to.since(contradiction.from).count / 60_000))
        self.share = ShareWords(contradiction.good).sentence
        self.bad = "\(Figures.count(contradiction.bad)) bad of \(Figures.count(contradiction.good.n))"
        self.strip = TimelineStrip(Self.around(contradiction, timeline), target: target, zone: zone)
    }

    /// The stretch with at least a dozen slots on either side, as far as the timeline goes.
    static func around(_ contradiction: Contradiction, _ timeline: Timeline) -> Timeline {
        let air = timeline.step * max(12, contradiction.to.since(contradiction.from).count / timeline.step.count)
        let points = timeline.points.filter {
            $0.at >= contradiction.from - air && $0.at < contradiction.to + air
        }
        guard let first = points.first, let last = points.last else { return timeline }
        var part = timeline
        part.points = points
        part.range.from = first.at
        part.range.to = last.at + timeline.step
        part.contradictions = [contradiction]
        return part
    }
}
