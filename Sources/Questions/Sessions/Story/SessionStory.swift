package import Experience

/// A visit as a person would tell it: its facts in the order of time, grouped by the view of a page that they happened
/// in, with the time between them, and long runs of the same put together. Says what was, not how to write it down.
package struct SessionStory: Sendable, Equatable {
    package var chapters: [Chapter]
    /// How many facts it tells, those put together included.
    package var count: Int

    /// What happened in one view of a page, or around it.
    package struct Chapter: Sendable, Equatable {
        /// Nil where nobody told which view it was.
        package var page: PageID?
        package var service: ServiceID?
        package var at: Instant
        /// The view itself; nil where it was not seen, and where the customer came back to a page still open.
        package var opening: Moment?
        /// The customer was in this page before, and meanwhile in another.
        package var isReturn: Bool
        /// Where it happened, when the opening does not say: of the page's earlier chapter or of its first fact.
        package var step: StepID?
        package var path: String
        package var moments: [Moment]
        /// What the page's view came to in the end.
        package var vitals: Vitals
        /// Since the last thing before it; nil where that is not worth a word.
        package var gap: Milliseconds?
    }

    /// One fact, and those that were the same right after it.
    package struct Moment: Sendable, Equatable {
        package var fact: SessionFact
        package var meaning: Meaning
        /// The same again, in the order of time; of rage, the clicks after the first.
        package var repeats: [SessionFact]
        /// Since the last thing before it; nil where that is not worth a word.
        package var gap: Milliseconds?
        /// How often it happened by the sender's own count, where that is more than it was sent.
        package var times: Int?
        /// What IT's signals said in the minutes in which this went badly, each minute told once.
        package var it: [ITMinute]
        /// What services did behind it, in the order of time: requests of the same trace, each trace told once.
        package var behind: [SessionFact]

        init(_ fact: SessionFact) {
            self.fact = fact
            self.meaning = Meaning(fact)
            self.repeats = []
            self.times = fact.said.times.flatMap { $0 > 1 ? $0 : nil }
            self.it = []
            self.behind = []
        }

        /// All that it tells.
        package var facts: [SessionFact] { [self.fact] + self.repeats }
        package var last: SessionFact { self.repeats.last ?? self.fact }
    }

    /// From here on a pause is worth a word.
    package static let pause = Milliseconds.seconds(10)

    /// - Parameters:
    ///   - facts: of one session, in any order.
    ///   - it: IT's view of the minutes in which something was bad.
    ///   - behind: requests to services by the trace that they belong to.
    ///   - thresholds: from where on clicks count as frustration.
    package init(
        _ facts: [SessionFact], it: [ITMinute] = [], behind: [String: [SessionFact]] = [:],
        thresholds: FrustrationThresholds = FrustrationThresholds()
    ) {
        var teller = StoryTeller()
        // Of two things in one moment the view comes first: kinds are in that order.
        // A request of the same visit that stands behind something else is told there.
        let sorted = facts.filter { $0.kind != .request || behind[$0.said.trace ?? ""] == nil }
            .sorted { ($0.at, $0.kind.rawValue) < ($1.at, $1.kind.rawValue) }
        let clicks = JudgedClicks(sorted, by: FrustrationJudge(thresholds))
        for position in sorted.indices {
            if let moment = clicks.moment(position, of: sorted) { teller.take(moment) }
        }
        self.chapters = teller.chapters
        self.count = facts.count
        for index in self.chapters.indices { self.chapters[index].moments.putTogether() }
        self.measurePauses()
        self.note(it)
        self.note(behind)
    }

    /// Every moment in the order in which it is told.
    package var moments: [Moment] { self.chapters.flatMap { ($0.opening.map { [$0] } ?? []) + $0.moments } }

    private mutating func measurePauses() {
        var before: Instant?
        func pause(_ at: Instant, until end: Instant) -> Milliseconds? {
            defer { before = max(before ?? end, end) }
            guard let before, at.since(before) >= Self.pause else { return nil }
            return at.since(before)
        }
        for chapter in self.chapters.indices {
            self.chapters[chapter].gap = pause(self.chapters[chapter].at, until: self.chapters[chapter].at)
            for moment in self.chapters[chapter].moments.indices {
                let told = self.chapters[chapter].moments[moment]
                self.chapters[chapter].moments[moment].gap = pause(told.fact.at, until: told.last.at)
            }
        }
    }

    /// Puts each of IT's minutes at the first thing in it that was bad.
    private mutating func note(_ it: [ITMinute]) {
        var untold = Dictionary(it.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        self.eachMoment { moment in
            for fact in moment.facts where fact.isBad {
                if let key = ITMinute.Key(fact), let minute = untold.removeValue(forKey: key) {
                    moment.it.append(minute)
                }
            }
        }
    }

    /// Puts the requests of each trace at the first thing that has it.
    private mutating func note(_ behind: [String: [SessionFact]]) {
        var untold = behind
        self.eachMoment { moment in
            for fact in moment.facts {
                if let trace = fact.said.trace, let requests = untold.removeValue(forKey: trace) {
                    moment.behind += requests
                }
            }
        }
    }

    private mutating func eachMoment(_ change: (inout Moment) -> Void) {
        for chapter in self.chapters.indices {
            if var opening = self.chapters[chapter].opening {
                change(&opening)
                self.chapters[chapter].opening = opening
            }
            for moment in self.chapters[chapter].moments.indices { change(&self.chapters[chapter].moments[moment]) }
        }
    }
}
