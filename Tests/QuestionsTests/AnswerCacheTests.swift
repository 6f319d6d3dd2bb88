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
        AnswerCache(capacity: capacity, renewals: Renewals()) { work.now }
    }

    @Test func `is given again while the facts have not moved`() async throws {
        let work = Work(cost: .milliseconds(5))
        let cache = self.cache(work)
        for _ in 0..<3 {
            #expect(try await cache.answer(to: "a", version: [1]) { work.work() } == 1)
            work.advance(.seconds(60))
        }
        #expect(work.count == 1)
    }

    @Test func `is worked out anew when the facts have moved and it was cheap`() async throws {
        let work = Work(cost: .milliseconds(5))
        let cache = self.cache(work)
        #expect(try await cache.answer(to: "a", version: [1]) { work.work() } == 1)
        work.advance(.milliseconds(60))
        #expect(try await cache.answer(to: "a", version: [2]) { work.work() } == 2)
    }

    @Test(arguments: [
        // Cost and age in milliseconds, and which answer is given.
        (200, 1_900, 1), (200, 31_000, 2), (2_000, 19_000, 1), (2_000, 61_000, 2), (20, 190, 1), (20, 250, 2),
    ])
    func `is given longer the dearer it was`(cost: Int, age: Int, expected: Int) async throws {
        let work = Work(cost: .milliseconds(cost))
        let cache = self.cache(work)
        #expect(try await cache.answer(to: "a", version: [1]) { work.work() } == 1)
        work.advance(.milliseconds(age - cost))
        #expect(try await cache.answer(to: "a", version: [2]) { work.work() } == expected)
    }

    @Test(.timeLimit(.minutes(5)))
    func `is shown while a new one is worked out beside it, and whoever waits is told`() async throws {
        let work = Work(cost: .milliseconds(200))
        let renewals = Renewals()
        let cache = AnswerCache<String, Int>(renewals: renewals) { work.now }
        #expect(try await cache.answer(to: "a", version: [1]) { work.work() } == 1)
        work.advance(.milliseconds(3_000))
        #expect(try await cache.answer(to: "a", version: [2]) { work.work() } == 1)
        while renewals.soFar == 0 { await Task.yield() }
        while try await cache.answer(to: "a", version: [2], work: { work.work() }) == 1 { await Task.yield() }
        #expect(work.count == 2, "it was worked out once more, by nobody who asked")
    }

    @Test func `stays when the new one fails, until it is too old`() async throws {
        let work = Work(cost: .milliseconds(200))
        let cache = self.cache(work)
        #expect(try await cache.answer(to: "a", version: [1]) { work.work() } == 1)
        work.advance(.milliseconds(3_000))
        #expect(try await cache.answer(to: "a", version: [2]) { throw Broken() } == 1)
        work.advance(.seconds(31))
        await #expect(throws: Broken.self) { try await cache.answer(to: "a", version: [2]) { throw Broken() } }
    }

    @Test func `belongs to its question`() async throws {
        let work = Work()
        let cache = self.cache(work)
        #expect(try await cache.answer(to: "a", version: [1]) { work.work() } == 1)
        #expect(try await cache.answer(to: "b", version: [1]) { work.work() } == 2)
        #expect(try await cache.answer(to: "a", version: [1]) { work.work() } == 1)
    }

    @Test func `is shared by all who ask while it is worked out`() async throws {
        let work = Work()
        let cache = self.cache(work)
        let (gate, open) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for version in 0..<20 {
                group.addTask {
                    try await cache.answer(to: "a", version: [Int64(version)]) {
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
        await #expect(throws: Broken.self) { try await cache.answer(to: "a", version: [1]) { throw Broken() } }
        #expect(try await cache.answer(to: "a", version: [1]) { work.work() } == 1)
    }

    @Test func `makes room when there are too many`() async throws {
        let work = Work()
        let cache = self.cache(work, capacity: 2)
        for question in ["a", "b", "c"] { _ = try await cache.answer(to: question, version: [1]) { work.work() } }
        #expect(try await cache.answer(to: "a", version: [1]) { work.work() } == 4)
    }
}
