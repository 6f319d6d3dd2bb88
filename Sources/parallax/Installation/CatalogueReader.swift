import Experience
import Foundation

/// Reads a catalogue from a file for commands and reloads.
struct CatalogueReader {
    let path: String

    /// - Throws: ``Trouble`` with every mistake, a line each, as `file:line:column: message`.
    func read() throws -> Catalogue {
        guard let bytes = FileManager.default.contents(atPath: self.path) else {
            throw Trouble(
                "The catalogue \(self.path) cannot be read. Name it with --catalogue FILE; docs/catalogue.md says what "
                    + "is in it.")
        }
        do {
            return try CatalogueFile.read(bytes: bytes)
        } catch {
            let mistakes = error.mistakes.map { "\(self.path):\($0.line):\($0.column): \($0.message)" }
            throw Trouble(
                "The catalogue has \(mistakes.count == 1 ? "a mistake" : "\(mistakes.count) mistakes"):\n"
                    + mistakes.joined(separator: "\n"))
        }
    }
}
