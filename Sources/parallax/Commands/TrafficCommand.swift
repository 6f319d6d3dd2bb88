import ArgumentParser
import Experience
import Facts
import Foundation
import Intake
import Synchronization
import Traffic

/// `parallax traffic`: made-up interactions as files or straight into a store, for tests and benchmarks.
struct TrafficCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "traffic",
        abstract: "Write made-up interactions, for tests and benchmarks.",
        discussion: """
            EXAMPLES
              parallax traffic --interactions load.ndjson --signals signals.ndjson --count 100000
              parallax traffic --into ./big --count 50000000 --evidence
            """)

    @Option(help: "The file for the interactions, as NDJSON.")
    var interactions: String?

    @Option(help: "The file for the signals, as NDJSON.")
    var signals: String?

    @Option(help: "A new data folder to load into.")
    var into: String?

    @Option(
        help:
            "How many interactions: just so many in files (evidence included), about so many in a folder (evidence on top)."
    )
    var count = 100_000

    @Option(help: "Equal seeds make equal worlds.")
    var seed: UInt64 = 1

    @Option(help: "Over how many days, up to now.")
    var days = 28

    @Flag(help: "Pages of the shop also tell clicks and faults, and which view they belong to.")
    var evidence = false

    func validate() throws {
        guard self.count > 0, self.days > 0 else { throw ValidationError("--count and --days are above 0.") }
        guard self.interactions != nil || self.into != nil else {
            throw ValidationError("Say where to: --interactions FILE or --into DIR.")
        }
    }

    func run() async throws {
        if let interactions { try self.write(to: interactions) }
        if let into { try await self.load(into: into) }
    }

    /// A world of about the right size: a scale of 1 makes some 300,000 interactions in 28 days.
    ///
    /// - Parameter margin: how much larger, so that enough come for sure.
    private func traffic(margin: Double) -> DemoTraffic {
        let to = Clock.now().floored(to: .minutes(1))
        let scale = Double(self.count) / 300_000 * 28 / Double(self.days) * margin
        return DemoTraffic(
            seed: self.seed, scale: scale, from: to - .days(Int64(self.days)), to: to, tellsEvidence: self.evidence)
    }

    private func write(to path: String) throws {
        let file = try OutputFile(path)
        let signals = try self.signals.map { try OutputFile($0) }
        var writer = NDJSONWriter()
        var left = self.count
        for batch in self.traffic(margin: 1.1).batches(of: 10_000) where left > 0 {
            var bytes: [UInt8] = []
            for raw in batch.interactions.prefix(left) { writer.append(raw, to: &bytes) }
            left -= batch.interactions.count
            try file.write(bytes)
            for signal in batch.signals { try signals?.write(Array(Self.line(signal).utf8)) }
            if left <= 0 { break }
        }
    }

    private static func line(_ signal: Signal) -> String {
        """
        {"at":"\(InstantText.format(signal.at))","component":"\(signal.component.rawValue)",\
        "state":"\(signal.state.name)","source":"\(signal.source)"}\n
        """
    }

    private func load(into path: String) async throws {
        let folder = try DataFolder(path: path)
        let catalogue = try CatalogueFile.read(DemoCatalogue.yaml)
        try DemoCatalogue.yaml.write(toFile: folder.path + "/parallax.yaml", atomically: true, encoding: .utf8)
        let store = try await DuckDBStore(folder: folder.path, now: { Clock.now() })
        let door = Door(
            catalogue: CatalogueInForce(catalogue), pseudonyms: Pseudonyms(secret: try folder.secret()),
            limits: DoorLimits(behind: nil))
        let source = MadeUpBatches(traffic: self.traffic(margin: 1), doorway: door.open(now: Clock.now()))
        var done = 0
        while !source.isOver {
            done += try await store.load(source.prefix(part: 300_000)).interactions
            if done % 3_000_000 < 300_000 { Announcement.print("\(done) interactions loaded.") }
        }
        while try await store.workOutSessions() {}
        try await store.compact(days: nil)
        try await store.checkpoint()
        await store.close()
        Announcement.print("\(done) interactions are in \(path).")
    }
}

/// A file to write to from its beginning.
private struct OutputFile {
    private let handle: FileHandle

    init(_ path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw Trouble("\(path) cannot be written.") }
        self.handle = handle
    }

    func write(_ bytes: [UInt8]) throws {
        try self.handle.write(contentsOf: Data(bytes))
    }
}

/// Made-up batches, admitted and handed to the store's own thread as it asks for them.
private final class MadeUpBatches: Sendable {
    private struct State {
        var traffic: DemoTraffic
        var isOver = false
    }

    private static let batch = 8192

    private let state: Mutex<State>
    private let doorway: Doorway

    init(traffic: DemoTraffic, doorway: Doorway) {
        self.state = Mutex(State(traffic: traffic))
        self.doorway = doorway
    }

    var isOver: Bool { self.state.withLock { $0.isOver } }

    /// The next batches, of about `part` interactions together.
    func prefix(part: Int) -> Part {
        Part(source: self, size: part)
    }

    struct Part: Sequence, Sendable {
        let source: MadeUpBatches
        let size: Int

        func makeIterator() -> AnyIterator<FactBatch> {
            var left = self.size
            return AnyIterator {
                guard left > 0, let batch = self.source.next() else { return nil }
                left -= MadeUpBatches.batch
                return batch
            }
        }
    }

    private func next() -> FactBatch? {
        let raw = self.state.withLock { state -> DemoTraffic.Batch? in
            let batch = state.traffic.batch(of: Self.batch)
            state.isOver = batch == nil
            return batch
        }
        guard let raw else { return nil }
        let sender = Sender()
        // What the door refuses, such as a moment past now, is not worth a word in a benchmark.
        let interactions = raw.interactions.compactMap { try? self.doorway.admit($0, from: sender) }
        return FactBatch(interactions, raw.signals)
    }
}
