import Experience
import Facts
import Statistics

/// "How far do they come, and where do we lose them?"
struct JourneyQuestion {
    let store: any FactStore
    let catalogue: Catalogue

    /// What the store says of one service, for all of its journeys.
    private struct Told {
        var bits: [StepID: UInt8]
        var ways: FactRows
        var gaps: FactRows
        var returns: FactRows
    }

    /// Every journey of the service, in the catalogue's order.
    func ask(_ id: ServiceID, _ scope: JourneyScope) async throws -> [JourneyFunnel] {
        guard let service = self.catalogue.service(id), !service.journeys.isEmpty else { return [] }
        let sql = JourneySQL(service: id, scope: scope)
        async let ways = self.store.rows(sql.ways)
        async let gaps = self.store.rows(sql.gaps)
        async let returns = self.store.rows(sql.returns)
        let told = try await Told(bits: self.bits(of: id), ways: ways, gaps: gaps, returns: returns)
        var funnels: [JourneyFunnel] = []
        for journey in service.journeys {
            var funnel = Self.funnel(journey, told, sql)
            let steps = journey.steps.compactMap { told.bits[$0.id] }.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
            funnel.people = try await self.store.rows(sql.people(steps)).first?.integer("people") ?? 0
            funnels.append(funnel)
        }
        return funnels
    }

    private func bits(of service: ServiceID) async throws -> [StepID: UInt8] {
        let rows = try await self.store.rows(
            "SELECT step, bit FROM stepBit WHERE service = \(service.rawValue) AND step <> ''")
        let pairs = rows.map { (StepID(rawValue: $0.text("step")), UInt8(clamping: $0.integer("bit"))) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private static func funnel(_ journey: Journey, _ told: Told, _ sql: JourneySQL) -> JourneyFunnel {
        let bits = journey.steps.map { told.bits[$0.id] }
        let goal = journey.steps.firstIndex { $0.id == journey.goal } ?? journey.steps.count - 1
        var funnel = JourneyFunnel(
            service: sql.service, journey: journey.id, range: sql.scope.range, goal: Share(count: 0, n: 0), people: 0,
            steps: journey.steps.map { JourneyFunnel.Step(step: $0.id) }, earned: [], cut: [])
        var amounts: [String: Int64] = [:]
        var rows: [String: Share] = [:]
        for row in told.ways {
            let way = SessionWay(row)
            let before = funnel.goal
            funnel.count(way, bits: bits, goal: goal)
            let value = sql.scope.by.told(row, "value")
            if funnel.goal.n > before.n {
                rows[value, default: Share(count: 0, n: 0)].n += way.sessions
                rows[value]?.count += funnel.goal.count - before.count
            }
            if way.has(bits[goal]) { self.earn(row, journey, &amounts) }
        }
        funnel.earned = amounts.sorted { $0.key < $1.key }.map { Money(tenThousandths: $0.value, currency: $0.key) }
        funnel.cut = rows.map { JourneyFunnel.Row(value: $0.key, goal: $0.value) }
            .sorted { ($1.goal.n, $0.value) < ($0.goal.n, $1.value) }
        self.time(&funnel, bits, told.gaps)
        self.wayBack(&funnel, told)
        return funnel
    }

    /// Goals that carried no value are worth what the catalogue says.
    private static func earn(_ row: FactRow, _ journey: Journey, _ amounts: inout [String: Int64]) {
        let currency = row.text("valueCurrency")
        if !currency.isEmpty {
            amounts[currency, default: 0] += Int64(row.integer("amount"))
        } else if let value = journey.value {
            amounts[value.currency, default: 0] += value.tenThousandths * Int64(row.integer("n"))
        }
    }

    /// From each step to a later one of the journey, where that was the next new step.
    private static func time(_ funnel: inout JourneyFunnel, _ bits: [UInt8?], _ gaps: FactRows) {
        var histograms: [Int: [Int: Int]] = [:]
        for row in gaps {
            guard let from = bits.firstIndex(of: UInt8(clamping: row.integer("fromBit"))),
                let to = bits.firstIndex(of: UInt8(clamping: row.integer("toBit"))), to > from
            else { continue }
            histograms[from, default: [:]][row.integer("bucket"), default: 0] += row.integer("n")
        }
        for (step, histogram) in histograms {
            funnel.steps[step].p50 = LogHistogram.quantile(0.5, of: histogram)
            funnel.steps[step].p75 = LogHistogram.quantile(0.75, of: histogram)
        }
    }

    /// Ways back from a step of the journey to another of its steps.
    private static func wayBack(_ funnel: inout JourneyFunnel, _ told: Told) {
        let names = Dictionary(told.bits.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for row in told.returns {
            let packed = row.integer("packed")
            guard let from = names[UInt8(clamping: packed / 64)], let to = names[UInt8(clamping: packed % 64)],
                let index = funnel.steps.firstIndex(where: { $0.step == from }),
                funnel.steps.contains(where: { $0.step == to })
            else { continue }
            funnel.steps[index].returns.append(JourneyFunnel.Return(to: to, times: row.integer("n")))
        }
        for index in funnel.steps.indices {
            funnel.steps[index].returns.sort { ($1.times, $0.to.rawValue) < ($0.times, $1.to.rawValue) }
        }
    }
}
