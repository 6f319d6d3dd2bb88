package import Experience
package import Questions
import Statistics

/// IT's view against the customers' view, one point a service. On the diagonal both agree; in the lower right corner
/// IT is green and customers are not (the watermelon: green outside, red inside).
package struct Scatter: Sendable, Equatable {
    package static let side = 340.0
    static let left = 60.0
    static let top = 12.0

    package var points: [Point]
    package var across: [Scale.Tick]
    package var down: [Scale.Tick]
    /// Services with a view that is not known, as words.
    package var missing: [String]
    package var hasPoints: Bool

    /// One service.
    package struct Point: Sendable, Equatable {
        package var name: String
        package var href: String
        package var x: String
        package var y: String
        package var low: String
        package var high: String
        package var labelX: String
        package var labelY: String
        /// SVG's `text-anchor`.
        package var labelSide: String
        package var words: String
    }

    package init(_ services: [TwoViews], scale: Scale, name: (ServiceID) -> String, href: (ServiceID) -> String) {
        let across = scale.drawn(from: Self.left, to: Self.left + Self.side)
        let down = scale.drawn(from: Self.top + Self.side, to: Self.top)
        self.across = across.ticks
        self.down = down.ticks
        self.missing = services.compactMap { views in Self.reason(views).map { "\(name(views.service)): \($0)" } }
        let known = services.compactMap { views -> (TwoViews, Double, Double)? in
            guard let up = views.it.up, let good = views.customers.good.value else { return nil }
            return (views, across.position(up), down.position(good))
        }
        let labels = Self.spread(known.map(\.2))
        self.points = zip(known, labels).map { point, label in
            let (views, x, y) = point
            let isRight = x > Self.left + Self.side * 0.45
            let interval = views.customers.good.interval
            return Point(
                name: name(views.service), href: href(views.service), x: Coordinate.text(x), y: Coordinate.text(y),
                low: Coordinate.text(interval.map { down.position($0.low) } ?? y),
                high: Coordinate.text(interval.map { down.position($0.high) } ?? y),
                labelX: Coordinate.text(isRight ? x - 14 : x + 14), labelY: Coordinate.text(label + 4),
                labelSide: isRight ? "end" : "start",
                words: "\(name(views.service)): IT \(Figures.uptime(views.it.up ?? 0)), customers "
                    + ShareWords(views.customers.good).sentence)
        }
        self.hasPoints = !self.points.isEmpty
    }

    private static func reason(_ views: TwoViews) -> String? {
        switch (views.it.up, views.customers.good.value) {
        case (nil, nil): "neither view is known"
        case (nil, _): "IT’s view is unknown"
        case (_, nil): "not enough data from customers"
        default: nil
        }
    }

    /// Moves labels apart so that none covers another: from the top down, each at least a line below the last, and the
    /// whole column back up where it would leave the drawing.
    static func spread(_ heights: [Double], line: Double = 19) -> [Double] {
        let order = heights.indices.sorted { heights[$0] < heights[$1] }
        var result = heights
        var last = -Double.infinity
        for index in order {
            result[index] = max(heights[index], last + line)
            last = result[index]
        }
        var limit = Self.top + Self.side
        for index in order.reversed() {
            result[index] = min(result[index], limit)
            limit = result[index] - line
        }
        return result
    }
}
