import Experience

/// One entry of a feed while it is read, and what it says of how the incident stands.
struct FeedEntry {
    /// Characters of one entry's text; what comes behind is older.
    private static let longest = 20_000

    private(set) var title = ""
    private(set) var link: String?
    /// When it was last updated; nil where that cannot be read.
    private(set) var at: Instant?
    /// What it says, as HTML.
    private var html = ""
    private var field = ""
    private var value = ""

    mutating func begin(_ name: String, _ attributes: [String: String], depth: Int) {
        if depth == 1 {
            (self.field, self.value) = (name, "")
            // Atom has the address in an attribute, RSS between the tags.
            if name == "link", let address = attributes["href"], attributes["rel"] ?? "alternate" == "alternate" {
                self.link = self.link ?? address
            }
        } else {
            self.add("<\(name)>")
        }
    }

    mutating func add(_ text: String) {
        guard self.value.utf8.count < Self.longest else { return }
        self.value += text.prefix(Self.longest)
    }

    mutating func end(_ name: String, depth: Int) {
        guard depth == 1 else { return self.add("</\(name)>") }
        let value = self.value.trimmed
        switch self.field {
        case "title": self.title = self.title.isEmpty ? Self.folded(value) : self.title
        case "link" where !value.isEmpty: self.link = self.link ?? value
        case "updated": self.at = FeedTime.read(value) ?? self.at
        case "pubDate", "published", "date": self.at = self.at ?? FeedTime.read(value)
        case "content", "encoded", "description", "summary":
            // The whole text where both it and a summary are there.
            if value.utf8.count > self.html.utf8.count { self.html = value }
        default: break
        }
        self.field = ""
    }

    /// What it says, without its marks.
    var plain: String { Self.plain(self.html) }

    /// The title without a word on how it stands, to know updates of one incident by.
    var subject: String {
        let parts = self.title.split { ":[]".contains($0) }.map { String($0).trimmed.lowercased() }
        return parts.filter { !$0.isEmpty && IncidentStage($0) == nil }.joined(separator: " ")
    }

    func isOpen(now: Instant) -> Bool {
        switch self.stage {
        case .open: true
        case .over, .notBegun: false
        case nil: self.at.map { now.since($0) < IncidentFeed.forgottenAfter } ?? true
        }
    }

    /// How it stands by its latest update: by a word of the title (`RESOLVED: …`, `[Resolved] …`), else by the first one that
    /// is set in bold, else by one that the text begins with.
    private var stage: IncidentStage? {
        let title = self.title.split { ":[]".contains($0) }.lazy.compactMap { IncidentStage(String($0)) }.first
        return title ?? self.bold.lazy.compactMap { IncidentStage($0) }.first
            ?? self.plain.split(maxSplits: 1) { "-–:.\n".contains($0) }.first.flatMap { IncidentStage(String($0)) }
    }

    /// What stands between `<strong>` or `<b>` and its end.
    private var bold: [String] {
        self.html.split(separator: "<").compactMap { part in
            guard let end = part.firstIndex(of: ">") else { return nil }
            let tag = part[..<end].prefix { $0 != " " }.lowercased()
            return tag == "strong" || tag == "b" ? Self.plain(String(part[part.index(after: end)...])) : nil
        }
    }

    /// Text without tags, with its entities written out and its white space folded.
    private static func plain(_ html: String) -> String {
        var plain = ""
        for part in html.split(separator: "<", omittingEmptySubsequences: false) {
            if let end = part.firstIndex(of: ">"), !plain.isEmpty || html.hasPrefix("<") {
                plain += " " + part[part.index(after: end)...]
            } else {
                plain += part
            }
        }
        return Self.folded(plain)
    }

    private static func folded(_ text: String) -> String {
        XMLScanner.resolved(Substring(text)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// How an incident or maintenance stands, in the words of status pages.
enum IncidentStage: Equatable {
    case open, over, notBegun

    /// Nil where the words are none of these.
    init?(_ words: String) {
        var words = words.lowercased().split { !$0.isLetter }.joined(separator: " ")
        for prefix in ["status ", "incident ", "maintenance ", "scheduled maintenance "] where words.hasPrefix(prefix) {
            words = String(words.dropFirst(prefix.count))
        }
        switch words {
        case "resolved", "completed", "complete", "postmortem", "post mortem", "closed", "over", "canceled",
            "cancelled",
            "service is operating normally", "operational":
            self = .over
        case "scheduled", "planned", "upcoming", "not started yet", "notstartedyet": self = .notBegun
        case "investigating", "identified", "monitoring", "update", "updated", "in progress", "inprogress", "verifying",
            "ongoing", "active", "open":
            self = .open
        default: return nil
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = self.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
