import Synchronization

/// Works dear answers out anew while older ones are shown: one at a time, with a rest as long as the work after each, so
/// that readers who wait for an answer of their own come first.
actor Renewals {
    private let number = Atomic<Int64>(0)
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// How many there were so far: when it moves, open pages have something new to ask for.
    nonisolated var soFar: Int64 { self.number.load(ordering: .relaxed) }

    func inTurn<Answer: Sendable>(
        _ work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        if self.isBusy { await withCheckedContinuation { self.waiting.append($0) } }
        self.isBusy = true
        let start = ContinuousClock.now
        defer { self.rest(for: start.duration(to: .now)) }
        let answer = try await work()
        self.number.wrappingAdd(1, ordering: .relaxed)
        return answer
    }

    private func rest(for time: Duration) {
        // Nobody waits for the rest itself.
        Task {
            try? await Task.sleep(for: time)
            self.next()
        }
    }

    private func next() {
        if self.waiting.isEmpty { self.isBusy = false } else { self.waiting.removeFirst().resume() }
    }
}
