/// How many of how many.
package struct ShareCounts: Sendable, Equatable {
    /// 0 to `total`.
    package var hits: Int
    package var total: Int

    package init(hits: Int, total: Int) {
        self.hits = hits
        self.total = total
    }

    /// nil of nothing.
    package var share: Double? { self.total > 0 ? Double(self.hits) / Double(self.total) : nil }

    package static func - (left: Self, right: Self) -> Self {
        Self(hits: left.hits - right.hits, total: left.total - right.total)
    }
}
