import Experience
import Testing

@testable import Intake

/// One JSON text as a value.
@Suite struct `A JSON tree` {
    private func tree(_ text: String) throws(Refusal) -> JSONTree { try decoded(text, by: JSONTree.init) }

    @Test func `holds what was written, the last of equal keys, and writes it again`() throws {
        let text = #"{"a":[1,2.50,-3e2,true,null,"x\"y"],"b":{"c":"é"}}"#
        #expect(try self.tree(text).written == #"{"a":[1,2.50,-3e2,true,null,"x\"y"],"b":{"c":"é"}}"#)
        #expect(
            try self.tree(#"{"a": 1, "a": 2}"#)["a"]
                == .number(DecimalNumber(mantissa: 2, exponent: 0, isNegative: false)))
    }

    @Test func `reads plain values leniently, and nothing out of others`() throws {
        let tree = try self.tree(
            #"{"n": "12.5", "i": 7, "t": "2026-11-29T09:19:31Z", "s": 1795943971.25, "e": "", "z": null, "o": {}, "l": [1]}"#
        )
        #expect(tree["n"]?.number?.double == 12.5)
        #expect(tree["i"]?.text == "7")
        #expect(tree["t"]?.instant() == tree["s"].flatMap { $0.instant(power: 3) }.map { $0 - Milliseconds(250) })
        #expect(tree["e"]?.text == nil)
        #expect(tree["z"] == nil)
        #expect(tree["o"]?.text == nil)
        #expect(tree["o"]?.items.isEmpty == true)
        #expect(tree["l"]?["a"] == nil)
    }

    @Test(arguments: ["99", "1000", "-200", "200.5", "OK", "99999999999999999999"])
    func `takes no status that is none`(text: String) {
        #expect(JSONTree.text(text).status == nil)
    }

    @Test(arguments: ["-1", "86400001", "1e30", "soon"])
    func `takes no length of time that nothing has`(text: String) {
        #expect(JSONTree.text(text).duration() == nil)
    }

    @Test func `leaves out an id that is too long instead of cutting it`() {
        #expect(JSONTree.text(String(repeating: "é", count: 200)).id != nil)
        #expect(JSONTree.text(String(repeating: "é", count: 201)).id == nil)
    }

    /// Arithmetic with them would overflow.
    @Test(arguments: ["9223372036854775807", "-9223372036854775807", "253402300800000", "-62167219200001"])
    func `has no moment beyond what a date can name`(number: String) throws {
        #expect(try self.tree(number).instant() == nil)
        #expect(try self.tree("253402300799").instant(power: 3) == Instant(milliseconds: 253_402_300_799_000))
    }

    @Test func `refuses what is broken, too deep or too much`() {
        for text in ["", "{", "[1,]", "{\"a\" 1}", "nul", "[1] 2"] {
            #expect(refusal(text, by: JSONTree.init)?.reason == .notReadable, "\(text)")
        }
        let deep = String(repeating: "[", count: 100_000)
        #expect(refusal(deep, by: JSONTree.init)?.reason == .tooDeep)
        let many = "[" + String(repeating: "0,", count: JSONTree.mostValues) + "0]"
        #expect(refusal(many, by: JSONTree.init)?.reason == .tooMany)
    }

    @Test func `keeps of attributes what fits, and refuses a client's own that do not`() throws {
        var attributes = AttributeText()
        #expect(attributes.text == nil)
        attributes.add("a", "x\"\n")
        attributes.add("b", 3)
        attributes.add("c", nil as String?)
        try attributes.add(try self.tree(#"{"d": [1], "e": "f"}"#))
        #expect(attributes.text == #"{"a":"x\"\u000a","b":3,"d":[1],"e":"f"}"#)
        try attributes.add(
            try self.tree(
                #"{"userName": "Alice", "note": "ask alice@example.org", "call": 41791234567, "more": {"Email": "x"}, "on": "2026-11-28", "plan": "gold"}"#
            ))
        #expect(attributes.text == #"{"a":"x\"\u000a","b":3,"d":[1],"e":"f","on":"2026-11-28","plan":"gold"}"#)
        let keys = "{" + (0..<65).map { "\"k\($0)\":1" }.joined(separator: ",") + "}"
        #expect(throws: Refusal.self) { try attributes.add(try self.tree(keys)) }
        let large = #"{"k": ""# + String(repeating: "x", count: 9000) + "\"}"
        #expect(throws: Refusal.self) { try attributes.add(try self.tree(large)) }
    }
}
