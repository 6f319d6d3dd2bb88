/// All rules and hosts of a catalogue laid out flat: plain numbers into one array of bytes, so that trying a hundred
/// rules touches no reference count, and those that begin like one that has just failed are passed over.
final class CompiledRules: Sendable {
    /// What is tried for every interaction.
    struct Rule: Sendable {
        /// Where the path's program lies in `bytes`; nil where the rule names no path.
        var path: Range<Int>?
        /// How many bytes of that program are the same as in the rule with a path before it.
        var shared: Int
        /// The rule names more than a path; see `words`.
        var hasWords: Bool
        /// Where the match lies in the matcher's list.
        var match: Int
    }

    struct Service: Sendable {
        /// Where its hosts lie in `hosts`.
        var hosts: Range<Int>
        /// Where its rules lie in `rules`.
        var rules: Range<Int>
    }

    let services: [Service]
    private let rules: [Rule]
    private let words: [Experience.Rule]
    private let hosts: [Range<Int>]
    private let bytes: [UInt8]

    /// - Parameter services: each one's hosts, and its rules in the catalogue's order with the place of their match.
    init(_ services: [(hosts: [String], rules: [(rule: Experience.Rule, match: Int)])]) {
        var bytes: [UInt8] = []
        func store(_ more: some Collection<UInt8>) -> Range<Int> {
            let start = bytes.count
            bytes.append(contentsOf: more)
            return start..<bytes.count
        }
        var compiled: [Service] = []
        var rules: [Rule] = []
        var hosts: [Range<Int>] = []
        var before = 0..<0
        for service in services {
            let first = (host: hosts.count, rule: rules.count)
            hosts += service.hosts.map { store($0.lowercased().utf8) }
            for (rule, match) in service.rules {
                let path = rule.path.map { store($0.program) }
                let shared = path.map { zip(bytes[$0], bytes[before]).prefix { $0 == $1 }.count } ?? 0
                let hasWords = rule.method != nil || rule.operation != nil || rule.event != nil
                rules.append(Rule(path: path, shared: shared, hasWords: hasWords, match: match))
                before = path ?? before
            }
            compiled.append(Service(hosts: first.host..<hosts.count, rules: first.rule..<rules.count))
        }
        self.services = compiled
        self.rules = rules
        self.words = services.flatMap { $0.rules.map(\.rule) }
        self.hosts = hosts
        self.bytes = bytes
    }

    /// The match of the first rule of a service that agrees with everything it names.
    func firstMatch(in service: Service, _ subject: MatchSubject) -> Int? {
        guard let path = subject.path else { return self.firstMatch(in: service.rules, subject, path: nil) }
        return PathPattern.withTrimmedBytes(of: path) { self.firstMatch(in: service.rules, subject, path: $0) }
    }

    /// The match of the first rule that agrees, among the services that the host leaves; all where `host` is nil.
    func firstMatch(_ subject: MatchSubject, host: Substring?) -> Int? {
        guard let path = subject.path else { return self.firstMatch(subject, host: host, path: nil) }
        return PathPattern.withTrimmedBytes(of: path) { self.firstMatch(subject, host: host, path: $0) }
    }

    private func firstMatch(_ subject: MatchSubject, host: Substring?, path: UnsafeBufferPointer<UInt8>?) -> Int? {
        guard let host, !self.hosts.isEmpty else { return self.firstMatch(in: self.rules.indices, subject, path: path) }
        for service in self.services where service.hosts.isEmpty || self.owns(service, host) {
            if let found = self.firstMatch(in: service.rules, subject, path: path) { return found }
        }
        return nil
    }

    private func firstMatch(in range: Range<Int>, _ subject: MatchSubject, path: UnsafeBufferPointer<UInt8>?) -> Int? {
        self.bytes.withUnsafeBufferPointer { bytes in
            self.rules.withUnsafeBufferPointer { rules in
                // Where the last path failed: a rule that is the same up to there and beyond fails there too.
                var failedAt = Int.max
                for index in range {
                    let rule = rules[index]
                    if let program = rule.path {
                        guard let path, rule.shared <= failedAt else { continue }
                        let failure = PathPattern.failure(of: UnsafeBufferPointer(rebasing: bytes[program]), on: path)
                        failedAt = failure ?? Int.max
                        guard failure == nil else { continue }
                    }
                    if !rule.hasWords || self.wordsAgree(index, subject) { return rule.match }
                }
                return nil
            }
        }
    }

    private func wordsAgree(_ index: Int, _ subject: MatchSubject) -> Bool {
        if let method = self.words[index].method, method != subject.method { return false }
        if let operation = self.words[index].operation, operation != subject.operation { return false }
        if let event = self.words[index].event, event != subject.event { return false }
        return true
    }

    /// The only service that owns the host, or nil where none or several do.
    func onlyOwner(of host: Substring) -> Int? {
        var owner: Int?
        for (index, service) in self.services.enumerated() where self.owns(service, host) {
            guard owner == nil else { return nil }
            owner = index
        }
        return owner
    }

    private func owns(_ service: Service, _ host: Substring) -> Bool {
        var host = host
        return host.withUTF8 { host in
            service.hosts.contains { index in
                let own = self.hosts[index]
                return own.count == host.count
                    && host.indices.allSatisfy { self.bytes[own.lowerBound + $0] == Self.lowercased(host[$0]) }
            }
        }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
