import ArgumentParser
import Experience
import Foundation

/// `parallax catalogue`: what is done with `parallax.yaml` besides serving by it.
struct CatalogueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue",
        abstract: "Work with the catalogue of services, parallax.yaml.",
        subcommands: [Check.self])

    /// `parallax catalogue check [FILE]`.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what is wrong with a catalogue, line by line.",
            discussion: """
                Reads a catalogue and lists every mistake in it, one a line, as file:line:column: message, so that an \
                editor can jump there. The exit code is 0 where there is none and 1 where there is one. Nothing is \
                changed, and no running server is touched.

                EXAMPLES
                  Check parallax.yaml in this folder:
                    parallax catalogue check

                  Check another file before putting it in force:
                    parallax catalogue check new.yaml && mv new.yaml parallax.yaml

                  Check what another program writes:
                    generate-catalogue | parallax catalogue check -
                """)

        @Argument(help: ArgumentHelp("The file to check; - reads standard input.", valueName: "file"))
        var file = "parallax.yaml"

        func run() async throws {
            let name = self.file == "-" ? "standard input" : self.file
            do {
                let catalogue = try CatalogueFile.read(bytes: try self.bytes())
                print("\(name): \(Self.summary(of: catalogue)), no mistakes.")
            } catch let wrong as CatalogueMistakes {
                for mistake in wrong.mistakes { print("\(name):\(mistake)") }
                throw ExitCode.failure
            }
        }

        private func bytes() throws -> Data {
            if self.file == "-" { return try FileHandle.standardInput.readToEnd() ?? Data() }
            do {
                return try Data(contentsOf: URL(fileURLWithPath: self.file))
            } catch {
                throw Unreadable(file: self.file)
            }
        }

        /// The file is not there or may not be read.
        private struct Unreadable: Error, CustomStringConvertible {
            var file: String

            var description: String {
                """
                \(self.file) cannot be read: see that it is there and that you may read it, or name another with \
                parallax catalogue check FILE.
                """
            }
        }

        private static func summary(of catalogue: Catalogue) -> String {
            let crossing = catalogue.journeys.count
            return [
                Self.count(catalogue.services.count, "service"),
                Self.count(catalogue.services.flatMap(\.journeys).count, "journey"),
                Self.count(catalogue.services.flatMap(\.steps).count, "step"),
                crossing > 0 ? Self.count(crossing, "journey") + " across services" : nil,
                Self.count(catalogue.components.count, "component"),
                catalogue.checks.isEmpty ? nil : Self.count(catalogue.checks.count, "check"),
            ].compactMap { $0 }.joined(separator: ", ")
        }

        private static func count(_ number: Int, _ noun: String) -> String {
            "\(number) \(noun)\(number == 1 ? "" : "s")"
        }
    }
}
