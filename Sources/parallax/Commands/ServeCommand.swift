import ArgumentParser
import Experience
import Foundation
import Logging

/// `parallax serve`: the server.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the server for your services.",
        discussion: """
            Takes in what customers do and what infrastructure says, and serves the pages and the API. Everything is \
            kept in the data folder. The first visit asks for the owner's account.

            Stop it with SIGTERM: what was acknowledged is kept, whatever happens. SIGHUP reads the catalogue again; a \
            broken file leaves the old one in force and says so.

            Every option is also a setting by environment (PARALLAX_HTTP_PORT=9000) and in a JSON file named with \
            --settings ({"http": {"port": 9000}}); the command line wins. docs/settings.md lists all of them.

            EXAMPLES
              parallax serve --data /var/lib/parallax --catalogue parallax.yaml
              parallax serve --data ./data --host 0.0.0.0 --port 80
            """)

    @Option(help: "The folder that holds everything; made where there is none.")
    var data: String

    @Option(help: "The catalogue of services; unless told, parallax.yaml in the data folder.")
    var catalogue: String?

    @Option(help: "The address to listen on; 127.0.0.1 unless told.")
    var host: String?

    @Option(help: "The port; 8080 unless told, 0 for any free one.")
    var port: Int?

    @Option(help: "A JSON file with further settings.")
    var settings: String?

    @Option(help: ArgumentHelp("Read templates and assets from this folder each time.", visibility: .hidden))
    var development: String?

    func run() async throws {
        var sources = SettingSources(file: self.settings)
        if let host { sources.arguments["http.host"] = host }
        if let port { sources.arguments["http.port"] = String(port) }
        let settings = try await sources.settings()
        let folder = try DataFolder(path: self.data)
        let path = self.catalogue ?? folder.path + "/parallax.yaml"
        let logger = Logger(label: "parallax")
        let installation = try await Installation(
            folder: folder, catalogue: try self.firstCatalogue(path), settings: settings, logger: logger)
        var server = Server(installation: installation, settings: settings, logger: logger)
        server.cataloguePath = path
        server.developmentFolder = self.development.map { URL(filePath: $0, directoryHint: .isDirectory) }
        try await server.run()
    }

    /// A newcomer without a catalogue gets an empty one, and pages that say what to do next.
    private func firstCatalogue(_ path: String) throws -> Catalogue {
        guard self.catalogue == nil, !FileManager.default.fileExists(atPath: path) else {
            return try CatalogueReader(path: path).read()
        }
        Announcement.print("There is no catalogue yet. Write \(path), then send SIGHUP; docs/catalogue.md says how.")
        return Catalogue()
    }
}
