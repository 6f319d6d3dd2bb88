import Experience
import Questions

/// How many people had a bad day, day by day, as bars (template `day-bars`).
package struct DayBars: Sendable, Equatable {
    package static let height = 72.0
    private static let width = 720.0

    package var bars: [Bar]
    package var first: String
    package var last: String
    /// The number at the top of the scale.
    package var most: String
    /// What a screen reader says of the drawing.
    package var words: String

    /// One day.
    package struct Bar: Sendable, Equatable {
        package var x: String
        package var y: String
        package var width: String
        package var height: String
        package var words: String
    }

    init(_ days: [BadDays.Day]) {
        let most = max(1, days.map(\.people).max() ?? 0)
        let step = Self.width / Double(max(1, days.count))
        let gap = min(6, step * 0.2)
        self.bars = days.enumerated().map { index, day in
            // A day with anybody in it is seen.
            let height = day.people > 0 ? max(2, Double(day.people) / Double(most) * Self.height) : 0
            return Bar(
                x: Coordinate.text(Double(index) * step + gap / 2), y: Coordinate.text(Self.height - height),
                width: Coordinate.text(step - gap), height: Coordinate.text(height),
                words: "\(Moment.day(day.start)): \(Figures.count(day.people, "person", "people"))")
        }
        self.first = days.first.map { Moment.day($0.start) } ?? ""
        self.last = days.count > 1 ? days.last.map { Moment.day($0.start) } ?? "" : ""
        self.most = Figures.count(most)
        let worst = days.max { $0.people < $1.people }
        self.words =
            worst.map {
                "People with a bad day, day by day. The most were on \(Moment.day($0.start)): \(Figures.count($0.people))."
            } ?? "No days."
    }
}
