import Experience

/// A status page's feed of incidents, as RSS 2.0 (https://www.rssboard.org/rss-specification) or Atom (RFC 4287).
///
/// A feed lists what was told, not how things are. An entry is open unless its latest update says that it is over, or not
/// begun; updates stand the newest first, as all known pages write them. How bad it is, no feed says.
struct IncidentFeed {
    /// Entries looked at, the first ones: feeds are written the newest first.
    static let mostEntries = 500
    /// An entry that was not updated for so long and does not say how it stands is over.
    static let forgottenAfter = Milliseconds.days(7)

    private var name: String?
    private var entries: [FeedEntry] = []

    /// - Throws: ``Refusal`` where it is no such feed.
    static func read(_ bytes: UnsafeRawBufferPointer, now: Instant) throws(Refusal) -> StatusPageReading {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Refusal(.notUTF8, "the feed is not UTF-8 text, which is all that is read")
        }
        // HTML is mostly no XML, and would be refused for reasons that tell nobody what to do.
        let start = text.prefix(500).lowercased()
        guard !start.contains("<!doctype html"), !start.contains("<html") else {
            throw Refusal(
                .notReadable,
                "the answer is a page for people, no feed: name the address of its summary.json, RSS or Atom feed")
        }
        var feed = IncidentFeed()
        try feed.read(XMLScanner(text))
        return feed.reading(now: now)
    }

    private mutating func read(_ scanner: consuming XMLScanner) throws(Refusal) {
        var path: [String] = []
        var entry: FeedEntry?
        var isFeed = false
        while let event = try scanner.next() {
            switch event {
            case .start(let name, let attributes):
                if path.isEmpty {
                    try Self.check(root: name)
                    isFeed = true
                }
                path.append(name)
                if Self.isEntry(path) { entry = FeedEntry() }
                if let depth = Self.depth(path) { entry?.begin(name, attributes, depth: depth) }
            case .end(let name):
                if let depth = Self.depth(path) { entry?.end(name, depth: depth) }
                if Self.isEntry(path) {
                    if let entry, self.entries.count < Self.mostEntries { self.entries.append(entry) }
                    entry = nil
                }
                path.removeLast()
            case .text(let text):
                if entry != nil {
                    entry?.add(text)
                } else if path == ["rss", "channel", "title"] || path == ["feed", "title"] {
                    self.name = ((self.name ?? "") + text).cut(to: 200)
                }
            }
        }
        guard isFeed else { throw Refusal(.notReadable, "the answer is no RSS or Atom feed") }
    }

    private static func check(root name: String) throws(Refusal) {
        guard name != "rss", name != "feed" else { return }
        throw Refusal(
            .notReadable, "the answer is XML, and no RSS or Atom feed: it begins with <\(name.prefix(40))>")
    }

    private static func isEntry(_ path: [String]) -> Bool {
        path == ["rss", "channel", "item"] || path == ["feed", "entry"]
    }

    /// How deep below an entry's own element; nil outside of one.
    private static func depth(_ path: [String]) -> Int? {
        let depth = path.count - (path.first == "rss" ? 3 : 2)
        return depth > 0 ? depth : nil
    }

    /// Where several entries have one title, as where each update is an entry, the newest speaks for all.
    private func reading(now: Instant) -> StatusPageReading {
        var seen: Set<String> = []
        let newestFirst = self.entries.enumerated().sorted {
            ($0.element.at?.milliseconds ?? .max, -$0.offset) > ($1.element.at?.milliseconds ?? .max, -$1.offset)
        }
        let open = newestFirst.map(\.element).filter { entry in
            seen.insert(entry.subject).inserted && entry.isOpen(now: now)
        }
        var reading = StatusPageReading(format: .feed, name: self.name, state: open.isEmpty ? .up : .degraded)
        reading.incidents = open.map { entry in
            var incident = StatusPageReading.Incident(entry.title, link: entry.link)
            incident.text = entry.plain
            return incident
        }
        return reading
    }
}
