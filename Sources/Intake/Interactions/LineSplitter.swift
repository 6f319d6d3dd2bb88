import Foundation

/// Splits a body into its lines, which end in LF or CRLF, the last one with or without. Blank lines are counted but not
/// given; a byte order mark at the start is dropped.
package struct LineSplitter: Sequence, IteratorProtocol {
    /// One line without its end, and its number in the body, from 1.
    package struct Line {
        package var number: Int
        package var bytes: UnsafeRawBufferPointer
    }

    private let body: UnsafeRawBufferPointer
    private var position: Int
    private var number = 0

    /// - Parameter body: must live as long as the splitter and the lines it gives.
    package init(_ body: UnsafeRawBufferPointer) {
        self.body = body
        self.position = body.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    package mutating func next() -> Line? {
        while self.position < self.body.count {
            let start = self.position
            var end = self.body.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? self.body.count
            self.position = end + 1
            self.number += 1
            if end > start, self.body[end - 1] == UInt8(ascii: "\r") { end -= 1 }
            let bytes = UnsafeRawBufferPointer(rebasing: self.body[start..<end])
            if bytes.contains(where: { $0 != 0x20 && $0 != 0x09 }) { return Line(number: self.number, bytes: bytes) }
        }
        return nil
    }
}

extension UnsafeRawBufferPointer {
    /// Where the byte comes next at or after `start`.
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard let base = self.baseAddress, start < self.count,
            let found = memchr(base + start, Int32(byte), self.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }
}
