/// nginx's access log where `log_format … escape=json` writes each request as one JSON object (`nginx-json`).
///
/// Everybody names the members a little differently; the names in use are all understood, most of them nginx's own
/// variables (https://nginx.org/en/docs/http/ngx_http_log_module.html). Needed are a time and a path.
package enum NginxJSONLines {
    /// Decodes one line into a request or page view.
    ///
    /// - Parameter line: the bytes without the line's end; need not live longer than the call. Bytes that are no UTF-8,
    ///   which nginx logs as a client sent them, become U+FFFD.
    /// - Throws: `notReadable`, `tooLong`, `tooDeep`, `wrongValue`, `missingField` or `negativeDuration`.
    package static func decode(_ line: UnsafeRawBufferPointer) throws(Refusal) -> RawInteraction {
        guard line.count <= InteractionLines.longestLine else { throw Refusal.lineTooLong(line.count) }
        var scanner = JSONScanner(line, tolerant: true)
        var draft = LogDraft()
        try Self.members(&scanner, &draft)
        try scanner.finish()
        return try draft.finished()
    }

    /// Takes the members of an object; of one that only groups them (`@nginx_fields`) those inside as well. The scanner
    /// bounds how deep that goes.
    private static func members(_ scanner: inout JSONScanner, _ draft: inout LogDraft) throws(Refusal) {
        try scanner.openObject()
        while let key = try scanner.nextKey() {
            let isObject = scanner.peek() == UInt8(ascii: "{")
            if isObject, Self.groups[key] != nil {
                try Self.members(&scanner, &draft)
            } else if !isObject, let field = Self.fields[key] {
                try draft.set(field, to: try scanner.scalar())
            } else {
                try scanner.passValue()
            }
        }
    }

    private static let groups = WordTable(
        ["@nginx_fields", "nginx", "nginx_access", "fields", "http", "request"].map { ($0, true) })

    private static let fields = WordTable<LogField>(
        [
            (["time_iso8601", "@timestamp", "timestamp", "time", "time_local", "datetime", "date", "ts"], .time),
            (["msec", "time_msec"], .msec),
            (["remote_addr", "client_ip", "clientip", "remote_ip", "remote_address", "client", "ip"], .address),
            (["http_x_forwarded_for", "x_forwarded_for", "xff"], .forwarded),
            (["request_method", "method", "verb", "http_method"], .method),
            (["request", "request_line"], .request),
            (["request_uri"], .requestURI),
            (["uri", "path", "url", "request_path", "document_uri"], .uri),
            (["status", "status_code", "response_code"], .status),
            (["request_time", "duration_s", "request_duration"], .seconds),
            (["http_user_agent", "user_agent", "userAgent", "agent", "ua"], .userAgent),
            (["host", "http_host", "vhost", "virtual_host"], .host),
            (["server_name", "server"], .serverName),
            (["geoip_country_code", "geoip2_country_code", "country_code", "country", "http_cf_ipcountry"], .country),
        ].flatMap { names, field in names.map { ($0, field) } })
}
