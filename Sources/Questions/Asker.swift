package import Experience
package import Facts
package import Records
import Synchronization

/// Asks the fact store. Each question lives in its own folder; this type keeps the answers and ties them together.
package final class Asker: Answering {
    let store: any FactStore
    let inForce: CatalogueInForce
    let told: Changes?
    let now: @Sendable () -> Instant
    private let renewals: Renewals
    private let overviews: AnswerCache<Asked<TimeRange>, Overview>
    private let views: AnswerCache<Asked<Narrowed>, TwoViews>
    private let timelines: AnswerCache<Asked<Narrowed>, Timeline>
    private let breakdowns: AnswerCache<Asked<Narrowed>, Breakdown>
    private let funnels: AnswerCache<Asked<JourneysAsked>, [JourneyFunnel]>
    private let unknowns: AnswerCache<Asked<TimeRange>, Unmatched>
    private let releases: AnswerCache<ServiceID, [SeenRelease]>
    let visits: VisitAnswers
    let crossings: AnswerCache<Asked<PassagesAsked>, Passages?>
    let roomForVisits = Room(PassageQuestion.part)
    private let vitals: AnswerCache<Asked<NarrowedVitals>, WebVitals>
    private let blames: AnswerCache<Asked<Narrowed>, VitalBlame>
    let thresholds: FrustrationThresholds
    private let frustrations: AnswerCache<Asked<Narrowed>, Frustration>
    private let faults: AnswerCache<Asked<Narrowed>, Faults>
    private let spoilt: AnswerCache<Asked<Turned>, BadDays>

    /// - Parameters:
    ///   - changes: what people told of; nil: nothing.
    ///   - frustration: from where on clicks and reloads count as frustration.
    ///   - clock: tells how old answers are.
    package init(
        store: any FactStore, catalogue: CatalogueInForce, changes: Changes? = nil,
        frustration: FrustrationThresholds = FrustrationThresholds(),
        now: @escaping @Sendable () -> Instant,
        clock: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.store = store
        self.inForce = catalogue
        self.told = changes
        self.now = now
        let renewals = Renewals()
        self.renewals = renewals
        self.overviews = AnswerCache(renewals: renewals, now: clock)
        self.views = AnswerCache(renewals: renewals, now: clock)
        self.timelines = AnswerCache(renewals: renewals, now: clock)
        self.breakdowns = AnswerCache(renewals: renewals, now: clock)
        self.funnels = AnswerCache(renewals: renewals, now: clock)
        self.unknowns = AnswerCache(renewals: renewals, now: clock)
        self.releases = AnswerCache(renewals: renewals, now: clock)
        self.visits = VisitAnswers(renewals: renewals, now: clock)
        self.crossings = AnswerCache(renewals: renewals, now: clock)
        self.vitals = AnswerCache(renewals: renewals, now: clock)
        self.blames = AnswerCache(renewals: renewals, now: clock)
        self.thresholds = frustration
        self.frustrations = AnswerCache(renewals: renewals, now: clock)
        self.faults = AnswerCache(renewals: renewals, now: clock)
        self.spoilt = AnswerCache(renewals: renewals, now: clock)
    }

    /// What was asked, by which catalogue: an answer by another one is never shown.
    struct Asked<Question: Hashable & Sendable>: Hashable, Sendable {
        var question: Question
        var catalogue: Int
    }

    private struct Narrowed: Hashable, Sendable {
        var service: ServiceID
        var range: TimeRange
        var filters: Breakdown.Filters
        var by: Breakdown.Dimension?
    }

    private struct NarrowedVitals: Hashable, Sendable {
        var narrowed: Narrowed
        var by: WebVitals.Cut
    }

    /// A list of several pages.
    private struct Turned: Hashable, Sendable {
        var service: ServiceID
        var range: TimeRange
        var page: Int
    }

    private struct JourneysAsked: Hashable, Sendable {
        var service: ServiceID
        var scope: JourneyScope
    }

    func asked<Question: Hashable & Sendable>(_ question: Question) -> Asked<Question> {
        Asked(question: question, catalogue: self.inForce.version)
    }

    package var catalogue: Catalogue { self.inForce.catalogue }

    package func overview(_ range: TimeRange) async throws -> Overview {
        try await self.overviews.answer(to: self.asked(range), version: self.moment) {
            try await self.orAway {
                try await OverviewQuestion(store: self.store, catalogue: self.catalogue, now: self.now()).ask(range)
            }
        }
    }

    package func twoViews(
        of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> TwoViews {
        let question = Narrowed(service: service, range: range, filters: filters, by: nil)
        return try await self.views.answer(to: self.asked(question), version: self.moment) {
            try await self.orAway {
                try await TwoViewsQuestion(store: self.store, catalogue: self.catalogue, now: self.now())
                    .ask(service, range, filters)
            }
        }
    }

    package func timeline(
        of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> Timeline {
        let question = Narrowed(service: service, range: range, filters: filters, by: nil)
        async let releases = self.releases(of: service)
        var timeline = try await self.timelines.answer(to: self.asked(question), version: self.moment) {
            try await self.orAway {
                try await TimelineQuestion(store: self.store, catalogue: self.catalogue, now: self.now())
                    .ask(service, range, filters)
            }
        }
        // What people told is not kept: it is cheap to read, and whoever has just told of a change wants to see it.
        timeline.changes = try await ChangesQuestion(changes: self.told, releases: releases).ask(service, range)
        return timeline
    }

    private func releases(of service: ServiceID) async throws -> [SeenRelease] {
        try await self.releases.answer(to: service, version: [self.store.version]) {
            try await self.orAway { try await SeenReleases(store: self.store).of(service) }
        }
    }

    package func breakdown(
        of service: ServiceID, by dimension: Breakdown.Dimension, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> Breakdown {
        let question = Narrowed(service: service, range: range, filters: filters, by: dimension)
        return try await self.breakdowns.answer(to: self.asked(question), version: self.moment) {
            try await self.orAway {
                try await BreakdownQuestion(store: self.store).ask(service, by: dimension, range, filters)
            }
        }
    }

    package func journeys(of service: ServiceID, _ scope: JourneyScope) async throws -> [JourneyFunnel] {
        let question = JourneysAsked(service: service, scope: scope)
        return try await self.funnels.answer(to: self.asked(question), version: self.moment) {
            try await self.orAway {
                try await JourneyQuestion(store: self.store, catalogue: self.catalogue).ask(service, scope)
            }
        }
    }

    package func unmatched(_ range: TimeRange) async throws -> Unmatched {
        try await self.unknowns.answer(to: self.asked(range), version: self.moment) {
            try await self.orAway { try await UnmatchedQuestion(store: self.store).ask(range) }
        }
    }

    package func webVitals(
        of service: ServiceID, by cut: WebVitals.Cut, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> WebVitals {
        let narrowed = Narrowed(service: service, range: range, filters: filters, by: nil)
        let question = NarrowedVitals(narrowed: narrowed, by: cut)
        return try await self.vitals.answer(to: self.asked(question), version: self.moment) {
            try await self.orAway {
                try await WebVitalsQuestion(store: self.store).ask(service, by: cut, range, filters)
            }
        }
    }

    package func vitalBlame(
        of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> VitalBlame {
        let question = Narrowed(service: service, range: range, filters: filters, by: nil)
        return try await self.blames.answer(to: self.asked(question), version: self.moment) {
            try await self.orAway {
                try await VitalBlameQuestion(store: self.store).ask(service, range, filters)
            }
        }
    }

    package func frustration(
        of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> Frustration {
        let question = Narrowed(service: service, range: range, filters: filters, by: nil)
        return try await self.frustrations.answer(to: self.asked(question), version: self.moment) {
            try await self.orAway {
                try await FrustrationQuestion(store: self.store, thresholds: self.thresholds)
                    .ask(service, range, filters)
            }
        }
    }

    package func faults(
        of service: ServiceID, _ range: TimeRange, filters: Breakdown.Filters
    ) async throws -> Faults {
        let question = Narrowed(service: service, range: range, filters: filters, by: nil)
        return try await self.faults.answer(to: self.asked(question), version: self.moment) {
            try await self.orAway { try await FaultsQuestion(store: self.store).ask(service, range, filters) }
        }
    }

    package func badDays(of service: ServiceID, _ range: TimeRange, page: Int) async throws -> BadDays {
        let question = Turned(service: service, range: range, page: page)
        return try await self.spoilt.answer(to: self.asked(question), version: self.moment) {
            try await self.orAway {
                try await BadDaysQuestion(store: self.store, catalogue: self.catalogue).ask(service, range, page: page)
            }
        }
    }

    package func listedBadDays(of service: ServiceID, _ range: TimeRange) async throws -> BadDays {
        // Not kept: it is large, and whoever wants a file asks once.
        try await self.orAway {
            try await BadDaysQuestion(store: self.store, catalogue: self.catalogue)
                .ask(service, range, page: 1, perPage: BadDays.mostListed)
        }
    }

    /// What the store cannot do is told as what it means to whoever asked.
    func orAway<Answer>(_ ask: () async throws -> Answer) async throws -> Answer {
        do {
            return try await ask()
        } catch let error as FactStoreError {
            throw StoreAway(message: "The fact store cannot answer now; what comes in is kept. \(error.message)")
        }
    }

    package func changes() -> AsyncStream<Void> {
        let seen = Mutex(self.versions)
        return AsyncStream {
            while true {
                let isNews = seen.withLock { seen in
                    defer { seen = self.versions }
                    return seen != self.versions
                }
                if isNews { return () }
                do { try await Task.sleep(for: .milliseconds(500)) } catch { return nil }
            }
        }
    }

    /// What an answer depends on: the facts, and the minute, since silence makes IT's view unknown by itself.
    var moment: [Int64] {
        [self.store.version, self.now().floored(to: .minutes(1)).milliseconds]
    }

    /// What makes an open page ask again.
    private var versions: [Int64] {
        [self.store.version, Int64(self.inForce.version), self.renewals.soFar, self.told?.version ?? 0]
    }
}
