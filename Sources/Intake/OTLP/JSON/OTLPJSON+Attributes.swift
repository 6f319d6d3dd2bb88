extension OTLPJSON {
    /// A `Resource`.
    static func resource(
        _ scanner: inout JSONScanner, into attributes: inout OTLPAttributes
    ) throws(Refusal) {
        try scanner.fields { (scanner, key) throws(Refusal) in
            guard OTLPField.table[key] == .attributes else { return try scanner.passValue() }
            try Self.attributes(&scanner, into: &attributes)
        }
    }

    /// A list of `KeyValue`.
    static func attributes(
        _ scanner: inout JSONScanner, into attributes: inout OTLPAttributes
    ) throws(Refusal) {
        try scanner.elements { (scanner) throws(Refusal) in
            var name: OTLPKey?
            var value: OTLPValue?
            try scanner.fields { (scanner, key) throws(Refusal) in
                switch OTLPField.table[key] {
                case .key?:
                    name = try scanner.scalar().withText(OTLPField.key, "text") {
                        (bytes) throws(Refusal) -> OTLPKey? in OTLPKey(bytes)
                    }
                case .value?: value = try Self.value(&scanner)
                default: try scanner.passValue()
                }
            }
            if let name, let value { attributes[name] = value }
        }
    }

    /// An `AnyValue`. How deep these may lie in each other, the scanner bounds.
    static func value(_ scanner: inout JSONScanner) throws(Refusal) -> OTLPValue {
        var value = OTLPValue.other
        try scanner.fields { (scanner, key) throws(Refusal) in
            switch OTLPField.table[key] {
            case .stringValue?: value = .text(try scanner.scalar().otlpText(.stringValue))
            case .boolValue?: value = try scanner.scalar().truth(OTLPField.boolValue).map { .bool($0) } ?? .other
            case .intValue?: value = try scanner.scalar().otlpInteger(.intValue).map { .integer($0) } ?? .other
            case .doubleValue?: value = try scanner.scalar().otlpDouble(.doubleValue).map { .double($0) } ?? .other
            case .kvlistValue?:
                var attributes = OTLPAttributes()
                try scanner.fields { (scanner, key) throws(Refusal) in
                    guard OTLPField.table[key] == .values else { return try scanner.passValue() }
                    try Self.attributes(&scanner, into: &attributes)
                }
                value = .attributes(attributes)
            default: try scanner.passValue()
            }
        }
        return value
    }
}
