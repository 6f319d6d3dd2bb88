import Experience
import Testing

@Suite struct `YAML that cannot be read` {
    @Test(arguments: [
        ("services:\n  - id: a\n\tname: b", "3:1", "indent with spaces, not tabs."),
        (
            "services:\n  - id: @a", "2:9",
            "indent with spaces, not tabs, and put text that begins with a sign in quotes."
        ),
        ("services:\n  - id: a: b", "2:10", "check the indentation, and put text that has \": \" in it in quotes."),
        (
            "services:\n  - id: a\n    name\n  - id: b", "4:3",
            "put a colon and a space after the key, and check the indentation."
        ),
        ("services:\n  - id: a\n   name: b", "3:4", "check that this list's items begin in the same column."),
        ("services: [\n  {id: a}\n", "3:1", "close the bracket or brace, or put a comma before this."),
        ("services: [{id: a]", "1:18", "close the bracket or brace, or put a comma before this."),
        ("services:\n  - id: \"a\n", "3:1", "close the quote or bracket that was opened above."),
        ("services:\n  - id: *a", "2:9", "put text that begins with `*` in quotes."),
        ("services: []\n---\nservices: []", "2:1", "keep one catalogue in a file: remove the line `---`."),
        (String(repeating: "[", count: 5000), "1:1", "nothing in a catalogue is nested so deep: remove brackets."),
    ])
    func `is told with its place and what to do`(text: String, place: String, advice: String) {
        let told = Self.mistakes(in: text)
        #expect(told.count == 1)
        #expect(told.first?.hasPrefix("\(place): This is no valid YAML (") == true, "\(told)")
        #expect(told.first?.hasSuffix("): \(advice)") == true, "\(told)")
    }

    @Test func `is told where a control character stands`() {
        let advice = "There is a character here that YAML does not allow, such as a control character: remove it."
        #expect(Self.mistakes(in: "services:\r\n  - id: ä\u{1}") == ["2:10: \(advice)"])
        #expect(Self.mistakes(in: "\u{1}") == ["1:1: \(advice)"])
    }

    @Test func `does not hide other mistakes where it is a key that stands twice`() {
        let text = """
            services:
              - id: a
                name: A
                needs: []
                # a comment

                name: B
                target: 101
                name: C
              - id: b
                nmae: x
                id: c
                nmae: y
                name: B
            components: []
            services: []
            """
        let twice = "is written twice in the same mapping: keep one of the two."
        #expect(
            Self.mistakes(in: text) == [
                "7:5: `name` \(twice)",
                "8:13: `target` is a percentage from 0 to 100, not 101: write a number such as `95`.",
                "9:5: `name` \(twice)",
                "11:5: A service has no `nmae`: did you mean `name`?",
                "12:5: `id` \(twice)",
                "13:5: `nmae` \(twice)",
                "16:1: `services` \(twice)",
            ])
    }

    @Test func `names the first of two keys between braces, and stops there`() {
        let text = "services: [{name: b, id: a, id: b}, {wibble: 1}]"
        #expect(
            Self.mistakes(in: text) == [
                "1:22: `id` is written twice in the same mapping, first here: keep one of the two."
            ])
    }

    @Test func `counts columns in Unicode scalars, line ends of Windows as one`() {
        let text = "services:\r\n  - {id: a, name: \"Käse 🧀\", taget: 1}\r\n"
        #expect(Self.mistakes(in: text) == ["2:29: A service has no `taget`: did you mean `target`?"])
    }

    private static func mistakes(in text: String) -> [String] {
        do {
            _ = try CatalogueFile.read(text)
            return []
        } catch {
            return error.mistakes.map(\.description)
        }
    }
}
