import Testing

@testable import Intake

@Suite struct `Record splitter` {
    /// Streams the text in stretches of `size` bytes, as an importer does, and gives `line:record` or the refusal's
    /// reason.
    private static func records(_ text: String, inStretchesOf size: Int = .max) -> [String] {
        let bytes = Array(text.utf8)
        var splitter = RecordSplitter()
        var kept: [UInt8] = []
        var given: [String] = []
        var read = 0
        repeat {
            let end = size < bytes.count - read ? read + size : bytes.count
            kept += bytes[read..<end]
            read = end
            var position = 0
            kept.withUnsafeBytes { buffer in
                while true {
                    do throws(Refusal) {
                        let atEnd = read == bytes.count
                        guard let record = try splitter.next(in: buffer, from: &position, atEnd: atEnd) else { return }
                        given.append("\(record.line):" + String(decoding: buffer[record.range], as: UTF8.self))
                    } catch { given.append(error.reason.rawValue) }
                }
            }
            kept.removeFirst(position)
        } while read < bytes.count
        return given
    }

    @Test(
        arguments: [
            ("", []), ("a,b", ["1:a,b"]), ("a\nb\n", ["1:a", "2:b"]), ("a\r\nb\r\n", ["1:a", "2:b"]),
            ("\n\na\n\r\n\nb", ["3:a", "6:b"]), ("a,\"x\ny\",b\nc", ["1:a,\"x\ny\",b", "3:c"]),
            ("\"x\r\ny\"\r\nz", ["1:\"x\r\ny\"", "3:z"]),
            ("\"say \"\"hi\"\"\n\"\nb", ["1:\"say \"\"hi\"\"\n\"", "3:b"]),
            ("a;\"b\nc\"\nd", ["1:a;\"b\nc\"", "3:d"]), ("a\t\"b\nc\"\nd", ["1:a\t\"b\nc\"", "3:d"]),
            ("5\" screen\nb", ["1:5\" screen", "2:b"]), ("5\"\" screen\nb", ["1:5\"\" screen", "2:b"]),
            ("\"\"\nb", ["1:\"\"", "2:b"]), ("\"\",\"\"\nb", ["1:\"\",\"\"", "2:b"]),
            ("\"a,\nb\",c\nd", ["1:\"a,\nb\",c", "3:d"]),
            ("a,\"open\nb\nc", ["notReadable", "2:b", "3:c"]),
        ] as [(String, [String])])
    func `ends records outside quotes, however the bytes arrive`(text: String, expected: [String]) {
        #expect(Self.records(text) == expected)
        for size in 1...4 { #expect(Self.records(text, inStretchesOf: size) == expected) }
    }

    @Test func `gives up on a quote that never closes and goes on with the next line`() {
        let rows = Array(repeating: "2026-11-21T10:00:00Z,shop,/basket", count: 10_000)
        let text = "a,\"open\n" + rows.joined(separator: "\n")
        let found = Self.records(text, inStretchesOf: 64 * 1024)
        #expect(found.first == "tooLong")
        #expect(found.count == 10_001)
        #expect(found.last == "10001:\(rows[0])")
    }

    @Test func `refuses a line of ten megabytes and keeps the one after it`() {
        let text = String(repeating: "x", count: 10_000_000) + "\nb"
        #expect(Self.records(text) == ["tooLong", "2:b"])
    }
}
