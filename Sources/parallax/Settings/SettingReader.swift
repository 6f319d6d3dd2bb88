import Configuration
import Web

/// Reads settings one by one and gathers what is wrong with them, so that all of it is told at once.
struct SettingReader {
    private let config: ConfigReader
    private var mistakes: [String]

    /// - Parameter mistakes: what is wrong already, to be told with the rest.
    init(_ config: ConfigReader, mistakes: [String] = []) {
        self.config = config
        self.mistakes = mistakes
    }

    mutating func text(_ key: ConfigKey, default fallback: String) -> String {
        let value = self.config.string(forKey: key) ?? fallback
        if value.isEmpty { self.mistakes.append("\(Self.names(key)) is empty. Leave it out for \(fallback).") }
        return value
    }

    /// A path of this server's own, without a slash at its end.
    ///
    /// - Parameter taken: paths that are something else.
    mutating func path(_ key: ConfigKey, default fallback: String, except taken: Set<String>) -> String {
        let value = self.text(key, default: fallback)
        if taken.contains(value) {
            self.mistakes.append("\(Self.names(key)) is “\(value)”, where other programs send to. Choose another path.")
            return fallback
        }
        guard value.wholeMatch(of: #/(\/[A-Za-z0-9._~-]+)+/#) == nil || value.hasSuffix(".js") else { return value }
        self.mistakes.append(
            "\(Self.names(key)) is “\(value)”. Write a path of letters, digits, `-`, `_`, `.` and slashes, such as "
                + "/stats/h, without .js at its end.")
        return fallback
    }

    /// Something that nobody else may know; no message has it.
    mutating func secret(_ key: ConfigKey) -> String? {
        guard let value = self.config.string(forKey: key, isSecret: true) else { return nil }
        if value.isEmpty { self.mistakes.append("\(Self.names(key)) is empty. Leave it out for none.") }
        return value
    }

    /// A secret of Standard Webhooks.
    mutating func signingSecret(_ key: ConfigKey) -> SigningSecret? {
        guard let text = self.secret(key), !text.isEmpty else { return nil }
        let secret = SigningSecret(text)
        if secret == nil {
            self.mistakes.append("\(Self.names(key)) is none. Write whsec_ and the base64 of 24 to 64 random bytes.")
        }
        return secret
    }

    mutating func number(_ key: ConfigKey, default fallback: Int, in range: ClosedRange<Int>) -> Int {
        guard let value = self.written(key) else { return fallback }
        guard let number = Int(value), range.contains(number) else {
            self.mistakes.append(
                "\(Self.names(key)) is “\(value)”. Write a whole number from \(range.lowerBound) to "
                    + "\(range.upperBound), or leave it out for \(fallback).")
            return fallback
        }
        return number
    }

    mutating func flag(_ key: ConfigKey, default fallback: Bool) -> Bool {
        guard let value = self.written(key) else { return fallback }
        switch value.lowercased() {
        case "true", "yes", "1": return true
        case "false", "no", "0": return false
        default:
            self.mistakes.append("\(Self.names(key)) is “\(value)”. Write true or false.")
            return fallback
        }
    }

    /// As it stands in the environment or in a file, where a number may stand without quotes.
    private func written(_ key: ConfigKey) -> String? {
        if let text = self.config.string(forKey: key) { return text }
        if let number = self.config.int(forKey: key) { return String(number) }
        return self.config.bool(forKey: key).map { $0 ? "true" : "false" }
    }

    /// - Throws: ``Trouble`` when anything was wrong.
    func finish() throws {
        guard !self.mistakes.isEmpty else { return }
        throw Trouble(
            (self.mistakes.count == 1 ? "A setting is wrong:\n" : "\(self.mistakes.count) settings are wrong:\n")
                + self.mistakes.map { "  " + $0 }.joined(separator: "\n"))
    }

    /// By both names under which a person may have written it.
    private static func names(_ key: ConfigKey) -> String {
        let name = key.description
        return "\(name) (\(SettingSources.environmentName(name)))"
    }
}
