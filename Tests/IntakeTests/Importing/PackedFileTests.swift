import Foundation
import Intake
import Testing

struct `A packed file` {
    /// `logLine(0)` to `logLine(2999)`, packed by gzip(1).
    private func packed(_ text: String) throws -> [UInt8] {
        let plain = try TemporaryFile(text)
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-c", plain.path]
        let pipe = Pipe()
        gzip.standardOutput = pipe
        try gzip.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        gzip.waitUntilExit()
        return [UInt8](bytes)
    }

    private let text = (0..<3000).map { logLine($0) }.joined()

    @Test func `is recognised by its first bytes, whatever it is called`() async throws {
        let bytes = try self.packed(self.text)
        let file = try TemporaryFile(bytes)
        let reader = ChunkReader(paths: [file.path], wishes: .init(), chunkSize: 10_000)
        let (chunks, unreadable) = await allChunks(reader)
        #expect(unreadable.isEmpty)
        #expect(String(decoding: chunks.flatMap(\.bytes), as: UTF8.self) == self.text)
        #expect(reader.bytesRead == bytes.count)
    }

    @Test func `may be several put together`() async throws {
        let file = try TemporaryFile(try self.packed(self.text) + self.packed(logLine(7)))
        let (chunks, _) = await allChunks(ChunkReader(paths: [file.path], wishes: .init()))
        #expect(String(decoding: chunks.flatMap(\.bytes), as: UTF8.self) == self.text + logLine(7))
    }

    @Test func `that is cut off gives what it has, and is named`() async throws {
        let file = try TemporaryFile(Array(try self.packed(self.text).dropLast(20)))
        let (chunks, unreadable) = await allChunks(ChunkReader(paths: [file.path], wishes: .init(), chunkSize: 10_000))
        #expect(self.text.hasPrefix(String(decoding: chunks.flatMap(\.bytes), as: UTF8.self)))
        #expect(unreadable.count == 1)
        #expect(unreadable.first?.path == file.path)
        #expect(unreadable.first?.reason.contains("cut off") == true)
    }
}
