import Testing

@testable import Questions

struct `Answers worked out anew` {
    private struct Broken: Error {}

    /// Counts who is at work at once.
    private actor Crowd {
        private var size = 0
        private(set) var most = 0

        func enter() {
            self.size += 1
            self.most = max(self.most, self.size)
        }

        func leave() { self.size -= 1 }
    }

    @Test(.timeLimit(.minutes(5)))
    func `are worked out one at a time, and all of them`() async throws {
        let renewals = Renewals()
        let crowd = Crowd()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<20 {
                group.addTask {
                    try await renewals.inTurn {
                        await crowd.enter()
                        await Task.yield()
                        await crowd.leave()
                        return number
                    }
                }
            }
            let done = try await group.reduce(into: Set<Int>()) { $0.insert($1) }
            #expect(done == Set(0..<20))
        }
        #expect(await crowd.most == 1)
        #expect(renewals.soFar == 20)
    }

    @Test(.timeLimit(.minutes(5)))
    func `make way for the next one when they fail`() async throws {
        let renewals = Renewals()
        await #expect(throws: Broken.self) { try await renewals.inTurn { throw Broken() } }
        #expect(try await renewals.inTurn { 7 } == 7)
        #expect(renewals.soFar == 1, "a failure is nothing new to show")
    }
}
