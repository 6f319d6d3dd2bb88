import CZlib

/// Inflates gzip (or zlib) as it streams in, several members one after another included, and never gives more than it
/// was allowed to: a small body that would fill the memory is refused while it is still small.
package struct Gunzip: ~Copyable {
    private static let blockSize = 64 * 1024

    // zlib keeps the address of its stream, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let block: UnsafeMutableBufferPointer<UInt8>
    private var given = 0
    private var isBetweenMembers = false
    private var hasStarted = false
    private var isBroken = false

    package init() {
        self.stream = .allocate(capacity: 1)
        self.stream.initialize(to: z_stream())
        self.block = .allocate(capacity: Self.blockSize)
        // 15 bits of window is the largest; 32 more let zlib tell gzip from zlib by the header (zlib.h, inflateInit2).
        let code = inflateInit2_(self.stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        self.isBroken = code != Z_OK
    }

    deinit {
        inflateEnd(self.stream)
        self.stream.deallocate()
        self.block.deallocate()
    }

    /// Inflates the next stretch of the input.
    ///
    /// - Parameters:
    ///   - input: compressed bytes, cut anywhere.
    ///   - output: what they hold is appended here. Feed small stretches to keep it small: one byte can become a
    ///     thousand.
    ///   - limit: the most bytes that all of the input together may become.
    /// - Throws: `tooLong` beyond the limit, `notReadable` where it is not gzip. After either, nothing more can be
    ///   read.
    package mutating func inflate(
        _ input: UnsafeRawBufferPointer, into output: inout [UInt8], limit: Int
    ) throws(Refusal) {
        guard !self.isBroken else { throw Self.unreadable }
        var rest = input
        while !rest.isEmpty {
            if self.isBetweenMembers {
                // Tapes and block devices pad with zeros.
                guard let next = rest.firstIndex(where: { $0 != 0 }) else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[next...])
                inflateReset(self.stream)
                self.isBetweenMembers = false
            }
            self.hasStarted = true
            let stretch = rest.prefix(1 << 30)
            let used = try self.take(UnsafeRawBufferPointer(rebasing: stretch), into: &output, limit: limit)
            rest = UnsafeRawBufferPointer(rebasing: rest[used...])
        }
    }

    /// Says that the input is over.
    ///
    /// - Throws: `notReadable` where it was cut off.
    package func finish() throws(Refusal) {
        guard self.isBetweenMembers, !self.isBroken else {
            throw Refusal(
                .notReadable,
                self.hasStarted ? "The gzip data are cut off. Send them again." : "There are no gzip data.")
        }
    }

    /// Inflates all of `bytes` at once.
    ///
    /// - Parameter limit: the most bytes that they may become.
    /// - Throws: `tooLong` beyond the limit, `notReadable` where they are not gzip or cut off.
    package static func inflate(_ bytes: UnsafeRawBufferPointer, limit: Int) throws(Refusal) -> [UInt8] {
        var gunzip = Gunzip()
        var output: [UInt8] = []
        output.reserveCapacity(min(limit, bytes.count * 4))
        try gunzip.inflate(bytes, into: &output, limit: limit)
        try gunzip.finish()
        return output
    }

    /// Inflates all of `bytes` at once, as above.
    package static func inflate(_ bytes: [UInt8], limit: Int) throws(Refusal) -> [UInt8] {
        try bytes.withBytes { (buffer) throws(Refusal) in try Self.inflate(buffer, limit: limit) }
    }

    /// Inflates until the input is used up or a member ends; returns how much was used.
    private mutating func take(
        _ input: UnsafeRawBufferPointer, into output: inout [UInt8], limit: Int
    ) throws(Refusal) -> Int {
        // zlib never writes to its input; its type only says so where ZLIB_CONST is set.
        self.stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        self.stream.pointee.avail_in = UInt32(input.count)
        repeat {
            self.stream.pointee.next_out = self.block.baseAddress
            self.stream.pointee.avail_out = UInt32(Self.blockSize)
            let code = CZlib.inflate(self.stream, Z_NO_FLUSH)
            let count = Self.blockSize - Int(self.stream.pointee.avail_out)
            self.given += count
            guard self.given <= limit else {
                self.isBroken = true
                throw Refusal(.tooLong, "Unpacked, the data are longer than \(limit) bytes. Send them in parts.")
            }
            output.append(contentsOf: self.block[..<count])
            if code == Z_STREAM_END {
                self.isBetweenMembers = true
                break
            }
            guard code == Z_OK || code == Z_BUF_ERROR else {
                self.isBroken = true
                throw Self.unreadable
            }
        } while self.stream.pointee.avail_in > 0 || self.stream.pointee.avail_out == 0
        return input.count - Int(self.stream.pointee.avail_in)
    }

    private static var unreadable: Refusal {
        Refusal(.notReadable, "Not gzip, or damaged. Send it again, or without Content-Encoding where it is plain.")
    }
}
