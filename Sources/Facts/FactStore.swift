/// Where facts live: interactions and signals in columns, with rollups kept in the same transaction.
///
/// DuckDB stands behind it; one suite of tests (`FactStoreTests`) holds every store to the same answers.
package protocol FactStore: Sendable {
    /// The id of the newest spooled batch that is loaded; 0 when none is.
    func lastBatch() async throws -> Int64
    /// Loads the batches, facts and rollups, in one transaction and notes the newest batch id in it. Batches that are
    /// already loaded are passed over, so that a batch offered twice is there once. The sequence is read on the store's
    /// own thread and may wait for what it gives. About 300,000 interactions at a time load fastest.
    ///
    /// - Returns: how many interactions, signals and traits went in.
    /// - Throws: ``FactStoreError``; nothing of the batches is in the store then.
    func load(_ batches: some Sequence<FactBatch> & Sendable) async throws -> LoadedCount
    /// Does what can wait until a load's facts are there, as moving them from the log into the file.
    func settle() async throws
    /// Answers a query from the last committed state.
    func rows(_ query: FactQuery) async throws -> FactRows
    /// Answers a query whose rows are too many to hold, some of them at a time: `add` takes each lot into the answer.
    /// Columns are of the types that ``FactChunk`` knows.
    func fold<Answer: Sendable>(
        _ query: FactQuery, into answer: consuming Answer, _ add: @Sendable (inout Answer, FactChunk) -> Void
    ) async throws -> Answer
    /// Changes with every load, so that an answer can be kept until the facts move on.
    var version: Int64 { get }
}

/// How much a load put in.
package struct LoadedCount: Sendable, Equatable {
    package var interactions: Int
    package var signals: Int
    /// Traits of customers that are new, or were not told today.
    package var traits: Int

    package init(interactions: Int = 0, signals: Int = 0, traits: Int = 0) {
        self.interactions = interactions
        self.signals = signals
        self.traits = traits
    }
}

/// What the store could not do, why, and what to do about it.
package struct FactStoreError: Error, Sendable, CustomStringConvertible {
    /// What failed, for a program to act on.
    package enum Code: Sendable {
        case cannotOpen, locked, newerVersion, query, load
    }

    package var code: Code
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { self.message }
}
