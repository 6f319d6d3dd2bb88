import Experience
import Facts
import Intake

/// Into the spool of a data folder that a running server has open: the server's loader takes it from there.
struct SpoolDestination: ImportDestination {
    let folder: String
    let admission: ChunkAdmission
    let stop: ImportStop
    let now: @Sendable () -> Instant

    /// Far below the server's own limit, so that what customers send meanwhile always finds room.
    private static let limits = SpoolLimits(storedBytes: 256 << 20)

    func take(_ pipeline: ImportPipeline, _ progress: ImportProgress) async throws -> [UnreadableFile] {
        var spool = try self.open()
        var kept = ImportTally()
        return try await pipeline.run { chunk in
            self.admission.admit(chunk)
        } deliver: { admitted in
            progress.read(lines: admitted.tally.lineCount)
            if !admitted.facts.isEmpty { try await self.append(admitted.facts.batch, to: &spool) }
            kept.add(admitted.tally)
            progress.keep(kept)
        }
    }

    private func open() throws -> Spool {
        // The server has numbered the batches already; ours go on behind them.
        try Spool(folder: self.folder, limits: Self.limits, lastBatch: 0, now: self.now)
    }

    /// Waits while the spool is full. Only a spool opened anew sees what the server has taken out of it.
    private func append(_ batch: FactBatch, to spool: inout Spool) async throws {
        while true {
            do {
                return try await spool.append(batch)
            } catch SpoolError.full {
                try await ContinuousClock().sleep(for: .seconds(2))
                spool = try self.open()
            }
        }
    }
}
