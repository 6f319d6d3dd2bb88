import Questions
import Statistics

/// A small share with its interval on a line that begins at nothing (template `share-bar`). Rows that are compared share
/// one end.
package struct ShareBar: Sendable, Equatable {
    package var whisker: [OffsetMarks.Bar]
    package var dot: [String]
    package var words: String

    private static let start = 6.0
    private static let width = 108.0

    init(_ share: Share, upTo end: Double) {
        let position = { (share: Double) in Self.start + min(1, share / end) * Self.width }
        self.whisker = share.interval.map { [OffsetMarks.Bar(position($0.low), position($0.high))] } ?? []
        self.dot = share.value.map { [Coordinate.text(position($0))] } ?? []
        self.words = "\(ShareWords(share).sentence). Scale from 0 to \(Figures.percent(end, digits: 0))."
    }

    /// A round share that is not below any of these intervals' ends.
    static func end(_ shares: [Share]) -> Double {
        let most = shares.compactMap { $0.interval?.high }.max() ?? 0
        return [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].first { $0 >= most } ?? 1
    }
}
