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
    /// Where the byte comes next at or after `start`, eight bytes at a time.
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let pattern = ones &* UInt64(byte)
        var position = start
        while position + 8 <= self.count {
            let word = UInt64(littleEndian: self.loadUnaligned(fromByteOffset: position, as: UInt64.self)) ^ pattern
            let found = (word &- ones) & ~word & 0x8080_8080_8080_8080
            if found != 0 { return position + found.trailingZeroBitCount >> 3 }
            position += 8
        }
        return self[Swift.min(position, self.count)...].firstIndex(of: byte)
    }
}
