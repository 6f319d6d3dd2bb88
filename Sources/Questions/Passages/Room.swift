import Synchronization

/// Room for what is in memory at a time: works that fit into it go side by side, the others wait in the order they came.
final class Room: Sendable {
    private let whole: Int
    private let state: Mutex<State>

    private struct State: Sendable {
        var free: Int
        var waiting: [(size: Int, begin: CheckedContinuation<Void, Never>)] = []
    }

    /// - Parameter whole: how much there is, in any unit.
    init(_ whole: Int) {
        self.whole = whole
        self.state = Mutex(State(free: whole))
    }

    /// Does the work as soon as there is room for it. What needs more than there is has all of it for itself.
    func with<Answer>(_ size: Int, _ work: () async throws -> Answer) async rethrows -> Answer {
        let size = min(size, self.whole)
        await self.enter(size)
        defer { self.leave(size) }
        return try await work()
    }

    private func enter(_ size: Int) async {
        await withCheckedContinuation { begin in
            let fits = self.state.withLock { state in
                guard state.waiting.isEmpty, state.free >= size else {
                    state.waiting.append((size, begin))
                    return false
                }
                state.free -= size
                return true
            }
            if fits { begin.resume() }
        }
    }

    private func leave(_ size: Int) {
        let next = self.state.withLock { state in
            state.free += size
            var next: [CheckedContinuation<Void, Never>] = []
            while let first = state.waiting.first, first.size <= state.free {
                state.free -= first.size
                next.append(state.waiting.removeFirst().begin)
            }
            return next
        }
        for begin in next { begin.resume() }
    }
}
