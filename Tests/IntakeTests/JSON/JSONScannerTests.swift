import Testing

@testable import Intake

@Suite struct `JSON scanner` {
    /// Passes over one whole text, as it does over what nobody asked for.
    private static func pass(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
        var scanner = JSONScanner(bytes)
        try scanner.passValue()
        try scanner.finish()
    }

    @Test(arguments: [
        "{}", "[]", "0", "-0", "12.5e-3", "1E+9", "true", "false", "null", #""""#, #""a""#, "[1,2,[3,{}],[]]",
        #" { "a" : [ 1 , { "b" : null } ] , "c" : "d" } "#, #"{"a":{"b":{"c":[]}}}"#, "\t[\r\n]",
        #"["\u00e9\n\/\\\""]"#,
        #"["\ud83d\ude00"]"#, #"{"":1}"#, "[[],[],{}]",
    ])
    func `passes over what is JSON`(text: String) {
        #expect(refusal(text, by: Self.pass) == nil)
    }

    @Test(arguments: [
        "", " ", "{", "[", "}", "]", "[1,]", "[,1]", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a" 1}"#, "{a:1}",
        #"{"a":1 "b":2}"#, "[1 2]", "[1}", #"{"a":1]"#, "01", "1.", ".5", "+1", "-", "1e", "1e+", "0x10", "NaN",
        "Infinity", "-Infinity", "nul", "tru", "True", "truefalse", "'a'", #""a"#, #""\"#, #""\q""#, #""\u12""#,
        #""\u12g4""#, #""\x41""#, "[1]]", "{}{}", "null,", "\u{FEFF}{}", "// x", #"{1:2}"#, "\"a\tb\"", "\"a\u{0}b\"",
        "\"long enough for words\nand more\"",
    ])
    func `turns away what is not`(text: String) {
        #expect(refusal(text, by: Self.pass)?.reason == .notReadable)
    }

    @Test(arguments: [
        #""\ud800""#, #""\udc00""#, #""\ud83dx""#, #""\ud83d\n""#, #""\ud83d\ud83d""#, #""\ud83d\u0041""#,
    ])
    func `turns away half a character`(text: String) {
        #expect(refusal(text, by: Self.pass)?.reason == .notUTF8)
    }

    @Test(
        arguments: [
            [0xFF], [0xC3], [0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
            Array("twelve bytes".utf8) + [0xFE] + Array("and more".utf8),
        ] as [[UInt8]])
    func `turns away bytes that are no UTF-8`(content: [UInt8]) {
        let found = refusal([0x22] + content + [0x22], by: Self.pass)
        #expect(found?.reason == .notUTF8)
        #expect(found?.message.contains("byte 2") == true)
    }

    @Test(arguments: [31, 32, 33, 100_000])
    func `refuses nesting deeper than 32 without running out of stack`(depth: Int) {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            let text = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
            #expect(refusal(text, by: Self.pass)?.reason == (depth > 32 ? .tooDeep : nil))
        }
    }

    @Test func `opens and closes as often as it likes on one level`() {
        let text = "[" + Array(repeating: #"[{"a":[]}]"#, count: 10_000).joined(separator: ",") + "]"
        #expect(refusal(text, by: Self.pass) == nil)
    }

    @Test(arguments: 0..<24)
    func `finds the end of a string wherever it lies in a word`(length: Int) throws {
        let plain = String(repeating: "x", count: length)
        for content in [plain, plain + "é", plain + #"\""#, "é" + plain, #"\\"# + plain] {
            let text = "\"\(content)\","
            let (found, position) = try decoded(text) { (bytes) throws(Refusal) in
                var scanner = JSONScanner(bytes)
                return (try scanner.string().string, scanner.position)
            }
            #expect(found == content.replacing(#"\""#, with: "\"").replacing(#"\\"#, with: #"\"#))
            #expect(position == text.utf8.count - 1)
        }
    }

    @Test(arguments: [
        (#""\u0041\u00e9\u20ac\ud83d\ude00""#, "Aé€😀"), (#""\b\f\n\r\t\/\\\"""#, "\u{8}\u{c}\n\r\t/\\\""),
        (#""\uD83D\uDE00 x \u000a""#, "😀 x \n"), (#""\u0000""#, "\u{0}"), (#""🙂""#, "🙂"),
    ])
    func `resolves escapes`(text: String, expected: String) throws {
        let found = try decoded(text) { (bytes) throws(Refusal) in
            var scanner = JSONScanner(bytes)
            return try scanner.string().string
        }
        #expect(found == expected)
    }

    @Test func `walks an object key by key`() throws {
        let keys = try decoded(#"{"a":1,"\u0062":{"x":[1,{}]},"c":null} "#) { (bytes) throws(Refusal) in
            var scanner = JSONScanner(bytes)
            var keys: [String] = []
            try scanner.openObject()
            while let key = try scanner.nextKey() {
                keys.append(key.string)
                try scanner.passValue()
            }
            try scanner.finish()
            return keys
        }
        #expect(keys == ["a", "b", "c"])
    }

    @Test func `says where it stumbled and over what`() {
        #expect(refusal(#"{"a":1;}"#, by: Self.pass)?.message == "Not JSON: “;” at byte 7, expected a comma or }.")
        #expect(refusal("[\u{1}]", by: Self.pass)?.message == "Not JSON: byte 0x1 at byte 2, expected a value.")
        #expect(refusal(#"{"a":"#, by: Self.pass)?.message.contains("Was it cut off?") == true)
    }

    @Test func `takes what log writers write where it is told to be tolerant`() throws {
        let found = try ([0x22, 0xFF] + Array(#"\x22a\xc3\xa9""#.utf8)).withBytes { (bytes) throws(Refusal) in
            var scanner = JSONScanner(bytes, tolerant: true)
            return try scanner.string().string
        }
        #expect(found == "\u{FFFD}\"aé")
    }

    @Test(.timeLimit(.minutes(1))) func `reads ten megabytes in one pass`() {
        let long = "\"" + String(repeating: "a", count: 10_000_000) + "\""
        #expect(refusal(long, by: Self.pass) == nil)
        #expect(refusal(String(long.dropLast()), by: Self.pass)?.reason == .notReadable)
    }

    /// Whatever is cut off or damaged, it refuses or takes; it never reads beyond the bytes (which would trap here).
    @Test func `survives every cut and every wrong byte`() {
        let text = Array(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00",{"b":null}],"c":true}"#.utf8)
        for end in 0..<text.count { #expect(refusal(Array(text[..<end]), by: Self.pass) != nil) }
        var refused = 0
        for index in text.indices {
            for byte in UInt8.min...UInt8.max {
                var damaged = text
                damaged[index] = byte
                refused += refusal(damaged, by: Self.pass) == nil ? 0 : 1
            }
        }
        #expect(refused > text.count * 100)
    }
}
