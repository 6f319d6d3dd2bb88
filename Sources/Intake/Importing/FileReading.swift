/// One file on its way through: cut into chunks at the ends of records.
final class FileReading {
    /// Bytes looked at to tell the format.
    private static let sampleSize = 64 * 1024

    private let source: ByteSource
    private let path: String
    private let number: Int
    private let chunkSize: Int
    /// Nil for an empty file.
    private(set) var decoder: RecordDecoder?
    /// What is read and not given out.
    private var rest: [UInt8] = []
    private var chunksGiven = 0
    private var isAtEnd = false
    /// Lines passed over that the next chunk has to tell.
    private var passed = 0
    /// Within a line that is too long for any format: what comes of it is dropped.
    private var isPassingLine = false
    /// Why the file breaks off; told when what was read before is given out.
    private var trouble: UnreadableFile?

    /// - Throws: ``UnreadableFile``, also where the format is not recognised.
    init(path: String, number: Int, wishes: ImportWishes, chunkSize: Int) throws(UnreadableFile) {
        self.path = path
        self.number = number
        self.chunkSize = chunkSize
        self.source = try ByteSource(path: path)
        self.fill(to: max(chunkSize, Self.sampleSize))
        if self.rest.isEmpty, let trouble { throw trouble }
        guard !self.rest.isEmpty else { return }
        do throws(Refusal) {
            self.decoder = try self.rest.withBytes { (bytes) throws(Refusal) in
                try FormatDetection(wishes: wishes).decoder(for: bytes)
            }
        } catch {
            throw UnreadableFile(path: path, reason: error.message)
        }
        if self.decoder?.isTable == true { self.passHeader() }
    }

    var bytesRead: Int { self.source.bytesRead }

    /// The next chunk, or nil at the end.
    ///
    /// - Parameter linesToSkip: lines still to be passed over; counted down.
    /// - Throws: ``UnreadableFile``, after all that could be read is given out.
    func next(skipping linesToSkip: inout Int) throws(UnreadableFile) -> ImportChunk? {
        guard let decoder else { return nil }
        var room = self.chunkSize
        while true {
            self.fill(to: room)
            if linesToSkip > 0 { self.skip(&linesToSkip) }
            let end = self.isAtEnd ? self.rest.count : self.lastRecordEnd()
            if end > 0 {
                defer {
                    self.passed = 0
                    self.chunksGiven += 1
                }
                return ImportChunk(
                    file: self.number, path: self.path, number: self.chunksGiven, decoder: decoder,
                    linesBefore: self.passed, bytes: self.take(end))
            }
            if self.isAtEnd {
                if let trouble { throw trouble }
                return nil
            }
            if self.rest.count > InteractionLines.longestLine { self.passRestOfLine() }
            room = self.rest.count + self.chunkSize
        }
    }

    /// The first `end` bytes of the rest; what is behind them is the new rest.
    private func take(_ end: Int) -> [UInt8] {
        let behind = Array(self.rest[end...])
        var bytes = self.rest
        self.rest = behind
        bytes.removeLast(bytes.count - end)
        return bytes
    }

    private func skip(_ linesToSkip: inout Int) {
        var end = 0
        while linesToSkip > 0, end < self.rest.count {
            let newline = self.rest.withUnsafeBytes { $0.firstIndex(of: UInt8(ascii: "\n"), from: end) }
            guard newline != nil || self.isAtEnd else { break }
            end = newline.map { $0 + 1 } ?? self.rest.count
            linesToSkip -= 1
            self.passed += 1
        }
        self.rest.removeFirst(end)
    }
}

extension FileReading {
    /// A table's first record says what the columns are, and is none of the rows.
    private func passHeader() {
        var position = 0
        self.rest.withUnsafeBytes { bytes in
            var splitter = RecordSplitter()
            // A header that does not end is none, and the table was not recognised then.
            _ = try? splitter.next(in: bytes, from: &position, atEnd: self.isAtEnd)
            self.passed = splitter.line - 1
        }
        self.rest.removeFirst(position)
    }

    private func lastRecordEnd() -> Int {
        self.rest.withUnsafeBytes { bytes in
            if self.decoder?.isTable == true { return Self.lastTableRecordEnd(bytes) }
            return bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        }
    }

    private static func lastTableRecordEnd(_ bytes: UnsafeRawBufferPointer) -> Int {
        var splitter = RecordSplitter()
        var position = 0
        while position < bytes.count {
            do throws(Refusal) {
                guard try splitter.next(in: bytes, from: &position, atEnd: false) != nil else { return position }
            } catch {
                // It is refused where it is decoded; the position is behind its first line now.
                continue
            }
        }
        return position
    }

    /// Keeps as much of an endless line as makes it refused for its length, and drops what follows of it.
    private func passRestOfLine() {
        self.rest.removeLast(self.rest.count - InteractionLines.longestLine - 1)
        self.isPassingLine = true
    }

    /// Reads until so many bytes are at hand, or the file is over.
    private func fill(to size: Int) {
        while !self.isAtEnd, self.rest.count < size {
            let start = self.rest.count
            self.rest = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                let room = UnsafeMutableRawBufferPointer(buffer)
                room.copyBytes(from: self.rest)
                count = start
                while count < size, !self.isAtEnd {
                    count += self.read(UnsafeMutableRawBufferPointer(rebasing: room[count...]))
                }
            }
            if self.isPassingLine { self.dropRestOfLine(from: start) }
        }
    }

    private func dropRestOfLine(from start: Int) {
        let newline = self.rest.withUnsafeBytes { $0.firstIndex(of: UInt8(ascii: "\n"), from: start) }
        self.isPassingLine = newline == nil
        self.rest.removeSubrange(start..<(newline ?? self.rest.count))
    }

    private func read(_ room: UnsafeMutableRawBufferPointer) -> Int {
        do throws(UnreadableFile) {
            let count = try self.source.read(into: room)
            if count == 0 { self.isAtEnd = true }
            return count
        } catch {
            self.trouble = error
            self.isAtEnd = true
            return 0
        }
    }
}
