import Foundation
import Testing

@testable import Intake

/// PostHog's clients write the same JSON in many ways.
@Suite struct `A body of PostHog's` {
    private static let json = #"{"api_key": "k+1", "event": "a", "properties": {}}"#
    /// The same by `gzip -9`.
    private static let gzipped = Data(
        base64Encoded:
            "H4sIAAAAAAACA6tWSizIjM9OrVSyUlDK1jZU0lFQSi1LzSsB8RNBvIKi/ILUopLM1GKgUHVtLQDs8A4bMgAAAA==")

    private func key(_ bytes: [UInt8]) throws -> String? {
        try bytes.withBytes { (bytes) throws(Refusal) in try PostHogEvents(bytes, limit: 1000).key }
    }

    @Test func `may be plain, packed, base64, or in a form's field`() throws {
        let gzipped = try #require(Self.gzipped)
        let base64 = Data(Self.json.utf8).base64EncodedString()
        let escaped = { (text: String) in
            text.replacing("+", with: "%2B").replacing("/", with: "%2F").replacing("=", with: "%3d")
        }
        let bodies: [[UInt8]] = [
            Array(Self.json.utf8), Array(gzipped), Array(base64.utf8), Array(gzipped.base64EncodedString().utf8),
            Array("data=\(escaped(base64))&ver=1".utf8), Array("data=\(base64)".utf8),
            Array("data=\(escaped(gzipped.base64EncodedString()))&compression=gzip-js".utf8),
            Array("data={%22api_key%22:%22k%2B1%22}".utf8), Array("[\(Self.json)]".utf8),
        ]
        for (index, body) in bodies.enumerated() { #expect(try self.key(body) == "k+1", "\(index)") }
    }

    @Test func `says its key at the top or with an event`() throws {
        #expect(try self.key(Array(#"{"token": "t", "batch": []}"#.utf8)) == "t")
        #expect(try self.key(Array(#"[{"event": "a", "properties": {"token": "p"}}]"#.utf8)) == "p")
        #expect(try self.key(Array(#"[{"event": "a"}]"#.utf8)) == nil)
    }

    @Test(arguments: ["", "%%%", "data=", "data=%zz", "3", "null", "{", "eyI="])
    func `is refused where it is none of these`(text: String) {
        #expect(throws: (any Error).self) { try self.key(Array(text.utf8)) }
    }

    @Test func `is refused where it unpacks to too much`() throws {
        let gzipped = try #require(Self.gzipped)
        #expect(throws: (any Error).self) {
            try Array(gzipped).withBytes { (bytes) throws(Refusal) in try PostHogEvents(bytes, limit: 20).key }
        }
    }
}
