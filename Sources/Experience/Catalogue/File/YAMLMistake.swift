import Yams

/// What the YAML parser says, put so that its reader knows what to do.
enum YAMLMistake {
    static func from(_ error: any Error) -> CatalogueMistake {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            CatalogueMistake(line: mark.line, column: mark.column, message: Self.sentence(problem))
        case .reader(_, let offset, _, let yaml):
            Self.unreadable(offset, yaml)
        default:
            CatalogueMistake(line: 1, column: 1, message: "The file cannot be read as YAML: \(error).")
        }
    }

    static func doubledKey(_ key: String, _ mark: Mark) -> CatalogueMistake {
        CatalogueMistake(
            line: mark.line, column: mark.column,
            message: "`\(key)` is written twice in the same mapping, first here: keep one of the two.")
    }

    /// The place just behind a text, counted as YAML does.
    static func place(after text: String) -> (line: Int, column: Int) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return (max(lines.count, 1), (lines.last?.unicodeScalars.count ?? 0) + 1)
    }

    /// - Parameter offset: in characters, as Yams counts it.
    private static func unreadable(_ offset: Int?, _ yaml: String) -> CatalogueMistake {
        let place = Self.place(after: String(yaml.prefix(offset ?? 0)))
        return CatalogueMistake(
            line: place.line, column: place.column,
            message: "There is a character here that YAML does not allow, such as a control character: remove it.")
    }

    private static func sentence(_ problem: String) -> String {
        let advice = Self.advice.first { problem.contains($0.part) }?.advice
        return
            "This is no valid YAML (\(problem)): \(advice ?? "check quotes, brackets and indentation here and above.")"
    }

    /// By a part of libyaml's own words.
    private static let advice: [(part: String, advice: String)] = [
        ("cannot start any token", "indent with spaces, not tabs, and put text that begins with a sign in quotes."),
        ("tab character", "indent with spaces, not tabs."),
        ("nesting level", "nothing in a catalogue is nested so deep: remove brackets."),
        ("mapping values are not allowed", "check the indentation, and put text that has \": \" in it in quotes."),
        ("could not find expected ':'", "put a colon and a space after the key, and check the indentation."),
        ("did not find expected key", "check that this line begins in the same column as its neighbours."),
        ("did not find expected '-'", "check that this list's items begin in the same column."),
        ("did not find expected ',' or", "close the bracket or brace, or put a comma before this."),
        ("unexpected end of stream", "close the quote or bracket that was opened above."),
        ("undefined alias", "put text that begins with `*` in quotes."),
        ("another document", "keep one catalogue in a file: remove the line `---`."),
    ]
}
