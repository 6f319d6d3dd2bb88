/// Clicks of one page view that follow each other at one place: see ``FrustrationJudge/bursts(_:)``.
package struct ClickBurst: Hashable, Sendable {
    /// Which they are among the clicks that were judged, in the order of time; at least one.
    package var positions: [Int]
    /// They are many and quick enough to be rage.
    package var isRage: Bool

    package init(positions: [Int], isRage: Bool) {
        self.positions = positions
        self.isRage = isRage
    }
}
