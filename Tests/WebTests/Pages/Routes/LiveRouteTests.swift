import HTTPTypes
import Hummingbird
import ServiceLifecycle
import Testing

@testable import Web

@Suite struct `The live line` {
    @Test func `says changed after each change`() async throws {
        let writer = CollectingWriter(limit: 3)
        let routes = LiveRoutes(answering: StubAnswering(changeCount: 2), heartbeat: .seconds(60))
        await #expect(throws: CollectingWriter.ReaderLeft.self) { try await routes.body().write(writer) }
        #expect(writer.texts == ["retry: 2000\n\n", "event: changed\ndata: {}\n\n", "event: changed\ndata: {}\n\n"])
    }

    @Test func `beats while nothing changes, and notices that its reader left`() async throws {
        let writer = CollectingWriter(limit: 3)
        let routes = LiveRoutes(answering: StubAnswering(), heartbeat: .milliseconds(5))
        await #expect(throws: CollectingWriter.ReaderLeft.self) { try await routes.body().write(writer) }
        #expect(writer.texts == ["retry: 2000\n\n", ":\n\n", ":\n\n"])
    }
}
