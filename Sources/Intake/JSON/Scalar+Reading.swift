import Experience

/// What a format calls one of its fields.
protocol FieldName: RawRepresentable, Sendable where RawValue == String {}

extension Scalar {
    /// The refusal that names the field, what belongs there and what was found.
    @inline(never)
    func wrong(_ field: some FieldName, _ expected: String, _ reason: Refusal.Reason = .wrongValue) -> Refusal {
        Refusal(reason, "\(field.rawValue): expected \(expected), found \(self.excerpt).")
    }

    /// A string of at most `limit` characters (Unicode scalars). Nothing and the empty string are nil.
    @inline(__always)
    func text(_ field: some FieldName, limit: Int = 200) throws(Refusal) -> String? {
        let text: String
        switch self {
        case .text(let value): text = value.string
        case .cell(let bytes): text = try Self.decode(bytes, field)
        case .null: return nil
        default: throw self.wrong(field, "a string")
        }
        if text.isEmpty { return nil }
        if text.utf8.count > limit, text.unicodeScalars.count > limit {
            throw Refusal(.tooLong, "\(field.rawValue): longer than \(limit) characters. Send a shorter one.")
        }
        return text
    }

    /// The bytes of a string, escapes resolved; nil for nothing and for the empty string.
    @inline(__always)
    func withText<Result>(
        _ field: some FieldName, _ expected: String,
        _ body: (UnsafeRawBufferPointer) throws(Refusal) -> Result?
    ) throws(Refusal) -> Result? {
        switch self {
        case .text(let value): return value.bytes.isEmpty ? nil : try value.withBytes(body)
        case .cell(let bytes): return bytes.isEmpty ? nil : try body(bytes)
        case .null: return nil
        default: throw self.wrong(field, expected)
        }
    }

    /// A number; in a cell, one written with a point as the decimal mark. Nothing is nil.
    @inline(__always)
    func number(_ field: some FieldName, _ expected: String) throws(Refusal) -> DecimalNumber? {
        switch self {
        case .number(let number): return number
        case .null: return nil
        case .cell(let bytes):
            if bytes.isEmpty { return nil }
            guard let number = DecimalNumber.whole(bytes) else { throw self.wrong(field, expected) }
            return number
        default: throw self.wrong(field, expected)
        }
    }

    /// A truth; in a cell also `1`, `0`, `yes` and `no`.
    func truth(_ field: some FieldName) throws(Refusal) -> Bool? {
        switch self {
        case .bool(let value): return value
        case .null: return nil
        case .cell(let bytes):
            if bytes.isEmpty { return nil }
            guard let value = Self.truths[bytes] else { throw self.wrong(field, "true or false") }
            return value
        default: throw self.wrong(field, "true or false")
        }
    }

    /// One word of a closed list.
    @inline(__always)
    func word<Member>(_ field: some FieldName, _ table: WordTable<Member>) throws(Refusal) -> Member? {
        try self.withText(field, "text") { (bytes) throws(Refusal) -> Member? in
            guard let member = table[bytes] else {
                throw self.wrong(field, "one of " + table.words.joined(separator: ", "))
            }
            return member
        }
    }

    /// A moment: ISO 8601 with its zone, or milliseconds since 1970 as a number.
    @inline(__always)
    func instant(_ field: some FieldName) throws(Refusal) -> Instant? {
        let expected = "a time such as 2026-11-21T10:00:00Z, with its zone, or milliseconds since 1970"
        switch self {
        case .number(let number):
            guard let instant = Self.instant(number) else { throw self.wrong(field, expected) }
            return instant
        default:
            return try self.withText(field, expected) { (bytes) throws(Refusal) -> Instant? in
                if let instant = InstantText.parse(bytes) { return instant }
                guard case .cell = self, let number = DecimalNumber.whole(bytes), let instant = Self.instant(number)
                else { throw self.wrong(field, expected) }
                return instant
            }
        }
    }

    /// A length of time, rounded to whole milliseconds, from zero to a day.
    ///
    /// - Parameter power: 0 where the number is milliseconds, 3 where it is seconds.
    @inline(__always)
    func duration(_ field: some FieldName, power: Int = 0) throws(Refusal) -> Milliseconds? {
        let unit = power == 0 ? "milliseconds" : "seconds"
        guard let number = try self.number(field, "a number of \(unit)") else { return nil }
        if number.isNegative, number.mantissa != 0 {
            throw self.wrong(field, "a number of \(unit), zero or more", .negativeDuration)
        }
        guard let count = number.rounded(power: power), count <= Milliseconds.days(1).count else {
            throw self.wrong(field, "a number of \(unit), at most 24 hours")
        }
        return Milliseconds(count)
    }

    private static let truths = WordTable([
        ("true", true), ("false", false), ("1", true), ("0", false), ("yes", true), ("no", false),
        ("TRUE", true), ("FALSE", false), ("True", true), ("False", false),
    ])

    private static func instant(_ number: DecimalNumber) -> Instant? {
        number.rounded().flatMap { Instant(nameable: $0) }
    }

    private static func decode(_ bytes: UnsafeRawBufferPointer, _ field: some FieldName) throws(Refusal) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Refusal(.notUTF8, "\(field.rawValue): not UTF-8. Save the file as UTF-8 and send it again.")
        }
        return text
    }

    /// What was found, shortened, as the sender would recognise it.
    private var excerpt: String {
        let text: String
        switch self {
        case .text(let value): text = value.string
        case .cell(let bytes): text = String(decoding: bytes, as: UTF8.self)
        case .number(let number): return number.description
        default: return self.name
        }
        return "“\(text.prefix(40))\(text.count > 40 ? "…" : "")”"
    }
}
