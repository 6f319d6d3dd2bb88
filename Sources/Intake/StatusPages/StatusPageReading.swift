package import Experience

/// What a supplier's status page says, whatever format it speaks.
package struct StatusPageReading: Sendable, Equatable {
    /// One of the supplier's components.
    package struct Part: Sendable, Equatable {
        package var id: String
        package var name: String
        /// Nil where the page's word for it is none that is known.
        package var state: SignalState?
    }

    /// What is under way: an incident, or maintenance.
    package struct Incident: Sendable, Equatable {
        package var title: String
        /// The supplier's page about it, by http or https.
        package var link: String?
        /// Ids of the supplier's components that it is about; empty where the page does not tell.
        package var parts: Set<String> = []
        /// What a feed says of it, to look for words in; empty for other formats.
        var text = ""
    }

    /// What one of our components is told.
    package struct Word: Sendable, Equatable {
        /// Nil where the page's words are none that are known.
        package var state: SignalState?
        package var incidents: [Incident]
    }

    package var format: StatusPageRule.Format
    /// What the page calls itself.
    package var name: String?
    /// How the page as a whole is; nil where its word is none that is known.
    package var state: SignalState?
    /// Empty where the answer has none; those of instatus come by another address.
    package var parts: [Part] = []
    package var incidents: [Incident] = []

    /// Reads an answer of a status page.
    ///
    /// - Parameters:
    ///   - format: nil where the answer is to tell.
    ///   - now: a feed's old entries do not count any more.
    /// - Throws: ``Refusal`` where it cannot be read, or is no such thing.
    package init(
        _ bytes: UnsafeRawBufferPointer, format: StatusPageRule.Format?, now: Instant
    ) throws(Refusal) {
        let first = bytes.first { !" \t\r\n\u{FEFF}".utf8.contains($0) }
        guard let first else { throw Refusal(.notReadable, "the answer is empty") }
        guard first != UInt8(ascii: "<") else {
            guard format ?? .feed == .feed else {
                throw Refusal(.notReadable, "the answer is no JSON: is this the address of its summary.json?")
            }
            self = try IncidentFeed.read(bytes, now: now)
            return
        }
        guard format != .feed else { throw Refusal(.notReadable, "the answer is no RSS or Atom feed") }
        let tree = try JSONTree(bytes)
        if format != .instatus, tree["status"]?["indicator"] != nil {
            self = Statuspage.reading(tree)
        } else if format != .statuspage, tree["page"]?["status"]?.text != nil {
            self = Instatus.reading(tree)
        } else {
            throw Refusal(
                .wrongValue, "the answer is JSON, and not the summary of \(format?.name ?? "Statuspage or instatus")")
        }
    }

    init(format: StatusPageRule.Format, name: String?, state: SignalState?) {
        self.format = format
        self.name = name
        self.state = state
    }

    /// What the page says of those of its components that matter, the worst of them counting; of the whole page where no
    /// names are given.
    ///
    /// - Throws: ``Refusal`` where the page has no component of that name: then nothing is known of it.
    package func word(on names: [String]) throws(Refusal) -> Word {
        guard !names.isEmpty else { return Word(state: self.state, incidents: self.incidents) }
        guard self.format != .feed else {
            let incidents = self.incidents.filter { incident in names.contains { incident.mentions($0) } }
            return Word(state: incidents.isEmpty ? .up : .degraded, incidents: incidents)
        }
        var ids: Set<String> = []
        var known: [SignalState] = []
        var isSure = true
        for name in names {
            let parts = self.parts.filter { $0.id == name || $0.name.lowercased() == name.lowercased() }
            guard !parts.isEmpty else { throw self.unknown(name) }
            ids.formUnion(parts.map(\.id))
            known += parts.compactMap(\.state)
            isSure = isSure && parts.allSatisfy { $0.state != nil }
        }
        let worst = known.max { $0.rawValue < $1.rawValue }
        return Word(
            // Only down is believed while something is not known.
            state: isSure || worst == .down ? worst : nil,
            incidents: self.incidents.filter { $0.parts.isEmpty || !$0.parts.isDisjoint(with: ids) })
    }

    private func unknown(_ name: String) -> Refusal {
        let names = self.parts.map(\.name)
        let shown = names.prefix(20).map { "`\($0.cut(to: 60))`" }.joined(separator: ", ")
        return Refusal(
            .unknownComponent,
            "the page has no component `\(name)`: it has "
                + (names.isEmpty ? "none" : shown + (names.count > 20 ? " and \(names.count - 20) more" : "")))
    }
}

extension StatusPageReading.Incident {
    /// - Parameters:
    ///   - title: cut to what a line holds.
    ///   - link: left out where it is no address on the web.
    init(_ title: String?, link: String?, parts: Set<String> = []) {
        self.title = (title ?? "an incident without a name").cut(to: 300)
        self.link = link.flatMap { link in
            ["https://", "http://"].contains { link.hasPrefix($0) } && link.utf8.count <= 2000 ? link : nil
        }
        self.parts = parts
    }

    /// Whether it says these words, whatever their case, and not within others.
    fileprivate func mentions(_ words: String) -> Bool {
        let padded = { (text: String) in
            " " + text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " "
        }
        return padded(self.title + " " + self.text).contains(padded(words))
    }
}
