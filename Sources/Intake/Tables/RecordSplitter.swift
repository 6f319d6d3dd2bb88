/// Splits CSV into records as it streams in (RFC 4180): a record ends with LF or CRLF that is not inside quotes. The
/// caller keeps the bytes; the splitter keeps only the count of lines.
package struct RecordSplitter: Sendable {
    /// The longest record, in bytes: a quote that is never closed would else swallow the file.
    package static let longestRecord = InteractionLines.longestLine

    /// One record without its end.
    package struct Record: Equatable, Sendable {
        /// Where in the buffer it lies.
        package var range: Range<Int>
        /// The line of the file, from 1, on which it begins.
        package var line: Int
    }

    /// The line of the file, from 1, that the next record begins on.
    package private(set) var line = 1

    package init() {}

    /// The next record of `buffer` that is complete; blank lines are passed over.
    ///
    /// - Parameters:
    ///   - buffer: a stretch of the file, in which `position` stands at the start of a record.
    ///   - position: moved past the record. Where nil is returned, keep the bytes from here on and call again with
    ///     more.
    ///   - atEnd: no more bytes will come, so that the last record needs no line end.
    /// - Throws: `tooLong`, or `notReadable` where a quote is still open at the end; with `position` moved past the
    ///   first line of the offending record, so that the caller can go on with the next.
    package mutating func next(
        in buffer: UnsafeRawBufferPointer, from position: inout Int, atEnd: Bool
    ) throws(Refusal) -> Record? {
        while position < buffer.count {
            let start = position
            let found = Stretch(buffer, from: start)
            if found.end - start > Self.longestRecord { throw self.passLine(buffer, &position, .tooLong) }
            if !found.isComplete {
                if !atEnd { return nil }
                if found.isQuoted { throw self.passLine(buffer, &position, .notReadable) }
            }
            let record = Record(range: start..<found.bareEnd(in: buffer, from: start), line: self.line)
            position = min(found.end + 1, buffer.count)
            self.line += found.newlines + 1
            if !record.range.isEmpty { return record }
        }
        return nil
    }

    private mutating func passLine(
        _ buffer: UnsafeRawBufferPointer, _ position: inout Int, _ reason: Refusal.Reason
    ) -> Refusal {
        position = buffer.firstIndex(of: UInt8(ascii: "\n"), from: position).map { $0 + 1 } ?? buffer.count
        self.line += 1
        let what = reason == .tooLong ? "is longer than \(Self.longestRecord) bytes" : "does not end"
        return Refusal(reason, "The record \(what). Is a quote opened on this line and never closed?")
    }
}

/// From the start of a record to its end, or as far as the buffer goes.
private struct Stretch {
    /// The line feed, or the end of the buffer.
    var end: Int
    var newlines = 0
    var isQuoted = false
    var isComplete = false

    init(_ buffer: UnsafeRawBufferPointer, from start: Int) {
        // A quote opens a cell only as its first byte: 5" screens are written without.
        var isCellStart = true
        var justClosed = false
        self.end = start
        while self.end < buffer.count {
            let byte = buffer[self.end]
            let wasQuoted = self.isQuoted
            if wasQuoted {
                self.isQuoted = byte != UInt8(ascii: "\"")
                if byte == UInt8(ascii: "\n") { self.newlines += 1 }
            } else if byte == UInt8(ascii: "\n") {
                self.isComplete = true
                return
            } else if byte == UInt8(ascii: "\"") {
                // The second of two quotes inside a quoted cell opens again what the first closed.
                self.isQuoted = isCellStart || justClosed
            }
            justClosed = wasQuoted && !self.isQuoted
            isCellStart = byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\t")
            self.end += 1
        }
    }

    /// The end without the carriage return before it.
    func bareEnd(in buffer: UnsafeRawBufferPointer, from start: Int) -> Int {
        self.end > start && buffer[self.end - 1] == UInt8(ascii: "\r") ? self.end - 1 : self.end
    }
}
