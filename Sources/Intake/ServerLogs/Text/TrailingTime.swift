import Experience

/// What the number behind the last field of a line means. Neither Apache nor nginx writes a response time unless told
/// to, and a bare number does not say its unit: the caller does, or lets it be detected.
package enum TrailingTime: String, CaseIterable, Sendable {
    /// There is none; whatever stands there is left alone.
    case none
    /// nginx `$request_time`: seconds with decimals, `0.123`.
    case requestTimeSeconds
    /// Apache `%D`: whole microseconds.
    case microseconds
    /// Apache `%T`: whole seconds.
    case seconds
    /// Line by line: with a decimal point it is seconds (nginx always writes three decimals), without it is
    /// microseconds. A log with `%T` needs `seconds`: its `2` would pass for two microseconds.
    case detect

    /// The one meaning that fits all of these lines: what an import that wants to say how it reads a log asks for
    /// before it starts.
    ///
    /// - Parameters:
    ///   - lines: the first lines of a log, without newlines; a hundred are plenty.
    ///   - agents: as for ``AccessLogLine``.
    /// - Returns: `requestTimeSeconds` when the first number found has a decimal point, `microseconds` when it is
    ///   whole, `none` when no line has one.
    package static func detected(
        in lines: some Sequence<UnsafeRawBufferPointer>, agents: AccessLogLine.Agents = .optional
    ) -> TrailingTime {
        for line in lines {
            guard (try? AccessLogLine(reading: line, agents: agents, trailing: .detect))?.duration != nil else {
                continue
            }
            let isWhole = (try? AccessLogLine(reading: line, agents: agents, trailing: .microseconds))?.duration != nil
            return isWhole ? .microseconds : .requestTimeSeconds
        }
        return .none
    }

    /// Reads the first number behind the cursor, stepping over fields that are none (a quoted `X-Forwarded-For`).
    ///
    /// - Throws: `negativeDuration` for a time below zero, which Apache writes when the clock was set back.
    func duration(_ cursor: inout ByteCursor) throws(Refusal) -> Milliseconds? {
        guard self != .none else { return nil }
        while !cursor.isAtEnd {
            if cursor.skip(.space) { continue }
            if cursor.next == .quote {
                guard let inside = cursor.quoted() else { return nil }
                if let number = LoggedNumber(inside) { return try self.meaning(of: number) }
            } else if let number = LoggedNumber(cursor.word().behindName) {
                return try self.meaning(of: number)
            }
        }
        return nil
    }

    private func meaning(of number: LoggedNumber) throws(Refusal) -> Milliseconds? {
        let thousandths: Int64? =
            switch self {
            case .none: nil
            case .requestTimeSeconds: number.thousandths
            case .microseconds: number.hasPoint ? nil : (number.whole + 500) / 1000
            case .seconds: number.hasPoint ? nil : number.thousandths
            case .detect: number.hasPoint ? number.thousandths : (number.whole + 500) / 1000
            }
        guard let thousandths else { return nil }
        if number.isNegative {
            throw Refusal(.negativeDuration, "The response time is negative: was the server's clock set back?")
        }
        return Milliseconds(thousandths)
    }
}

/// A number as logs write it: `12`, `0.123`, `-5`.
private struct LoggedNumber {
    var isNegative: Bool
    var whole: Int64
    var hasPoint: Bool
    /// The number times a thousand, rounded down: seconds become milliseconds.
    var thousandths: Int64

    init?(_ bytes: UnsafeRawBufferPointer) {
        guard let first = bytes.first else { return nil }
        self.isNegative = first == .dash
        let digits = UnsafeRawBufferPointer(rebasing: bytes[(self.isNegative ? 1 : 0)...])
        let point = digits.index(of: .dot)
        // Fifteen digits are thirty years in microseconds, and leave room for the factor of a thousand.
        guard let whole = UnsafeRawBufferPointer(rebasing: digits[..<(point ?? digits.count)]).decimal,
            whole < 1_000_000_000_000_000
        else { return nil }
        self.whole = whole
        self.hasPoint = point != nil
        var fraction: Int64 = 0
        if let point {
            let decimals = UnsafeRawBufferPointer(rebasing: digits[(point + 1)...])
            guard decimals.isEmpty || decimals.decimal != nil else { return nil }
            for place in 0..<3 { fraction = fraction * 10 + (place < decimals.count ? Int64(decimals[place] & 15) : 0) }
        }
        self.thousandths = whole * 1000 + fraction
    }
}

extension UnsafeRawBufferPointer {
    /// The value of `rt=0.123`, as many nginx set-ups write it; everything where there is no `=`.
    fileprivate var behindName: UnsafeRawBufferPointer {
        guard let equals = self.index(of: 0x3D), equals > 0, self[0].isLetter else { return self }
        return UnsafeRawBufferPointer(rebasing: self[(equals + 1)...])
    }
}
