import Experience
import Facts

/// "Is this service all right, from both sides?"
struct TwoViewsQuestion {
    let store: any FactStore
    let catalogue: Catalogue
    let now: Instant

    /// Points of the sparkline.
    static let points = 42

    func ask(_ id: ServiceID, _ range: TimeRange, _ filters: Breakdown.Filters) async throws -> TwoViews {
        let length = Self.slotLength(range)
        let count = CountQuery(store: self.store)
        let slots = try await count.slots(range, of: length, service: id, filters: filters)
        let before = try await count.slots(range.before, of: range.length, service: id, filters: filters)
        let people = try await PeopleQuery(store: self.store).people(of: id, range, filters)
        let runs = try await SignalQuery(store: self.store, catalogue: self.catalogue).runs(range)
        var views = self.views(id, range, slots, before[0] ?? CountQuery.Counts(), people, runs)
        // What never got in failed: where nothing did, nothing is looked for.
        if views.customers.failed > 0 {
            views.unreached = try await UnreachedQuestion(store: self.store).ask(id, range, filters)
        }
        return views
    }

    /// Puts one service's parts together.
    func views(
        _ id: ServiceID, _ range: TimeRange, _ slots: CountQuery.Slots, _ before: CountQuery.Counts,
        _ people: PeopleQuery.People, _ runs: [SignalRun]
    ) -> TwoViews {
        var whole = CountQuery.Counts()
        for slot in slots.values { whole += slot }
        let length = Self.slotLength(range)
        let points = Int((range.length.count + length.count - 1) / length.count)
        return TwoViews(
            service: id, range: range, it: self.itView(id, range, runs), customers: CustomersView(whole, people),
            before: CustomersView(before, PeopleQuery.People()),
            sparkline: (0..<points).map { slots[$0]?.share.value })
    }

    private func itView(_ id: ServiceID, _ range: TimeRange, _ runs: [SignalRun]) -> ITView {
        guard let service = self.catalogue.service(id) else { return ITView() }
        let calculator = ITViewCalculator(service: service, components: self.catalogue.components)
        return ITView(calculator.states(runs: runs, from: range.from, to: range.elapsed(now: self.now)))
    }

    static func slotLength(_ range: TimeRange) -> Milliseconds {
        let unit: Int64 = 60_000
        let even = (range.length.count + Int64(self.points) - 1) / Int64(self.points)
        return Milliseconds(max(unit, (even + unit - 1) / unit * unit))
    }
}

/// "Are my customers all right, and would I know if not?", of all services.
struct OverviewQuestion {
    let store: any FactStore
    let catalogue: Catalogue
    let now: Instant

    func ask(_ range: TimeRange) async throws -> Overview {
        let count = CountQuery(store: self.store)
        let slots = try await count.slots(range, of: TwoViewsQuestion.slotLength(range))
        let before = try await count.slots(range.before, of: range.length)
        let people = try await PeopleQuery(store: self.store).people(range)
        let runs = try await SignalQuery(store: self.store, catalogue: self.catalogue).runs(range)
        let question = TwoViewsQuestion(store: self.store, catalogue: self.catalogue, now: self.now)
        let services = self.catalogue.services.map { service in
            question.views(
                service.id, range, slots[service.id] ?? [:], before[service.id]?[0] ?? CountQuery.Counts(),
                people[service.id] ?? PeopleQuery.People(), runs)
        }
        let all = people[ServiceID(rawValue: "")] ?? PeopleQuery.People()
        return Overview(
            range: range, services: services.sorted(by: Self.worstFirst), people: all.all, badPeople: all.bad)
    }

    /// Most people hurt first, then most time lost, then by id so that the order is always the same.
    private static func worstFirst(_ left: TwoViews, _ right: TwoViews) -> Bool {
        if left.customers.badPeople != right.customers.badPeople {
            return left.customers.badPeople > right.customers.badPeople
        }
        if left.customers.lost != right.customers.lost { return left.customers.lost > right.customers.lost }
        return left.service.rawValue < right.service.rawValue
    }
}
