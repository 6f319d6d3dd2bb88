import Experience

/// A request while the fields of its log line come in, in any order.
struct LogDraft {
    private var raw = RawInteraction()
    private var preciseTime: Instant?
    private var peer: String?
    private var forwarded: String?
    private var serverName: String?
    // The same thing under three names, best first: as the client sent it, in the request line, as the server rewrote
    // it.
    private var requestURI: RequestTarget?
    private var line: RequestLine?
    private var uri: RequestTarget?
    private var isRequest = false

    /// Takes one field's value; nothing, the empty string and `-` say nothing.
    mutating func set(_ field: LogField, to value: Scalar) throws(Refusal) {
        let value = Self.plain(value)
        self.isRequest = self.isRequest || field == .request || field == .requestURI || field == .uri
        switch field {
        case .time: self.raw.at = try LogTime.read(value, field)
        case .msec: self.preciseTime = try LogTime.read(value, field)
        case .address: self.raw.address = try value.text(field, limit: 100).map(Self.bareAddress)
        case .peer: self.peer = try value.text(field, limit: 100).map(Self.bareAddress)
        case .forwarded: self.forwarded = try Self.firstOfList(value)
        case .method: self.raw.method = try value.text(field, limit: 100).map(RequestTarget.capitals)
        case .request: self.line = try Self.line(value)
        case .requestURI: self.requestURI = try Self.target(value, field)
        case .uri: self.uri = try Self.target(value, field)
        case .status: self.raw.status = try Self.status(value)
        case .seconds: self.raw.duration = try value.duration(field, power: 3)
        case .userAgent: self.raw.userAgent = try Self.cut(value, field)
        case .host: self.raw.host = try value.text(field, limit: 255).map(RequestTarget.bareHost)
        case .serverName: self.serverName = try value.text(field, limit: 255).map(RequestTarget.bareHost)
        case .country: self.raw.country = try Self.country(value)
        }
    }

    /// What came in, as one interaction.
    ///
    /// - Throws: `missingField` where time or path are not there.
    consuming func finished() throws(Refusal) -> RawInteraction {
        self.raw.at = self.preciseTime ?? self.raw.at
        guard self.raw.at != nil else {
            throw Refusal(.missingField, "No time in the line. Log time_iso8601 or msec (nginx), ts (Caddy).")
        }
        guard self.isRequest else {
            throw Refusal(
                .missingField, "No path in the line. Log request_uri or request (nginx), request.uri (Caddy).")
        }
        // A handshake on the wrong port is a request without a path, as it is in the other access logs.
        self.raw.path = self.requestURI?.path ?? self.line?.path ?? self.uri?.path
        self.raw.method = self.raw.method ?? self.line?.method
        // nginx calls the server that answers for every name "_".
        let served = self.serverName == "_" ? nil : self.serverName
        self.raw.host = self.raw.host ?? self.requestURI?.host ?? self.line?.host ?? served
        self.raw.address = self.raw.address ?? self.peer ?? self.forwarded
        self.raw.kind = Kind.ofRequest(method: self.raw.method, path: self.raw.path)
        return self.raw
    }
}

extension LogDraft {
    /// Log formats quote numbers and write `-` for nothing.
    private static func plain(_ value: Scalar) -> Scalar {
        guard case .text(let text) = value, !text.hasEscapes else { return value }
        if text.bytes.isEmpty || text.bytes.count == 1 && text.bytes[0] == UInt8(ascii: "-") { return .null }
        guard text.bytes[0] &- 0x30 <= 9 || text.bytes[0] == UInt8(ascii: "-") else { return value }
        return text.bytes.allSatisfy { $0 < 0x80 } ? .cell(text.bytes) : value
    }

    private static func target(_ value: Scalar, _ field: LogField) throws(Refusal) -> RequestTarget? {
        try value.withText(field, "a path") { RequestTarget($0) }
    }

    private static func line(_ value: Scalar) throws(Refusal) -> RequestLine? {
        try value.withText(LogField.request, "a request line") { RequestLine($0) }
    }

    /// A connection that closed before an answer is logged with 0 or 000.
    private static func status(_ value: Scalar) throws(Refusal) -> UInt16? {
        let expected = "an HTTP status from 100 to 999"
        guard let number = try value.number(LogField.status, expected), number.mantissa != 0 else { return nil }
        guard let status = number.integer, (100...999).contains(status) else {
            throw value.wrong(LogField.status, expected)
        }
        return UInt16(status)
    }

    /// Whatever its length: a scanner's endless user agent is a request all the same.
    private static func cut(_ value: Scalar, _ field: LogField) throws(Refusal) -> String? {
        guard let text = try value.text(field, limit: .max) else { return nil }
        return text.utf8.count <= 2000 ? text : String(text.unicodeScalars.prefix(2000))
    }

    private static func country(_ value: Scalar) throws(Refusal) -> String? {
        guard let text = try value.text(LogField.country), text.utf8.count == 2 else { return nil }
        return RequestTarget.capitals(text)
    }

    private static func firstOfList(_ value: Scalar) throws(Refusal) -> String? {
        guard let list = try value.text(LogField.forwarded, limit: .max) else { return nil }
        let first = list.utf8.drop { $0 == 0x20 }.prefix { $0 != UInt8(ascii: ",") && $0 != 0x20 }.prefix(100)
        return Self.bareAddress(String(decoding: first, as: UTF8.self))
    }

    /// `192.0.2.7:51234` and `[2001:db8::1]:51234` without their ports, as old versions of Caddy need it.
    private static func bareAddress(_ address: String) -> String {
        let bytes = address.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return address }
        if bytes.first == UInt8(ascii: "[") {
            return String(decoding: bytes.dropFirst().prefix { $0 != UInt8(ascii: "]") }, as: UTF8.self)
        }
        // Dots before the only colon: an IPv4 address and a port.
        guard bytes[..<colon].contains(UInt8(ascii: ".")), bytes.lastIndex(of: UInt8(ascii: ":")) == colon else {
            return address
        }
        return String(address[..<colon])
    }
}
