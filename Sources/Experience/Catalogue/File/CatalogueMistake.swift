/// One mistake in `parallax.yaml`: where it is and what to do about it.
package struct CatalogueMistake: Equatable, Sendable, Comparable, CustomStringConvertible {
    /// From 1.
    package var line: Int
    /// From 1, counted in Unicode scalars.
    package var column: Int
    /// A sentence that says what is wrong and what to write instead.
    package var message: String

    package init(line: Int, column: Int, message: String) {
        self.line = line
        self.column = column
        self.message = message
    }

    /// `line:column: message`, to be put behind the file's name and a colon.
    package var description: String { "\(self.line):\(self.column): \(self.message)" }

    package static func < (left: CatalogueMistake, right: CatalogueMistake) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// Everything that is wrong with a catalogue's file, from its top to its end; never empty when thrown.
package struct CatalogueMistakes: Error, Equatable, Sendable, CustomStringConvertible {
    package var mistakes: [CatalogueMistake]

    package init(_ mistakes: [CatalogueMistake]) {
        self.mistakes = mistakes
    }

    /// One line for each.
    package var description: String { self.mistakes.map(\.description).joined(separator: "\n") }
}
