import Foundation
import Statistics
import Testing

@Suite(.enabled(if: NumentaBenchmark.isThere, "the anomaly benchmark is not in ../shared/data/nab"))
struct `The Numenta benchmark` {
    /// What the benchmark's own scorer gives its windowed Gaussian on these series (`SCORING.md`).
    @Test(arguments: [("standard", 26.517556), ("reward_low_FP_rate", 2.236003), ("reward_low_FN_rate", 37.122815)])
    func `is scored as its authors score it`(profile: String, expected: Double) throws {
        let scorer = try self.scorer(profile)
        let scored = try NumentaBenchmark.series().map {
            NumentaScorer.Scored(windows: $0.windows, scores: try NumentaBenchmark.windowedGaussian($0.name))
        }
        let best = scorer.best(scored)
        #expect(abs(best.score - expected) < 1e-6)
        #expect(abs(scorer.score(scored, threshold: best.threshold) - best.score) < 1e-9)
    }

    @Test func `nothing found scores nothing, and each window's first row scores all`() throws {
        let scorer = try self.scorer("standard")
        let series = try NumentaBenchmark.series()
        let silent = series.map { NumentaScorer.Scored(windows: $0.windows, scores: $0.values.map { _ in 0 }) }
        #expect(scorer.score(silent, threshold: 0.5) == 0)
        let knowing = series.map { one in
            let firsts = Set(one.windows.map(\.lowerBound))
            return NumentaScorer.Scored(
                windows: one.windows, scores: one.values.indices.map { firsts.contains($0) ? 1 : 0 })
        }
        #expect(abs(scorer.score(knowing, threshold: 0.5) - 100) < 1e-9)
    }

    /// Measured: 63.29 with the best threshold, 61.55 at the shipped one; by the other profiles there 53.02 and 66.03.
    @Test func `finds the detector above 60 with the best threshold, and at the shipped one`() throws {
        let series = try NumentaBenchmark.series()
        #expect(series.count == 28)
        let scored = series.map(self.detected)
        let scorer = try self.scorer("standard")
        #expect(scorer.best(scored).score > 60)
        #expect(scorer.score(scored, threshold: AnomalyDetector.usualThreshold) > 60)
        let costly = try self.scorer("reward_low_FP_rate")
        #expect(costly.score(scored, threshold: AnomalyDetector.usualThreshold) > 50)
        let eager = try self.scorer("reward_low_FN_rate")
        #expect(eager.score(scored, threshold: AnomalyDetector.usualThreshold) > 63)
    }

    /// Series that the labels were not made for: measured 51.8 and 51.4 at the shipped threshold.
    @Test func `finds it above 50 on the series run backwards and on every third row`() throws {
        let series = try NumentaBenchmark.series()
        let scorer = try self.scorer("standard")
        for changed in [series.map(\.backwards), series.map(\.thinned)] {
            let score = scorer.score(changed.map(self.detected), threshold: AnomalyDetector.usualThreshold)
            #expect(score > 50, "\(score)")
        }
    }

    private func scorer(_ profile: String) throws -> NumentaScorer {
        NumentaScorer(profile: try #require(try NumentaBenchmark.profiles()[profile]))
    }

    private func detected(_ series: NumentaBenchmark.Series) -> NumentaScorer.Scored {
        var detector = AnomalyDetector()
        let scores = zip(series.times, series.values).map { detector.observe($1, at: $0)?.score ?? 0 }
        return NumentaScorer.Scored(windows: series.windows, scores: scores)
    }
}

extension NumentaBenchmark.Series {
    fileprivate var backwards: Self {
        let last = self.values.count - 1
        return Self(
            name: self.name, times: self.times, values: self.values.reversed(),
            windows: self.windows.reversed().map { (last - $0.upperBound)...(last - $0.lowerBound) })
    }

    fileprivate var thinned: Self {
        let kept = Array(stride(from: 0, to: self.values.count, by: 3))
        return Self(
            name: self.name, times: kept.map { self.times[$0] }, values: kept.map { self.values[$0] },
            windows: self.windows.map { ($0.lowerBound / 3)...($0.upperBound / 3) })
    }
}
