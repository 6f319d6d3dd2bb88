import Intake
import Testing

struct `A file's format` {
    private func detected(_ text: String, _ wishes: ImportWishes = .init()) async throws -> RecordDecoder? {
        let file = try TemporaryFile(text)
        return try await ChunkReader(paths: [file.path], wishes: wishes).next()?.decoder
    }

    private static let common = "203.0.113.7 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 512\n"
    private static let caddy = """
        {"ts":1431857103.5,"logger":"http.log.access","request":{"remote_ip":"203.0.113.7","method":"GET",\
        "host":"shop.example","uri":"/basket"},"duration":0.12,"status":200}

        """
    private static let nginx = """
        {"time_iso8601":"2015-05-17T10:05:03+00:00","remote_addr":"203.0.113.7","request_method":"GET",\
        "request_uri":"/basket","status":"200","request_time":"0.120"}

        """
    private static let own = #"{"at":"2015-05-17T10:05:03Z","path":"/basket","status":200}"# + "\n"
    private static let signal = #"{"at":"2015-05-17T10:05:03Z","component":"web","state":"down"}"# + "\n"

    @Test(arguments: [
        (logLine(1), ImportFormat.combined), (Self.common, .common), (Self.caddy, .caddyJSON),
        (Self.nginx, .nginxJSON), (Self.own, .ndjson), ("at;path\n2015-05-17T10:05:03Z;/basket\n", .csv),
    ])
    func `is told from its first lines`(text: String, format: ImportFormat) async throws {
        let decoder = try #require(try await self.detected(text))
        #expect(decoder.format == format)
        #expect(decoder.content == .interactions)
    }

    @Test func `is told in spite of some garbage`() async throws {
        let text = "garbage\n\n" + logLine(1) + logLine(2) + "{\n" + logLine(3)
        #expect(try await self.detected(text)?.format == .combined)
    }

    @Test(arguments: [Self.signal, "at,component,state\n2015-05-17T10:05:03Z,web,down\n"])
    func `may be one of signals`(text: String) async throws {
        #expect(try await self.detected(text)?.content == .signals)
        #expect(try await self.detected(text, ImportWishes(signals: true))?.content == .signals)
    }

    @Test func `is what the person says it is`() async throws {
        #expect(try await self.detected(logLine(1), ImportWishes(format: .common))?.format == .common)
    }

    @Test func `is a table's where columns are mapped`() async throws {
        let wishes = ImportWishes(map: ["when": "at", "page": "path"])
        #expect(try await self.detected("when,page\n2015-05-17T10:05:03Z,/basket\n", wishes)?.format == .csv)
    }

    @Test func `that nobody knows is shown, with what to do`() async throws {
        let error = await #expect(throws: UnreadableFile.self) { _ = try await self.detected("Lorem ipsum dolor\n") }
        #expect(error?.reason.contains("--format combined, common") == true)
        #expect(error?.reason.hasSuffix("Lorem ipsum dolor") == true)
    }

    @Test func `of signals is asked for in vain of a log`() async throws {
        let wishes = ImportWishes(format: .combined, signals: true)
        let error = await #expect(throws: UnreadableFile.self) { _ = try await self.detected(logLine(1), wishes) }
        #expect(error?.reason.contains("combined without them") == true)
    }

    @Test func `is not told from text of sixteen bits`() async throws {
        let file = try TemporaryFile([0xFF, 0xFE, 0x41, 0x00, 0x0A, 0x00])
        let error = await #expect(throws: UnreadableFile.self) {
            _ = try await ChunkReader(paths: [file.path], wishes: .init()).next()
        }
        #expect(error?.reason.contains("UTF-16") == true)
    }
}
