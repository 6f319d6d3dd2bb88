/// Reads the XML of a feed, event by event. A reader of our own, as small as feeds need: Foundation's would bring libxml2,
/// and with it ICU, to where the program runs. It knows no document types, so no entities beyond the five of XML and
/// characters by number: nothing outside is fetched, and nothing grows by being read.
struct XMLScanner {
    enum Event: Equatable {
        /// A start tag: the name without its namespace's prefix, and the attributes.
        case start(String, [String: String])
        case end(String)
        case text(String)
    }

    /// How deep elements may nest.
    static let deepest = 64

    private var rest: Substring.UTF8View
    private var open: [String] = []
    /// The end that an empty element (`<br/>`) has yet to give.
    private var owed: String?

    /// - Parameter text: need not be well-formed; what is not is refused when it is met.
    init(_ text: String) {
        self.rest = Substring(text).utf8
        if self.rest.starts(with: "\u{FEFF}".utf8) { self.rest.removeFirst(3) }
    }

    /// - Returns: nil at the end.
    /// - Throws: ``Refusal`` where it is not well-formed, nests too deep, or declares entities.
    mutating func next() throws(Refusal) -> Event? {
        if let owed {
            self.owed = nil
            return .end(owed)
        }
        while let byte = self.rest.first {
            guard byte == UInt8(ascii: "<") else { return .text(self.text()) }
            if self.takes("<!--") {
                _ = try self.upTo("-->")
            } else if self.takes("<![CDATA[") {
                return .text(String(Substring(try self.upTo("]]>"))))
            } else if self.takes("<?") {
                _ = try self.upTo("?>")
            } else if self.takes("<!") {
                // Without entities in brackets it says nothing that matters.
                guard !(try self.upTo(">")).contains(UInt8(ascii: "[")) else {
                    throw Refusal(.notReadable, "the feed declares entities of its own, which are not read")
                }
            } else if self.takes("</") {
                return try self.end()
            } else {
                self.rest.removeFirst()
                return try self.start()
            }
        }
        guard self.open.isEmpty else { throw Self.cutOff }
        return nil
    }

    private mutating func text() -> String {
        let text = self.rest.prefix { $0 != UInt8(ascii: "<") }
        self.rest = self.rest[text.endIndex...]
        return Self.resolved(Substring(text))
    }

    private mutating func end() throws(Refusal) -> Event {
        let name = Self.local(Substring(try self.upTo(">")).filter { !$0.isWhitespace })
        guard let last = self.open.popLast(), last == name else {
            throw Refusal(.notReadable, "the XML is not well-formed: </\(name.prefix(40))> ends what did not begin")
        }
        return .end(name)
    }

    private mutating func start() throws(Refusal) -> Event {
        let name = Self.local(String(Substring(self.word(until: " \t\r\n/>"))))
        guard name.utf8.first.map({ $0 >= 0x80 || $0 | 0x20 >= 0x61 || $0 == 0x5F }) == true else {
            throw Refusal(.notReadable, "the XML is not well-formed: a `<` begins no element")
        }
        var attributes: [String: String] = [:]
        while true {
            self.passSpace()
            if self.takes("/>") {
                self.owed = name
                return .start(name, attributes)
            }
            if self.takes(">") {
                guard self.open.count < Self.deepest else {
                    throw Refusal(.tooDeep, "elements of the feed nest deeper than \(Self.deepest)")
                }
                self.open.append(name)
                return .start(name, attributes)
            }
            let attribute = Self.local(String(Substring(self.word(until: " \t\r\n=/>"))))
            self.passSpace()
            guard !attribute.isEmpty, self.takes("=") else { throw self.rest.isEmpty ? Self.cutOff : Self.wrongTag }
            self.passSpace()
            let quote = self.rest.first == UInt8(ascii: "'") ? "'" : "\""
            guard self.takes(quote) else { throw self.rest.isEmpty ? Self.cutOff : Self.wrongTag }
            attributes[attribute] = Self.resolved(Substring(try self.upTo(quote)))
        }
    }

    private static let cutOff = Refusal(.notReadable, "the XML is cut off")
    private static let wrongTag = Refusal(.notReadable, "the XML is not well-formed: a tag has no such attribute")

    private mutating func takes(_ mark: String) -> Bool {
        guard self.rest.starts(with: mark.utf8) else { return false }
        self.rest = self.rest.dropFirst(mark.utf8.count)
        return true
    }

    private mutating func upTo(_ mark: String) throws(Refusal) -> Substring.UTF8View {
        let mark = Array(mark.utf8)
        var place = self.rest.startIndex
        while let first = self.rest[place...].firstIndex(of: mark[0]) {
            if self.rest[first...].starts(with: mark) {
                let found = self.rest[..<first]
                self.rest = self.rest[first...].dropFirst(mark.count)
                return found
            }
            place = self.rest.index(after: first)
        }
        throw Self.cutOff
    }

    private mutating func word(until stops: String) -> Substring.UTF8View {
        let word = self.rest.prefix { !stops.utf8.contains($0) }
        self.rest = self.rest[word.endIndex...]
        return word
    }

    private mutating func passSpace() {
        self.rest = self.rest.drop { " \t\r\n".utf8.contains($0) }
    }

    private static func local(_ name: String) -> String {
        String(name.split(separator: ":", omittingEmptySubsequences: false).last ?? "")
    }

    /// Text with its entities written out; an unknown one stays as it is, as feeds have HTML's.
    static func resolved(_ text: Substring) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
        var resolved = ""
        var rest = text
        while let mark = rest.firstIndex(of: "&") {
            resolved += rest[..<mark]
            rest = rest[mark...]
            guard let end = rest.prefix(12).firstIndex(of: ";"),
                let character = Self.character(rest[rest.index(after: mark)..<end])
            else {
                resolved += "&"
                rest.removeFirst()
                continue
            }
            resolved.unicodeScalars.append(character)
            rest = rest[rest.index(after: end)...]
        }
        return resolved + rest
    }

    private static func character(_ name: Substring) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        case "nbsp": " "
        case _ where name.hasPrefix("#x"): UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
        default: nil
        }
    }
}
