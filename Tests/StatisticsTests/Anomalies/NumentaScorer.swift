import Foundation

/// Scores a detector as the Numenta Anomaly Benchmark does (Lavin, Ahmad 2015: "Evaluating Real-time Anomaly Detection
/// Algorithms"; `../shared/data/nab/SCORING.md`).
struct NumentaScorer {
    /// What the benchmark gives and takes.
    struct Profile: Decodable {
        var tpWeight: Double
        var fnWeight: Double
        var fpWeight: Double
    }

    /// One series with a score for each row.
    struct Scored {
        /// Row indexes, both ends included.
        var windows: [ClosedRange<Int>]
        var scores: [Double]
    }

    let profile: Profile

    /// The rows that a detector may learn from before it is judged.
    static func probation(rows: Int) -> Int { min(rows * 15 / 100, 750) }

    /// The normalised score: 0 for a detector that never fires, 100 for a perfect one.
    func score(_ series: [Scored], threshold: Double) -> Double {
        let raw = series.reduce(0) { $0 + self.raw($1, threshold: threshold) }
        return self.normalised(raw, windows: series.reduce(0) { $0 + $1.windows.count })
    }

    /// The threshold that suits the labels best, and the score it brings: optimistic, as it knows the labels.
    func best(_ series: [Scored]) -> (threshold: Double, score: Double) {
        let missed = -self.profile.fnWeight * Double(series.reduce(0) { $0 + $1.windows.count })
        var windows = 0
        var rows: [(score: Double, credit: Double, window: Int?)] = []
        for one in series {
            let credits = self.credits(one)
            rows += credits.rows.map { ($0.score, $0.credit, $0.window.map { $0 + windows }) }
            windows += credits.windows
        }
        rows.sort { $0.score > $1.score }
        var found = [Double](repeating: -self.profile.fnWeight, count: windows)
        var sum = missed
        var best = (threshold: Double.infinity, raw: missed)
        for (index, row) in rows.enumerated() {
            if let window = row.window {
                let value = max(found[window], row.credit)
                sum += value - found[window]
                found[window] = value
            } else {
                sum += row.credit
            }
            let last = index + 1 == rows.count || rows[index + 1].score < row.score
            if last, sum > best.raw { best = (row.score, sum) }
        }
        return (best.threshold, self.normalised(best.raw, windows: windows))
    }

    private func normalised(_ raw: Double, windows: Int) -> Double {
        let null = -self.profile.fnWeight * Double(windows)
        let perfect = self.profile.tpWeight * Double(windows)
        return 100 * (raw - null) / (perfect - null)
    }

    private typealias Credits = (rows: [(score: Double, credit: Double, window: Int?)], windows: Int)

    /// What a detection at each judged row would bring or cost.
    private func credits(_ series: Scored) -> Credits {
        var rows: [(score: Double, credit: Double, window: Int?)] = []
        var next = 0
        for row in Self.probation(rows: series.scores.count)..<series.scores.count {
            while next < series.windows.count, series.windows[next].upperBound < row { next += 1 }
            if next < series.windows.count, series.windows[next].contains(row) {
                let window = series.windows[next]
                let position = -Double(window.upperBound - row + 1) / Double(window.count)
                rows.append(
                    (series.scores[row], self.profile.tpWeight * Self.sigmoid(position) / Self.sigmoid(-1), next))
            } else if next == 0 {
                rows.append((series.scores[row], -self.profile.fpWeight, nil))
            } else {
                let window = series.windows[next - 1]
                let position = Double(row - window.upperBound) / Double(window.count - 1)
                rows.append((series.scores[row], self.profile.fpWeight * Self.sigmoid(position), nil))
            }
        }
        return (rows, series.windows.count)
    }

    /// What the detections in one series bring, what they and the missed windows cost.
    func raw(_ series: Scored, threshold: Double) -> Double {
        let credits = self.credits(series)
        var found = [Double](repeating: -self.profile.fnWeight, count: credits.windows)
        var sum = 0.0
        for row in credits.rows where row.score >= threshold {
            if let window = row.window {
                found[window] = max(found[window], row.credit)
            } else {
                sum += row.credit
            }
        }
        return sum + found.reduce(0, +)
    }

    private static func sigmoid(_ x: Double) -> Double {
        x > 3 ? -1 : 2 / (1 + exp(5 * x)) - 1
    }
}
