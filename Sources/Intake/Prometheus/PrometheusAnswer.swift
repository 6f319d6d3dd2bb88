import Experience

/// The numbers in the answer to an instant query (Prometheus' HTTP API, `/api/v1/query`): one for each series of a vector, or a
/// scalar.
package struct PrometheusAnswer: Equatable, Sendable {
    package private(set) var numbers: [Double] = []
    private var status: String?
    private var error: String?
    private var type: String?
    private var hasWrongType = false

    /// - Throws: ``Refusal`` where it is no such answer, or says that the query is wrong.
    package init(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
        var scanner = JSONScanner(bytes)
        try scanner.openObject()
        while let key = try scanner.nextKey() {
            switch key.string {
            case "status": self.status = try scanner.scalar().text(Field.status)
            case "error": self.error = try scanner.scalar().text(Field.error, limit: 10_000)
            case "data":
                try scanner.fields { (scanner, key) throws(Refusal) in try self.data(&scanner, key.string) }
            default: try scanner.passValue()
            }
        }
        try scanner.finish()
        guard self.status == "success" else {
            throw Refusal(.wrongValue, "it answered: \(self.error?.prefix(500) ?? "no success, and no reason")")
        }
        guard self.type == "vector" || self.type == "scalar" else {
            throw Refusal(
                .wrongValue,
                "the query gives a \(self.type?.prefix(40) ?? "nothing"), not numbers of now: leave out its range.")
        }
    }

    private enum Field: String, FieldName {
        case status, error, resultType, value
    }

    private mutating func data(_ scanner: inout JSONScanner, _ key: String) throws(Refusal) {
        switch key {
        case "resultType": self.type = try scanner.scalar().text(Field.resultType)
        case "result":
            // A vector's items are objects, a scalar's the time and the number; a string's or a matrix' are not looked at.
            let text = try scanner.valueText()
            var items = JSONScanner(text)
            var plain: [Scalar] = []
            try items.elements { (items) throws(Refusal) in
                guard items.peek() == UInt8(ascii: "{") else {
                    let item = try items.valueText()
                    var one = JSONScanner(item)
                    plain.append(try one.scalar())
                    return
                }
                try items.fields { (items, key) throws(Refusal) in
                    guard key.string == "value" else { return try items.passValue() }
                    try self.sample(&items)
                }
            }
            if plain.count == 2, let number = Self.number(plain[1]) { self.numbers.append(number) }
        default: try scanner.passValue()
        }
    }

    /// A time and a number as text.
    private mutating func sample(_ scanner: inout JSONScanner) throws(Refusal) {
        var parts: [Scalar] = []
        try scanner.elements { (scanner) throws(Refusal) in parts.append(try scanner.scalar()) }
        guard parts.count == 2, let number = Self.number(parts[1]) else {
            throw Refusal(.wrongValue, "a series' value is no time with a number.")
        }
        self.numbers.append(number)
    }

    private static func number(_ value: Scalar) -> Double? {
        guard case .text(let text) = value else { return nil }
        switch text.string {
        case "NaN": return .nan
        case "+Inf": return .infinity
        case "-Inf": return -.infinity
        default: return text.bytes.withUnsafeNumber
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate var withUnsafeNumber: Double? { DecimalNumber.whole(self)?.double }
}
