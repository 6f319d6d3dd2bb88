import Crypto
import Experience
import Facts
import Foundation
import Intake
import UnixSignals

/// One import, from the files to the report.
struct ImportRun {
    let files: [String]
    let wishes: ImportWishes
    let service: String?
    /// The catalogue's file as the person named it.
    let catalogue: String?
    let linesToSkip: Int
    private let stop = ImportStop()

    init(files: [String], wishes: ImportWishes, service: String?, catalogue: String?, linesToSkip: Int) {
        self.files = files
        self.wishes = wishes
        self.service = service
        self.catalogue = catalogue
        self.linesToSkip = linesToSkip
    }

    /// Imports into a data folder: into its facts, or into its spool where a server has the facts open.
    ///
    /// - Returns: whether all went well.
    /// - Throws: ``Trouble``, ``FactStoreError`` or ``SpoolError``.
    func into(folder: DataFolder) async throws -> Bool {
        try self.checkFiles()
        let known = try ImportCatalogue(
            path: self.catalogue, folder: folder, service: self.service, needsServices: !self.wishes.signals)
        for note in known.notes { tell(note) }
        let store = try await self.store(folder)
        let seen = SeenInteractions(now: Clock.now())
        if let store {
            let recent = try await store.recentIDs(since: Clock.now() - .hours(24))
            for id in recent { seen.insert(id, now: Clock.now()) }
        }
        let admission = ChunkAdmission(
            door: Door(
                catalogue: CatalogueInForce(known.catalogue), pseudonyms: Pseudonyms(secret: try folder.secret()),
                limits: DoorLimits(behind: nil)),
            components: Set(known.catalogue.components.map(\.id)), sender: Sender(service: self.service), seen: seen,
            now: { Clock.now() })
        let destination: any ImportDestination =
            if let store {
                FactsDestination(store: store, admission: admission, stop: self.stop)
            } else {
                SpoolDestination(folder: folder.path, admission: admission, stop: self.stop, now: { Clock.now() })
            }
        guard let store else { return try await self.run(into: destination, knowsMatches: true) }
        return try await store.closing { try await self.run(into: destination, knowsMatches: true) }
    }

    /// Imports into a running server.
    ///
    /// - Returns: whether all went well.
    /// - Throws: ``Trouble``.
    func into(server: String, key: String) async throws -> Bool {
        try self.checkFiles()
        guard let url = URL(string: server), let scheme = url.scheme, ["http", "https"].contains(scheme) else {
            throw Trouble("--server \(server): write a whole address such as https://parallax.example.com.")
        }
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let writer = UploadWriter(secret: secret, run: UUID().uuidString, service: self.service)
        return try await self.run(
            into: ServerDestination(server: url, key: key, writer: writer, stop: self.stop), knowsMatches: false)
    }

    /// The store, or nil where another program has it open.
    private func store(_ folder: DataFolder) async throws -> DuckDBStore? {
        do {
            return try await DuckDBStore(folder: folder.path, now: { Clock.now() })
        } catch let error as FactStoreError where error.code == .locked {
            tell("A server has this folder open: the lines go into its spool, and it takes them from there.")
            return nil
        }
    }

    private func run(into destination: any ImportDestination, knowsMatches: Bool) async throws -> Bool {
        let reader = ChunkReader(paths: self.files, wishes: self.wishes, linesToSkip: self.linesToSkip) {
            self.announce($0, $1)
        }
        let progress = ImportProgress(totalBytes: self.totalBytes) { reader.bytesRead }
        let stop = self.stop
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let pipeline = ImportPipeline(reader: reader, width: cores) { stop.isSet }
        let result = await self.watched(progress) { try await destination.take(pipeline, progress) }
        let unreadable = (try? result.get()) ?? []
        let summary = ImportSummary(
            tally: progress.kept, unreadable: unreadable, elapsed: progress.elapsed, files: self.files.count,
            knowsMatches: knowsMatches)
        print(summary.text)
        if case .failure(let error) = result {
            tell(self.resumption(progress.kept))
            throw error
        }
        if stop.isSet { tell("Stopped early. " + self.resumption(progress.kept)) }
        return unreadable.isEmpty && !stop.isSet && (progress.kept.taken > 0 || progress.kept.duplicates > 0)
    }

    /// Works while the progress is shown and interrupts are heeded.
    private func watched<Answer: Sendable>(
        _ progress: ImportProgress, _ work: () async throws -> Answer
    ) async -> Result<Answer, any Error> {
        async let _: Void = self.heedInterrupts()
        async let _: Void = progress.show()
        do {
            return .success(try await work())
        } catch {
            return .failure(error)
        }
    }

    private func resumption(_ kept: ImportTally) -> String {
        "The first \(Figure.count(kept.lines, "line is", "lines are")) kept. To go on from there, give the same files "
            + "with --skip-lines \(kept.lines)."
    }

    private func announce(_ path: String, _ decoder: RecordDecoder) {
        let name = path == "-" ? "Standard input" : path
        let what = decoder.content == .signals ? "signals, \(decoder.format.rawValue)" : decoder.format.rawValue
        tell(self.wishes.format == nil ? "\(name): recognised as \(what)." : "\(name): read as \(what).")
    }

    /// The first signal stops in good order, the second at once.
    private func heedInterrupts() async {
        for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
            if self.stop.set() { exit(130) }
            tell("\nStopping when what is in hand is kept; once more stops at once.")
        }
    }
}

extension ImportRun {
    /// A name misspelt is told before anything is done.
    private func checkFiles() throws {
        let missing = self.files.filter { $0 != "-" }.compactMap { path -> String? in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                return "\(path): There is no such file. Check the name."
            }
            if isFolder.boolValue { return "\(path): It is a folder. Name the files in it." }
            return FileManager.default.isReadableFile(atPath: path) ? nil : "\(path): This user may not read it."
        }
        guard missing.isEmpty else {
            throw Trouble((missing + ["Nothing was imported."]).joined(separator: "\n"))
        }
    }

    /// Of all files together; nil with standard input, whose length nobody knows.
    private var totalBytes: Int? {
        var total = 0
        for path in self.files {
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
                let size = attributes[.size] as? Int, attributes[.type] as? FileAttributeType == .typeRegular
            else { return nil }
            total += size
        }
        return total
    }
}
