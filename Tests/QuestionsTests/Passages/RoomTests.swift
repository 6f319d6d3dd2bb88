import Synchronization
import Testing

@testable import Questions

struct `Room for works side by side` {
    /// What is under way.
    private final class Load: Sendable {
        private let sizes = Mutex<(now: Int, most: Int, works: Int, done: Int)>((0, 0, 0, 0))

        func work(_ size: Int) async {
            self.sizes.withLock { sizes in
                sizes.now += size
                sizes.works += 1
                sizes.most = max(sizes.most, sizes.now)
            }
            await Task.yield()
            self.sizes.withLock { sizes in
                sizes.now -= size
                sizes.done += 1
            }
        }

        var most: Int { self.sizes.withLock { $0.most } }
        var done: Int { self.sizes.withLock { $0.done } }
    }

    @Test(.timeLimit(.minutes(5))) func `is never exceeded, and everybody has a turn`() async {
        let (room, load) = (Room(10), Load())
        await withTaskGroup(of: Void.self) { tasks in
            for number in 0..<60 {
                let size = 1 + number % 5
                tasks.addTask { await room.with(size) { await load.work(size) } }
            }
        }
        #expect(load.done == 60)
        #expect(load.most <= 10 && load.most > 5, "several go at once, within the room")
    }

    @Test(.timeLimit(.minutes(5))) func `is all for what needs more, and free again after an error`() async throws {
        struct Broken: Error {}
        let room = Room(10)
        for _ in 0..<3 {
            await #expect(throws: Broken.self) { try await room.with(1_000) { throw Broken() } }
        }
        #expect(await room.with(10) { 7 } == 7)
    }
}
