/// Tells a file's format from how it begins: whichever decoder reads most of the first lines.
struct FormatDetection {
    /// Lines looked at.
    private static let sample = 20

    let wishes: ImportWishes

    /// - Parameter start: the first bytes of the file, with at least its first line.
    /// - Throws: ``Refusal`` that shows the first line and says what to do.
    func decoder(for start: UnsafeRawBufferPointer) throws(Refusal) -> RecordDecoder {
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            throw Refusal(.notUTF8, "The file is UTF-16. Save it as UTF-8: iconv -f UTF-16 -t UTF-8.")
        }
        let lines = Self.firstLines(start)
        guard let first = lines.first else { throw Refusal(.notReadable, "The file is empty.") }
        if let format = self.wishes.format { return try RecordDecoder(format, self.wishes, header: first) }
        let isObject = first.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "{")
        let found = isObject ? self.json(lines) : self.log(lines) ?? self.table(first)
        guard let found else {
            throw Refusal(
                .notReadable,
                "The format is not recognised. Say --format \(Self.names). The first line begins: "
                    + String(decoding: first.prefix(100), as: UTF8.self))
        }
        guard !self.wishes.signals || found.content == .signals else {
            throw Refusal(.notReadable, "These are no signals but \(found.format.rawValue). Leave --signals out.")
        }
        return found
    }

    private func json(_ lines: [UnsafeRawBufferPointer]) -> RecordDecoder? {
        if self.wishes.signals { return .signalLines }
        // The first wins a draw, and interactions are the least particular.
        let decoders: [RecordDecoder] = [.caddyJSON, .nginxJSON, .signalLines, .interactionLines]
        return Self.best(of: decoders, for: lines) ?? .interactionLines
    }

    private func log(_ lines: [UnsafeRawBufferPointer]) -> RecordDecoder? {
        guard self.wishes.map.isEmpty, !self.wishes.signals else { return nil }
        let trailing = self.wishes.trailing
        // The first wins a draw: what combined reads, common reads as well.
        return Self.best(
            of: [.combined(CombinedLog(trailing: trailing)), .common(CommonLog(trailing: trailing))], for: lines)
    }

    private func table(_ header: UnsafeRawBufferPointer) -> RecordDecoder? {
        (try? TableFormat(header: header, map: self.wishes.map)).map { .table($0) }
    }

    private static func best(of decoders: [RecordDecoder], for lines: [UnsafeRawBufferPointer]) -> RecordDecoder? {
        var best: (decoder: RecordDecoder, count: Int)?
        for decoder in decoders {
            let count = lines.count { Self.reads(decoder, $0) }
            if count > best?.count ?? 0 { best = (decoder, count) }
        }
        return best?.decoder
    }

    private static func reads(_ decoder: RecordDecoder, _ line: UnsafeRawBufferPointer) -> Bool {
        do throws(Refusal) {
            if decoder.content == .signals {
                _ = try decoder.signal(line)
            } else {
                _ = try decoder.interaction(line)
            }
            return true
        } catch {
            return false
        }
    }

    /// The last one may be cut off where the sample ends; that costs it a vote and no more.
    private static func firstLines(_ start: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer] {
        LineSplitter(start).prefix(Self.sample).map(\.bytes)
    }

    private static let names = ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")
}
