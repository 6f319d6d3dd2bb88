package import Experience

/// One service from both sides over a range: the answer to "are my customers all right, and would I know if not?"
package struct TwoViews: Sendable, Equatable {
    package var service: ServiceID
    package var range: TimeRange
    package var it: ITView
    package var customers: CustomersView
    /// The customers' view over the range just before, for the trend.
    package var before: CustomersView
    /// Evenly spaced good shares over the range, oldest first; nil where a stretch has too little data.
    package var sparkline: [Double?]
    /// Tries that got no answer; asked for one service alone, and nil where browsers reported none.
    package var unreached: Unreached?

    /// IT's share of minutes up minus the customers' share of good interactions, in points of share (0.08 = 8 points);
    /// nil where either side cannot be told.
    package var gap: Double? {
        guard let up = self.it.up, let good = self.customers.good.value else { return nil }
        return up - good
    }

    /// The customers' good share against the range before, in points of share; nil where either has too little data.
    package var trend: Double? {
        guard let now = self.customers.good.value, let then = self.before.good.value else { return nil }
        return now - then
    }

    package init(
        service: ServiceID, range: TimeRange, it: ITView, customers: CustomersView, before: CustomersView,
        sparkline: [Double?], unreached: Unreached? = nil
    ) {
        self.service = service
        self.range = range
        self.it = it
        self.customers = customers
        self.before = before
        self.sparkline = sparkline
        self.unreached = unreached
    }
}

/// How the machine room says a service was, in minutes. Degraded counts as up: nobody was alarmed.
package struct ITView: Sendable, Equatable {
    package var upMinutes: Int
    package var downMinutes: Int
    package var unknownMinutes: Int
    /// Of the minutes up, those in which a component it needs was degraded.
    package var degradedMinutes: Int

    package init(upMinutes: Int = 0, downMinutes: Int = 0, unknownMinutes: Int = 0, degradedMinutes: Int = 0) {
        self.upMinutes = upMinutes
        self.downMinutes = downMinutes
        self.unknownMinutes = unknownMinutes
        self.degradedMinutes = degradedMinutes
    }

    /// Both stretches together; they must not overlap.
    static func + (left: ITView, right: ITView) -> ITView {
        ITView(
            upMinutes: left.upMinutes + right.upMinutes, downMinutes: left.downMinutes + right.downMinutes,
            unknownMinutes: left.unknownMinutes + right.unknownMinutes,
            degradedMinutes: left.degradedMinutes + right.degradedMinutes)
    }

    /// Share of the known minutes that were up; nil where no minute is known.
    package var up: Double? {
        let known = self.upMinutes + self.downMinutes
        return known > 0 ? Double(self.upMinutes) / Double(known) : nil
    }
}

/// How customers lived a service.
package struct CustomersView: Sendable, Equatable {
    /// Good interactions of all, bots left out.
    package var good: Share
    package var tolerable: Int
    package var bad: Int
    /// Of the bad ones, those that failed rather than were slow.
    package var failed: Int
    /// Interactions whose duration is known; 0 means that speed is unknown and only failures speak.
    package var timed: Int
    /// Distinct customers seen.
    package var people: Int
    /// Distinct customers with at least one bad interaction.
    package var badPeople: Int
    /// Time customers waited beyond target, in milliseconds.
    package var lost: Milliseconds

    package init(
        good: Share = Share(count: 0, n: 0), tolerable: Int = 0, bad: Int = 0, failed: Int = 0, timed: Int = 0,
        people: Int = 0, badPeople: Int = 0, lost: Milliseconds = Milliseconds(0)
    ) {
        self.good = good
        self.tolerable = tolerable
        self.bad = bad
        self.failed = failed
        self.timed = timed
        self.people = people
        self.badPeople = badPeople
        self.lost = lost
    }

    /// There are interactions, and none of them says how long it took.
    package var isSpeedUnknown: Bool { self.good.n > 0 && self.timed == 0 }
}
