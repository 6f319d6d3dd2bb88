import Experience
import Intake
import Testing

struct `A table in chunks` {
    /// Each record spans three lines by its quoted cell.
    private let rows = (0..<4000).map { "2015-05-17T10:05:03Z,/basket,\"two\nlines \($0),\n and a \"\"quote\"\"\"\n" }

    private func chunks(_ text: String, linesToSkip: Int = 0) async throws -> [ImportChunk] {
        let file = try TemporaryFile(text)
        return await allChunks(
            ChunkReader(paths: [file.path], wishes: .init(), linesToSkip: linesToSkip, chunkSize: 20_000)
        ).chunks
    }

    @Test func `is cut between records, not within quotes`() async throws {
        let chunks = try await self.chunks("at,path,text\n" + self.rows.joined())
        #expect(chunks.count > 5)
        var texts: [String?] = []
        for chunk in chunks {
            chunk.eachRecord { _, record in
                texts.append((try? record.get()).flatMap { try? chunk.decoder.interaction($0).text })
            }
        }
        #expect(texts.count == 4000)
        #expect(texts == (0..<4000).map { "two\nlines \($0),\n and a \"quote\"" })
    }

    @Test func `counts its header as a line`() async throws {
        let chunks = try await self.chunks("at,path,text\n" + self.rows.joined())
        #expect(chunks.first?.linesBefore == 1)
        #expect(chunks.dropFirst().allSatisfy { $0.linesBefore == 0 })
        #expect(chunks.reduce(0) { $0 + $1.lineCount } == 12_000)
    }

    @Test func `goes on behind a quote that is never closed`() async throws {
        let chunks = try await self.chunks("at,path\n2015-05-17T10:05:03Z,\"/basket\n2015-05-17T10:05:04Z,/pay\n")
        var found: [Int: String] = [:]
        for chunk in chunks {
            chunk.eachRecord { line, record in
                switch record {
                case .success(let bytes): found[line] = String(decoding: bytes, as: UTF8.self)
                case .failure(let refusal): found[line] = refusal.reason.rawValue
                }
            }
        }
        #expect(found == [1: "notReadable", 2: "2015-05-17T10:05:04Z,/pay"])
    }
}
