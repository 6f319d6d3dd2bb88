import Foundation
import Testing

/// The OpenAPI document as it lies in the repository, able to judge an answer by its own schemas.
struct APIDescription {
    let document: JSONValue

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../web/openapi.json")
        self.document = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file.standardizedFileURL))
    }

    func schema(_ name: String) -> JSONValue? {
        self.document["components"]?["schemas"]?[name]
    }

    /// The names of the schemas that an answer's schema is made of, itself included.
    func reach(_ name: String, into seen: inout Set<String>) {
        guard seen.insert(name).inserted, let schema = self.schema(name) else { return }
        for next in Self.references(schema) { self.reach(next, into: &seen) }
    }

    private static func references(_ value: JSONValue) -> [String] {
        switch value {
        case .object(let members):
            members.flatMap { key, value in
                key == "$ref"
                    ? [value.text?.split(separator: "/").last.map(String.init)].compactMap { $0 }
                    : Self.references(value)
            }
        case .list(let values): values.flatMap(Self.references)
        default: []
        }
    }

    /// Where a value departs from a schema: a key too many or too few, a type, a word that is not among those listed.
    func departures(of value: JSONValue, from schema: JSONValue, at place: String = "$") -> [String] {
        if let name = schema["$ref"]?.text?.split(separator: "/").last {
            guard let target = self.schema(String(name)) else { return ["\(place): there is no schema \(name)"] }
            return self.departures(of: value, from: target, at: place)
        }
        let types = schema["type"].map { $0.text.map { [$0] } ?? $0.list.compactMap(\.text) } ?? []
        guard types.contains(where: { Self.has(value, type: $0) }) else { return ["\(place): \(value) is no \(types)"] }
        if let words = schema["enum"]?.list, !words.contains(value) { return ["\(place): \(value) is not listed"] }
        switch value {
        case .object(let members):
            let named = schema["properties"]?.keys ?? []
            let required = Set(schema["required"]?.list.compactMap(\.text) ?? [])
            let odd = Set(members.keys).subtracting(named).union(required.subtracting(members.keys))
            return odd.map { "\(place).\($0)" }
                + members.flatMap { key, value in
                    schema["properties"]?[key].map { self.departures(of: value, from: $0, at: "\(place).\(key)") } ?? []
                }
        case .list(let values):
            guard let items = schema["items"] else { return ["\(place): items are not described"] }
            return values.enumerated().flatMap { self.departures(of: $1, from: items, at: "\(place)[\($0)]") }
        default: return []
        }
    }

    private static func has(_ value: JSONValue, type: String) -> Bool {
        switch value {
        case .null: type == "null"
        case .flag: type == "boolean"
        case .number(let number): type == "number" || type == "integer" && number.rounded() == number
        case .text: type == "string"
        case .list: type == "array"
        case .object: type == "object"
        }
    }
}
