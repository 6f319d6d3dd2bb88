import Experience
import Facts
import Statistics

/// "How far do they come, and where do we lose them?"
struct JourneyQuestion {
    let store: any FactStore
    let catalogue: Catalogue

    /// Every journey of the service, in the catalogue's order.
    func ask(_ id: ServiceID, _ scope: JourneyScope) async throws -> [JourneyFunnel] {
        guard let service = self.catalogue.service(id) else { return [] }
        let bits = try await self.bits(of: id)
        var funnels: [JourneyFunnel] = []
        for journey in service.journeys {
            let sql = JourneySQL(service: id, scope: scope, bits: journey.steps.map { bits[$0.id] })
            funnels.append(try await self.funnel(journey, sql, bits))
        }
        return funnels
    }

    private func bits(of service: ServiceID) async throws -> [StepID: UInt8] {
        let rows = try await self.store.rows(
            "SELECT step, bit FROM stepBit WHERE service = \(service.rawValue) AND step <> ''")
        let pairs = rows.map { (StepID(rawValue: $0.text("step")), UInt8(clamping: $0.integer("bit"))) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private func funnel(
        _ journey: Journey, _ sql: JourneySQL, _ bits: [StepID: UInt8]
    ) async throws -> JourneyFunnel {
        let goal = journey.steps.firstIndex { $0.id == journey.goal } ?? journey.steps.count - 1
        var steps = journey.steps.map { JourneyFunnel.Step(step: $0.id) }
        for row in try await self.store.rows(sql.ways) {
            JourneyState.count(row, goal: goal, into: &steps)
        }
        var times: [Int: [Int: Int]] = [:]
        for row in try await self.store.rows(sql.times) {
            times[row.integer("step"), default: [:]][row.integer("bucket"), default: 0] += row.integer("n")
        }
        for (step, histogram) in times {
            steps[step].p50 = LogHistogram.quantile(0.5, of: histogram)
            steps[step].p75 = LogHistogram.quantile(0.75, of: histogram)
        }
        let names = Dictionary(bits.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for row in try await self.store.rows(sql.returns) {
            self.note(row, names, &steps)
        }
        let cut = try await self.store.rows(sql.cut(goal: goal))
        let whole = cut.first { $0.integer("whole") == 1 }
        return JourneyFunnel(
            service: sql.service, journey: journey.id, range: sql.scope.range,
            goal: Share(count: whole?.integer("goals") ?? 0, n: whole?.integer("n") ?? 0),
            people: whole?.integer("people") ?? 0, steps: steps.map(Self.mostReturnsFirst),
            earned: Self.earned(try await self.store.rows(sql.earned(goal: goal)), journey),
            cut: Self.rows(cut, by: sql.scope.by))
    }

    /// A way back from a step of the journey to another of its steps.
    private func note(_ row: FactRow, _ names: [UInt8: StepID], _ steps: inout [JourneyFunnel.Step]) {
        let packed = row.integer("packed")
        guard let from = names[UInt8(clamping: packed / 64)], let to = names[UInt8(clamping: packed % 64)],
            let index = steps.firstIndex(where: { $0.step == from }), steps.contains(where: { $0.step == to })
        else { return }
        steps[index].returns.append(JourneyFunnel.Return(to: to, times: row.integer("n")))
    }

    private static func mostReturnsFirst(_ step: JourneyFunnel.Step) -> JourneyFunnel.Step {
        var step = step
        step.returns.sort { ($1.times, $0.to.rawValue) < ($0.times, $1.to.rawValue) }
        return step
    }

    /// Goals that carried no value are worth what the catalogue says.
    private static func earned(_ rows: FactRows, _ journey: Journey) -> [Money] {
        var amounts: [String: Int64] = [:]
        for row in rows {
            let currency = row.text("currency")
            if !currency.isEmpty {
                amounts[currency, default: 0] += Int64(row.integer("amount"))
            } else if let value = journey.value {
                amounts[value.currency, default: 0] += value.tenThousandths * Int64(row.integer("n"))
            }
        }
        return amounts.sorted { $0.key < $1.key }.map { Money(tenThousandths: $0.value, currency: $0.key) }
    }

    private static func rows(_ rows: FactRows, by dimension: JourneyScope.Dimension) -> [JourneyFunnel.Row] {
        rows.filter { $0.integer("whole") == 0 }.map { row in
            JourneyFunnel.Row(
                value: dimension.told(row, "value"),
                goal: Share(count: row.integer("goals"), n: row.integer("n")), people: row.integer("people"))
        }.sorted { ($1.goal.n, $0.value) < ($0.goal.n, $1.value) }
    }
}
