/// A stretch of one file that ends where a record does, so that it can be decoded by itself.
package struct ImportChunk: Sendable {
    /// Which of the files, from 0.
    package var file: Int
    package var path: String
    /// Which chunk of the file, from 0.
    package var number: Int
    package var decoder: RecordDecoder
    /// Lines of the file passed over before it since the chunk before: a header, or lines that were to be skipped.
    package var linesBefore: Int
    package var bytes: [UInt8]

    /// Lines that it holds.
    package var lineCount: Int {
        var count = 0
        for byte in self.bytes where byte == UInt8(ascii: "\n") { count += 1 }
        return self.bytes.isEmpty || self.bytes.last == UInt8(ascii: "\n") ? count : count + 1
    }

    /// Calls `body` with each record, the line of the chunk, from 1, that it begins on, and why it is none where it is
    /// none. Blank lines are passed over.
    package func eachRecord(_ body: (_ line: Int, _ record: Result<UnsafeRawBufferPointer, Refusal>) -> Void) {
        self.bytes.withUnsafeBytes { bytes in
            guard self.decoder.isTable else {
                for line in LineSplitter(bytes) { body(line.number, .success(line.bytes)) }
                return
            }
            var splitter = RecordSplitter()
            var position = 0
            while position < bytes.count {
                let line = splitter.line
                do throws(Refusal) {
                    guard let record = try splitter.next(in: bytes, from: &position, atEnd: true) else { return }
                    body(record.line, .success(UnsafeRawBufferPointer(rebasing: bytes[record.range])))
                } catch {
                    body(line, .failure(error))
                }
            }
        }
    }
}
