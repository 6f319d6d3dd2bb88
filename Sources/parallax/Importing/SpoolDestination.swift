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
    /// Interactions in one row of the spool: about a megabyte.
    private static let rowSize = 5000

    func take(_ pipeline: ImportPipeline, _ progress: ImportProgress) async throws -> [UnreadableFile] {
        var spool = try self.open()
        var kept = ImportTally()
        return try await pipeline.run { chunk in
            self.admission.admit(chunk)
        } deliver: { admitted in
            progress.read(lines: admitted.tally.lineCount)
            try await self.append(admitted, to: &spool)
            kept.add(admitted.tally)
            progress.keep(kept)
        }
    }

    private func open() throws -> Spool {
        // The server has numbered the batches already; ours go on behind them.
        try Spool(folder: self.folder, limits: Self.limits, lastBatch: 0, now: self.now)
    }

    private func append(_ admitted: AdmittedChunk, to spool: inout Spool) async throws {
        var rest = admitted.interactions[...]
        while !rest.isEmpty {
            try await self.append(Array(rest.prefix(Self.rowSize)), [], to: &spool)
            rest = rest.dropFirst(Self.rowSize)
        }
        if !admitted.signals.isEmpty { try await self.append([], admitted.signals, to: &spool) }
    }

    /// Waits while the spool is full. Only a spool opened anew sees what the server has taken out of it.
    private func append(_ interactions: [Interaction], _ signals: [Signal], to spool: inout Spool) async throws {
        while true {
            do {
                return try await spool.append(interactions, signals)
            } catch SpoolError.full {
                try await ContinuousClock().sleep(for: .seconds(2))
                spool = try self.open()
            }
        }
    }
}
