import Synchronization
import Testing

@testable import Questions

struct `A kept answer` {
    /// Counts how often it was worked, and takes as long as told on a clock that only moves when told.
    private final class Work: Sendable {
        private let state = Mutex((count: 0, time: ContinuousClock.now))
        let cost: Duration

        init(cost: Duration = .zero) { self.cost = cost }

        var count: Int { self.state.withLock { $0.count } }
        var now: ContinuousClock.Instant { self.state.withLock { $0.time } }

        func advance(_ by: Duration) { self.state.withLock { $0.time += by } }

        func work() -> Int {
            self.state.withLock {
                $0.count += 1
                $0.time += self.cost
                return $0.count
            }
        }
    }

    private struct Broken: Error {}

    private func cache(_ work: Work, capacity: Int = 300) -> AnswerCache<String, Int> {
        AnswerCache(capacity: capacity) { work.now }
    }

    @Test func `is given again while the facts have not moved`() async throws {
        let work = Work(cost: .milliseconds(5))
        let cache = self.cache(work)
        for _ in 0..<3 {
            #expect(try await cache.answer(to: "a", version: 1) { work.work() } == 1)
            work.advance(.seconds(60))
        }
        #expect(work.count == 1)
    }

    @Test func `is worked out anew when the facts have moved and it was cheap`() async throws {
        let work = Work(cost: .milliseconds(5))
        let cache = self.cache(work)
        #expect(try await cache.answer(to: "a", version: 1) { work.work() } == 1)
        work.advance(.milliseconds(60))
        #expect(try await cache.answer(to: "a", version: 2) { work.work() } == 2)
    }

    @Test func `is given a little longer the dearer it was, and three seconds at most`() async throws {
        for (cost, wait, expected) in [(200, 1_900, 1), (200, 2_100, 2), (2_000, 900, 1), (2_000, 1_100, 2)] {
            let work = Work(cost: .milliseconds(cost))
            let cache = self.cache(work)
            #expect(try await cache.answer(to: "a", version: 1) { work.work() } == 1)
            work.advance(.milliseconds(wait))
            #expect(
                try await cache.answer(to: "a", version: 2) { work.work() } == expected, "\(cost) ms, after \(wait) ms")
        }
    }

    @Test func `belongs to its question`() async throws {
        let work = Work()
        let cache = self.cache(work)
        #expect(try await cache.answer(to: "a", version: 1) { work.work() } == 1)
        #expect(try await cache.answer(to: "b", version: 1) { work.work() } == 2)
        #expect(try await cache.answer(to: "a", version: 1) { work.work() } == 1)
    }

    @Test func `is shared by all who ask while it is worked out`() async throws {
        let work = Work()
        let cache = self.cache(work)
        let (gate, open) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for version in 0..<20 {
                group.addTask {
                    try await cache.answer(to: "a", version: Int64(version)) {
                        for await _ in gate {}
                        return work.work()
                    }
                }
            }
            await Task.yield()
            open.finish()
            for try await answer in group { #expect(answer == 1) }
        }
        #expect(work.count == 1)
    }

    @Test func `is never a failure: the next caller asks again`() async throws {
        let work = Work()
        let cache = self.cache(work)
        await #expect(throws: Broken.self) { try await cache.answer(to: "a", version: 1) { throw Broken() } }
        #expect(try await cache.answer(to: "a", version: 1) { work.work() } == 1)
    }

    @Test func `makes room when there are too many`() async throws {
        let work = Work()
        let cache = self.cache(work, capacity: 2)
        for question in ["a", "b", "c"] { _ = try await cache.answer(to: question, version: 1) { work.work() } }
        #expect(try await cache.answer(to: "a", version: 1) { work.work() } == 4)
    }
}
