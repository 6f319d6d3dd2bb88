import Crypto
import Foundation

/// The first 64 bits of an HMAC-SHA-256 (RFC 2104), with the key's two blocks taken in once and for all: half the work for
/// short names.
struct KeyedHash: Sendable {
    private let inner: SHA256
    private let outer: SHA256

    /// - Parameter key: at most 64 bytes.
    init(key: some Collection<UInt8>) {
        precondition(key.count <= SHA256.blockByteCount, "a longer key would have to be hashed first")
        let block = Data(key) + Data(repeating: 0, count: SHA256.blockByteCount - key.count)
        var inner = SHA256()
        inner.update(data: Data(block.map { $0 ^ 0x36 }))
        var outer = SHA256()
        outer.update(data: Data(block.map { $0 ^ 0x5C }))
        self.inner = inner
        self.outer = outer
    }

    func hash(_ text: String) -> UInt64 {
        var text = text
        var inner = self.inner
        text.withUTF8 { inner.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        var outer = self.outer
        inner.finalize().withUnsafeBytes { outer.update(bufferPointer: $0) }
        return outer.finalize().withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    }
}
