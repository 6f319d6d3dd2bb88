package import Experience

/// Which check is run when. Time is how long the program has run: whoever sets the clock on the wall moves nothing here.
package struct CheckSchedule: Sendable {
    private struct Place {
        var check: Check
        var due: Duration
        var isUnderWay = false
    }

    /// What is to be done about a check that is due.
    package enum Turn: Sendable, Equatable {
        case run(Check)
        /// It rests until its maintenance is over.
        case rest(Check, until: Instant)
    }

    private var places: [String: Place] = [:]
    private let atOnce: Int
    private let random: @Sendable () -> Double

    /// So many runs at once at most.
    package static let usualAtOnce = 16
    /// Within this time after the start every check has its first turn.
    static let spread = Duration.seconds(30)

    /// - Parameter random: a number from 0 up to 1, another each time.
    package init(
        atOnce: Int = CheckSchedule.usualAtOnce,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.atOnce = atOnce
        self.random = random
    }

    /// Takes the checks that are wanted from now on. What stays as it is keeps its turn; what is new or changed gets one soon, not
    /// all of them in the same moment.
    package mutating func take(_ checks: [Check], now: Duration) {
        var places: [String: Place] = [:]
        for check in checks {
            if var place = self.places[check.id] {
                if place.check != check {
                    place.check = check
                    place.due = now + self.first(check)
                }
                places[check.id] = place
            } else {
                places[check.id] = Place(check: check, due: now + self.first(check))
            }
        }
        // One that is gone while it runs still takes up room.
        for (id, place) in self.places where place.isUnderWay && places[id] == nil {
            var gone = place
            gone.due = .seconds(Int64.max / 4)
            places[id] = gone
        }
        self.places = places
    }

    private func first(_ check: Check) -> Duration {
        min(.milliseconds(check.every.count), Self.spread) * self.random()
    }

    /// Whose turn it is, those that wait longest first. Each must be ended by ``end(_:)`` where it is run.
    ///
    /// - Parameter wall: the clock on the wall, by which maintenance goes.
    package mutating func begin(now: Duration, wall: Instant) -> [Turn] {
        var free = self.atOnce - self.places.values.count { $0.isUnderWay }
        var turns: [Turn] = []
        let due = self.places.values.filter { $0.due <= now && !$0.isUnderWay }
            .sorted { ($0.due, $0.check.id) < ($1.due, $1.check.id) }
        for place in due {
            let until = place.check.maintenance.end(at: wall)
            guard until != nil || free > 0 else { continue }
            // Never later than `every` after the last: its component would be unknown too early.
            let length = Duration.milliseconds(place.check.every.count) * (1 - self.random() / 10)
            self.places[place.check.id]?.due = now + length
            if let until {
                turns.append(.rest(place.check, until: until))
            } else {
                free -= 1
                self.places[place.check.id]?.isUnderWay = true
                turns.append(.run(place.check))
            }
        }
        return turns
    }

    /// A run is over.
    package mutating func end(_ id: String) {
        self.places[id]?.isUnderWay = false
    }

    /// How long it is until a check's next turn; nil where there is no such check.
    package func wait(for id: String, now: Duration) -> Duration? {
        self.places[id].map { max(.zero, $0.due - now) }
    }
}
