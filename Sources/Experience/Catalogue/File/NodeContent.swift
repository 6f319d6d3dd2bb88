import Yams

/// What stands at one place of the file. Plain words follow YAML 1.2's core schema, as editors with a schema read them:
/// only `true` and `false` are truth values, and `NO` or `on` are text.
enum NodeContent {
    case text(String)
    case number(String)
    case truth(String)
    case nothing
    case list([Node])
    case mapping(Node.Mapping)

    init(_ node: Node) {
        switch node {
        case .scalar(let scalar): self = Self.of(scalar)
        case .sequence(let sequence): self = .list(Array(sequence))
        case .mapping(let mapping): self = .mapping(mapping)
        case .alias: self = .nothing
        }
    }

    private static func of(_ scalar: Node.Scalar) -> NodeContent {
        guard scalar.style == .plain, scalar.tag.rawValue.isEmpty else { return .text(scalar.string) }
        switch scalar.string {
        case "", "~", "null", "Null", "NULL": return .nothing
        case "true", "True", "TRUE", "false", "False", "FALSE": return .truth(scalar.string)
        default: return Self.isNumber(scalar.string) ? .number(scalar.string) : .text(scalar.string)
        }
    }

    /// `Double` also reads `nan`, `infinity` and hexadecimal fractions, which are words here.
    private static func isNumber(_ text: String) -> Bool {
        text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) } && Double(text) != nil
    }

    /// As a sentence names it: `the number 3`.
    var described: String {
        switch self {
        case .text(let text): "the text \"\(text)\""
        case .number(let text): "the number \(text)"
        case .truth(let text): "`\(text)`"
        case .nothing: "nothing"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}

extension Node {
    var content: NodeContent { NodeContent(self) }
}
