/// Signals as NDJSON, one object a line: Parallax's own format (`docs/signals.md`).
package enum SignalLines {
    /// Decodes one line.
    ///
    /// - Parameter line: the bytes without the line's end; need not live longer than the call.
    /// - Throws: `notReadable`, `tooLong`, `tooDeep`, `notUTF8`, `wrongValue` or `missingField`, with a sentence that
    ///   names the field.
    package static func decode(_ line: UnsafeRawBufferPointer) throws(Refusal) -> RawSignal {
        guard line.count <= InteractionLines.longestLine else { throw Refusal.lineTooLong(line.count) }
        var scanner = JSONScanner(line)
        var draft = SignalDraft()
        try scanner.openObject()
        while let key = try scanner.nextKey() {
            guard let field = SignalField.inLine[key] else {
                try scanner.passValue()
                continue
            }
            try draft.set(field, to: try scanner.scalar())
        }
        try scanner.finish()
        return try draft.finished()
    }
}
