import Yams

/// Ids seen so far in one place, each of which may come once.
struct Ids {
    /// What they name, for example `service`.
    let what: String
    /// Where each may come once, for example `in the catalogue`.
    let scope: String
    private var lines: [String: Int] = [:]
    private(set) var all: [String] = []

    init(what: String, scope: String) {
        self.what = what
        self.scope = scope
    }

    /// The line of an earlier one that is the same; nil where this is the first.
    mutating func insert(_ id: String, line: Int) -> Int? {
        if let earlier = self.lines[id] { return earlier }
        self.lines[id] = line
        self.all.append(id)
        return nil
    }
}

/// Text, ids, words, lists and numbers. Each reader takes what stands under a key, or nil where the key is missing, and
/// returns nil then and where it noted a mistake.
extension CatalogueReader {
    /// The items of a list; none where there is no list.
    mutating func list(_ node: Node?, _ key: String) -> [Node] {
        guard let node else { return [] }
        guard case .list(let items) = node.content else {
            self.note(
                node.mark, "`\(key)` is a list, not \(node.content.described): write `- ` before each item, or `[…]`.")
            return []
        }
        return items
    }

    mutating func text(_ node: Node?, _ key: String) -> String? {
        guard let node else { return nil }
        switch node.content {
        case .text(let text) where text.allSatisfy(\.isWhitespace):
            self.note(node.mark, "`\(key)` is empty: write something, or remove it.")
        case .text(let text):
            return text
        case .number(let text), .truth(let text):
            self.note(node.mark, "`\(key)` is text, not \(node.content.described): put it in quotes, \"\(text)\".")
        case .nothing, .list, .mapping:
            self.note(node.mark, "`\(key)` is text, not \(node.content.described): write a word or a sentence.")
        }
        return nil
    }

    mutating func id(_ node: Node?, _ ids: inout Ids) -> String {
        guard let node, let id = self.text(node, "id") else { return "" }
        guard Self.isID(id) else {
            self.note(
                node.mark, "`\(id)` is no id: use up to 64 letters, digits, `-`, `_` and `.`, a letter or digit first.")
            return id
        }
        if let line = ids.insert(id, line: node.mark?.line ?? 1) {
            self.note(
                node.mark,
                "There already is a \(ids.what) `\(id)` in line \(line): its id may come once \(ids.scope), so rename one."
            )
        }
        return id
    }

    /// As the schema's pattern has it: `^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`.
    private static func isID(_ text: String) -> Bool {
        let isPlain = { (byte: UInt8) in
            let letter = byte | 0x20
            return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) && byte < 0x80
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard let first = text.utf8.first, isPlain(first), text.utf8.count <= 64 else { return false }
        return text.utf8.allSatisfy { isPlain($0) || "._-".utf8.contains($0) }
    }

    /// A word out of a closed list.
    mutating func word<Word: Named>(_ node: Node?, _ key: String) -> Word? {
        guard let node, let text = self.text(node, key) else { return nil }
        if let word = Word(name: text) { return word }
        let words = Word.allCases.map(\.name)
        let nearest = NearestWord.to(text, among: words).map { "did you mean `\($0)`?" }
        let all = "write one of \(words.map { "`\($0)`" }.joined(separator: ", "))."
        self.note(node.mark, "`\(key)` cannot be `\(text)`: \(nearest ?? all)")
        return nil
    }

    mutating func channels(_ node: Node?) -> [Channel]? {
        guard let node else { return nil }
        var channels: [Channel] = []
        for item in self.list(node, "channels") {
            guard let channel: Channel = self.word(item, "channels") else { continue }
            if channel == .check {
                self.note(
                    item.mark,
                    "By `check` no customer comes: write `checks` at the top of the file, and remove it here.")
            } else if channels.contains(channel) {
                self.note(item.mark, "`\(channel.name)` is in this list already: remove it.")
            } else {
                channels.append(channel)
            }
        }
        return channels
    }

    /// Lower case, as they are compared.
    mutating func hosts(_ node: Node?) -> [String] {
        var hosts: [String] = []
        for item in self.list(node, "hosts") {
            guard let host = self.text(item, "hosts")?.lowercased() else { continue }
            if host.contains(where: { "/ *?@".contains($0) }) || host.hasSuffix(".") || Self.hasPort(host) {
                self.note(item.mark, "`\(host)` is no host name: write the name alone, such as `shop.example.com`.")
            } else if hosts.contains(host) {
                self.note(item.mark, "`\(host)` is in this list already: remove it.")
            } else {
                hosts.append(host)
            }
        }
        return hosts
    }

    /// An IPv6 address stands in brackets, as in a `Host` header, and its colons are no port.
    private static func hasPort(_ host: String) -> Bool {
        host.contains(":") && !(host.first == "[" && host.last == "]")
    }
}
