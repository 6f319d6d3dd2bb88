/// Caddy's access log, which is JSON by default (`caddy-json`): https://caddyserver.com/docs/caddyfile/directives/log.
package enum CaddyJSONLines {
    private enum Member: Sendable {
        case field(LogField), request, headers, logger
    }

    private static let outer = WordTable<Member>([
        ("ts", .field(.time)), ("status", .field(.status)), ("duration", .field(.seconds)), ("request", .request),
        ("logger", .logger),
    ])

    // `remote_ip` is whoever connected, `client_ip` whom trusted proxies name; before version 2.5 there was
    // `remote_addr`.
    private static let inRequest = WordTable<Member>([
        ("remote_ip", .field(.peer)), ("client_ip", .field(.address)), ("remote_addr", .field(.peer)),
        ("method", .field(.method)), ("host", .field(.host)), ("uri", .field(.requestURI)), ("headers", .headers),
    ])

    private static let userAgent = WordTable([("User-Agent", true), ("user-agent", true)])

    /// Decodes one line into a request or page view.
    ///
    /// - Parameter line: the bytes without the line's end; need not live longer than the call.
    /// - Throws: `notReadable` (also for a line of another logger, which tells no request), `tooLong`, `tooDeep`,
    ///   `wrongValue`, `missingField` or `negativeDuration`.
    package static func decode(_ line: UnsafeRawBufferPointer) throws(Refusal) -> RawInteraction {
        guard line.count <= InteractionLines.longestLine else { throw Refusal.lineTooLong(line.count) }
        var scanner = JSONScanner(line, tolerant: true)
        var draft = LogDraft()
        try Self.members(Self.outer, &scanner, &draft)
        try scanner.finish()
        return try draft.finished()
    }

    private static func members(
        _ table: WordTable<Member>, _ scanner: inout JSONScanner, _ draft: inout LogDraft
    ) throws(Refusal) {
        try scanner.openObject()
        while let key = try scanner.nextKey() {
            switch table[key] {
            case .field(let field): try draft.set(field, to: try scanner.scalar())
            case .request: try Self.members(Self.inRequest, &scanner, &draft)
            case .headers: try Self.headers(&scanner, &draft)
            case .logger: try Self.checkLogger(&scanner)
            case nil: try scanner.passValue()
            }
        }
    }

    /// Each header has a list of values; the first user agent is the one.
    private static func headers(_ scanner: inout JSONScanner, _ draft: inout LogDraft) throws(Refusal) {
        guard scanner.peek() == UInt8(ascii: "{") else { return try scanner.passValue() }
        try scanner.openObject()
        while let key = try scanner.nextKey() {
            guard Self.userAgent[key] != nil else {
                try scanner.passValue()
                continue
            }
            var list = JSONScanner(try scanner.valueText(), tolerant: true)
            if list.peek() == UInt8(ascii: "[") { list.position += 1 }
            guard list.peek() != UInt8(ascii: "]") else { continue }
            try draft.set(.userAgent, to: try list.scalar())
        }
    }

    /// `http.log.access` tells requests. `http.log.error` tells the failed ones a second time.
    private static func checkLogger(_ scanner: inout JSONScanner) throws(Refusal) {
        guard case .text(let name) = try scanner.scalar(), !name.bytes.starts(with: "http.log.access".utf8) else {
            return
        }
        throw Refusal(.notReadable, "A line of the logger “\(name.string.prefix(60))”, not of the access log.")
    }
}
