/// The first line of a request, `GET /basket?id=7 HTTP/1.1`, taken apart. Garbage (the bytes of a TLS handshake on the
/// plain port, an empty line) has neither method nor path, and is still a request that somebody made.
struct RequestLine {
    var method: String?
    /// Without query string and fragment, as sent: not percent-decoded.
    var path: String?
    /// Of an absolute target, `GET http://shop.example/basket`: without port, in small letters.
    var host: String?

    init(_ bytes: UnsafeRawBufferPointer) {
        guard let space = bytes.index(of: .space), space > 0, space <= 24, Self.isMethod(bytes[..<space]) else {
            return
        }
        let target = UnsafeRawBufferPointer(rebasing: bytes[(space + 1)..<Self.targetEnd(bytes, from: space + 1)])
        guard let first = target.first else { return }
        if first == .slash || Self.isURL(target) {
            let parts = AccessLogText.withPlainBytes(target) { RequestTarget($0) }
            self.path = parts.path
            self.host = parts.host
        } else if target.count != 1 || first != 0x2A {
            // `OPTIONS *` is a request without a path; of the rest only `CONNECT host:443` is one at all.
            guard bytes.starts(with: "CONNECT ".utf8) else { return }
        }
        self.method = String(decoding: bytes[..<space], as: UTF8.self)
    }

    /// A method is a token of capital letters; WebDAV and others add `-` and `_`.
    private static func isMethod(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        bytes.allSatisfy { ($0 >= 0x41 && $0 <= 0x5A) || $0 == .dash || $0 == 0x5F }
    }

    /// The target ends where ` HTTP/1.1` begins; it may hold spaces itself. HTTP/0.9 has no version.
    private static func targetEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = bytes.count
        while index > start {
            index -= 1
            if bytes[index] == .space {
                return bytes[(index + 1)...].starts(with: "HTTP/".utf8) ? index : bytes.count
            }
        }
        return bytes.count
    }

    /// `scheme://…`, as a request to a proxy has it.
    private static func isURL(_ target: UnsafeRawBufferPointer) -> Bool {
        guard let colon = target.index(of: .colon), colon > 0, colon + 3 < target.count else { return false }
        return target[(colon + 1)...].starts(with: "//".utf8) && target[..<colon].allSatisfy(\.isLetter)
    }
}
