import Experience

/// One JSON text as a value, for formats that are one document of a few kilobytes whose parts refer to each other. Large
/// bodies of many alike go through ``JSONScanner`` instead.
enum JSONTree: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(DecimalNumber)
    case text(String)
    case list([JSONTree])
    case object([String: JSONTree])

    /// Values in one text at most, so that a small body cannot become a large tree: `[0,0,…]` takes two bytes a value.
    static let mostValues = 200_000

    /// - Throws: ``Refusal`` where it is no JSON, nests too deep or holds too many values.
    init(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
        var scanner = JSONScanner(bytes)
        var left = Self.mostValues
        self = try Self.value(&scanner, &left)
        try scanner.finish()
    }

    /// The value that comes next. How deep this goes, the scanner bounds.
    private static func value(_ scanner: inout JSONScanner, _ left: inout Int) throws(Refusal) -> JSONTree {
        left -= 1
        guard left >= 0 else {
            throw Refusal(.tooMany, "More than \(Self.mostValues) values in one JSON text. Send smaller batches.")
        }
        switch try scanner.scalar() {
        case .null: return .null
        case .bool(let truth): return .bool(truth)
        case .number(let number): return .number(number)
        case .text(let text): return .text(text.string)
        case .cell(let bytes): return .text(String(decoding: bytes, as: UTF8.self))
        case .container: break
        }
        if scanner.peek() == UInt8(ascii: "{") {
            var members: [String: JSONTree] = [:]
            try scanner.fields { (scanner, key) throws(Refusal) in
                members[key.string] = try Self.value(&scanner, &left)
            }
            return .object(members)
        }
        var items: [JSONTree] = []
        try scanner.elements { (scanner) throws(Refusal) in items.append(try Self.value(&scanner, &left)) }
        return .list(items)
    }
}

extension JSONTree {
    /// An object's member; nil where there is none, where it is `null`, and where this is no object.
    subscript(key: String) -> JSONTree? {
        guard case .object(let members) = self, let value = members[key], value != .null else { return nil }
        return value
    }

    /// A list's items; of anything else none.
    var items: [JSONTree] {
        if case .list(let items) = self { items } else { [] }
    }

    /// A plain value as text; nil for the empty text and for what is no plain value.
    var text: String? {
        switch self {
        case .text(let text): text.isEmpty ? nil : text
        case .number(let number): number.description
        case .bool(let truth): truth ? "true" : "false"
        case .null, .list, .object: nil
        }
    }

    /// The text with at most so many characters.
    func text(upTo limit: Int) -> String? { self.text.map { $0.cut(to: limit) } }

    /// An id. One of more than 200 characters is left out: cut short, it could be somebody else's.
    var id: String? {
        guard let text, text.utf8.count <= 200 || text.unicodeScalars.count <= 200 else { return nil }
        return text
    }

    /// A number, or a text of one; nil where it is none.
    var number: DecimalNumber? {
        switch self {
        case .number(let number): return number
        case .text(var text): return text.withUTF8 { DecimalNumber.whole(UnsafeRawBufferPointer($0)) }
        default: return nil
        }
    }

    /// The value as JSON.
    var written: String {
        switch self {
        case .null: "null"
        case .bool(let truth): truth ? "true" : "false"
        case .number(let number): number.description
        case .text(let text): text.quotedAsJSON
        case .list(let items): "[" + items.map(\.written).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { $0.key.quotedAsJSON + ":" + $0.value.written }
                .joined(separator: ",") + "}"
        }
    }

    /// About how many bytes it takes to write it.
    var size: Int {
        switch self {
        case .null, .bool, .number: 4
        case .text(let text): text.utf8.count + 2
        case .list(let items): items.reduce(2) { $0 + $1.size + 1 }
        case .object(let members): members.reduce(2) { $0 + $1.key.utf8.count + $1.value.size + 4 }
        }
    }

    /// A moment: ISO 8601 with its zone, or a number of milliseconds (`power` 0) or seconds (`power` 3) since 1970;
    /// nil beyond what a date can name.
    func instant(power: Int = 0) -> Instant? {
        switch self {
        case .text(let text): InstantText.parse(text)
        case .number(let number): number.rounded(power: power).flatMap { Instant(nameable: $0) }
        default: nil
        }
    }

    /// A length of time from zero to a day; nil for anything else.
    ///
    /// - Parameter power: 0 where the number is milliseconds, 3 where it is seconds, -6 where it is nanoseconds.
    func duration(power: Int = 0) -> Milliseconds? {
        guard let count = self.number?.rounded(power: power), (0...Milliseconds.days(1).count).contains(count) else {
            return nil
        }
        return Milliseconds(count)
    }

    /// An HTTP status; nil for anything else, 0 included.
    var status: UInt16? {
        guard let number = self.number?.integer, (100...999).contains(number) else { return nil }
        return UInt16(number)
    }

    /// Where a path or an address leads.
    var target: RequestTarget? {
        guard case .text(var text) = self, !text.isEmpty else { return nil }
        return text.withUTF8 { RequestTarget(UnsafeRawBufferPointer($0)) }
    }
}
