import Questions

/// A suggestion as lines of `parallax.yaml`, ready to be pasted.
///
/// Paths come from outside: they are written as double-quoted scalars with JSON's escapes, which YAML 1.2 reads alike.
struct SuggestedRule {
    let yaml: String

    init(_ suggestion: Unmatched.Suggestion) {
        let id = Self.id(suggestion.pattern)
        let step = """
            - id: \(id)
              name: \(Self.quoted(Self.name(id)))
              match:
                - path: \(Self.quoted(suggestion.pattern))
            """
        guard suggestion.service.isEmpty else {
            self.yaml = "# below services, \(Self.quoted(suggestion.service)), journeys, steps:\n" + step
            return
        }
        let indented = step.split(separator: "\n").map { "        \($0)" }.joined(separator: "\n")
        self.yaml = """
            # below services:
            - id: new-service
              name: "New service"
              journeys:
                - id: visit
                  name: "Visit"
                  goal: \(id)
                  steps:
            \(indented)
            """
    }

    /// The fixed parts of a pattern: `/order/{id}/pay` becomes `order-pay`.
    static func id(_ pattern: String) -> String {
        let parts = pattern.split(separator: "/").filter { !$0.hasPrefix("{") && !$0.hasPrefix("*") }
        let words = parts.joined(separator: "-").lowercased().map { letter in
            letter.isASCII && (letter.isLetter || letter.isNumber) ? letter : "-"
        }
        let id = String(words).split(separator: "-").joined(separator: "-")
        return id.isEmpty ? "home" : String(id.prefix(60))
    }

    private static func name(_ id: String) -> String {
        let words = id.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _
            where scalar.value < 0x20 || scalar.value == 0x7F || (0x80...0x9F).contains(scalar.value)
                || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
