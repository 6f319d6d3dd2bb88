#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The bytes of one file, or of standard input for `-`, unpacked where they begin as gzip does.
final class ByteSource {
    private static let blockSize = 128 * 1024
    private static let gzipMagic: [UInt8] = [0x1F, 0x8B]

    private let path: String
    private let file: Int32
    private var unpacker: Unpacker?
    /// Bytes ready to be handed out, from `position` on.
    private var ready: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    /// Bytes taken from the file itself, packed where it is packed.
    private(set) var bytesRead = 0

    /// - Throws: ``UnreadableFile``.
    init(path: String) throws(UnreadableFile) {
        self.path = path
        self.file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY)
        guard self.file >= 0 else { throw UnreadableFile(path: path, number: errno) }
        // Pipes may give one byte at a time, and the mark of gzip has two.
        while self.ready.count < Self.gzipMagic.count, !self.isAtEnd { self.ready += try self.block() }
        guard self.ready.starts(with: Self.gzipMagic) else { return }
        self.unpacker = Unpacker()
        let packed = self.ready
        self.ready = []
        try self.unpack(packed)
    }

    deinit {
        if self.path != "-" { close(self.file) }
    }

    /// Fills the buffer as far as one read goes.
    ///
    /// - Returns: how many bytes there are; 0 at the end.
    /// - Throws: ``UnreadableFile``, also where gzip data are damaged or cut off.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(UnreadableFile) -> Int {
        while self.position == self.ready.count {
            if self.unpacker == nil { return try self.readFile(into: buffer) }
            if self.isAtEnd { return 0 }
            try self.unpack(try self.block())
        }
        let count = min(buffer.count, self.ready.count - self.position)
        let start = self.position
        self.ready.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[start..<(start + count)])) }
        self.position += count
        return count
    }

    private func unpack(_ packed: [UInt8]) throws(UnreadableFile) {
        self.ready.removeAll(keepingCapacity: true)
        self.position = 0
        do throws(Refusal) {
            try self.unpacker?.unpack(packed, into: &self.ready, isLast: self.isAtEnd)
        } catch {
            // What came out before the damage is good.
            self.isAtEnd = true
            throw UnreadableFile(path: self.path, reason: error.message)
        }
    }

    private func block() throws(UnreadableFile) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: Self.blockSize)
        let result = block.withUnsafeMutableBytes { buffer in Result { try self.readFile(into: buffer) } }
        switch result {
        case .success(let count): block.removeLast(block.count - count)
        case .failure(let error): throw error as? UnreadableFile ?? UnreadableFile(path: self.path, number: EIO)
        }
        return block
    }

    private func readFile(into buffer: UnsafeMutableRawBufferPointer) throws(UnreadableFile) -> Int {
        while true {
            #if canImport(Darwin)
                let count = Darwin.read(self.file, buffer.baseAddress, buffer.count)
            #elseif canImport(Musl)
                let count = Musl.read(self.file, buffer.baseAddress, buffer.count)
            #else
                let count = Glibc.read(self.file, buffer.baseAddress, buffer.count)
            #endif
            if count > 0 { self.bytesRead += count }
            if count == 0 { self.isAtEnd = true }
            if count >= 0 { return count }
            guard errno == EINTR else { throw UnreadableFile(path: self.path, number: errno) }
        }
    }
}

/// Holds zlib's state, which does not move, where it can be left out.
private final class Unpacker {
    private var gunzip = Gunzip()

    func unpack(_ packed: [UInt8], into output: inout [UInt8], isLast: Bool) throws(Refusal) {
        try packed.withBytes { (bytes) throws(Refusal) in
            try self.gunzip.inflate(bytes, into: &output, limit: .max)
        }
        if isLast { try self.gunzip.finish() }
    }
}

/// A file that cannot be read, or not to its end, and what to do.
package struct UnreadableFile: Error, Sendable, Equatable, CustomStringConvertible {
    package var path: String
    package var reason: String

    init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    init(path: String, number: Int32) {
        self.path = path
        self.reason =
            switch number {
            case ENOENT: "There is no such file. Check the name."
            case EACCES, EPERM: "This user may not read it. Change its rights, or import as a user who may."
            case EISDIR: "It is a folder. Name the files in it."
            default: "It cannot be read: \(String(cString: strerror(number)))."
            }
    }

    package var description: String { "\(self.path): \(self.reason)" }
}
