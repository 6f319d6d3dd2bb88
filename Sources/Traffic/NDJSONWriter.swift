internal import Experience
package import Intake

/// Writes interactions as the lines of `docs/interactions.md`: one JSON object each, without what is absent, ended by a
/// line feed. Made for speed, since benchmarks post what it writes: nothing is allocated but the room in the buffer.
///
/// The client's address is not written: the format has no such field.
package struct NDJSONWriter: Sendable {
    /// The day that `date` is the text of; consecutive interactions mostly share it.
    private var day = Int64.min
    private var date: [UInt8] = []

    package init() {}

    /// Appends one interaction as one line.
    package mutating func append(_ raw: RawInteraction, to bytes: inout [UInt8]) {
        let start = bytes.count
        self.text(",\"id\":\"", raw.id, to: &bytes)
        if let at = raw.at {
            bytes.append(contentsOf: ",\"at\":\"".utf8)
            self.append(at, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        }
        self.where(raw, to: &bytes)
        self.what(raw, to: &bytes)
        self.who(raw, to: &bytes)
        if let attributes = raw.attributes {
            bytes.append(contentsOf: ",\"attributes\":".utf8)
            bytes.append(contentsOf: attributes.utf8)
        }
        if bytes.count == start {
            bytes.append(UInt8(ascii: "{"))
        } else {
            bytes[start] = UInt8(ascii: "{")
        }
        bytes.append(contentsOf: "}\n".utf8)
    }

    private func `where`(_ raw: RawInteraction, to bytes: inout [UInt8]) {
        self.text(",\"service\":\"", raw.service, to: &bytes)
        self.text(",\"step\":\"", raw.step, to: &bytes)
        self.text(",\"host\":\"", raw.host, to: &bytes)
        self.text(",\"path\":\"", raw.path, to: &bytes)
        self.text(",\"method\":\"", raw.method, to: &bytes)
        self.text(",\"operation\":\"", raw.operation, to: &bytes)
        self.text(",\"event\":\"", raw.event, to: &bytes)
    }

    private func what(_ raw: RawInteraction, to bytes: inout [UInt8]) {
        self.text(",\"kind\":\"", raw.kind.map { Self.kinds[Int($0.rawValue)] }, to: &bytes)
        self.text(",\"channel\":\"", raw.channel.map { Self.channels[Int($0.rawValue)] }, to: &bytes)
        self.text(",\"outcome\":\"", raw.outcome.map { Self.outcomes[Int($0.rawValue)] }, to: &bytes)
        if let failed = raw.failed { Self.append(failed ? ",\"failed\":true" : ",\"failed\":false", to: &bytes) }
        self.number(",\"status\":", raw.status.map { Int64($0) }, to: &bytes)
        self.number(",\"durationMs\":", raw.duration?.count, to: &bytes)
        self.vitals(raw.vitals, to: &bytes)
        if let value = raw.value {
            bytes.append(contentsOf: ",\"value\":{\"amount\":".utf8)
            Self.append(value.tenThousandths, decimals: 4, to: &bytes)
            self.text(",\"currency\":\"", value.currency, to: &bytes)
            bytes.append(UInt8(ascii: "}"))
        }
        if let score = raw.score {
            bytes.append(contentsOf: ",\"score\":".utf8)
            bytes.append(contentsOf: score.description.utf8)
        }
        self.text(",\"text\":\"", raw.text, to: &bytes)
        self.text(",\"page\":\"", raw.page, to: &bytes)
        self.text(",\"element\":\"", raw.element, to: &bytes)
    }

    private func who(_ raw: RawInteraction, to bytes: inout [UInt8]) {
        self.text(",\"customer\":\"", raw.customer, to: &bytes)
        self.text(",\"session\":\"", raw.session, to: &bytes)
        self.text(",\"userAgent\":\"", raw.userAgent, to: &bytes)
        self.text(",\"device\":\"", raw.device.map { Self.devices[Int($0.rawValue)] }, to: &bytes)
        self.text(",\"browser\":\"", raw.browser, to: &bytes)
        self.text(",\"os\":\"", raw.os, to: &bytes)
        self.text(",\"country\":\"", raw.country, to: &bytes)
        self.text(",\"release\":\"", raw.release, to: &bytes)
    }

    private func vitals(_ vitals: Vitals, to bytes: inout [UInt8]) {
        guard !vitals.isEmpty else { return }
        bytes.append(contentsOf: ",\"vitals\":".utf8)
        let start = bytes.count
        self.number(",\"lcp\":", vitals.lcp?.count, to: &bytes)
        self.number(",\"inp\":", vitals.inp?.count, to: &bytes)
        if let shift = vitals.cls {
            bytes.append(contentsOf: ",\"cls\":".utf8)
            Self.append(Int64((shift * 10_000).rounded()), decimals: 4, to: &bytes)
        }
        self.number(",\"fcp\":", vitals.fcp?.count, to: &bytes)
        self.number(",\"ttfb\":", vitals.ttfb?.count, to: &bytes)
        bytes[start] = UInt8(ascii: "{")
        bytes.append(UInt8(ascii: "}"))
    }
}

extension NDJSONWriter {
    private static let kinds = Self.words(Kind.self)
    private static let channels = Self.words(Channel.self)
    private static let outcomes = Self.words(Outcome.self)
    private static let devices = Self.words(Device.self)

    private static func words<Member: Named & RawRepresentable<UInt8>>(_: Member.Type) -> [String] {
        var words = [String](repeating: "", count: 16)
        for member in Member.allCases { words[Int(member.rawValue)] = member.name }
        return words
    }

    /// A field whose key text ends with the opening quote.
    private func text(_ key: StaticString, _ value: String?, to bytes: inout [UInt8]) {
        guard var value else { return }
        Self.append(key, to: &bytes)
        value.withUTF8 { text in
            if text.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
                for byte in text { Self.escape(byte, to: &bytes) }
            } else {
                bytes.append(contentsOf: text)
            }
        }
        bytes.append(0x22)
    }

    private func number(_ key: StaticString, _ value: Int64?, to bytes: inout [UInt8]) {
        guard let value else { return }
        Self.append(key, to: &bytes)
        Self.append(value, decimals: 0, to: &bytes)
    }

    private static func append(_ text: StaticString, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case 0x22, 0x5C:
            bytes.append(0x5C)
            bytes.append(byte)
        case 0..<0x20:
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(byte >> 4 + 48)
            bytes.append(byte & 15 < 10 ? byte & 15 + 48 : byte & 15 + 87)
        default: bytes.append(byte)
        }
    }

    /// A whole number of units of ten to the power of minus `decimals`.
    private static func append(_ value: Int64, decimals: Int, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { digits in
            var rest = value.magnitude
            var count = 0
            while rest > 0 || count <= decimals {
                digits[count] = 48 + UInt8(rest % 10)
                rest /= 10
                count += 1
            }
            for position in (0..<count).reversed() {
                bytes.append(digits[position])
                if position == decimals && decimals > 0 { bytes.append(UInt8(ascii: ".")) }
            }
        }
    }

    /// ISO 8601 in UTC with milliseconds.
    private mutating func append(_ at: Instant, to bytes: inout [UInt8]) {
        let midnight = at.floored(to: .days(1))
        if midnight.milliseconds != self.day {
            self.day = midnight.milliseconds
            self.date = Array(InstantText.format(midnight).utf8.prefix(11))
        }
        bytes.append(contentsOf: self.date)
        let within = at.milliseconds - self.day
        Self.pair(within / 3_600_000, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        Self.pair(within / 60_000 % 60, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        Self.pair(within / 1000 % 60, to: &bytes)
        bytes.append(UInt8(ascii: "."))
        bytes.append(48 + UInt8(within % 1000 / 100))
        Self.pair(within % 100, to: &bytes)
        bytes.append(UInt8(ascii: "Z"))
    }

    private static func pair(_ value: Int64, to bytes: inout [UInt8]) {
        bytes.append(48 + UInt8(value / 10))
        bytes.append(48 + UInt8(value % 10))
    }
}
