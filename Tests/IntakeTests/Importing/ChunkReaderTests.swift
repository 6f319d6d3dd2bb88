import Foundation
import Intake
import Testing

struct `Reading files in chunks` {
    /// Larger than what is looked at to tell the format, so that there are several chunks.
    private let lines = (0..<3000).map { logLine($0) }

    @Test func `cuts where a line ends, and loses nothing`() async throws {
        let file = try TemporaryFile(self.lines.joined())
        let (chunks, unreadable) = await allChunks(ChunkReader(paths: [file.path], wishes: .init(), chunkSize: 10_000))
        #expect(unreadable.isEmpty)
        #expect(chunks.count > 20)
        #expect(chunks.allSatisfy { $0.bytes.last == UInt8(ascii: "\n") })
        #expect(String(decoding: chunks.flatMap(\.bytes), as: UTF8.self) == self.lines.joined())
        #expect(chunks.reduce(0) { $0 + $1.lineCount } == 3000)
        #expect(chunks.map(\.number) == Array(0..<chunks.count))
    }

    @Test func `takes a last line without an end`() async throws {
        let file = try TemporaryFile(String(self.lines.joined().dropLast()))
        let (chunks, _) = await allChunks(ChunkReader(paths: [file.path], wishes: .init(), chunkSize: 10_000))
        #expect(chunks.reduce(0) { $0 + $1.lineCount } == 3000)
        #expect(chunks.flatMap(\.bytes).count == self.lines.joined().utf8.count - 1)
    }

    @Test func `makes room for a line that is longer than a chunk`() async throws {
        let long = logLine(1, path: "/" + String(repeating: "a", count: 100_000))
        let file = try TemporaryFile(self.lines[0] + long + self.lines.joined())
        let (chunks, _) = await allChunks(ChunkReader(paths: [file.path], wishes: .init(), chunkSize: 1000))
        #expect(chunks.reduce(0) { $0 + $1.lineCount } == 3002)
        #expect(String(decoding: chunks.flatMap(\.bytes), as: UTF8.self) == self.lines[0] + long + self.lines.joined())
    }

    @Test func `drops the rest of an endless line and goes on behind it`() async throws {
        let endless = String(repeating: "x", count: 3_000_000) + "\n"
        let file = try TemporaryFile(self.lines[0] + endless + self.lines[1])
        let (chunks, _) = await allChunks(ChunkReader(paths: [file.path], wishes: .init(), chunkSize: 100_000))
        let bytes = chunks.flatMap(\.bytes)
        #expect(chunks.reduce(0) { $0 + $1.lineCount } == 3)
        #expect(bytes.count < 600_000)
        #expect(bytes.count > InteractionLines.longestLine)
        #expect(String(decoding: bytes, as: UTF8.self).hasSuffix("x\n" + self.lines[1]))
    }

    @Test func `skips lines over the border of chunks and files`() async throws {
        let first = try TemporaryFile(self.lines.joined())
        let second = try TemporaryFile(self.lines[..<10].joined())
        let reader = ChunkReader(
            paths: [first.path, second.path], wishes: .init(), linesToSkip: 3004, chunkSize: 10_000)
        let (chunks, _) = await allChunks(reader)
        #expect(String(decoding: chunks.flatMap(\.bytes), as: UTF8.self) == self.lines[4..<10].joined())
        #expect(chunks.last?.linesBefore == 4)
        #expect(chunks.last?.file == 1)
    }

    @Test func `names a file that is not there and reads the next one`() async throws {
        let file = try TemporaryFile(self.lines.joined())
        let (chunks, unreadable) = await allChunks(
            ChunkReader(paths: ["/no/such/access.log", file.path], wishes: .init()))
        #expect(unreadable.map(\.description) == ["/no/such/access.log: There is no such file. Check the name."])
        #expect(chunks.map(\.file) == [1])
    }

    @Test func `has nothing of an empty file`() async throws {
        let file = try TemporaryFile("")
        let (chunks, unreadable) = await allChunks(ChunkReader(paths: [file.path], wishes: .init()))
        #expect(chunks.isEmpty)
        #expect(unreadable.isEmpty)
    }

    @Test func `counts the bytes that it took from the file`() async throws {
        let file = try TemporaryFile(self.lines.joined())
        let reader = ChunkReader(paths: [file.path], wishes: .init(), chunkSize: 10_000)
        _ = await allChunks(reader)
        #expect(reader.bytesRead == self.lines.joined().utf8.count)
    }
}
