import Foundation
import Statistics
import Testing

@Suite struct `What stands out` {
    typealias Part = StandOut<Int>.Part

    /// Parts of very different sizes, each with its own share of hits.
    static func world(_ shares: [Double], sizes: [Int], random: inout Xoshiro256StarStar) -> ([Part], ShareCounts) {
        var whole = ShareCounts(hits: 0, total: 0)
        let parts = zip(shares, sizes).enumerated().map { key, part in
            let (share, size) = part
            var hits = 0
            for _ in 0..<size where random.unit() < share { hits += 1 }
            whole.hits += hits
            whole.total += size
            return Part(key: key, now: ShareCounts(hits: hits, total: size))
        }
        return (parts, whole)
    }

    /// From four visits to some hundreds.
    static let sizes = (0..<40).map { 4 + $0 * $0 / 4 }

    /// 400 worlds of 40 parts each. Without the correction nearly every one would name some part.
    @Test(arguments: [0.005, 0.02, 0.1, 0.3])
    func `where no part differs, none is named in 95 of 100 worlds`(share: Double) {
        var random = Xoshiro256StarStar(seed: 31)
        var named = 0
        var nominal = 0
        for _ in 0..<400 {
            let shares = [Double](repeating: share, count: Self.sizes.count)
            let (parts, whole) = Self.world(shares, sizes: Self.sizes, random: &random)
            named += StandOut.among(parts, whole: whole).isEmpty ? 0 : 1
            nominal += parts.contains { !StandOut.among([$0], whole: whole).isEmpty } ? 1 : 0
        }
        #expect(named <= 20, "\(named)")
        #expect(nominal > (share > 0.01 ? 150 : 0), "\(nominal)")
    }

    @Test func `the part that differs is named, and it alone`() {
        var random = Xoshiro256StarStar(seed: 32)
        var first = 0
        var others = 0
        for _ in 0..<200 {
            var shares = [Double](repeating: 0.05, count: Self.sizes.count)
            shares[25] = 0.3
            let (parts, whole) = Self.world(shares, sizes: Self.sizes, random: &random)
            let found = StandOut.among(parts, whole: whole)
            first += found.first?.key == 25 ? 1 : 0
            others += found.filter { $0.key != 25 }.count
        }
        #expect(first >= 195, "\(first)")
        #expect(others <= 12, "\(others)")
    }

    @Test func `agrees with the sum worked out by hand`() throws {
        let part = Part(key: 1, now: ShareCounts(hits: 60, total: 100))
        let found = try #require(
            StandOut.among([part], whole: ShareCounts(hits: 100, total: 1_000)).first)
        let hits = 20 * 100.5 / 1_001
        let misses = 20 - hits
        let logOdds = log((60 + hits) / (40 + misses)) - log((40 + hits) / (860 + misses))
        let variance = 1 / (60 + hits) + 1 / (40 + misses) + 1 / (40 + hits) + 1 / (860 + misses)
        #expect(abs(found.logOdds - logOdds) < 1e-12)
        #expect(abs(found.z - logOdds / variance.squareRoot()) < 1e-12)
        #expect(found.rest == ShareCounts(hits: 40, total: 900))
        #expect(found.probability < 1e-9)
    }

    @Test func `what a part always is does not stand out, what it newly is does`() {
        let whole = ShareCounts(hits: 300, total: 3_000)
        let always = ShareCounts(hits: 1_500, total: 5_000)
        let usually = ShareCounts(hits: 5_000, total: 60_000)
        let part = Part(key: 1, now: ShareCounts(hits: 90, total: 300), usual: always)
        #expect(StandOut.among([part], whole: whole, usually: usually).isEmpty)
        let newly = Part(key: 1, now: part.now, usual: ShareCounts(hits: 400, total: 5_000))
        #expect(StandOut.among([newly], whole: whole, usually: usually).count == 1)
        #expect(StandOut.among([part], whole: whole).count == 1)
    }

    @Test func `one hit of one is no pattern, and better than the rest is none either`() {
        let whole = ShareCounts(hits: 50, total: 1_000)
        #expect(StandOut.among([Part(key: 1, now: ShareCounts(hits: 1, total: 1))], whole: whole).isEmpty)
        #expect(StandOut.among([Part(key: 1, now: ShareCounts(hits: 0, total: 500))], whole: whole).isEmpty)
    }

    @Test func `without hits, without misses, and of the whole itself nothing stands out`() {
        let part = Part(key: 1, now: ShareCounts(hits: 0, total: 10))
        #expect(StandOut.among([part], whole: ShareCounts(hits: 0, total: 100)).isEmpty)
        #expect(StandOut.among([part], whole: ShareCounts(hits: 0, total: 0)).isEmpty)
        let all = Part(key: 1, now: ShareCounts(hits: 50, total: 100))
        #expect(StandOut.among([all], whole: all.now).isEmpty)
    }

    @Test func `the more were looked at, the more it takes`() throws {
        let whole = ShareCounts(hits: 200, total: 4_000)
        let part = Part(key: 0, now: ShareCounts(hits: 22, total: 200))
        let dull = (1...30).map { Part(key: $0, now: ShareCounts(hits: 6, total: 120)) }
        let alone = try #require(StandOut.among([part], whole: whole).first)
        let among = try #require(StandOut.among([part] + dull, whole: whole, level: 1).first)
        #expect(among.key == 0)
        #expect(abs(among.probability - 31 * alone.probability) < 1e-12)
    }
}
