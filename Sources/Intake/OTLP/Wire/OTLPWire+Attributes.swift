extension OTLPWire {
    /// Every `KeyValue` that a message holds in field `number`.
    func attributes(
        _ bytes: UnsafeRawBufferPointer, number: UInt64, depth: Int = 0, into attributes: inout OTLPAttributes
    ) throws(Refusal) {
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            if field == .block(number) {
                try self.attribute(try reader.block(), depth: depth, into: &attributes)
            } else {
                try reader.pass(field)
            }
        }
    }

    /// One `KeyValue`; its value is read only where its key is wanted.
    func attribute(
        _ bytes: UnsafeRawBufferPointer, depth: Int = 0, into attributes: inout OTLPAttributes
    ) throws(Refusal) {
        var key: OTLPKey?
        var value: UnsafeRawBufferPointer?
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .block(1): key = OTLPKey(try reader.block())
            case .block(2): value = try reader.block()
            default: try reader.pass(field)
            }
        }
        guard let key, let value else { return }
        attributes[key] = try self.value(value, depth: depth)
    }

    /// An `AnyValue`; of several the last counts, as in every `oneof`.
    ///
    /// - Parameter depth: how many values it lies in.
    func value(_ bytes: UnsafeRawBufferPointer, depth: Int) throws(Refusal) -> OTLPValue {
        guard depth <= OTLPBudget.deepest else {
            throw Refusal(.tooDeep, "A value nests deeper than \(OTLPBudget.deepest) levels. Send flatter attributes.")
        }
        var value = OTLPValue.other
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .block(1): value = .text(try reader.text())
            case .varint(2): value = .bool(try reader.varint() != 0)
            case .varint(3): value = .integer(Int64(bitPattern: try reader.varint()))
            case .fixed64(4): value = .double(try reader.double())
            case .block(6):
                var attributes = OTLPAttributes()
                try self.attributes(try reader.block(), number: 1, depth: depth + 1, into: &attributes)
                value = .attributes(attributes)
            default: try reader.pass(field)
            }
        }
        return value
    }
}

/// The same attributes as what tells series apart.
extension OTLPWire {
    /// Every `KeyValue` that a message holds in field `number`.
    func labels(
        _ bytes: UnsafeRawBufferPointer, number: UInt64, _ wanted: MetricsWanted, into labels: inout OTLPLabels
    ) throws(Refusal) {
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            if field == .block(number) {
                try self.label(try reader.block(), wanted, into: &labels)
            } else {
                try reader.pass(field)
            }
        }
    }

    /// One `KeyValue`.
    func label(
        _ bytes: UnsafeRawBufferPointer, _ wanted: MetricsWanted, into labels: inout OTLPLabels
    ) throws(Refusal) {
        labels.add(bytes)
        guard !wanted.labels.isEmpty else { return }
        var key = ""
        var value: UnsafeRawBufferPointer?
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .block(1): key = try reader.text()
            case .block(2): value = try reader.block()
            default: try reader.pass(field)
            }
        }
        if let value, wanted.labels.contains(key) { labels.note(key, try self.value(value, depth: 0)) }
    }
}
