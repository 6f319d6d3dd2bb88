import ArgumentParser
import Checks
import Experience
import Foundation

/// `parallax checks`: what is done with the catalogue's checks besides serving by them.
struct ChecksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checks",
        abstract: "Try the checks of a catalogue.",
        subcommands: [Run.self])

    /// `parallax checks run ID`.
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run one check once, and say what each of its steps came to.",
            discussion: """
                Runs it from here, by one attempt without retries, whether it has maintenance now or not. Nothing is kept, \
                and no running server is touched. The exit code is 0 where it is up and 1 where it is not.

                EXAMPLES
                  Run a check of parallax.yaml in this folder:
                    parallax checks run front-page

                  Run one that needs a secret:
                    CHECK_PASSWORD=… parallax checks run sign-in --catalogue /var/lib/parallax/parallax.yaml
                """)

        @Argument(help: ArgumentHelp("The check's id in the catalogue.", valueName: "id"))
        var id: String

        @Option(help: "The catalogue.")
        var catalogue = "parallax.yaml"

        func run() async throws {
            var check = try self.check(in: try CatalogueReader(path: self.catalogue).read())
            check.retries = 0
            let runner = CheckRunner(environment: ProcessInfo.processInfo.environment, now: { Clock.now() })
            guard let result = await runner.run(check) else { throw ExitCode.failure }
            for line in Self.lines(result) { Announcement.print(line) }
            if result.verdict != .up { throw ExitCode.failure }
        }

        private func check(in catalogue: Catalogue) throws -> Check {
            if let check = catalogue.checks.first(where: { $0.id == self.id }) { return check }
            let known = catalogue.checks.map(\.id)
            throw Trouble(
                known.isEmpty
                    ? "\(self.catalogue) has no checks. Write some under `checks`; docs/guide/checks.md says how."
                    : "\(self.catalogue) has no check \(self.id). It has \(known.joined(separator: ", ")).")
        }

        private static func lines(_ result: CheckResult) -> [String] {
            let width = result.steps.map(\.name.count).max() ?? 0
            let steps = result.steps.map { step in
                let name = step.name.padding(toLength: width, withPad: " ", startingAt: 0)
                let status = step.status.map { "  \($0)" } ?? ""
                let trouble = step.trouble.map { "  \($0)" } ?? ""
                return "\(step.trouble == nil ? "✓" : "✗") \(name)\(status)  \(step.duration.count) ms\(trouble)"
            }
            return steps + ["\(result.verdict.word): \(result.message)"]
        }
    }
}

extension CheckResult.Verdict {
    /// What a person reads.
    fileprivate var word: String { self.state?.name ?? "not run" }
}
