/// What the columns of a CSV file mean, by its header row: interactions, or signals where it has `component` and
/// `state`.
///
/// Columns are named as the fields of NDJSON are (`docs/interactions.md`, `docs/signals.md`), with `vitals.lcp`,
/// `value.amount` and so on for what lies in objects there. Capitals, spaces, `_` and `-` do not matter.
package struct TableFormat: Sendable {
    /// What a row is.
    package enum Content: Sendable {
        case interactions, signals
    }

    package let content: Content
    private let separator: UInt8
    private let interactionFields: [InteractionField?]
    private let signalFields: [SignalField?]

    /// - Parameters:
    ///   - header: the first record, with or without a byte order mark. Its separator (comma, semicolon or tab) is the
    ///     file's.
    ///   - map: what the file's columns are called here, by their names in the header (`--map theirs=ours`).
    /// - Throws: `notUTF8`, `notReadable`, `missingField` or `wrongValue`, with the columns found.
    package init(header: UnsafeRawBufferPointer, map: [String: String] = [:]) throws(Refusal) {
        let bare = header.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeRawBufferPointer(rebasing: header[3...]) : header
        self.separator = Self.separator(of: bare)
        let names = try Self.names(bare, self.separator)
        let columns = try ColumnNames(names, map: map)
        if columns.has("component"), columns.has("state") {
            self.content = .signals
            self.signalFields = columns.fields(SignalField.allCases)
            self.interactionFields = []
            try columns.require("at", "A file is history: each signal needs its time.")
        } else {
            self.content = .interactions
            self.interactionFields = columns.fields(
                InteractionField.allCases.filter { $0 != .vitals && $0 != .value })
            self.signalFields = []
            try columns.require("at", "A file is history: each interaction needs its time.")
            guard ["service", "step", "path", "operation", "event"].contains(where: columns.has) else {
                throw columns.refusal(
                    "none of service, step, path, operation, event.", "One of them must say what the interaction was.")
            }
        }
    }

    /// Decodes one record of a file of interactions.
    ///
    /// - Throws: as `InteractionLines.decode` does, and `notReadable` where it has more or fewer cells than the header.
    package func interaction(_ record: UnsafeRawBufferPointer) throws(Refusal) -> RawInteraction {
        var draft = InteractionDraft()
        try self.read(record, self.interactionFields) { (field, value) throws(Refusal) in
            try draft.set(field, to: value)
        }
        try draft.finish()
        return draft.raw
    }

    /// Decodes one record of a file of signals.
    ///
    /// - Throws: as `SignalLines.decode` does, and `notReadable` where it has more or fewer cells than the header.
    package func signal(_ record: UnsafeRawBufferPointer) throws(Refusal) -> RawSignal {
        var draft = SignalDraft()
        try self.read(record, self.signalFields) { (field, value) throws(Refusal) in try draft.set(field, to: value) }
        return try draft.finished()
    }

    @inline(__always)
    private func read<Field>(
        _ record: UnsafeRawBufferPointer, _ fields: [Field?], _ take: (Field, Scalar) throws(Refusal) -> Void
    ) throws(Refusal) {
        var cells = CellReader(record, separator: self.separator)
        var count = 0
        while let cell = try cells.next() {
            if count < fields.count, let field = fields[count] {
                try cell.withBytes { (bytes) throws(Refusal) in try take(field, .cell(bytes)) }
            }
            count += 1
        }
        guard count == fields.count else {
            throw Refusal(
                .notReadable,
                "The row has \(count) cells, the header \(fields.count). Quote cells with the separator in them.")
        }
    }

    /// Whichever of comma, semicolon and tab the header has most of, outside quotes.
    private static func separator(of header: UnsafeRawBufferPointer) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in header {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() } else if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        return candidates.reduce(candidates[0]) { counts[$1, default: 0] > counts[$0, default: 0] ? $1 : $0 }
    }

    private static func names(_ header: UnsafeRawBufferPointer, _ separator: UInt8) throws(Refusal) -> [String] {
        var names: [String] = []
        var cells = CellReader(header, separator: separator)
        while let cell = try cells.next() {
            let name = try cell.withBytes { (bytes) throws(Refusal) in String(validating: bytes, as: UTF8.self) }
            guard let name else { throw Refusal(.notUTF8, "The header is not UTF-8. Save the file as UTF-8.") }
            names.append(name)
        }
        return names
    }
}
