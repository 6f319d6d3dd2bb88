package import Experience

/// What one line of a text access log says, field by field, as slices of the line: valid only while the line is.
/// Every text format fills this first; `RawInteraction` is made from it.
///
/// Quoted fields still carry their escapes; a field that the log writes as `-` is nil.
package struct AccessLogLine {
    /// `host:port` of the virtual host, where the line begins with one (Apache's `vhost_combined`).
    package var virtualHost: UnsafeRawBufferPointer?
    /// IPv4, IPv6 or a host name, without a port or brackets.
    package var address: UnsafeRawBufferPointer?
    /// The name that the person signed in with (HTTP authentication).
    package var user: UnsafeRawBufferPointer?
    package var at: Instant
    /// The first line of the request as the server got it; garbage and emptiness included.
    package var request: UnsafeRawBufferPointer?
    /// 100 to 999, or nil for `000`: the client went away before there was one.
    package var status: UInt16?
    /// Bytes sent to the client; `-` counts as none.
    package var bytes: Int64
    package var referrer: UnsafeRawBufferPointer?
    package var userAgent: UnsafeRawBufferPointer?
    /// How long the server took, where the line says so and the caller knows in which unit.
    package var duration: Milliseconds?

    /// Reads one line, without its newline.
    ///
    /// - Parameters:
    ///   - line: the bytes; any, not only UTF-8.
    ///   - agents: whether referrer and user agent must follow (combined) or may (common).
    ///   - trailing: what a number behind the last field means.
    /// - Throws: a refusal that names the first field that cannot be read.
    package init(
        reading line: UnsafeRawBufferPointer, agents: Agents, trailing: TrailingTime
    ) throws(Refusal) {
        guard line.count <= InteractionLines.longestLine else { throw Refusal.lineTooLong(line.count) }
        var cursor = ByteCursor(line)
        var first = cursor.word()
        let bracket = try Self.timeBracket(in: line, from: cursor.position)
        if !first.isEmpty, Self.isHostAndPort(first), let space = line.index(of: .space, from: cursor.position),
            space + 1 < bracket,
            line[cursor.position] != .dash
        {
            self.virtualHost = first
            first = cursor.word()
        }
        self.address = first.isDash || first.isEmpty ? nil : Self.bareAddress(first)
        self.user = Self.user(in: line, from: cursor.position, to: bracket)
        guard let at = AccessLogTime.instant(in: line, at: bracket + 1) else {
            throw Refusal(.wrongValue, "The time is not a date of the calendar such as [17/May/2015:10:05:03 +0000].")
        }
        self.at = at
        cursor.position = bracket + 1 + AccessLogTime.length
        guard cursor.skip(.closeBracket), cursor.skip(.space), let request = cursor.quoted() else {
            throw Refusal(.notReadable, "Behind the time there is no request in quotation marks.")
        }
        self.request = request.isDash || request.isEmpty ? nil : request
        (self.status, self.bytes) = try Self.statusAndBytes(&cursor)
        try self.readAgents(&cursor, agents)
        self.duration = try trailing.duration(&cursor)
    }

    /// Whether a line must go on with referrer and user agent.
    package enum Agents: Sendable {
        case required, optional
    }

    /// Where the `[` of the time stands. A user name may hold spaces and brackets, so only a bracket with the shape of
    /// a time behind it counts.
    private static func timeBracket(in line: UnsafeRawBufferPointer, from start: Int) throws(Refusal) -> Int {
        var from = start
        while let bracket = line.index(of: .openBracket, from: from) {
            if AccessLogTime.hasShape(line, bracket + 1) { return bracket }
            from = bracket + 1
        }
        throw Refusal(.notReadable, "There is no time such as [17/May/2015:10:05:03 +0000] in this line.")
    }

    /// `name:80`, with one colon only: an IPv6 address has more.
    private static func isHostAndPort(_ word: UnsafeRawBufferPointer) -> Bool {
        guard let colon = Self.portColon(word), colon > 0 else { return false }
        return UnsafeRawBufferPointer(rebasing: word[(colon + 1)...]).decimal != nil
    }

    /// The colon before a port, which behind an IPv6 address stands behind its bracket.
    private static func portColon(_ word: UnsafeRawBufferPointer) -> Int? {
        guard word[0] == .openBracket else { return word.index(of: .colon) }
        guard let close = word.index(of: .closeBracket), close + 1 < word.count, word[close + 1] == .colon else {
            return nil
        }
        return close + 1
    }

    /// `192.0.2.4:50123` and `[2001:db8::1]` as the addresses that they are.
    private static func bareAddress(_ word: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        if word[0] == .openBracket, let close = word.index(of: .closeBracket), close > 1 {
            return UnsafeRawBufferPointer(rebasing: word[1..<close])
        }
        guard Self.isHostAndPort(word), let colon = Self.portColon(word) else { return word }
        return UnsafeRawBufferPointer(rebasing: word[..<colon])
    }

    /// What stands between the identity (a word nobody fills any more) and the time.
    private static func user(
        in line: UnsafeRawBufferPointer, from start: Int, to bracket: Int
    ) -> UnsafeRawBufferPointer? {
        guard let space = line.index(of: .space, from: start), space + 1 < bracket else { return nil }
        var end = bracket
        if line[end - 1] == .space { end -= 1 }
        guard space + 1 < end else { return nil }
        let user = UnsafeRawBufferPointer(rebasing: line[(space + 1)..<end])
        return user.isDash || (user.count == 2 && user[0] == .quote && user[1] == .quote) ? nil : user
    }

    private static func statusAndBytes(_ cursor: inout ByteCursor) throws(Refusal) -> (UInt16?, Int64) {
        guard cursor.skip(.space) else { throw Refusal(.missingField, "The line ends before the status.") }
        guard let status = cursor.word().decimal, status == 0 || (100...999).contains(status) else {
            throw Refusal(.wrongValue, "The status is not a number from 100 to 999.")
        }
        let size = cursor.word()
        guard let bytes = size.isDash || size.isEmpty ? 0 : size.decimal else {
            throw Refusal(.wrongValue, "The size of the answer is neither a number nor -.")
        }
        return (status == 0 ? nil : UInt16(status), bytes)
    }

    private mutating func readAgents(_ cursor: inout ByteCursor, _ agents: Agents) throws(Refusal) {
        guard cursor.next == .quote else {
            if agents == .optional { return }
            throw Refusal(
                .missingField, "Referrer and user agent are missing: is this the common format? Say --format common.")
        }
        guard let referrer = cursor.quoted(), cursor.skip(.space), let agent = cursor.quoted() else {
            throw Refusal(.notReadable, "Referrer or user agent has no closing quotation mark: the line is cut off.")
        }
        self.referrer = referrer.isDash || referrer.isEmpty ? nil : referrer
        self.userAgent = agent.isDash || agent.isEmpty ? nil : agent
    }
}
