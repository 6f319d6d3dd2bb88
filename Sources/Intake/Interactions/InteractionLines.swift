import Experience

/// Interactions as NDJSON, one object a line: Parallax's own format (`docs/interactions.md`).
package enum InteractionLines {
    /// The longest line that is looked at, in bytes.
    package static let longestLine = 256 * 1024

    /// Decodes one line.
    ///
    /// - Parameter line: the bytes without the line's end; need not live longer than the call.
    /// - Throws: `notReadable`, `tooLong`, `tooDeep`, `notUTF8`, `wrongValue`, `missingField` or `negativeDuration`,
    ///   with a sentence that names the field.
    package static func decode(_ line: UnsafeRawBufferPointer) throws(Refusal) -> RawInteraction {
        var draft = InteractionDraft()
        try self.decode(line, into: &draft)
        return draft.raw
    }

    /// Decodes one line into a draft that may have held another: many lines in a row are spared a copy of each.
    static func decode(_ line: UnsafeRawBufferPointer, into draft: inout InteractionDraft) throws(Refusal) {
        guard line.count <= Self.longestLine else { throw Refusal.lineTooLong(line.count) }
        draft.clear()
        var scanner = JSONScanner(line)
        let table = InteractionField.inLine
        try scanner.openObject()
        while let key = try scanner.nextKey() {
            guard let field = table[key] else {
                try scanner.passValue()
                continue
            }
            switch field {
            case .vitals:
                draft.raw.vitals = Vitals()
                try Self.nested(field, in: InteractionField.inVitals, &scanner, &draft)
            case .value:
                draft.clearValue()
                try Self.nested(field, in: InteractionField.inValue, &scanner, &draft)
            case .attributes:
                draft.raw.attributes = try Attributes.take(&scanner)
            default:
                try draft.set(field, to: try scanner.scalar())
            }
        }
        try scanner.finish()
        try draft.finish()
    }

    /// Takes the members of an object that is a field's value.
    private static func nested(
        _ field: InteractionField, in table: WordTable<InteractionField>, _ scanner: inout JSONScanner,
        _ draft: inout InteractionDraft
    ) throws(Refusal) {
        guard scanner.peek() == UInt8(ascii: "{") else { return try draft.set(field, to: try scanner.scalar()) }
        try scanner.openObject()
        while let key = try scanner.nextKey() {
            guard let inner = table[key] else {
                try scanner.passValue()
                continue
            }
            try draft.set(inner, to: try scanner.scalar())
        }
    }
}

extension Refusal {
    /// A line that no honest sender writes.
    static func lineTooLong(_ count: Int) -> Refusal {
        Refusal(
            .tooLong,
            "The line is \(count) bytes long, at most \(InteractionLines.longestLine) are taken. Is a line end missing?"
        )
    }
}
