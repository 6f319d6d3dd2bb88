package import Questions
import Statistics

/// Both views of one service as two marks on one line: IT's hollow diamond, the customers' full dot with its interval,
/// the wash of the gap between them, and the promised share as a tick. The motif of the whole product.
package struct OffsetMarks: Sendable, Equatable {
    package static let width = 300.0
    package static let height = 34.0

    /// Drawn only where both views are known.
    package var gap: [Bar]
    /// Drawn only where the customers' view is known.
    package var whisker: [Bar]
    package var dot: [String]
    /// Corners of the diamond, for `points`; empty where IT's view is unknown.
    package var diamond: [String]
    package var target: String
    package var ticks: [Scale.Tick]
    package var words: String

    /// A stretch from one place to another.
    package struct Bar: Sendable, Equatable {
        package var from: String
        package var to: String
        package var width: String

        init(_ one: Double, _ other: Double) {
            self.from = Coordinate.text(min(one, other))
            self.to = Coordinate.text(max(one, other))
            self.width = Coordinate.text(abs(one - other))
        }
    }

    package init(_ views: TwoViews, target: Double, scale: Scale) {
        let good = views.customers.good
        let (up, share) = (views.it.up.map(scale.position), good.value.map(scale.position))
        self.gap = up.flatMap { up in share.map { [Bar($0, up)] } } ?? []
        self.whisker = good.interval.map { [Bar(scale.position($0.low), scale.position($0.high))] } ?? []
        self.dot = share.map { [Coordinate.text($0)] } ?? []
        self.diamond = up.map { [Self.corners(around: $0, at: Self.height / 2)] } ?? []
        self.target = Coordinate.text(scale.position(target))
        self.ticks = scale.ticks
        let itWords = views.it.up.map { "IT \(Figures.uptime($0))" } ?? "IT unknown"
        let goodWords = ShareWords(good).sentence
        self.words =
            "\(itWords), customers \(goodWords), promised \(Figures.promise(target)). "
            + "Scale from \(scale.words)."
    }

    static func corners(around x: Double, at y: Double, radius: Double = 6.5) -> String {
        [(x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius)]
            .map { "\(Coordinate.text($0.0)),\(Coordinate.text($0.1))" }.joined(separator: " ")
    }
}

/// The share of good interactions in figures and words, with how sure we are.
package struct ShareWords: Sendable, Equatable {
    /// `91.4 %`, or `not enough data`, or `no data`.
    package var text: String
    /// The text is words in the place of a figure.
    package var isWord: Bool
    /// `± 0.3`; empty where there is no figure.
    package var halfWidth: String
    /// `n 12,004`.
    package var sample: String
    /// `91.4 % ± 0.3`.
    package var sentence: String

    package init(_ share: Share) {
        self.sample = "n\u{A0}\(Figures.count(share.n))"
        guard let value = share.value, let interval = share.interval else {
            self.text = share.n == 0 ? "no data" : "not enough data"
            self.isWord = true
            self.halfWidth = ""
            self.sentence = self.text
            return
        }
        let width = (interval.high - interval.low) / 2
        self.text = Figures.percent(value, digits: width < 0.001 ? 2 : 1)
        self.isWord = false
        self.halfWidth = Figures.halfWidth(width)
        self.sentence = "\(self.text) \(self.halfWidth)"
    }
}
