import Experience

/// Reads the messages of one monitoring system as the catalogue says.
struct WebhookMessage {
    let webhook: Webhook
    /// What a severity's word means.
    let severity: (String?) -> Severity

    /// The alerts in a message.
    ///
    /// - Throws: ``Refusal`` where the message as a whole cannot be read; what is wrong with one alert is its own result.
    func alerts(_ message: UnsafeRawBufferPointer) throws(Refusal) -> [Result<RawAlert, Refusal>] {
        try Self.check(message)
        guard let inside = self.webhook.inside else { return try self.items(message) }
        guard let text = try self.text(inside, in: message) else {
            throw Refusal(.missingField, "\(inside): missing. The catalogue says that the message lies there, as text.")
        }
        return try text.withBytes { (bytes) throws(Refusal) in
            try Self.check(bytes)
            return try self.items(bytes)
        }
    }

    private static func check(_ message: UnsafeRawBufferPointer) throws(Refusal) {
        var scanner = JSONScanner(message)
        try scanner.passValue()
        try scanner.finish()
    }

    private func text(_ path: FieldPath, in message: UnsafeRawBufferPointer) throws(Refusal) -> [UInt8]? {
        guard let value = try path.value(in: message) else { return nil }
        var scanner = JSONScanner(value)
        guard case .text(let text) = try scanner.scalar() else { return nil }
        return text.resolved
    }

    private func items(_ message: UnsafeRawBufferPointer) throws(Refusal) -> [Result<RawAlert, Refusal>] {
        guard let items = self.webhook.items else { return [self.result(message)] }
        guard let list = try items.value(in: message) else {
            throw Refusal(.missingField, "\(items): missing. The catalogue says that the list of alerts lies there.")
        }
        var scanner = JSONScanner(list)
        var results: [Result<RawAlert, Refusal>] = []
        try scanner.elements { (scanner) throws(Refusal) in results.append(self.result(try scanner.valueText())) }
        return results
    }

    private func result(_ item: UnsafeRawBufferPointer) -> Result<RawAlert, Refusal> {
        Result { () throws(Refusal) in try self.alert(item) }
    }

    private func alert(_ item: UnsafeRawBufferPointer) throws(Refusal) -> RawAlert {
        guard let word = try self.webhook.state.word(in: item) else {
            throw Refusal(
                .missingField, "\(self.webhook.state): missing. The catalogue says that the state lies there.")
        }
        let component = try self.webhook.component?.word(in: item)
        let state = try self.state(word, item)
        return RawAlert(
            source: self.webhook.id, id: try self.id(item), labels: try self.labels(item), state: state,
            since: try self.time(item, isOver: state.isOver), component: component)
    }

    private func state(_ word: String, _ item: UnsafeRawBufferPointer) throws(Refusal) -> RawAlert.State {
        guard let meaning = self.webhook.states[word.lowercased()] ?? Self.usual(word) else {
            throw Refusal(
                .wrongValue,
                "\(self.webhook.state): nothing says what “\(word.prefix(40))” means. Add it to `states` of the webhook "
                    + "`\(self.webhook.id)` in parallax.yaml.")
        }
        switch meaning {
        case .up: return .resolved(try self.severity(item))
        case .degraded: return .firing(.degraded)
        case .none: return .firing(.none)
        case .down: return .firing(try self.severity(item))
        }
    }

    private func severity(_ item: UnsafeRawBufferPointer) throws(Refusal) -> Severity {
        guard let word = try self.webhook.severity?.word(in: item) else { return .down }
        return self.severity(word)
    }

    private static func usual(_ word: String) -> Webhook.Meaning? {
        switch Array(word.utf8).withUnsafeBytes({ SignalWords.state($0) }) {
        case .up: .up
        case .degraded: .degraded
        case .down: .down
        case nil: nil
        }
    }

    /// Texts, numbers and truths; what is none of these, or is too long for any rule to mean it, is no label.
    private func labels(_ item: UnsafeRawBufferPointer) throws(Refusal) -> [String: String] {
        switch self.webhook.labels {
        case .named(let paths):
            var labels: [String: String] = [:]
            for (name, path) in paths { labels[name] = try path.word(in: item) }
            return labels
        case .object(let path):
            guard let object = try path.value(in: item) else { return [:] }
            var scanner = JSONScanner(object)
            var labels: [String: String] = [:]
            try scanner.fields { (scanner, key) throws(Refusal) in
                let value = try scanner.valueText()
                guard value.count <= FieldPath.longestWord, key.bytes.count <= FieldPath.longestWord else { return }
                labels[key.string] = try FieldPath.word(of: value)
            }
            return labels
        }
    }

    private func time(_ item: UnsafeRawBufferPointer, isOver: Bool) throws(Refusal) -> Instant? {
        let path = isOver ? self.webhook.endTime ?? self.webhook.time : self.webhook.time
        guard let path, let word = try path.word(in: item) else { return nil }
        // Go writes a time that is not set as the first of January of year 1.
        if let instant = InstantText.parse(word) { return instant.milliseconds > 0 ? instant : nil }
        guard let instant = Array(word.utf8).withUnsafeBytes({ Self.instant(ofNumber: $0) }) else {
            throw Refusal(
                .wrongValue,
                "\(path): expected a time such as 2026-11-21T10:00:00Z, with its zone, or seconds or milliseconds since 1970, "
                    + "found “\(word.prefix(40))”.")
        }
        return instant
    }

    /// Seconds or milliseconds since 1970: as seconds, the latter would lie beyond the year 5000.
    private static func instant(ofNumber bytes: UnsafeRawBufferPointer) -> Instant? {
        guard let number = DecimalNumber.whole(bytes), let count = number.rounded(), count >= 0 else { return nil }
        guard let milliseconds = count < 100_000_000_000 ? number.rounded(power: 3) : count else { return nil }
        return milliseconds < 253_402_300_800_000 ? Instant(milliseconds: milliseconds) : nil
    }

    /// What tells the alert from others of the same system, as its signals are called by.
    private func id(_ item: UnsafeRawBufferPointer) throws(Refusal) -> String {
        guard !self.webhook.alert.isEmpty else { return "alert" }
        var words: [String] = []
        for path in self.webhook.alert { words.append(try path.word(in: item) ?? "") }
        guard words.contains(where: { !$0.isEmpty }) else {
            let names = self.webhook.alert.map(\.description).joined(separator: ", ")
            throw Refusal(.missingField, "\(names): missing. The catalogue says that this tells alerts apart.")
        }
        return Self.plain(words.joined(separator: "/"))
    }

    /// A short id of plain letters is kept as it is. Any other becomes a number of its own: who knows what it says of whom.
    private static func plain(_ id: String) -> String {
        let isPlain = id.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "/:._-".utf8.contains(byte)
        }
        if isPlain, id.utf8.count <= 64 { return id }
        let digits = String(SipHash(key: "parallax.webhook".utf8).hash(id), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
