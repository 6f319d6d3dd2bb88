package import Experience

/// The questions about single visits and the people behind them.
///
/// Every call throws ``StoreAway`` when the store cannot answer now.
package protocol AnsweringVisits: Sendable {
    /// The visits to a service that began in the range.
    func sessions(of service: ServiceID, _ range: TimeRange, _ wanted: Sessions.Wanted) async throws -> Sessions
    /// One visit; nil where it is not known, or not any more.
    func session(_ id: SessionID) async throws -> Session?
    /// One customer, with a page of their visits; nil where they are not known, or not any more.
    func customer(_ id: CustomerID, page: Int) async throws -> Customer?
}

/// The answers about visits that are kept. Those that are long are few.
struct VisitAnswers {
    struct Listed: Hashable, Sendable {
        var service: ServiceID
        var range: TimeRange
        var wanted: Sessions.Wanted
    }

    struct Person: Hashable, Sendable {
        var id: CustomerID
        var page: Int
    }

    let lists: AnswerCache<Asker.Asked<Listed>, Sessions>
    let stories: AnswerCache<Asker.Asked<SessionID>, Session?>
    let people: AnswerCache<Asker.Asked<Person>, Customer?>

    init(renewals: Renewals, now: @escaping @Sendable () -> ContinuousClock.Instant) {
        self.lists = AnswerCache(capacity: 100, renewals: renewals, now: now)
        self.stories = AnswerCache(capacity: 20, renewals: renewals, now: now)
        self.people = AnswerCache(capacity: 100, renewals: renewals, now: now)
    }
}

extension Asker {
    package func sessions(
        of service: ServiceID, _ range: TimeRange, _ wanted: Sessions.Wanted
    ) async throws -> Sessions {
        let question = self.asked(VisitAnswers.Listed(service: service, range: range, wanted: wanted))
        return try await self.visits.lists.answer(to: question, version: self.moment) {
            try await self.orAway {
                try await SessionsQuestion(store: self.store, catalogue: self.catalogue).ask(service, range, wanted)
            }
        }
    }

    package func session(_ id: SessionID) async throws -> Session? {
        try await self.visits.stories.answer(to: self.asked(id), version: self.moment) {
            try await self.orAway {
                try await SessionQuestion(
                    store: self.store, catalogue: self.catalogue, thresholds: self.thresholds, now: self.now()
                ).ask(id)
            }
        }
    }

    package func customer(_ id: CustomerID, page: Int) async throws -> Customer? {
        let question = self.asked(VisitAnswers.Person(id: id, page: page))
        return try await self.visits.people.answer(to: question, version: self.moment) {
            try await self.orAway {
                try await CustomerQuestion(store: self.store, catalogue: self.catalogue).ask(id, page: page)
            }
        }
    }
}
