import ArgumentParser
import Foundation

/// `parallax check`: is this installation healthy?
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say whether an installation is healthy: disk, spool, store, records, catalogue, clock.",
        discussion: """
            One line for each. The exit code is 0 when all is well and 1 when something is not; the line says what to \
            do. It may run beside the server.

            EXAMPLES
              parallax check --data /var/lib/parallax
              parallax check --data /var/lib/parallax || mail -s "Parallax needs you" ops@example.com
            """)

    @Option(help: "The data folder.")
    var data: String

    @Option(help: "The catalogue; unless told, parallax.yaml in the data folder.")
    var catalogue: String?

    func run() async throws {
        guard FileManager.default.fileExists(atPath: self.data) else {
            throw Trouble("There is no folder \(self.data). Name the data folder that “parallax serve” uses.")
        }
        let folder = try DataFolder(path: self.data)
        let checkup = Checkup(
            folder: folder, cataloguePath: self.catalogue ?? folder.path + "/parallax.yaml",
            settings: try await SettingSources().settings(), now: Clock.now())
        let findings = await checkup.findings()
        for finding in findings {
            let name = finding.subject.padding(toLength: 10, withPad: " ", startingAt: 0)
            Announcement.print("\(finding.isWell ? "✓" : "✗") \(name) \(finding.words)")
        }
        if findings.contains(where: { !$0.isWell }) { throw ExitCode(1) }
    }
}
