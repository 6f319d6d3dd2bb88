import Foundation
import Intake

/// Public collections of user agents with what they are known to be. None of them is part of the project: tests read
/// them where they lie and are skipped where they do not.
enum PublicAgents {
    struct Case: Sendable {
        var userAgent: String
        var family: String
        var brand: String?
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../shared/data").standardizedFileURL

    static var areThere: Bool {
        [
            "crawlers/crawler-user-agents.json", "user_agents/test_ua.yaml", "user_agents/test_os.yaml",
            "user_agents/test_device.yaml.gz",
        ].allSatisfy { FileManager.default.fileExists(atPath: Self.folder.appending(path: $0).path) }
    }

    /// Agents that real crawlers sent.
    static func crawlers() throws -> [String] {
        struct Crawler: Decodable { var instances: [String] }
        let data = try Data(contentsOf: Self.folder.appending(path: "crawlers/crawler-user-agents.json"))
        return try JSONDecoder().decode([Crawler].self, from: data).flatMap(\.instances)
    }

    static func browsers() throws -> [Case] { try Self.cases("user_agents/test_ua.yaml") }
    static func systems() throws -> [Case] { try Self.cases("user_agents/test_os.yaml") }
    static func devices() throws -> [Case] { try Self.cases("user_agents/test_device.yaml.gz") }

    private static func cases(_ path: String) throws -> [Case] {
        var bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: path)))
        if path.hasSuffix(".gz") {
            bytes = try bytes.withUnsafeBytes { try Gunzip.inflate($0, limit: 1 << 26) }
        }
        var cases: [Case] = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let text = line.drop { $0 == " " || $0 == "-" }
            guard let colon = text.firstIndex(of: ":") else { continue }
            let value = Self.scalar(text[text.index(after: colon)...])
            switch text[..<colon] {
            case "user_agent_string": cases.append(Case(userAgent: value, family: "", brand: nil))
            case "family": cases[cases.count - 1].family = value
            case "brand": cases[cases.count - 1].brand = value
            default: break
            }
        }
        return cases
    }

    /// The value of a line of YAML: these files only have plain scalars and quoted ones that end on their line.
    private static func scalar(_ text: Substring) -> String {
        let text = text.trimmingCharacters(in: .whitespaces)
        guard let quote = text.first, quote == "'" || quote == "\"", let end = text.lastIndex(of: quote) else {
            return text
        }
        let inside = String(text[text.index(after: text.startIndex)..<max(end, text.index(after: text.startIndex))])
        guard quote == "\"" else { return inside.replacingOccurrences(of: "''", with: "'") }
        return inside.replacingOccurrences(of: #"\""#, with: "\"").replacingOccurrences(of: #"\\"#, with: #"\"#)
    }
}
