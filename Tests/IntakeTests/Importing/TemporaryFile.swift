import Foundation
import Intake
import Testing

/// A file that is gone when nobody holds it any more.
final class TemporaryFile: Sendable {
    let path: String

    init(_ bytes: [UInt8]) throws {
        self.path = NSTemporaryDirectory() + "import-\(UUID().uuidString)"
        try Data(bytes).write(to: URL(filePath: self.path))
    }

    convenience init(_ text: String) throws {
        try self.init([UInt8](text.utf8))
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: self.path)
        } catch {
            Issue.record("\(self.path) cannot be removed: \(error)")
        }
    }
}

/// The real log of ten thousand lines.
enum RealLogFile {
    static let path = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../shared/data/weblogs/apache_logs").standardizedFileURL.path
    static var isThere: Bool { FileManager.default.fileExists(atPath: Self.path) }
}

/// All chunks of a reader, and what could not be read.
func allChunks(_ reader: ChunkReader) async -> (chunks: [ImportChunk], unreadable: [UnreadableFile]) {
    var chunks: [ImportChunk] = []
    var unreadable: [UnreadableFile] = []
    while true {
        do throws(UnreadableFile) {
            guard let chunk = try await reader.next() else { return (chunks, unreadable) }
            chunks.append(chunk)
        } catch {
            unreadable.append(error)
        }
    }
}

let firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"

/// One line of a combined log; `second` makes it its own.
func logLine(_ second: Int, path: String = "/basket", agent: String = firefox) -> String {
    let clock = "10:\(two(second / 60 % 60)):\(two(second % 60))"
    return "203.0.113.7 - - [17/May/2015:\(clock) +0000] \"GET \(path) HTTP/1.1\" 200 512 \"-\" \"\(agent)\"\n"
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
