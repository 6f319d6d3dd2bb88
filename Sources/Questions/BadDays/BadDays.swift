package import Experience

/// Whose days one service spoilt, and why.
///
/// A person had a bad day when a step of a journey failed for them and was not made good that day: it did not work once after
/// its last failure; or when most of what they did that day was bad. Days are UTC days.
package struct BadDays: Paged, Sendable, Equatable {
    package var service: ServiceID
    /// The whole days that the range touches.
    package var range: TimeRange
    /// People who had a bad day, of all who were seen in these days.
    package var people: Share
    /// Of them, those who had more than one.
    package var several: Int
    /// Bad days of all people together.
    package var count: Int
    /// Every day of the range, oldest first.
    package var days: [Day]
    /// Most people first.
    package var causes: [Cause]
    /// Of all interactions of the service in these days, how many say how long they took: where none does, only failures
    /// can spoil a day.
    package var timed: Share
    /// One page of the people, most bad days first, then those with the latest.
    package var rows: [Row]
    /// From 1 to ``mostPages``.
    package var page: Int

    package init(
        service: ServiceID, range: TimeRange, people: Share, several: Int = 0, count: Int = 0, days: [Day] = [],
        causes: [Cause] = [], timed: Share = Share(count: 0, n: 0), rows: [Row] = [], page: Int = 1
    ) {
        self.service = service
        self.range = range
        self.people = people
        self.several = several
        self.count = count
        self.days = days
        self.causes = causes
        self.timed = timed
        self.rows = rows
        self.page = page
    }

    /// What spoilt a day.
    package enum Reason: Sendable, Hashable {
        /// This step failed, and did not work again that day.
        case failed(StepID)
        /// More than half of what the person did was bad.
        case mostlyBad
    }

    /// How many people had their day spoilt on one day.
    package struct Day: Sendable, Equatable {
        package var start: Instant
        package var people: Int

        package init(start: Instant, people: Int) {
            self.start = start
            self.people = people
        }
    }

    /// One reason, and whom it met. A day may have several reasons, so that these do not add up.
    package struct Cause: Sendable, Equatable {
        package var reason: Reason
        package var people: Int
        /// Bad days of all people together.
        package var days: Int

        package init(reason: Reason, people: Int, days: Int) {
            self.reason = reason
            self.people = people
            self.days = days
        }
    }

    /// One person's bad days, and what else they met at the service in the range.
    package struct Row: Sendable, Equatable {
        package var customer: CustomerID
        /// Bad days.
        package var days: Int
        /// The latest of them.
        package var last: Instant
        /// Steps in the order of their names, then that most was bad.
        package var reasons: [Reason]
        package var interactions: Int
        package var bad: Int
        package var failed: Int
        /// Time waited beyond target; zero too where nobody measured how long anything took.
        package var lost: Milliseconds

        package init(
            customer: CustomerID, days: Int, last: Instant, reasons: [Reason], interactions: Int = 0, bad: Int = 0,
            failed: Int = 0, lost: Milliseconds = Milliseconds(0)
        ) {
            self.customer = customer
            self.days = days
            self.last = last
            self.reasons = reasons
            self.interactions = interactions
            self.bad = bad
            self.failed = failed
            self.lost = lost
        }
    }

    /// People that one list may hold, for those who want all of them.
    package static let mostListed = 10_000
    package var listed: Int { self.people.count }
    /// Nobody measured how long anything took.
    package var isSpeedUnknown: Bool { self.timed.n > 0 && self.timed.count == 0 }
}
