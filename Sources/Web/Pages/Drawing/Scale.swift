/// A scale of shares for drawings: from a round share below everything that must be seen up to 100 %.
///
/// Rows that are compared share one scale, so that the same distance means the same difference.
package struct Scale: Sendable, Equatable {
    /// The share at the scale's low end.
    package var low: Double
    /// Where the scale begins and ends, in the drawing's own units.
    package var start: Double
    package var end: Double

    /// One mark of the scale.
    package struct Tick: Sendable, Equatable {
        package var at: String
        package var label: String
    }

    /// The scale that shows all of `shares` with a little air; 90 to 100 % where there are none.
    package init(covering shares: [Double], start: Double, end: Double) {
        let least = shares.min() ?? 0.9
        self.low = Self.ladder.last { $0.low <= least }?.low ?? 0
        self.start = start
        self.end = end
    }

    /// The same scale drawn elsewhere.
    package func drawn(from start: Double, to end: Double) -> Scale {
        var scale = self
        (scale.start, scale.end) = (start, end)
        return scale
    }

    /// Where a share lies; what lies below the scale is drawn at its end.
    package func position(_ share: Double) -> Double {
        let part = (min(1, max(self.low, share)) - self.low) / (1 - self.low)
        return self.start + part * (self.end - self.start)
    }

    package var ticks: [Tick] {
        let step = Self.ladder.last { $0.low == self.low } ?? Self.ladder[0]
        return step.ticks.map { Tick(at: Coordinate.text(self.position($0)), label: Figures.percent($0, digits: 0)) }
    }

    /// `85 to 100 %`, for a drawing's description.
    package var words: String {
        "\(Figures.percentNumber(self.low, digits: 0)) to \(Figures.percent(1))"
    }

    private static let ladder: [(low: Double, ticks: [Double])] = [
        (0, [0, 0.25, 0.5, 0.75, 1]), (0.5, [0.5, 0.75, 1]), (0.7, [0.7, 0.8, 0.9, 1]), (0.8, [0.8, 0.9, 1]),
        (0.85, [0.85, 0.9, 0.95, 1]), (0.9, [0.9, 0.95, 1]), (0.95, [0.95, 0.975, 1]), (0.98, [0.98, 0.99, 1]),
        (0.99, [0.99, 0.995, 1]), (0.995, [0.995, 1]),
    ]
}

/// Numbers as drawings want them: a full stop, at most one decimal, no separators.
enum Coordinate {
    static func text(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        return tenths % 10 == 0
            ? "\(tenths / 10)" : "\(sign)\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }
}
