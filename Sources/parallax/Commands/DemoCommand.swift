import ArgumentParser
import Experience
import Foundation
import Logging
import Records
import Traffic

/// `parallax demo`: a server with made-up customers.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Run with made-up customers: a small online shop and a payroll portal.",
        discussion: """
            Writes 28 days of history through the same intake as anybody's data, then goes on live. Some things go \
            wrong on purpose; docs/demo.md tells which. The demo knows what they truly cost: --truth prints it as \
            JSON, so that what the pages say can be held against it.

            A second address serves the shop's pages, with the beacon on them: walk through, press what is dead, pay \
            with the card 0000, order, and watch it arrive.

            Everybody may look without signing in. The data folder is made anew at each start.

            EXAMPLES
              parallax demo
              parallax demo --port 9000 --seed 7
              parallax demo --truth --seed 7 --until 2026-11-20T12:00:00Z
            """)

    @Option(help: "The demo's folder; made anew at each start. Unless told, parallax-demo in the temporary folder.")
    var data: String?

    @Option(help: "The address to listen on; 127.0.0.1 unless told.")
    var host: String?

    @Option(help: "The port; 8080 unless told, 0 for any free one.")
    var port: Int?

    @Option(
        help: "The port of the shop that can be walked through; one above the other unless told, 0 for any free one.")
    var shopPort: Int?

    @Option(help: "Equal seeds make equal worlds.")
    var seed: UInt64 = 1

    @Option(help: "How many times the usual number of people and visits.")
    var scale: Double = 1

    @Option(help: ArgumentHelp("The end of the history, as 2026-11-20T12:00:00Z; now unless told.", valueName: "time"))
    var until: String?

    @Flag(help: "Print what the history truly held as JSON, and end.")
    var truth = false

    func validate() throws {
        guard self.scale > 0, self.scale <= 1000 else {
            throw ValidationError("--scale is a number above 0 and up to 1000.")
        }
    }

    func run() async throws {
        let traffic = try self.traffic()
        if self.truth { return try self.printTruth(traffic) }
        var sources = SettingSources()
        if let host { sources.arguments["http.host"] = host }
        if let port { sources.arguments["http.port"] = String(port) }
        let settings = try await sources.settings()
        let usual = FileManager.default.temporaryDirectory.appending(path: "parallax-demo").path(percentEncoded: false)
        let folder = try DemoFolder(path: self.data ?? usual).renew()
        let logger = Logger(label: "parallax")
        let catalogueFile = folder.path + "/parallax.yaml"
        try DemoCatalogue.yaml.write(toFile: catalogueFile, atomically: true, encoding: .utf8)
        let installation = try await Installation(
            folder: folder, catalogue: try CatalogueReader(path: catalogueFile).read(), settings: settings,
            logger: logger)
        try await self.writeHistory(installation, traffic)
        var server = Server(installation: installation, settings: settings, logger: logger)
        server.guestRole = .viewer
        server.cataloguePath = catalogueFile
        let (ports, port) = AsyncStream<Int>.makeStream()
        server.onListening = { port.yield($0) }
        server.companions = [
            DemoCustomers(installation: installation, traffic: traffic, logger: logger),
            DemoShop(
                installation: installation, host: settings.host,
                port: self.shopPort ?? (settings.port == 0 ? 0 : settings.port + 1), release: traffic.newestRelease,
                parallaxPort: ports, logger: logger),
        ]
        try await server.run()
    }

    private func traffic() throws -> DemoTraffic {
        let end: Instant
        if let until {
            guard let parsed = InstantText.parse(until) else {
                throw ValidationError("--until is no time. Write it as 2026-11-20T12:00:00Z.")
            }
            end = parsed.floored(to: .minutes(1))
        } else {
            end = Clock.now().floored(to: .minutes(1))
        }
        return DemoTraffic(seed: self.seed, scale: self.scale, from: end - DemoTraffic.usualLength, to: end)
    }

    private func writeHistory(_ installation: Installation, _ traffic: DemoTraffic) async throws {
        Announcement.print("Writing 28 days of made-up history …")
        let clock = ContinuousClock()
        let start = clock.now
        let count = try await DemoHistory(installation: installation, traffic: traffic).write()
        let took = (clock.now - start).formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 1)))
        Announcement.print("\(count.interactions) interactions and \(count.signals) signals, in \(took).")
    }

    private func printTruth(_ traffic: DemoTraffic) throws {
        var traffic = traffic
        while traffic.batch(of: 10_000) != nil {}
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        Announcement.print(String(decoding: try encoder.encode(traffic.truth), as: UTF8.self))
    }
}
