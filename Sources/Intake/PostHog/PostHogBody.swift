import Foundation

/// The forms in which PostHog's clients write one and the same JSON (posthog.com/docs/api/capture; posthog-js,
/// `src/utils/request-utils`): plain, gzip without a header that says so, base64, and either within a form's field `data`.
enum PostHogBody {
    /// - Parameter limit: the most bytes that it may become.
    /// - Throws: ``Refusal`` where it is none of these.
    static func json(_ bytes: UnsafeRawBufferPointer, limit: Int) throws(Refusal) -> [UInt8] {
        if bytes.starts(with: [0x1F, 0x8B]) { return try Gunzip.inflate(bytes, limit: limit) }
        if bytes.starts(with: "data=".utf8) {
            let end = bytes.firstIndex(of: UInt8(ascii: "&")) ?? bytes.endIndex
            return try Self.base64(Self.unescaped(UnsafeRawBufferPointer(rebasing: bytes[5..<end])), limit: limit)
        }
        let first = bytes.first { $0 > 0x20 }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return Array(bytes) }
        return try Self.base64(Array(bytes), limit: limit)
    }

    private static func base64(_ text: [UInt8], limit: Int) throws(Refusal) -> [UInt8] {
        let first = text.first { $0 > 0x20 }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return text }
        guard let data = Data(base64Encoded: Data(text)), !data.isEmpty else {
            throw Refusal(.notReadable, "Expected PostHog's events as JSON, as gzip, or as base64 of either.")
        }
        let decoded = Array(data)
        guard decoded.starts(with: [0x1F, 0x8B]) else { return decoded }
        return try decoded.withBytes { (bytes) throws(Refusal) in try Gunzip.inflate(bytes, limit: limit) }
    }

    /// A form's value: `%2B` is a plus, and a plus, which base64 has and some clients do not escape, stays one.
    private static func unescaped(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = JSONText.hexDigit(bytes[index + 1]), let low = JSONText.hexDigit(bytes[index + 2])
            {
                text.append(UInt8(high << 4 | low))
                index += 3
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return text
    }
}
