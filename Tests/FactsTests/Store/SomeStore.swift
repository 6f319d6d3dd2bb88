import Experience
import Logging
import TestSupport

@testable import Facts

/// A real DuckDB store in memory, and what tests ask of it.
struct SomeStore {
    let store: DuckDBStore
    let clock: StoppedClock

    init(folder: String? = nil) async throws {
        let clock = StoppedClock()
        self.clock = clock
        self.store = try await DuckDBStore(
            folder: folder, settings: DuckDBSettings(memoryLimitMB: 256, threads: 2, readers: 2)
        ) { clock.now }
    }

    @discardableResult
    func load(_ interactions: [Interaction], _ signals: [Signal] = [], id: Int64? = nil) async throws -> LoadedCount {
        try await self.store.load([FactBatch(id: id, interactions, signals)])
    }

    /// Several batches in one load, which are read side by side.
    func load(batches: [[Interaction]]) async throws {
        _ = try await self.store.load(batches.map { FactBatch($0) })
    }

    /// One whole number.
    func count(_ query: FactQuery) async throws -> Int {
        let row = try await self.store.rows(query).first
        return row.map { $0.integer($0.columns[0]) } ?? -1
    }

    /// In how many rows two queries differ, each row as often as it comes.
    func differences(_ left: String, _ right: String) async throws -> Int {
        try await self.count(
            "\(sql: "SELECT count(*) AS n FROM (((\(left)) EXCEPT ALL (\(right))) UNION ALL ((\(right)) EXCEPT ALL (\(left))))")"
        )
    }

    /// How many rows every table holds.
    func sizes() async throws -> [String: Int] {
        var sizes: [String: Int] = [:]
        for table in Self.tables { sizes[table] = try await self.count("SELECT count(*) AS n FROM \(sql: table)") }
        return sizes
    }

    static let tables = [
        "interaction", "signal", "signalRun", "minuteRollup", "serviceHour", "hourRollup", "durationRollup",
        "customerDay", "failedStep", "stepBit", "sessionService", "sessionDay", "stepGapDay",
    ]

    static let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
}
