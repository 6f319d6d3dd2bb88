package import Experience
import Foundation
import Synchronization

/// The fact store in one DuckDB file, for one machine.
package final class DuckDBStore: FactStore {
    private let database: DuckDBDatabase
    private let writer: DuckDBLane
    /// The log beside the file; nil in memory.
    private let log: String?
    private let readers: [DuckDBLane]
    private let incoming = IncomingFacts()
    private let loads = Atomic<Int64>(0)
    /// When the newest load came in, milliseconds since 1970.
    private let lastReceipt: Mutex<Int64>
    private let turn = Atomic<Int>(0)
    /// Days whose rollups have parts that compaction has not added up yet.
    private let touched = Mutex<Set<Instant>>([])
    private let now: @Sendable () -> Instant

    /// Opens `facts.duckdb` in the folder, or a store in memory where `folder` is nil, and brings its schema up to date.
    ///
    /// - Throws: ``FactStoreError``.
    package init(
        folder: String?, settings: DuckDBSettings = DuckDBSettings(), now: @escaping @Sendable () -> Instant
    ) async throws {
        let database = try DuckDBDatabase(
            path: folder.map { $0 + "/facts.duckdb" },
            settings: settings.options(temporaryFolder: folder.map { $0 + "/temporary" }))
        self.database = database
        self.writer = DuckDBLane(database: database, label: "facts.writer")
        self.readers = (0..<settings.readers).map { DuckDBLane(database: database, label: "facts.reader.\($0)") }
        self.log = folder.map { $0 + "/facts.duckdb.wal" }
        self.now = now
        self.lastReceipt = Mutex(0)
        try await DuckDBMigrations.embedded().migrate(self.writer)
        try await self.writer.prepareLoading(self.incoming)
        let workedOut = try await self.writer.rows("SELECT max(received) AS received FROM sessionsWorkedOut").first
        self.lastReceipt.withLock { $0 = workedOut?.instant("received")?.milliseconds ?? 0 }
    }

    /// Closes the file and returns when all is written; questions asked later are refused. To be called before the program
    /// ends: what is closed by nobody is closed by whoever lets go of it last, on a thread that the end of the program cuts
    /// off in the middle of its writing.
    package func close() async {
        for lane in self.readers + [self.writer] { await lane.close() }
        self.database.close()
    }

    /// Does some work and then closes, however it ends.
    package func closing<Answer: Sendable>(after work: () async throws -> Answer) async throws -> Answer {
        do {
            let answer = try await work()
            await self.close()
            return answer
        } catch {
            await self.close()
            throw error
        }
    }

    package var version: Int64 { self.loads.load(ordering: .acquiring) }

    package func lastBatch() async throws -> Int64 {
        Int64(try await self.writer.rows("SELECT max(id) AS id FROM loadedBatch").first?.integer("id") ?? 0)
    }

    package func load(_ batches: some Sequence<FactBatch> & Sendable) async throws -> LoadedCount {
        let received = self.nextReceipt()
        let loaded = try await self.writer.transaction { [incoming] lane in
            try lane.load(batches, incoming, received: received)
        }
        self.touched.withLock { $0.formUnion(loaded.days) }
        if loaded.count != LoadedCount() { self.loads.wrappingAdd(1, ordering: .releasing) }
        return loaded.count
    }

    package func settle() async throws {
        guard let log, let bytes = try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int,
            bytes >= DuckDBSettings.logBytes
        else { return }
        try await self.checkpoint()
    }

    /// Later than that of every load before, whatever the clock says: what was worked out up to a receipt is complete.
    private func nextReceipt() -> Instant {
        self.lastReceipt.withLock { last in
            last = max(last + 1, self.now().milliseconds)
            return Instant(milliseconds: last)
        }
    }

    package func rows(_ query: FactQuery) async throws -> FactRows {
        try await self.nextReader().rows(query)
    }

    package func fold<Answer: Sendable>(
        _ query: FactQuery, into answer: consuming Answer, _ add: @Sendable (inout Answer, FactChunk) -> Void
    ) async throws -> Answer {
        try await self.nextReader().fold(query, into: consume answer, add)
    }

    private func nextReader() -> DuckDBLane {
        self.readers[self.turn.wrappingAdd(1, ordering: .relaxed).newValue % self.readers.count]
    }

    /// Notes days to compact.
    func touch(from: Instant, to: Instant) {
        let days = stride(
            from: from.floored(to: .days(1)).milliseconds, through: to.milliseconds, by: 86_400_000)
        self.touched.withLock { $0.formUnion(days.map(Instant.init(milliseconds:))) }
    }

    /// Compacts the days that loads touched since the last call.
    package func compactTouched() async throws {
        let days = self.touched.withLock { touched in
            defer { touched = [] }
            return touched
        }
        if !days.isEmpty { try await self.compact(days: days) }
    }

    /// Runs maintenance in one transaction on the writing lane.
    func maintain(_ statements: [String]) async throws {
        try await self.transaction { lane in
            for statement in statements { try lane.run(statement) }
        }
    }

    /// Changes the facts in one transaction on the writing lane.
    func transaction(_ work: @Sendable (isolated DuckDBLane) throws -> Void) async throws {
        try await self.writer.transaction(work)
        self.loads.wrappingAdd(1, ordering: .releasing)
        try await self.settle()
    }

    /// Writes the log into the file and frees what deletions left; not within a transaction.
    package func checkpoint() async throws {
        try await self.writer.run("CHECKPOINT")
    }
}

extension FactStore {
    /// Ids of interactions that came in since then, newest first, at most a million: what a restarted program must know
    /// to take a client's retry once.
    package func recentIDs(since: Instant) async throws -> [InteractionID] {
        try await self.ids(
            "SELECT id FROM interaction WHERE received >= \(since) AND id <> 0 ORDER BY received DESC LIMIT 1000000")
    }

    /// Ids of the newest interactions of a kind, as long as they are kept, at most a million.
    package func ids(of kind: Kind) async throws -> [InteractionID] {
        try await self.ids(
            "SELECT id FROM interaction WHERE kind = \(Int(kind.rawValue)) AND id <> 0 ORDER BY received DESC LIMIT 1000000"
        )
    }

    private func ids(_ query: FactQuery) async throws -> [InteractionID] {
        // A million rows as values by name would be most of the memory that a start takes.
        try await self.fold(query, into: [InteractionID]()) { ids, chunk in
            ids += chunk.bits(0).map(InteractionID.init(rawValue:))
        }
    }
}
