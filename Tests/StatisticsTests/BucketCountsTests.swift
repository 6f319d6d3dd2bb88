import Statistics
import Testing

@Suite struct `Counts in given buckets` {
    @Test(arguments: [(0.5, 15.0), (0.25, 10.0), (0.1, 4.0), (0.75, 20.0), (0.9, 20.0), (1.0, 20.0)])
    func `give quantiles straight between the bounds`(quantile: Double, expected: Double) throws {
        // 5 up to 10, 10 from there to 20, 5 beyond.
        let counts = try #require(BucketCounts(bounds: [10, 20], counts: [5, 10, 5]))
        #expect(counts.quantile(quantile) == expected)
    }

    @Test func `begin at zero, or at their bound where that is below`() throws {
        #expect(try #require(BucketCounts(bounds: [8], counts: [4, 0])).quantile(0.5) == 4)
        #expect(try #require(BucketCounts(bounds: [-8, 8], counts: [4, 0, 0])).quantile(0.5) == -8)
    }

    @Test func `know nothing without measurements or bounds`() throws {
        #expect(try #require(BucketCounts(bounds: [1, 2], counts: [0, 0, 0])).quantile(0.5) == nil)
        #expect(try #require(BucketCounts(bounds: [], counts: [7])).quantile(0.5) == nil)
    }

    @Test(
        arguments: [
            ([1, 2], [1, 2]), ([2, 1], [0, 0, 0]), ([1, 1], [0, 0, 0]), ([1, .infinity], [0, 0, 0]), ([.nan], [0, 0]),
        ] as [([Double], [UInt64])])
    func `are none where bounds and counts do not belong together`(bounds: [Double], counts: [UInt64]) {
        #expect(BucketCounts(bounds: bounds, counts: counts) == nil)
    }
}
