/// Decodes the records of one file: lines, or rows of a table.
package enum RecordDecoder: Sendable {
    case combined(CombinedLog)
    case common(CommonLog)
    case caddyJSON, nginxJSON
    case interactionLines, signalLines
    case table(TableFormat)

    /// - Throws: ``Refusal`` where signals are asked of a format that has none.
    init(_ format: ImportFormat, _ wishes: ImportWishes, header: UnsafeRawBufferPointer) throws(Refusal) {
        switch format {
        case .combined: self = .combined(CombinedLog(trailing: wishes.trailing))
        case .common: self = .common(CommonLog(trailing: wishes.trailing))
        case .caddyJSON: self = .caddyJSON
        case .nginxJSON: self = .nginxJSON
        case .ndjson: self = wishes.signals ? .signalLines : .interactionLines
        case .csv: self = .table(try TableFormat(header: header, map: wishes.map))
        }
        guard !wishes.signals || self.content == .signals else {
            throw Refusal(
                .notReadable,
                "Signals are read from NDJSON or from CSV with the columns component, state and at; "
                    + "this is \(format.rawValue) without them.")
        }
    }

    package var content: ImportContent {
        switch self {
        case .signalLines: .signals
        case .table(let table): table.content == .signals ? .signals : .interactions
        default: .interactions
        }
    }

    /// Records may span lines.
    var isTable: Bool {
        if case .table = self { true } else { false }
    }

    package var format: ImportFormat {
        switch self {
        case .combined: .combined
        case .common: .common
        case .caddyJSON: .caddyJSON
        case .nginxJSON: .nginxJSON
        case .interactionLines, .signalLines: .ndjson
        case .table: .csv
        }
    }

    /// Decodes one record without its end.
    package func interaction(_ record: UnsafeRawBufferPointer) throws(Refusal) -> RawInteraction {
        switch self {
        case .combined(let log): try log.decode(record)
        case .common(let log): try log.decode(record)
        case .caddyJSON: try CaddyJSONLines.decode(record)
        case .nginxJSON: try NginxJSONLines.decode(record)
        case .interactionLines: try InteractionLines.decode(record)
        case .table(let table): try table.interaction(record)
        case .signalLines: throw Refusal(.notReadable, "This is a signal, not an interaction.")
        }
    }

    /// Decodes one record without its end.
    package func signal(_ record: UnsafeRawBufferPointer) throws(Refusal) -> RawSignal {
        switch self {
        case .signalLines: try SignalLines.decode(record)
        case .table(let table): try table.signal(record)
        default: throw Refusal(.notReadable, "This is an interaction, not a signal.")
        }
    }
}
