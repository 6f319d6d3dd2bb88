import Experience
import Facts
import TestSupport
import Testing

@testable import Questions

/// IT's view as the questions tell it, from signals in the store.
struct `IT's view in an answer` {
    private let hour = TimeRange.ending(length: .hours(1))

    private func signals(
        _ state: SignalState, from: Milliseconds, to: Milliseconds, every: Milliseconds = .minutes(1),
        component: String = "shop-web", since: Instant? = nil
    ) -> [Signal] {
        stride(from: from.count, to: to.count, by: Int(every.count)).map { offset in
            Signal(
                at: self.hour.from + Milliseconds(offset), component: ComponentID(rawValue: component), state: state,
                source: "probe", since: since)
        }
    }

    private func view(_ signals: [Signal], _ range: TimeRange? = nil, now: Instant = StoppedClock.noon) async throws
        -> ITView
    {
        var asked = try await Asked(now: now)
        try await asked.load([], signals)
        return try await asked.asker.twoViews(of: Asked.shop, range ?? self.hour, filters: [:]).it
    }

    @Test func `counts each minute once, degraded as up and told apart`() async throws {
        let view = try await self.view(
            self.signals(.up, from: .minutes(0), to: .minutes(30))
                + self.signals(.degraded, from: .minutes(30), to: .minutes(40))
                + self.signals(.down, from: .minutes(40), to: .minutes(45))
                + self.signals(.up, from: .minutes(45), to: .minutes(60)))
        #expect(view == ITView(upMinutes: 55, downMinutes: 5, unknownMinutes: 0, degradedMinutes: 10))
        #expect(view.up == 55.0 / 60)
    }

    @Test func `is unknown after a silence, never up`() async throws {
        // The last report, at minute 19, holds for five minutes.
        let view = try await self.view(self.signals(.up, from: .minutes(0), to: .minutes(20)))
        #expect(view == ITView(upMinutes: 24, unknownMinutes: 36))
    }

    @Test func `is unknown where nobody ever spoke`() async throws {
        let view = try await self.view([])
        #expect(view == ITView(unknownMinutes: 60))
        #expect(view.up == nil)
    }

    @Test func `knows what was said shortly before the range began`() async throws {
        let view = try await self.view(self.signals(.up, from: .minutes(-2), to: .minutes(-1)))
        #expect(view == ITView(upMinutes: 3, unknownMinutes: 57))
    }

    @Test func `believes a source that knows since when, within the range`() async throws {
        let since = self.hour.from - .hours(3)
        let view = try await self.view(self.signals(.down, from: .minutes(10), to: .minutes(11), since: since))
        #expect(view == ITView(downMinutes: 15, unknownMinutes: 45))
    }

    @Test func `has no minutes that are still to come`() async throws {
        let now = self.hour.from + .minutes(10) + .seconds(30)
        let view = try await self.view(self.signals(.up, from: .minutes(0), to: .minutes(11)), now: now)
        #expect(view == ITView(upMinutes: 11))
    }

    @Test func `does not hear of other services' components`() async throws {
        let view = try await self.view(
            self.signals(.up, from: .minutes(0), to: .minutes(60))
                + self.signals(.down, from: .minutes(0), to: .minutes(60), component: "payroll-web"))
        #expect(view == ITView(upMinutes: 60))
    }

    @Test func `is the same before and after compaction, whatever the order of arrival`() async throws {
        let signals =
            self.signals(.up, from: .minutes(0), to: .minutes(25))
            + self.signals(.down, from: .minutes(25), to: .minutes(31))
            + self.signals(.up, from: .minutes(31), to: .minutes(50), every: .seconds(20))
        var asked = try await Asked()
        for part in [signals.suffix(30), signals.prefix(10), signals.dropFirst(10).dropLast(30)] {
            try await asked.load([], Array(part))
        }
        // Not by the asker, which would give the same answer again.
        let question = OverviewQuestion(store: asked.store, catalogue: asked.inForce.catalogue, now: asked.clock.now)
        let before = try await question.ask(self.hour).services.first { $0.service == Asked.shop }?.it
        try await asked.store.compact(days: nil)
        let after = try await question.ask(self.hour).services.first { $0.service == Asked.shop }?.it
        #expect(before == after)
        // The last report, at 49:40, holds to just before 54:40.
        #expect(after == ITView(upMinutes: 49, downMinutes: 6, unknownMinutes: 5))
    }

    @Test func `stands beside the customers' view, and the gap is their difference`() async throws {
        var asked = try await Asked()
        let met = (0..<100).map { index in
            Interaction(
                at: self.hour.from + .seconds(Int64(index) * 30), service: Asked.shop,
                outcome: index < 80 ? .good : .bad)
        }
        try await asked.load(met, self.signals(.up, from: .minutes(0), to: .minutes(60)))
        let views = try await asked.asker.twoViews(of: Asked.shop, self.hour, filters: [:])
        #expect(views.it.up == 1)
        #expect(views.customers.good.value == 0.8)
        #expect(abs((views.gap ?? 0) - 0.2) < 1e-12)
    }
}
