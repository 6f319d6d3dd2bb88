/// The keys of OTLP's JSON that are read, in lower camel case as the specification wants them.
enum OTLPField: String, CaseIterable, FieldName {
    case resourceSpans, resourceLogs, resourceMetrics, scopeSpans, scopeLogs, scopeMetrics, resource, scope
    case spans, logRecords, metrics, attributes
    case traceID = "traceId"
    case spanID = "spanId"
    case parentID = "parentSpanId"
    case name, kind, flags, events, status, code, unit, gauge, sum, histogram, dataPoints, count
    case aggregationTemporality, isMonotonic, bucketCounts, explicitBounds
    case exponentialHistogram, summary, scale, zeroCount, positive, negative, offset, quantileValues, quantile
    case start = "startTimeUnixNano"
    case end = "endTimeUnixNano"
    case time = "timeUnixNano"
    case observed = "observedTimeUnixNano"
    case eventName, body, key, value, values
    case asDouble, asInt, stringValue, boolValue, intValue, doubleValue, kvlistValue

    static let table = WordTable(Self.allCases.map { ($0.rawValue, $0) })
}

extension Scalar {
    /// A 64-bit integer, which JSON has as text or as a number; nil for `null`.
    func otlpInteger(_ field: OTLPField) throws(Refusal) -> Int64? {
        guard let number = try self.otlpNumber(field) else { return nil }
        guard let integer = number.integer else { throw self.wrong(field, "a whole number of 64 bits") }
        return integer
    }

    /// A moment in nanoseconds since 1970; 0 where it is not told.
    func otlpTime(_ field: OTLPField) throws(Refusal) -> UInt64 {
        guard let integer = try self.otlpInteger(field) else { return 0 }
        guard integer >= 0 else { throw self.wrong(field, "nanoseconds since 1970") }
        return UInt64(integer)
    }

    /// A double, which JSON has as a number, as text, or as the names of what is none.
    func otlpDouble(_ field: OTLPField) throws(Refusal) -> Double? {
        if case .text(let text) = self {
            switch text.string {
            case "NaN": return .nan
            case "Infinity": return .infinity
            case "-Infinity": return -.infinity
            default: break
            }
        }
        return try self.otlpNumber(field)?.double
    }

    /// An id in hexadecimal digits, kept in lower case; one of all zeros is not told.
    func otlpID(_ field: OTLPField, digits: Int) throws(Refusal) -> String {
        let expected = "\(digits) hexadecimal digits"
        let id = try self.withText(field, expected) { (bytes) throws(Refusal) -> String? in
            if bytes.allSatisfy({ $0 == 0x30 }) { return nil }
            guard bytes.count == digits, bytes.allSatisfy({ JSONText.hexDigit($0) != nil }) else {
                throw self.wrong(field, expected)
            }
            return String(decoding: bytes, as: UTF8.self).lowercased()
        }
        return id ?? ""
    }

    /// A text of any length.
    func otlpText(_ field: OTLPField) throws(Refusal) -> String {
        let text = try self.withText(field, "text") { (bytes) throws(Refusal) -> String? in
            String(decoding: bytes, as: UTF8.self)
        }
        return text ?? ""
    }

    private func otlpNumber(_ field: OTLPField) throws(Refusal) -> DecimalNumber? {
        guard case .text(let text) = self else { return try self.number(field, "a number") }
        return try text.withBytes { (bytes) throws(Refusal) -> DecimalNumber? in
            guard let number = DecimalNumber.whole(bytes) else { throw self.wrong(field, "a number") }
            return number
        }
    }
}
