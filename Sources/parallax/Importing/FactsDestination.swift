import Facts
import Intake

/// Straight into the fact store of a data folder that nobody else has open: no spool, large transactions.
struct FactsDestination: ImportDestination {
    let store: DuckDBStore
    let admission: ChunkAdmission
    let stop: ImportStop

    /// DuckDB loads fastest so; also what is done again after a kill.
    private static let transactionSize = 300_000

    func take(_ pipeline: ImportPipeline, _ progress: ImportProgress) async throws -> [UnreadableFile] {
        let queue = LoadQueue()
        let unreadable = try await withThrowingTaskGroup(of: [UnreadableFile].self) { group in
            group.addTask {
                do {
                    try await self.load(queue, progress)
                } catch {
                    self.stop.set()
                    queue.close()
                    throw error
                }
                return []
            }
            group.addTask {
                defer { queue.finish() }
                return try await pipeline.run { chunk in
                    self.admission.admit(chunk)
                } deliver: { admitted in
                    progress.read(lines: admitted.tally.lineCount)
                    await queue.put(admitted)
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        // Rollups of the past are compacted by nobody else: the server looks after the last two days.
        try await self.store.compactTouched()
        return unreadable
    }

    private func load(_ queue: LoadQueue, _ progress: ImportProgress) async throws {
        repeat {
            _ = try await self.store.load(queue.load(size: Self.transactionSize))
            progress.keep(queue.tally)
        } while !queue.isExhausted
    }
}
