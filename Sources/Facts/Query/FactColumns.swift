import Experience

/// Pieces of SQL about the table `interaction` that the store and the questions share.
package enum FactColumns {
    /// Interactions that count: of people, and no mere evidence.
    package static let counted = "NOT bot AND kind < \(Kind.firstEvidence)"
    /// Milliseconds waited beyond the target, of one interaction.
    package static let lost = "CASE WHEN durationMs > targetMs THEN durationMs - targetMs ELSE 0 END"
}
