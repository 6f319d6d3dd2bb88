/// What the demo's history truly held, counted while it was made and independent of how Parallax counts.
///
/// Everything is over interactions with `from ≤ at < to`, machine traffic apart. An outcome is Apdex's at the catalogue's
/// target time: a step's where the interaction belongs to a step, else the service's. Times are milliseconds since
/// 1970-01-01 UTC, lengths milliseconds, money whole cents.
package struct DemoTruth: Codable, Equatable, Sendable {
    package var from: Int64
    package var to: Int64
    package var seed: UInt64
    package var scale: Double
    package var services: [ServiceTruth]
    package var troubles: [TroubleTruth]
    /// The catalogue's journeys across services and channels.
    package var journeys: [JourneyTruth] = []
    /// Interactions of crawlers.
    package var bots: Int
    /// Interactions of people with hosts that no service has.
    package var withoutService: Int
    /// What the shop's pages told beside interactions.
    package var pages = PagesTruth()

    /// One service as it was.
    package struct ServiceTruth: Codable, Equatable, Sendable {
        package var id: String
        package var interactions = 0
        package var good = 0
        package var tolerable = 0
        package var bad = 0
        /// Of the interactions, how many belong to no step of the catalogue.
        package var withoutStep = 0
        /// Distinct customers.
        package var people = 0
        /// Distinct customers who met at least one bad interaction.
        package var peopleHurt = 0
        /// The sum of max(0, duration − T) over all interactions.
        package var lostTime: Int64 = 0
        /// Goals reached: orders placed, time sheets submitted.
        package var goals = 0
        package var value: Int64 = 0
        /// Goals that the same visits would have reached, had no interaction been bad, minus `goals`. A goal that a
        /// customer reached by coming back is not lost.
        package var lostGoals = 0
        package var lostValue: Int64 = 0

        package init(id: String) { self.id = id }
    }

    /// One journey across sessions and channels, in passages that began in the history.
    package struct JourneyTruth: Codable, Equatable, Sendable {
        package var id: String
        package var passages = 0
        /// Of the passages, those that came to the goal before the history's end.
        package var goals = 0
        /// Distinct customers.
        package var people = 0
        /// Of the passages, those that used the web and the app.
        package var acrossChannels = 0
        package var goalsAcrossChannels = 0

        package init(id: String) { self.id = id }
    }

    /// One scripted trouble and what it truly cost.
    package struct TroubleTruth: Codable, Equatable, Sendable {
        package var id: String
        package var name: String
        package var service: String
        package var start: Int64
        package var end: Int64
        package var hits: String
        package var said: String
        /// Interactions in its time, at its steps, in its segment.
        package var reached = 0
        /// Interactions that were bad and, with the same draws, would not have been without it.
        package var bad = 0
        /// Interactions that were not good and would have been good without it.
        package var notGood = 0
        /// Distinct customers of those counted in `bad`.
        package var people = 0
        /// The sum over the interactions reached of time beyond target, minus the same without the trouble.
        package var lostTime: Int64 = 0
        /// Goals that the visits whose first bad interaction it caused would have reached without any scripted trouble,
        /// minus those that they did reach, coming back included.
        package var lostGoals = 0
        /// What those orders would have been worth.
        package var lostValue: Int64 = 0
    }
}
