package import Experience

/// What became of the lines of an import, in the order of the files.
package struct ImportTally: Sendable, Equatable {
    /// Records: lines that are not blank, or rows of a table.
    package var records = 0
    package var interactions = 0
    package var signals = 0
    /// Of the interactions, machine traffic.
    package var bots = 0
    /// Of the interactions that are no bots: no service of the catalogue knows them.
    package var withoutService = 0
    /// Of the interactions that are no bots: a service knows them, and none of its steps does.
    package var withoutStep = 0
    /// Of the interactions: how long they took is known.
    package var timed = 0
    /// Their id came before; not taken again.
    package var duplicates = 0
    package var refused: [Refusal.Reason: Int] = [:]
    /// Refused without a reason that we were told.
    package var refusedUntold = 0
    /// The first ones refused.
    package var named: [RefusedRecord] = []
    /// Parts of interactions that were left out, of which the rest is kept.
    package var neutralised = 0
    /// The first ones left out.
    package var namedNeutralised: [RefusedRecord] = []
    /// Times of the first and the last fact.
    package var span: ClosedRange<Instant>?
    /// All lines passed, blank ones, headers and skipped ones included: where to go on.
    package var lines = 0
    /// The file of the last chunk, and the lines passed in it.
    private var file = 0
    private var linesInFile = 0

    /// Records named one by one at most, of those refused and of those of which something was left out.
    package static let mostNamed = 5

    package init() {}

    package var refusedCount: Int { self.refused.values.reduce(self.refusedUntold, +) }
    package var taken: Int { self.interactions + self.signals }

    /// One record that was refused.
    package struct RefusedRecord: Sendable, Equatable {
        package var path: String
        /// The line of the file, from 1, that it begins on.
        package var line: Int
        package var refusal: Refusal
        /// Its first bytes as text.
        package var beginning: String
    }

    /// Adds what became of the next chunk.
    package mutating func add(_ chunk: ChunkTally) {
        if chunk.file != self.file {
            self.file = chunk.file
            self.linesInFile = 0
        }
        self.linesInFile += chunk.linesBefore
        let part = chunk.counts
        self.name(part.named, in: \.named)
        self.name(part.namedNeutralised, in: \.namedNeutralised)
        self.linesInFile += chunk.lineCount
        self.lines += chunk.linesBefore + chunk.lineCount
        self.records += part.records
        self.interactions += part.interactions
        self.signals += part.signals
        self.bots += part.bots
        self.withoutService += part.withoutService
        self.withoutStep += part.withoutStep
        self.timed += part.timed
        self.duplicates += part.duplicates
        self.neutralised += part.neutralised
        self.refusedUntold += part.refusedUntold
        self.refused.merge(part.refused, uniquingKeysWith: +)
        if let span = part.span { self.cover(span) }
    }

    /// Takes the first records of a chunk into a list of this file's.
    private mutating func name(_ records: [RefusedRecord], in list: WritableKeyPath<Self, [RefusedRecord]>) {
        for var record in records.prefix(max(0, Self.mostNamed - self[keyPath: list].count)) {
            record.line += self.linesInFile
            self[keyPath: list].append(record)
        }
    }

    mutating func cover(_ other: ClosedRange<Instant>) {
        guard let span else { return self.span = other }
        self.span = min(span.lowerBound, other.lowerBound)...max(span.upperBound, other.upperBound)
    }
}

/// What became of one chunk: its lines are counted from its own start.
package struct ChunkTally: Sendable {
    package var file: Int
    package var linesBefore: Int
    package var lineCount: Int
    package var counts = ImportTally()

    package init(_ chunk: ImportChunk) {
        self.file = chunk.file
        self.linesBefore = chunk.linesBefore
        self.lineCount = chunk.lineCount
    }

    /// Counts one interaction.
    package mutating func take(_ interaction: Interaction) {
        self.counts.interactions += 1
        if interaction.duration != nil { self.counts.timed += 1 }
        if interaction.bot {
            self.counts.bots += 1
        } else if interaction.service == nil {
            self.counts.withoutService += 1
        } else if interaction.step == nil {
            self.counts.withoutStep += 1
        }
        self.counts.cover(interaction.at...interaction.at)
    }

    /// Counts one signal.
    package mutating func take(_ signal: Signal) {
        self.counts.signals += 1
        self.counts.cover(signal.at...signal.at)
    }

    /// Counts one refusal.
    ///
    /// - Parameters:
    ///   - line: the line of the chunk, from 1.
    ///   - record: its bytes, where there are any.
    package mutating func refuse(
        _ refusal: Refusal, path: String, line: Int, record: UnsafeRawBufferPointer? = nil
    ) {
        self.counts.refused[refusal.reason, default: 0] += 1
        guard self.counts.named.count < ImportTally.mostNamed else { return }
        self.counts.named.append(Self.record(refusal, path, line, record))
    }

    /// Counts something that was left out of an interaction; the parameters are ``refuse(_:path:line:record:)``'s.
    package mutating func neutralise(
        _ refusal: Refusal, path: String, line: Int, record: UnsafeRawBufferPointer? = nil
    ) {
        self.counts.neutralised += 1
        guard self.counts.namedNeutralised.count < ImportTally.mostNamed else { return }
        self.counts.namedNeutralised.append(Self.record(refusal, path, line, record))
    }

    private static func record(
        _ refusal: Refusal, _ path: String, _ line: Int, _ record: UnsafeRawBufferPointer?
    ) -> ImportTally.RefusedRecord {
        ImportTally.RefusedRecord(
            path: path, line: line, refusal: refusal,
            beginning: record.map { String(decoding: $0.prefix(80), as: UTF8.self) } ?? "")
    }
}
