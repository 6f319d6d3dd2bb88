import Testing

@testable import Intake

@Suite struct `Line splitter` {
    private static func lines(_ text: String) -> [String] {
        Array(text.utf8).withUnsafeBytes { bytes in
            LineSplitter(bytes).map { "\($0.number):\(String(decoding: $0.bytes, as: UTF8.self))" }
        }
    }

    @Test(
        arguments: [
            ("", []), ("\n", []), ("\r\n\n  \n\t", []), ("a", ["1:a"]), ("a\n", ["1:a"]), ("a\nb", ["1:a", "2:b"]),
            ("a\r\nb\r\n", ["1:a", "2:b"]), ("\n\na\n\nb\n", ["3:a", "5:b"]), ("\u{FEFF}a\nb", ["1:a", "2:b"]),
            ("a\rb\nc", ["1:a\rb", "2:c"]), (" a \n", ["1: a "]), ("é\n€", ["1:é", "2:€"]),
            ("exactly8\nsixteen bytes ok\nx", ["1:exactly8", "2:sixteen bytes ok", "3:x"]),
        ] as [(String, [String])])
    func `gives lines with their numbers`(body: String, expected: [String]) {
        #expect(Self.lines(body) == expected)
    }

    @Test func `finds the end wherever it lies in a word`() {
        for length in 0..<40 {
            let line = String(repeating: "x", count: length + 1)
            #expect(Self.lines("\(line)\n\(line)") == ["1:\(line)", "2:\(line)"])
        }
    }

    @Test func `is not misled by bytes that differ from a line feed in one bit`() {
        let body: [UInt8] = [0x0B, 0x0A, 0x8A, 0x0B, 0x09, 0x0A, 0x0B, 0x0B, 0x0B, 0x08, 0x8A, 0x0A]
        let counts = body.withUnsafeBytes { bytes in LineSplitter(bytes).map(\.bytes.count) }
        #expect(counts == [1, 3, 5])
    }
}
