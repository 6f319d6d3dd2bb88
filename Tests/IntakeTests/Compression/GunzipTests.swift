import CZlib
import Testing

@testable import Intake

@Suite struct Gunzipping {
    private static let text = Array("An interaction a line, and many lines. 😀\n".utf8)

    /// Compresses with zlib itself; 31 bits of window make gzip, 15 make zlib (zlib.h, deflateInit2).
    private static func deflated(_ bytes: [UInt8], window: Int32 = 31) -> [UInt8] {
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 100)
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        deflateInit2_(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        let count = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                deflate(&stream, Z_FINISH)
                deflateEnd(&stream)
                return target.count - Int(stream.avail_out)
            }
        }
        return Array(output[..<count])
    }

    @Test(arguments: [Int32(31), 15], [0, 1, 1000, 100_000])
    func `gives back what was packed as gzip or zlib`(window: Int32, lines: Int) throws {
        let bytes = Array(repeatElement(Self.text, count: lines).joined())
        #expect(try Gunzip.inflate(Self.deflated(bytes, window: window), limit: 10_000_000) == bytes)
    }

    @Test(arguments: [1, 2, 7, 1000])
    func `takes its input cut anywhere`(size: Int) throws {
        let bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        let packed = Self.deflated(bytes) + Self.deflated(Self.text)
        var gunzip = Gunzip()
        var output: [UInt8] = []
        for start in stride(from: 0, to: packed.count, by: size) {
            try packed[start..<min(start + size, packed.count)].withUnsafeBytes { part in
                try gunzip.inflate(part, into: &output, limit: 30_000)
            }
        }
        try gunzip.finish()
        #expect(output == bytes + Self.text)
    }

    @Test func `joins members and ignores zeros after them`() throws {
        let packed = Self.deflated(Self.text)
        #expect(try Gunzip.inflate(packed + packed + packed, limit: 1000) == Self.text + Self.text + Self.text)
        #expect(try Gunzip.inflate(packed + [0, 0, 0], limit: 1000) == Self.text)
        #expect(try Gunzip.inflate(packed + [0] + packed, limit: 1000) == Self.text + Self.text)
    }

    @Test func `refuses a bomb while it is small`() throws {
        let once = Self.deflated([UInt8](repeating: 0, count: 50_000_000))
        #expect(once.count < 60_000)
        var gunzip = Gunzip()
        var output: [UInt8] = []
        #expect(throws: Refusal(.tooLong, "Unpacked, the data are longer than 1000000 bytes. Send them in parts.")) {
            try once.withUnsafeBytes { try gunzip.inflate($0, into: &output, limit: 1_000_000) }
        }
        #expect(output.count <= 1_000_000)
        #expect(output.capacity < 4_000_000)
        #expect(throws: Refusal.self) {
            try once.withUnsafeBytes { try gunzip.inflate($0, into: &output, limit: .max) }
        }
        #expect(throws: Refusal.self) { try gunzip.finish() }
    }

    @Test func `counts all members towards the limit`() throws {
        let packed = Self.deflated(Self.text)
        let exact = Self.text.count * 2
        #expect(try Gunzip.inflate(packed + packed, limit: exact).count == exact)
        #expect(throws: Refusal.self) { try Gunzip.inflate(packed + packed, limit: exact - 1) }
    }

    @Test func `says when the data are cut off, wherever`() {
        let packed = Self.deflated(Self.text)
        for end in 1..<packed.count {
            let found = refusal(Array(packed[..<end])) { (bytes) throws(Refusal) in
                try Gunzip.inflate(bytes, limit: 1000)
            }
            #expect(found == Refusal(.notReadable, "The gzip data are cut off. Send them again."))
        }
        let nothing = refusal([]) { (bytes) throws(Refusal) in try Gunzip.inflate(bytes, limit: 1000) }
        #expect(nothing?.message == "There are no gzip data.")
    }

    @Test func `refuses what is not gzip or is damaged`() {
        func reason(_ bytes: [UInt8]) -> Refusal.Reason? {
            refusal(bytes) { (bytes) throws(Refusal) in try Gunzip.inflate(bytes, limit: 1000) }?.reason
        }
        #expect(reason(Self.text) == .notReadable)
        #expect(reason(Array("{}".utf8)) == .notReadable)
        #expect(reason(Self.deflated(Self.text) + Array("trailing".utf8)) == .notReadable)
        var damaged = Self.deflated(Self.text)
        damaged[damaged.count - 6] ^= 1
        #expect(reason(damaged) == .notReadable)
    }
}
