/// The good share over a range as a small line, broken where there is too little data, with the target as a rule.
package struct Sparkline: Sendable, Equatable {
    package static let width = 120.0
    package static let height = 30.0

    /// Stretches of line, each as `points`.
    package var lines: [String]
    /// Points that stand alone between gaps.
    package var dots: [Dot]
    package var target: String
    package var isEmpty: Bool

    /// A point with no neighbours.
    package struct Dot: Sendable, Equatable {
        package var x: String
        package var y: String
    }

    package init(_ shares: [Double?], target: Double, scale: Scale) {
        let scale = scale.drawn(from: Self.height - 3, to: 3)
        let step = (Self.width - 4) / Double(max(1, shares.count - 1))
        var runs: [[Dot]] = [[]]
        for (index, share) in shares.enumerated() {
            if let share {
                let (x, y) = (2 + Double(index) * step, scale.position(share))
                runs[runs.count - 1].append(Dot(x: Coordinate.text(x), y: Coordinate.text(y)))
            } else if runs.last?.isEmpty == false {
                runs.append([])
            }
        }
        self.lines = runs.filter { $0.count > 1 }.map { $0.map { "\($0.x),\($0.y)" }.joined(separator: " ") }
        self.dots = runs.filter { $0.count == 1 }.map { $0[0] }
        self.target = Coordinate.text(scale.position(target))
        self.isEmpty = self.lines.isEmpty && self.dots.isEmpty
    }
}
