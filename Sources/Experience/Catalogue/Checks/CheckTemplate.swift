/// A text with `${name}` and `${env:NAME}` in it. What is no such name stays as it is.
package struct CheckTemplate: Sendable, Equatable {
    package enum Part: Sendable, Equatable {
        case text(String)
        /// Extracted by an earlier request.
        case variable(String)
        /// A variable of the program's environment: a secret.
        case environment(String)
    }

    package private(set) var parts: [Part] = []

    package init(_ text: String) {
        var rest = text[...]
        while let match = rest.firstMatch(of: #/\$\{(env:)?([A-Za-z_][A-Za-z0-9_]*)\}/#) {
            if match.range.lowerBound > rest.startIndex {
                self.parts.append(.text(String(rest[..<match.range.lowerBound])))
            }
            let name = String(match.2)
            self.parts.append(match.1 == nil ? .variable(name) : .environment(name))
            rest = rest[match.range.upperBound...]
        }
        if !rest.isEmpty { self.parts.append(.text(String(rest))) }
    }

    /// Whether this can be the name of a part.
    package static func isName(_ text: String) -> Bool {
        text.wholeMatch(of: #/[A-Za-z_][A-Za-z0-9_]*/#) != nil && text.utf8.count <= 64
    }

    /// With every name replaced by what it stands for.
    package func filled(
        variable: (String) -> String?, environment: (String) throws -> String
    ) rethrows -> String {
        try self.parts.map { part in
            switch part {
            case .text(let text): text
            case .variable(let name): variable(name) ?? ""
            case .environment(let name): try environment(name)
            }
        }.joined()
    }
}
