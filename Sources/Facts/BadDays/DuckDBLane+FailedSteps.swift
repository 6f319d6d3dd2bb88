import Experience

extension DuckDBLane {
    /// Works what came in into the table `failedStep`, within the caller's transaction.
    ///
    /// - Parameters:
    ///   - after: the receipt up to which everything is worked in already.
    ///   - upTo: the last receipt to work in.
    /// - Returns: the first and the last day whose rows may have changed; nil where none did.
    func workOutFailedSteps(after: Instant, upTo: Instant) throws(FactStoreError) -> (from: Instant, to: Instant)? {
        let span = try self.rows("\(sql: FailedStepsSQL.span(after: after, upTo: upTo))").first
        guard let first = span?.instant("first"), let last = span?.instant("last") else { return nil }
        try self.run(FailedStepsSQL.touched(after: after, upTo: upTo, first: first, last: last))
        let days = try self.rows("\(sql: FailedStepsSQL.touchedDays)").first
        guard let from = days?.instant("first"), let to = days?.instant("last") else { return nil }
        for statement in FailedStepsSQL.replaced(from: from, to: to) { try self.run(statement) }
        try self.run("DROP TABLE touchedStep")
        return (from, to)
    }
}
