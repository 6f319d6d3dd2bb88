import Statistics
import Testing

@testable import Questions

struct `A share` {
    @Test func `of fewer than thirty is not told`() {
        for n in 0..<30 {
            #expect(Share(count: n, n: n).value == nil)
            #expect(Share(count: 0, n: n).interval == nil)
        }
    }

    @Test func `of thirty or more is told with its Wilson interval`() throws {
        let share = Share(count: 27, n: 30)
        #expect(share.value == 0.9)
        let interval = try #require(share.interval)
        // R 4.3: prop.test(27, 30, correct = FALSE)$conf.int
        #expect(abs(interval.low - 0.7438) < 1e-4)
        #expect(abs(interval.high - 0.9654) < 1e-4)
    }
}
