package import Experience

/// How sessions took one journey: who entered, who came how far, where they left, and what each step was like when they first
/// met it. Counted in sessions of people; steps may be skipped, repeated and come back to.
package struct JourneyFunnel: Sendable, Equatable {
    /// Nil where the journey crosses services: it is then counted in passages of customers, see ``Passages``.
    package var service: ServiceID?
    package var journey: JourneyID
    package var range: TimeRange
    /// Sessions that reached the goal, of those that reached any step of the journey.
    package var goal: Share
    /// Distinct customers who entered; sessions of nobody known count none.
    package var people: Int
    /// In the journey's order.
    package var steps: [Step]
    /// What goals were worth, by currency: what orders carried, else what the catalogue says.
    package var earned: [Money]
    /// The same sessions cut by one dimension, most sessions first.
    package var cut: [Row]

    package init(
        service: ServiceID?, journey: JourneyID, range: TimeRange, goal: Share, people: Int, steps: [Step],
        earned: [Money], cut: [Row]
    ) {
        self.service = service
        self.journey = journey
        self.range = range
        self.goal = goal
        self.people = people
        self.steps = steps
        self.earned = earned
        self.cut = cut
    }

    /// Sessions that reached any step.
    package var entered: Int { self.goal.n }

    /// One step of the journey.
    package struct Step: Sendable, Equatable {
        package var step: StepID
        /// How many sessions reached it, by how their first interaction there went.
        package var first: [Meeting: Passing]
        /// Sessions that did not reach the goal and were here at last.
        package var left: Int
        /// Times that sessions came back from here to a step they had seen, by that step; most first.
        package var returns: [Return]
        /// Time from the first interaction here to the first at the next new step, where that is a later one of the journey;
        /// in milliseconds, at most 1 % off; nil where nobody went so.
        package var p50: Double?
        package var p75: Double?

        package init(
            step: StepID, first: [Meeting: Passing] = [:], left: Int = 0, returns: [Return] = [], p50: Double? = nil,
            p75: Double? = nil
        ) {
            self.step = step
            self.first = first
            self.left = left
            self.returns = returns
            self.p50 = p50
            self.p75 = p75
        }

        /// Sessions that came here.
        package var reached: Int { self.first.values.reduce(0) { $0 + $1.sessions } }
        /// Of those, the ones that reached a later step after they first were here.
        package var wentOn: Share {
            Share(count: self.first.values.reduce(0) { $0 + $1.wentOn }, n: self.reached)
        }
    }

    /// How a session's first interaction at a step went.
    package enum Meeting: Int, Sendable, CaseIterable {
        case good = 0
        case tolerable = 1
        /// Bad, and not failed.
        case slow = 2
        case failed = 3

        /// As the API names it.
        package var name: String { String(describing: self) }
    }

    /// Sessions that met a step in one way, and how many of them went on.
    package struct Passing: Sendable, Equatable {
        package var sessions: Int
        package var wentOn: Int

        package init(sessions: Int = 0, wentOn: Int = 0) {
            self.sessions = sessions
            self.wentOn = wentOn
        }

        package var share: Share { Share(count: self.wentOn, n: self.sessions) }
    }

    /// A way back.
    package struct Return: Sendable, Equatable {
        package var to: StepID
        package var times: Int

        package init(to: StepID, times: Int) {
            self.to = to
            self.times = times
        }
    }

    /// The sessions that share one value of a dimension.
    package struct Row: Sendable, Equatable {
        /// Empty where the session did not say.
        package var value: String
        package var goal: Share

        package init(value: String, goal: Share) {
            self.value = value
            self.goal = goal
        }
    }
}

/// Which sessions, and cut by what.
package struct JourneyScope: Sendable, Hashable {
    /// What sessions can be cut by.
    package enum Dimension: String, CaseIterable, Sendable {
        case device, channel, visitor, release, country, browser, os
    }

    package var range: TimeRange
    /// Values that must agree, by dimension. A visitor is `new` or `returning`.
    package var filters: [Dimension: String]
    package var by: Dimension

    package init(range: TimeRange, filters: [Dimension: String] = [:], by: Dimension = .device) {
        self.range = range
        self.filters = filters
        self.by = by
    }
}
