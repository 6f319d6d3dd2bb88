/// What the demo's shop truly told beside interactions over the history: clicks in vain, and scripts that broke. Frustration is
/// that of the usual thresholds.
package struct PagesTruth: Codable, Equatable, Sendable {
    /// How often, and how many distinct customers.
    package struct Count: Codable, Equatable, Sendable {
        package var times = 0
        package var people = 0
    }

    /// Scripts that broke with one message.
    package struct Fault: Codable, Equatable, Sendable {
        /// With `*` in the place of what varies.
        package var message: String
        package var times: Int
        package var people: Int

        package init(message: String, times: Int, people: Int) {
            self.message = message
            self.times = times
            self.people = people
        }
    }

    /// All clicks that were told.
    package var clicks = 0
    /// Bursts of clicks.
    package var rage = Count()
    /// Clicks that nothing followed; a burst counts once.
    package var dead = Count()
    /// Clicks right after which something broke.
    package var error = Count()
    package var faults: [Fault] = []
}
