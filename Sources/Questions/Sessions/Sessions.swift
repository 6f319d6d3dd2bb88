package import Experience

/// The visits to one service that began in a range, a page of them.
package struct Sessions: Paged, Sendable, Equatable {
    package var service: ServiceID
    package var range: TimeRange
    package var wanted: Wanted
    /// How many sessions agree with the filters, and how many of them had a bad interaction.
    package var hurt: Share
    /// Of all interactions of the service in the range, how many say how long they took: where none does, nobody knows
    /// what time was lost.
    package var timed: Share
    /// Filters that could not be applied, and were not.
    package var notApplied: [Breakdown.Dimension]
    /// In the order that was asked for.
    package var rows: [SessionRow]

    package init(
        service: ServiceID, range: TimeRange, wanted: Wanted, hurt: Share, timed: Share,
        notApplied: [Breakdown.Dimension] = [], rows: [SessionRow]
    ) {
        self.service = service
        self.range = range
        self.wanted = wanted
        self.hurt = hurt
        self.timed = timed
        self.notApplied = notApplied
        self.rows = rows
    }

    /// Which of them, in which order.
    package struct Wanted: Sendable, Hashable {
        /// Step: the session reached it. All others: as the session began.
        package var filters: Breakdown.Filters
        /// Only sessions with a bad interaction.
        package var isHurtOnly: Bool
        package var order: Order
        /// From 1 to ``Sessions/mostPages``.
        package var page: Int

        package init(
            filters: Breakdown.Filters = [:], isHurtOnly: Bool = false, order: Order = .hurt, page: Int = 1
        ) {
            self.filters = filters
            self.isHurtOnly = isHurtOnly
            self.order = order
            self.page = page
        }
    }

    package enum Order: String, CaseIterable, Sendable {
        /// Most failed first, then most bad, then most time lost, then the newest.
        case hurt
        case newest
    }

    /// How many sessions there are to show on all pages.
    package var count: Int { self.wanted.isHurtOnly ? self.hurt.count : self.hurt.n }
    package var listed: Int { self.count }
    /// Nobody measured how long anything took.
    package var isSpeedUnknown: Bool { self.timed.n > 0 && self.timed.count == 0 }
}
