import Testing

@testable import Intake

/// Envelopes are taken apart by their lines and lengths.
@Suite struct `A Sentry envelope` {
    private func items(_ text: String) throws -> [String] {
        try decoded(text) { (bytes) throws(Refusal) -> [String] in
            try SentryEnvelope(bytes).items.map { $0.type + ":" + String(decoding: $0.payload, as: UTF8.self) }
        }
    }

    @Test func `has items of any length, with line ends in them or without a length`() throws {
        #expect(
            try self.items("{}\n{\"type\":\"a\",\"length\":3}\nx\ny\n{\"type\":\"b\"}\n{}\n") == ["a:x\ny", "b:{}"])
        #expect(try self.items("{}\n{\"type\":\"a\",\"length\":0}\n\n{\"type\":\"b\"}\nz") == ["a:", "b:z"])
        #expect(try self.items("{}\n{\"type\":\"a\",\"length\":1}\nx") == ["a:x"])
        #expect(try self.items("{}\n\n{\"type\":\"a\"}\nx\n\n") == ["a:x"])
        #expect(try self.items("{}").isEmpty)
        // Found by fuzzing: nothing follows the header, not even a line end.
        #expect(try self.items("{}\n{\"type\":\"a\"}") == ["a:"])
        #expect(try self.items("{}\n{\"type\":\"a\",\"length\":0}") == ["a:"])
    }

    @Test(
        arguments: [
            (#"{"event_id":"ab12","dsn":"https://plx_in_k@h/1"}"#, "ab12", "plx_in_k"), ("{}", nil, nil),
            (#"{"dsn":"nonsense"}"#, nil, "nonsense"), (#"{"dsn":""}"#, nil, nil), (#"{"dsn":"@//@"}"#, nil, nil),
        ] as [(String, String?, String?)])
    func `says the id that its sender gave it, and whose key it has`(text: String, id: String?, key: String?) throws {
        let said = try decoded(text) { (bytes) throws(Refusal) -> [String?] in
            let envelope = try SentryEnvelope(bytes)
            return [envelope.id, envelope.key]
        }
        #expect(said == [id, key])
    }

    @Test(arguments: [
        "", "x", "[]", "{}\nx\n", "{}\n{}\nx\n", "{}\n[1]\nx", "{}\n{\"type\":\"a\",\"length\":99}\nx\n",
        "{}\n{\"type\":\"a\",\"length\":-1}\nx\n", "{}\n{\"type\":\"a\",\"length\":1}\nxy\n",
        "{}\n{\"type\":\"a\",\"length\":99999999999999999999}\nx\n", "{}\n{\"type\":\"a\",\"length\":\"x\"}\nx\n",
    ])
    func `is refused where it is cut off or no envelope`(text: String) {
        #expect(
            refusal(text) { (bytes) throws(Refusal) in try SentryEnvelope(bytes).items.count }?.reason == .notReadable)
    }

    @Test func `is refused with more items than any SDK sends`() {
        let text = "{}\n" + String(repeating: "{\"type\":\"a\"}\n\n", count: SentryEnvelope.mostItems + 1)
        #expect(refusal(text) { (bytes) throws(Refusal) in try SentryEnvelope(bytes).items.count }?.reason == .tooMany)
    }
}
