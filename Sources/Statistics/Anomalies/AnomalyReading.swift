/// What a detector makes of one measurement.
package struct AnomalyReading: Sendable, Equatable {
    /// The ways of expecting a measurement, each judged by its own past errors.
    package enum View: Int, Sendable, CaseIterable {
        /// Like the last few: what stands out is a jump.
        case momentary
        /// Like the last some thirty: what stands out is a spike or a dip.
        case recent
        /// Like this quarter of an hour on other days.
        case timeOfDay
        /// Like this hour on the same day of other weeks.
        case hourOfWeek
        /// On the whole like all that was seen: what stands out is a new level.
        case level
        /// On the whole like the time of day asks for: what stands out is a day that goes otherwise.
        case course
        /// As restless as usual: what stands out is unrest, or a standstill.
        case unrest
    }

    /// −log₁₀ of how often an error this large comes, by the view that is surprised most, and a twentieth of what the
    /// others say: 4 is about one measurement in ten thousand.
    package var surprise: Double
    /// The view that is surprised most.
    package var view: View
    /// Whether the measurement (or its unrest) is above what that view expects.
    package var isAbove: Bool
    /// What that view expected; of `unrest`, the level.
    package var expected: Double
    /// Whether it says more than what was said shortly before: of one disturbance the first measurement is news, and a
    /// later one only if it is more surprising than the fading memory of the earlier ones.
    package var isNews: Bool

    /// The surprise of news; zero for what was told already. To be held against a threshold.
    package var score: Double { self.isNews ? self.surprise : 0 }
}
