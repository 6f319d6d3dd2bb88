import Hummingbird
import NIOCore
import Synchronization

/// Keeps what a response writes; breaks like a reader who leaves after so many writes.
final class CollectingWriter: ResponseBodyWriter, Sendable {
    struct ReaderLeft: Error {}

    private let written = Mutex<[String]>([])
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    var texts: [String] { self.written.withLock { $0 } }
    var text: String { self.texts.joined() }

    func write(_ buffer: ByteBuffer) async throws {
        let count = self.written.withLock { written in
            written.append(String(buffer: buffer))
            return written.count
        }
        if count >= self.limit { throw ReaderLeft() }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
