import Foundation
import Statistics
import Testing

@Suite struct `Log histogram` {
    static let quantiles = [0.0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1]

    @Test func `a bucket's value is within one per cent of all that it holds`() {
        var worst = 0.0
        for milliseconds in Array(Int64(1)...200_000) + [3_600_000, 86_400_000, 10_000_000_000] {
            let value = LogHistogram.value(of: LogHistogram.index(milliseconds: milliseconds))
            worst = max(worst, abs(value - Double(milliseconds)) / Double(milliseconds))
        }
        #expect(worst <= 0.0100)
        #expect(worst > 0.009)
    }

    @Test func `every duration lies between its bucket's ends`() {
        for milliseconds in Int64(2)...50_000 {
            let index = Double(LogHistogram.index(milliseconds: milliseconds))
            #expect(Double(milliseconds) <= pow(LogHistogram.gamma, index) * (1 + 1e-12))
            #expect(Double(milliseconds) > pow(LogHistogram.gamma, index - 1) * (1 - 1e-12))
        }
    }

    @Test func `nought and one have their places`() {
        #expect(LogHistogram.index(milliseconds: 0) == -1)
        #expect(LogHistogram.index(milliseconds: -5) == -1)
        #expect(LogHistogram.index(milliseconds: 1) == 0)
        #expect(LogHistogram.value(of: -1) == 0)
        #expect(abs(LogHistogram.value(of: 0) - 1) < 0.01)
        var histogram = LogHistogram()
        histogram.add(milliseconds: 0, times: 3)
        histogram.add(milliseconds: 1)
        #expect(histogram.quantile(0.75) == 0)
        #expect(abs((histogram.quantile(1) ?? 0) - 1) < 0.01)
    }

    @Test func `buckets rise with durations`() {
        let indices = (Int64(0)...100_000).map(LogHistogram.index(milliseconds:))
        #expect(zip(indices, indices.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(indices.last == 582)
    }

    @Test func `nothing counted has no quantile`() {
        #expect(LogHistogram().quantile(0.5) == nil)
        #expect(LogHistogram.quantile(0.5, of: [3: 0]) == nil)
        #expect(LogHistogram().count == 0)
    }

    @Test(arguments: 1...8)
    func `quantiles of random data are within one per cent of the exact ones`(seed: UInt64) {
        var random = Xoshiro256StarStar(seed: seed)
        let distribution = LogNormal(median: Double(seed) * 180, sigma: 0.3 + Double(seed) / 5)
        let durations = (0..<20_001).map { _ in Int64(distribution.draw(&random)) }.sorted()
        var histogram = LogHistogram()
        for duration in durations { histogram.add(milliseconds: duration) }
        for q in Self.quantiles {
            let rank = min(max(Int((q * Double(durations.count)).rounded(.up)), 1), durations.count)
            self.expect(histogram.quantile(q), isNear: Double(durations[rank - 1]))
        }
    }

    /// 27.66 million real page views (Akamai RUM Archive, 2026-08-04); the answer key names its p50, p75 and p95.
    @Test(.enabled(if: RealLoadTimes.exist, "needs ../shared/data/rum/lcp_desktop_visible.json"))
    func `quantiles of real load times are within one per cent of the answer key`() throws {
        let times = try RealLoadTimes.read()
        var histogram = LogHistogram()
        for (milliseconds, views) in times { histogram.add(milliseconds: milliseconds, times: views) }
        // The archive's histogram ends at 10 s; the answer key counts the slower views, some 650,000 of the 27.66
        // million, as well.
        #expect(histogram.count == 27_013_373)
        histogram.add(milliseconds: 20_000, times: 27_660_000 - histogram.count)
        self.expect(histogram.quantile(0.5), isNear: 1448)
        self.expect(histogram.quantile(0.75), isNear: 2547)
        self.expect(histogram.quantile(0.95), isNear: 6648)
    }

    @Test func `merged parts equal the whole, in any order`() {
        var random = Xoshiro256StarStar(seed: 12)
        let distribution = LogNormal(median: 900, sigma: 0.8)
        var whole = LogHistogram()
        var parts = [LogHistogram](repeating: LogHistogram(), count: 7)
        for number in 0..<5_000 {
            let duration = Int64(distribution.draw(&random))
            whole.add(milliseconds: duration)
            parts[number % 7].add(milliseconds: duration)
        }
        var forwards = LogHistogram()
        var backwards = LogHistogram()
        for part in parts { forwards.merge(part) }
        for part in parts.reversed() { backwards.merge(part) }
        #expect(forwards == whole)
        #expect(backwards == whole)
        #expect(LogHistogram.quantile(0.9, of: whole.counts) == whole.quantile(0.9))
    }

    @Test func `empty buckets and counts below one leave no trace`() {
        var histogram = LogHistogram(counts: [4: 0, 9: 2])
        histogram.add(milliseconds: 50, times: 0)
        #expect(histogram.counts == [9: 2])
        #expect(histogram.count == 2)
    }

    private func expect(_ value: Double?, isNear exact: Double, at place: SourceLocation = #_sourceLocation) {
        guard let value else {
            Issue.record("no quantile", sourceLocation: place)
            return
        }
        #expect(abs(value - exact) <= 0.01 * exact, "\(value) for \(exact)", sourceLocation: place)
    }
}

/// The real histogram beside the repository.
enum RealLoadTimes {
    struct Day: Decodable {
        var histogram: [[Int64]]
    }

    static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/data/rum/lcp_desktop_visible.json")

    static var exist: Bool { FileManager.default.fileExists(atPath: self.file.path()) }

    /// Pairs of milliseconds and page views.
    static func read() throws -> [(Int64, Int)] {
        let days = try JSONDecoder().decode([Day].self, from: Data(contentsOf: self.file))
        return days.flatMap(\.histogram).map { ($0[0], Int($0[1])) }
    }
}
