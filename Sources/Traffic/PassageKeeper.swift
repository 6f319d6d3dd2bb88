internal import Experience

/// Counts the truth about the demo's journey across sessions and channels while its interactions go by in time order. A visit
/// meets a step once; a customer's passage begins with the first meeting, lasts seven days at most and ends at the goal.
struct PassageKeeper: Sendable {
    private(set) var truth = DemoTruth.JourneyTruth(id: "web-or-app")
    private var people: [Person]
    private let isWeb: [Bool]

    private static let places = [Place.product, .basket, .pay, .thanks].map(\.rawValue)
    private static let within = Milliseconds.days(7).count

    /// One customer's passage, if any, and what their last two visits met.
    private struct Person {
        var start = Int64.min
        /// The passage is open.
        var isOpen = false
        /// Bits: 1 for the web, 2 for the app.
        var channels: UInt8 = 0
        var wasSeen = false
        var visits: (UInt64, UInt64) = (0, 0)
        /// Steps as bits.
        var met: (UInt8, UInt8) = (0, 0)

        /// Notes that a visit met a step.
        ///
        /// - Returns: whether for the first time.
        mutating func meet(_ step: UInt8, in visit: UInt64) -> Bool {
            if self.visits.0 != visit, self.visits.1 != visit {
                self.visits = (visit, self.visits.0)
                self.met = (0, self.met.0)
            }
            if self.visits.0 == visit {
                defer { self.met.0 |= step }
                return self.met.0 & step == 0
            }
            defer { self.met.1 |= step }
            return self.met.1 & step == 0
        }
    }

    init(_ world: World) {
        self.people = Array(repeating: Person(), count: world.shoppers)
        self.isWeb = world.isWeb
    }

    mutating func count(_ happening: Happening) {
        guard happening.crawler == 0, let step = Self.places.firstIndex(of: happening.place) else { return }
        let index = Int(happening.person)
        var person = self.people[index]
        defer { self.people[index] = person }
        guard person.meet(1 << UInt8(step), in: happening.visit) else { return }
        if person.isOpen, happening.at - person.start > Self.within { person.isOpen = false }
        if !person.isOpen {
            person.isOpen = true
            person.start = happening.at
            person.channels = 0
            self.truth.passages += 1
            if !person.wasSeen { self.truth.people += 1 }
            person.wasSeen = true
        }
        let before = person.channels
        person.channels |= self.isWeb[Int(happening.client)] ? 1 : 2
        if person.channels == 3, before != 3 { self.truth.acrossChannels += 1 }
        guard happening.place == Place.thanks.rawValue else { return }
        self.truth.goals += 1
        if person.channels == 3 { self.truth.goalsAcrossChannels += 1 }
        person.isOpen = false
    }
}
