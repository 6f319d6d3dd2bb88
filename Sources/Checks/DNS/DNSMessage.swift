import Experience

/// A question to a name server and its answer (RFC 1035, section 4).
struct DNSMessage {
    /// A reply that a server could not have meant.
    struct Unreadable: Error, Equatable {}

    /// The question, one name and one type, in class IN.
    ///
    /// - Parameter name: without a point at its end; its labels were checked by the catalogue.
    static func question(_ name: String, _ type: DNSCheck.RecordType, id: UInt16) -> [UInt8] {
        // Recursion desired.
        var bytes: [UInt8] = [UInt8(id >> 8), UInt8(id & 0xFF), 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]
        for label in name.utf8.split(separator: UInt8(ascii: ".")) {
            bytes.append(UInt8(label.count))
            bytes.append(contentsOf: label)
        }
        let number = type.number
        return bytes + [0, UInt8(number >> 8), UInt8(number & 0xFF), 0, 1]
    }

    let id: UInt16
    let isReply: Bool
    /// It is longer than what fits here: ask again over TCP.
    let isCut: Bool
    /// 0 where all is well, 3 where there is no such name.
    let code: UInt8
    /// The name that was asked for, in small letters, and the type's number.
    let question: (name: String, type: UInt16)
    /// What is said of the type that was asked for, in the server's order.
    let values: [String]

    /// - Throws: ``Unreadable``.
    init(_ bytes: [UInt8], type: DNSCheck.RecordType) throws {
        var reader = DNSReader(bytes)
        self.id = try reader.number()
        let flags = try reader.number()
        self.isReply = flags & 0x8000 != 0
        self.isCut = flags & 0x0200 != 0
        self.code = UInt8(flags & 0xF)
        let (questions, answers) = (try reader.number(), try reader.number())
        _ = (try reader.number(), try reader.number())
        guard questions == 1 else { throw Unreadable() }
        let name = try reader.name().lowercased()
        self.question = (name, try reader.number())
        _ = try reader.number()
        var values: [String] = []
        if !self.isCut {
            for _ in 0..<answers {
                if let value = try reader.record(of: type) { values.append(value) }
            }
        }
        self.values = values
    }
}

extension DNSCheck.RecordType {
    /// IANA's number.
    var number: UInt16 {
        switch self {
        case .a: 1
        case .cname: 5
        case .mx: 15
        case .txt: 16
        case .aaaa: 28
        }
    }
}

/// Reads a name server's message from its beginning.
private struct DNSReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
        guard self.position + count <= self.bytes.count else { throw DNSMessage.Unreadable() }
        defer { self.position += count }
        return self.bytes[self.position..<self.position + count]
    }

    mutating func number() throws -> UInt16 {
        try self.take(2).reduce(0) { $0 << 8 | UInt16($1) }
    }

    /// A name, which may go on elsewhere in the message; each such jump goes back, so that it ends.
    mutating func name() throws -> String {
        var labels: [String] = []
        var position = self.position
        var end: Int?
        var limit = self.bytes.count
        while true {
            guard position < limit else { throw DNSMessage.Unreadable() }
            let length = Int(self.bytes[position])
            if length == 0 { break }
            if length & 0xC0 == 0xC0 {
                guard position + 1 < self.bytes.count else { throw DNSMessage.Unreadable() }
                let target = (length & 0x3F) << 8 | Int(self.bytes[position + 1])
                end = end ?? position + 2
                guard target < position else { throw DNSMessage.Unreadable() }
                limit = min(limit, position)
                position = target
                continue
            }
            guard length < 0x40, position + 1 + length <= self.bytes.count else { throw DNSMessage.Unreadable() }
            labels.append(String(decoding: self.bytes[position + 1..<position + 1 + length], as: UTF8.self))
            position += 1 + length
        }
        self.position = end ?? position + 1
        return labels.joined(separator: ".")
    }

    /// One record's value; nil where it is of another type.
    mutating func record(of wanted: DNSCheck.RecordType) throws -> String? {
        _ = try self.name()
        let type = try self.number()
        _ = try self.take(6)
        let length = Int(try self.number())
        let end = self.position + length
        guard end <= self.bytes.count else { throw DNSMessage.Unreadable() }
        defer { self.position = end }
        guard type == wanted.number else { return nil }
        switch wanted {
        case .a:
            guard length == 4 else { throw DNSMessage.Unreadable() }
            return "\(IPAddress.v4(try self.take(4).reduce(0) { $0 << 8 | UInt32($1) }))"
        case .aaaa:
            guard length == 16 else { throw DNSMessage.Unreadable() }
            return "\(IPAddress(sixteen: try self.take(16)))"
        case .cname: return try self.name().lowercased()
        case .mx: return "\(try self.number()) \(try self.name().lowercased())"
        case .txt:
            var text: [UInt8] = []
            while self.position < end { text += try self.take(Int(try self.take(1).first ?? 0)) }
            guard self.position == end else { throw DNSMessage.Unreadable() }
            return String(decoding: text, as: UTF8.self)
        }
    }
}
