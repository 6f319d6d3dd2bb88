import Testing

@testable import Intake

@Suite struct `Attributes of an interaction` {
    private static func kept(_ attributes: String) throws(Refusal) -> String? {
        try decoded("{\"attributes\":\(attributes)}", by: InteractionLines.decode).attributes
    }

    @Test(arguments: [
        #"{"a":1}"#, #"{"a": [1, {"b": null}], "c": "d"}"#, #"{"a":"é \" \\ \u20ac 😀"}"#,
        #"{"a":{"b":{"c":{"d":[]}}}}"#,
        #"{"a":1,"a":2}"#, #"{"n":1e999}"#, #"{"":true}"#,
    ])
    func `are kept as they were written`(attributes: String) throws {
        #expect(try Self.kept(attributes) == attributes)
        #expect(try Self.kept("  \(attributes)\t ") == attributes)
    }

    @Test(arguments: ["null", "{}", " { } "])
    func `are nothing where nothing is in them`(attributes: String) throws {
        #expect(try Self.kept(attributes) == nil)
    }

    @Test(arguments: ["[]", #"[{"a":1}]"#, "1", #""{}""#, "true", "false"])
    func `are an object or nothing`(attributes: String) {
        let found = refusal("{\"attributes\":\(attributes)}", by: InteractionLines.decode)
        #expect(found?.reason == .wrongValue)
        #expect(found?.message.hasPrefix("attributes: expected an object, {…}, found ") == true)
    }

    @Test(arguments: [#"{"a":}"#, #"{"a":1"#, #"{"a":1]}"#, #"{a:1}"#, #"{"a":[1,]}"#, #"{"a":01}"#, #"{"a":"\q"}"#])
    func `are JSON all through`(attributes: String) {
        #expect(refusal("{\"attributes\":\(attributes)}", by: InteractionLines.decode)?.reason == .notReadable)
    }

    @Test func `do not mind keys elsewhere in the line`() throws {
        let many = (0..<200).map { "\"k\($0)\":{\"x\":1}" }.joined(separator: ",")
        let line = "{\"unknown\":{\(many)},\"attributes\":{\"a\":1},\"after\":{\(many)}}"
        #expect(try decoded(line, by: InteractionLines.decode).attributes == #"{"a":1}"#)
    }

    @Test func `are replaced by the last of two`() throws {
        let line = #"{"attributes":{"a":1},"attributes":{"b":2}}"#
        #expect(try decoded(line, by: InteractionLines.decode).attributes == #"{"b":2}"#)
        let cleared = #"{"attributes":{"a":1},"attributes":null}"#
        #expect(try decoded(cleared, by: InteractionLines.decode).attributes == nil)
    }

    @Test func `come as JSON text in a table`() throws {
        let format = try decoded("at,service,attributes") { (bytes) throws(Refusal) in try TableFormat(header: bytes) }
        #expect(try decoded(#"0,shop,"{""a"": 1}""#, by: format.interaction).attributes == #"{"a": 1}"#)
        #expect(try decoded("0,shop,", by: format.interaction).attributes == nil)
        #expect(refusal(#"0,shop,"{""a"": 1} x""#, by: format.interaction)?.reason == .notReadable)
        #expect(refusal("0,shop,gold", by: format.interaction)?.reason == .notReadable)
        #expect(refusal("0,shop,[]", by: format.interaction)?.reason == .wrongValue)
    }
}
