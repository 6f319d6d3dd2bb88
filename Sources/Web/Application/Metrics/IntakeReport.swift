package import Checks
package import Experience
package import Facts
package import Intake

/// How data comes in, and whether it gets into the facts: what the page “Sources” and `/metrics` tell.
package struct IntakeReport: Sendable {
    /// Since when counts run: the program's start.
    package var since: Instant
    /// Of each way in that was used.
    package var sources: [IntakeSource: Tally.Counts]
    /// Bytes acknowledged and not yet in the facts.
    package var spooledBytes: Int
    package var loader: LoaderStatus
    /// What suppliers' status pages last said.
    package var suppliers: [SupplierBoard.Entry]
    /// What the catalogue's checks last came to.
    package var checks: [CheckStatus]
    /// The catalogue in force, for names.
    package var catalogue: Catalogue

    package init(
        since: Instant, sources: [IntakeSource: Tally.Counts], spooledBytes: Int, loader: LoaderStatus,
        suppliers: [SupplierBoard.Entry] = [], checks: [CheckStatus] = [], catalogue: Catalogue = Catalogue()
    ) {
        self.since = since
        self.sources = sources
        self.spooledBytes = spooledBytes
        self.loader = loader
        self.suppliers = suppliers
        self.checks = checks
        self.catalogue = catalogue
    }
}
