/// Gives the cells of one CSV record in turn (RFC 4180). Spaces around a cell without quotes are dropped.
struct CellReader {
    /// One cell's bytes; `hasDoubledQuotes` where each `""` in them still stands for one quote.
    struct Cell {
        var bytes: UnsafeRawBufferPointer
        var hasDoubledQuotes = false

        /// Calls `body` with what the cell says.
        func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws(Refusal) -> Result) throws(Refusal) -> Result {
            guard self.hasDoubledQuotes else { return try body(self.bytes) }
            var single: [UInt8] = []
            var isFirstOfTwo = false
            for byte in self.bytes {
                isFirstOfTwo = byte == UInt8(ascii: "\"") && !isFirstOfTwo
                if !isFirstOfTwo { single.append(byte) }
            }
            return try single.withBytes(body)
        }
    }

    private let record: UnsafeRawBufferPointer
    private let separator: UInt8
    private var position = 0
    private var isDone = false

    init(_ record: UnsafeRawBufferPointer, separator: UInt8) {
        self.record = record
        self.separator = separator
    }

    mutating func next() throws(Refusal) -> Cell? {
        guard !self.isDone else { return nil }
        if self.position < self.record.count, self.record[self.position] == UInt8(ascii: "\"") {
            return try self.quoted()
        }
        let start = self.position
        let end = self.record[start...].firstIndex(of: self.separator) ?? self.record.count
        self.moveOn(to: end)
        return Cell(bytes: Self.trimmed(UnsafeRawBufferPointer(rebasing: self.record[start..<end])))
    }

    private mutating func quoted() throws(Refusal) -> Cell {
        let start = self.position + 1
        var end = start
        var hasDoubledQuotes = false
        while true {
            guard let quote = self.record.firstIndex(of: UInt8(ascii: "\""), from: end) else {
                throw Refusal(.notReadable, "A quote is opened and never closed. Write a quote inside quotes twice.")
            }
            end = quote
            guard quote + 1 < self.record.count, self.record[quote + 1] == UInt8(ascii: "\"") else { break }
            hasDoubledQuotes = true
            end += 2
        }
        let after = end + 1
        guard after == self.record.count || self.record[after] == self.separator else {
            throw Refusal(.notReadable, "Text follows a closing quote. Write a quote inside quotes twice.")
        }
        self.moveOn(to: after)
        let bytes = UnsafeRawBufferPointer(rebasing: self.record[start..<end])
        return Cell(bytes: bytes, hasDoubledQuotes: hasDoubledQuotes)
    }

    /// The separator at `end` is passed; the record's end is the last cell's end.
    private mutating func moveOn(to end: Int) {
        self.isDone = end == self.record.count
        self.position = end + 1
    }

    private static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard bytes.first == 0x20 || bytes.last == 0x20,
            let first = bytes.firstIndex(where: { $0 != 0x20 }), let last = bytes.lastIndex(where: { $0 != 0x20 })
        else { return bytes.allSatisfy { $0 == 0x20 } ? UnsafeRawBufferPointer(rebasing: bytes[..<0]) : bytes }
        return UnsafeRawBufferPointer(rebasing: bytes[first...last])
    }
}
