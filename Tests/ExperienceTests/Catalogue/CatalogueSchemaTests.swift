import Experience
import Foundation
import Testing

/// `docs/parallax.schema.json` against what is really read, so that the two cannot drift apart.
@Suite struct `The catalogue's schema` {
    private let schema: [String: Any]

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/parallax.schema.json")
        self.schema = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    }

    /// The mappings it describes, by name, the whole file's under the empty one.
    private var mappings: [String: [String: Any]] {
        let definitions = (self.schema["$defs"] as? [String: [String: Any]] ?? [:]).filter { $1["properties"] != nil }
        return definitions.merging(["": self.schema], uniquingKeysWith: { first, _ in first })
    }

    private func property(_ name: String, of mapping: String) throws -> [String: Any] {
        let properties = try #require(self.mappings[mapping]?["properties"] as? [String: [String: Any]])
        return try #require(properties[name])
    }

    @Test func `has the same mappings with the same keys as the reader`() {
        #expect(Set(self.mappings.keys) == Set(CatalogueFile.keys.keys))
        for (name, keys) in CatalogueFile.keys {
            let mapping = self.mappings[name]
            #expect((mapping?["properties"] as? [String: Any]).map { Set($0.keys) } == Set(keys.all), "\(name)")
            #expect(Set(mapping?["required"] as? [String] ?? []) == Set(keys.required), "\(name)")
            #expect(mapping?["additionalProperties"] as? Bool == false, "\(name)")
        }
    }

    @Test func `describes every mapping and every key`() {
        for (name, mapping) in self.mappings {
            #expect(mapping["description"] is String, "\(name)")
            for (key, property) in mapping["properties"] as? [String: [String: Any]] ?? [:] {
                let definition = (property["$ref"] as? String)?.split(separator: "/").last.map(String.init)
                let definitions = self.schema["$defs"] as? [String: [String: Any]]
                let said = property["description"] ?? definition.flatMap { definitions?[$0]?["description"] }
                #expect(said is String, "\(name).\(key)")
            }
        }
    }

    @Test func `has the same words and the same defaults`() throws {
        let channels = try #require(try self.property("channels", of: "service")["items"] as? [String: Any])
        #expect(channels["enum"] as? [String] == Channel.customers.map(\.name))
        #expect(try self.property("agenda", of: "service")["enum"] as? [String] == Agenda.allCases.map(\.name))
        let usual = Service(id: ServiceID(rawValue: "a"), name: "a")
        #expect(try self.property("agenda", of: "service")["default"] as? String == usual.agenda.name)
        #expect(try self.property("audience", of: "service")["default"] as? String == usual.audience)
        #expect(try self.property("channels", of: "service")["default"] as? [String] == usual.channels.map(\.name))
        #expect(try self.property("target", of: "service")["default"] as? Double == usual.target * 100)
        let statuses = try #require(try self.property("failedStatuses", of: "service")["default"] as? [Any])
        let text = statuses.map { "\($0)" }.joined(separator: ", ")
        let read = try CatalogueFile.read("services: [{id: a, failedStatuses: [\(text)]}]")
        #expect(read.services.map(\.failedStatuses) == [usual.failedStatuses])
    }

    /// The reader must refuse what a pattern of the schema refuses, and take what it takes.
    @Test(arguments: [
        ("id", "a"), ("id", "A.b_c-9"), ("id", "-a"), ("id", "a b"), ("id", "ä"), ("id", "_"),
        ("id", String(repeating: "a", count: 64)), ("id", String(repeating: "a", count: 65)),
        ("duration", "2s"), ("duration", "1.5s"), ("duration", "2"), ("duration", "2 s"), ("duration", "s"),
        ("duration", "2S"), ("duration", "1.s"), ("duration", ".5s"), ("duration", "14d"), ("duration", "2w"),
    ])
    func `has patterns that agree with the reader`(definition: String, text: String) throws {
        let definitions = try #require(self.schema["$defs"] as? [String: [String: Any]])
        let pattern = try Regex(try #require(definitions[definition]?["pattern"] as? String))
        let line = definition == "id" ? "{id: \"\(text)\"}" : "{id: a, targetTime: \"\(text)\"}"
        let isRead = (try? CatalogueFile.read("services: [\(line)]")) != nil
        #expect(isRead == (text.wholeMatch(of: pattern) != nil))
    }
}
