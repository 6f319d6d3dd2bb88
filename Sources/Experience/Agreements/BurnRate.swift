package import Statistics

/// When an agreement's error budget is being spent too fast: two windows must both burn, the long one so that it matters,
/// the short one so that it still goes on (Google, "The Site Reliability Workbook", ch. 5; the third row is Sloth's).
///
/// A burn of 1 spends the budget exactly over the agreement's window. Each row asks for a share of the budget spent in its
/// long window: factor = share · agreement's window / long window. For 30 days that is the workbook's table (14.4, 6, 3, 1);
/// other windows have theirs scaled along, as Pyrra does, so that the factors stay.
package struct BurnRateTable: Sendable, Equatable {
    package enum Severity: String, CaseIterable, Sendable {
        /// Somebody has to look now.
        case page
        /// Somebody has to look in the next days.
        case ticket
    }

    package struct Row: Sendable, Equatable {
        package var severity: Severity
        /// The share of the budget that is spent when the row fires.
        package var budgetShare: Double
        package var longMinutes: Int
        package var shortMinutes: Int
        /// How many times faster than allowed both windows must burn.
        package var factor: Double
    }

    /// What a row says at a moment.
    package enum State: Sendable, Equatable {
        /// Fewer interactions in the long window than the minimum sample: neither quiet nor burning.
        case notEnoughData
        case quiet(long: Double, short: Double)
        case burning(long: Double, short: Double)
    }

    /// The least interactions in a row's long window: with fewer, one failure of two would read as a burn of hundreds.
    package static let usualLeastSample = 100

    package let rows: [Row]
    /// The share of interactions that may be bad.
    package let allowedBadShare: Double
    package let leastSample: Int

    /// - Parameters:
    ///   - objective: the share of interactions that is to be good; above 0 and below 1, else there is no table: a promise
    ///     of everything leaves no budget to burn.
    ///   - days: the agreement's window, at least one.
    ///   - leastSample: the least interactions in a row's long window.
    package init?(objective: Double, days: Int, leastSample: Int = usualLeastSample) {
        guard objective > 0, objective < 1, days >= 1 else { return nil }
        self.allowedBadShare = 1 - objective
        self.leastSample = leastSample
        let month: [(Severity, Double, Int, Int)] = [
            (.page, 0.02, 60, 5), (.page, 0.05, 360, 30), (.ticket, 0.1, 1_440, 120), (.ticket, 0.1, 4_320, 360),
        ]
        self.rows = month.map { severity, share, long, short in
            let scaledLong = max(12, Int((Double(long * days) / 30).rounded()))
            return Row(
                severity: severity, budgetShare: share, longMinutes: scaledLong,
                shortMinutes: max(1, Int((Double(short * days) / 30).rounded())),
                factor: share * Double(days * 1_440) / Double(scaledLong))
        }
    }

    /// What each row says, in the order of `rows`.
    ///
    /// - Parameter counts: the bad interactions and all in the newest so many minutes.
    package func states(_ counts: (_ minutes: Int) -> ShareCounts) -> [State] {
        self.rows.map { row in
            let long = counts(row.longMinutes)
            guard long.total >= max(self.leastSample, 1), let longShare = long.share else { return .notEnoughData }
            let longBurn = longShare / self.allowedBadShare
            let shortBurn = (counts(row.shortMinutes).share ?? 0) / self.allowedBadShare
            return longBurn >= row.factor && shortBurn >= row.factor
                ? .burning(long: longBurn, short: shortBurn) : .quiet(long: longBurn, short: shortBurn)
        }
    }

    /// The worst that burns: a page before a ticket; nil where nothing does.
    package func alarm(_ counts: (_ minutes: Int) -> ShareCounts) -> (row: Row, state: State)? {
        for (row, state) in zip(self.rows, self.states(counts)) {
            if case .burning = state { return (row, state) }
        }
        return nil
    }
}

extension BurnRateTable.Severity: Named {}
