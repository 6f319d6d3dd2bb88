import Experience

/// The combined log format of Apache and nginx, one line at a time:
/// `address - user [time] "request" status bytes "referrer" "user agent"`, with an optional `host:port` before it and
/// an optional response time behind it.
package struct CombinedLog: Sendable {
    /// What a number behind the user agent means.
    package var trailing: TrailingTime

    package init(trailing: TrailingTime = .detect) {
        self.trailing = trailing
    }

    /// Decodes one line, without its newline.
    ///
    /// - Throws: a refusal where time or status cannot be read or the line is cut off. A request that is garbage is no
    ///   reason: it happened, and has no path.
    package func decode(_ line: UnsafeRawBufferPointer) throws(Refusal) -> RawInteraction {
        try AccessLogLine(reading: line, agents: .required, trailing: self.trailing).interaction()
    }
}

/// The common log format, `address - user [time] "request" status bytes`: without referrer and user agent, which are
/// read where a line has them all the same.
package struct CommonLog: Sendable {
    /// What a number behind the size means.
    package var trailing: TrailingTime

    package init(trailing: TrailingTime = .detect) {
        self.trailing = trailing
    }

    /// Decodes one line, without its newline.
    ///
    /// - Throws: a refusal where time or status cannot be read or the line is cut off.
    package func decode(_ line: UnsafeRawBufferPointer) throws(Refusal) -> RawInteraction {
        try AccessLogLine(reading: line, agents: .optional, trailing: self.trailing).interaction()
    }
}

extension AccessLogLine {
    /// The line in the words of every format. Sizes and referrers end here: no question asks for them.
    ///
    /// A function that fills a local, not an initialiser of `RawInteraction`: measured, that one copied the whole value
    /// once more for every line.
    package func interaction() -> RawInteraction {
        var raw = RawInteraction()
        raw.at = self.at
        raw.status = self.status
        raw.duration = self.duration
        if let address = self.address { raw.address = AccessLogText.text(address, limit: 100) }
        if let user = self.user { raw.customer = AccessLogText.text(user, limit: 200) }
        if let userAgent = self.userAgent { raw.userAgent = AccessLogText.text(userAgent, limit: 2000) }
        if let request = self.request {
            let parts = RequestLine(request)
            raw.kind = Kind.ofRequest(method: parts.method, path: parts.path)
            raw.host = parts.host
            raw.method = parts.method
            raw.path = parts.path
        } else {
            raw.kind = Kind.ofRequest(method: nil, path: nil)
        }
        if raw.host == nil, let virtualHost = self.virtualHost {
            raw.host = RequestTarget.bareHost(AccessLogText.text(virtualHost, limit: 255))
        }
        return raw
    }
}
