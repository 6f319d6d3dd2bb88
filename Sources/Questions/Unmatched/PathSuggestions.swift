/// Finds patterns in paths: parts that are numbers, keys or vary widely become a parameter.
enum PathSuggestions {
    /// A part of a path that takes more different values than this beside its siblings is taken for a parameter.
    private static let variety = 12

    /// - Parameter paths: service, path, and how often it came.
    static func suggest(
        _ paths: [(service: String, path: String, count: Int)], limit: Int
    ) -> [Unmatched.Suggestion] {
        var groups: [Key: Unmatched.Suggestion] = [:]
        let varied = self.variedPlaces(paths.map { ($0.service, $0.path) })
        for (service, path, count) in paths {
            let pattern = self.pattern(service, path, varied)
            let key = Key(service: service, text: pattern)
            var group =
                groups[key] ?? Unmatched.Suggestion(service: service, pattern: pattern, count: 0, examples: [])
            group.count += count
            if group.examples.count < 3 { group.examples.append(path) }
            groups[key] = group
        }
        let sorted = groups.values.sorted { ($1.count, $0.pattern) < ($0.count, $1.pattern) }
        return Array(sorted.prefix(limit))
    }

    /// The pattern of each of one service's paths.
    static func patterns(of paths: [String]) -> [String: String] {
        let varied = self.variedPlaces(paths.map { ("", $0) })
        return Dictionary(
            paths.map { ($0, self.pattern("", $0, varied)) }, uniquingKeysWith: { first, _ in first })
    }

    /// A path's beginning within one service.
    private struct Key: Hashable {
        var service: String
        var text: String
    }

    /// Beginnings of paths after which too many different parts come.
    private static func variedPlaces(_ paths: [(service: String, path: String)]) -> Set<Key> {
        var parts: [Key: Set<Substring>] = [:]
        for (service, path) in paths {
            var beginning = ""
            for part in self.parts(path) {
                parts[Key(service: service, text: beginning), default: []].insert(part)
                beginning += "/" + (self.looksLikeKey(part) ? "{id}" : String(part))
            }
        }
        return Set(parts.filter { $0.value.count > self.variety && !$0.key.text.isEmpty }.keys)
    }

    private static func pattern(_ service: String, _ path: String, _ varied: Set<Key>) -> String {
        var beginning = ""
        var pattern = ""
        for part in self.parts(path) {
            let isParameter = self.looksLikeKey(part) || varied.contains(Key(service: service, text: beginning))
            beginning += "/" + (self.looksLikeKey(part) ? "{id}" : String(part))
            pattern += "/" + (isParameter ? "{id}" : String(part))
        }
        return pattern.isEmpty ? "/" : pattern
    }

    private static func parts(_ path: String) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: true)
    }

    /// Numbers, long hexadecimal keys and UUIDs.
    private static func looksLikeKey(_ part: Substring) -> Bool {
        let digits = part.utf8.count { $0 >= 0x30 && $0 <= 0x39 }
        guard digits > 0 else { return false }
        let isHexadecimal = part.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20) || byte == 0x2d
        }
        return digits == part.utf8.count || (isHexadecimal && part.utf8.count >= 8)
    }
}
