import Testing

@testable import Intake

@Suite struct `Walking over a line` {
    @Test func `hands out words, and nothing at the end`() {
        let words = walk("a bc  d") { cursor in
            var words: [String] = []
            while !cursor.isAtEnd { words.append(String(decoding: cursor.word(), as: UTF8.self)) }
            words.append(String(decoding: cursor.word(), as: UTF8.self))
            return words
        }
        #expect(words == ["a", "bc", "", "d", ""])
    }

    @Test(arguments: [
        (#""plain" rest"#, "plain"), (#""" rest"#, ""), (#""a \" b" rest"#, #"a \" b"#),
        (#""ends in \\" rest"#, #"ends in \\"#), (#""\\\" on" rest"#, #"\\\" on"#),
    ])
    func `hands out what stands in quotation marks`(line: String, inside: String) {
        let (quoted, position) = walk(line) { cursor in
            (cursor.quoted().map { String(decoding: $0, as: UTF8.self) }, cursor.position)
        }
        #expect(quoted == inside)
        #expect(position == line.utf8.count - " rest".utf8.count)
    }

    @Test(arguments: ["", "plain", #""open"#, #""open \""#, #"""#, #" "late""#])
    func `hands out nothing where a mark is missing`(line: String) {
        #expect(walk(line) { $0.quoted() == nil })
        #expect(
            walk(line) { cursor in
                _ = cursor.quoted()
                return cursor.position
            } <= 1)
    }

    @Test func `steps over a byte only when it is the next`() {
        let steps = walk("[x") { cursor in
            [cursor.skip(.quote), cursor.skip(.openBracket), cursor.skip(.openBracket), cursor.next == 0x78]
        }
        #expect(steps == [false, true, false, true])
    }

    @Test(arguments: [
        ("0", Int64(0)), ("007", 7), ("203023", 203_023), ("999999999999999999", 999_999_999_999_999_999), ("", nil),
        ("-1", nil), ("1.5", nil), ("12a", nil), ("1000000000000000000", nil), (" 1", nil),
    ])
    func `reads whole numbers and no others`(written: String, value: Int64?) {
        #expect(Array(written.utf8).withUnsafeBytes { $0.decimal } == value)
    }

    @Test func `finds bytes from a place on`() {
        Array("abcabc".utf8).withUnsafeBytes { bytes in
            #expect(bytes.index(of: 0x62) == 1)
            #expect(bytes.index(of: 0x62, from: 1) == 1)
            #expect(bytes.index(of: 0x62, from: 2) == 4)
            #expect(bytes.index(of: 0x62, from: 5) == nil)
            #expect(bytes.index(of: 0x62, from: 99) == nil)
            #expect(bytes.index(of: 0x7A) == nil)
        }
        #expect(UnsafeRawBufferPointer(start: nil, count: 0).index(of: 0x62) == nil)
    }

    private func walk<Result>(_ line: String, _ body: (inout ByteCursor) -> Result) -> Result {
        Array(line.utf8).withUnsafeBytes { bytes in
            var cursor = ByteCursor(bytes)
            return body(&cursor)
        }
    }
}

@Suite struct `The text of a field` {
    @Test(arguments: [
        ("plain", "plain"), ("", ""), (#"a\"b"#, #"a"b"#), (#"a\\b"#, #"a\b"#), (#"\n\r\t"#, "\n\r\t"),
        (#"\b\f\v"#, "\u{8}\u{C}\u{B}"), (#"\x41\x62"#, "Ab"), (#"\xc3\xA9"#, "é"), (#"\xE4"#, "\u{FFFD}"),
        (#"\x4"#, "x4"), (#"\xZZ"#, "xZZ"), (#"end\"#, #"end\"#), (#"\q"#, "q"), ("café", "café"),
    ])
    func `has its escapes undone`(written: String, text: String) {
        #expect(Array(written.utf8).withUnsafeBytes { AccessLogText.text($0, limit: 100) } == text)
    }

    @Test(arguments: [(5, "abcdé"), (6, "abcdé"), (4, "abcd"), (0, "")])
    func `is cut between characters`(limit: Int, text: String) {
        let cut = Array("abcdéf".utf8).withUnsafeBytes { AccessLogText.text($0, limit: limit) }
        #expect(cut.utf8.count <= limit)
        #expect(text.hasPrefix(cut))
    }
}
