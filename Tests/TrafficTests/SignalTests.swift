import Experience
import Testing
import Traffic

@Suite struct `Demo signals` {
    static let signals = History.whole.signals

    static func during(_ id: String) throws -> (trouble: Trouble, signals: [Signal]) {
        let trouble = try #require(History.whole.script.first { $0.id == id })
        return (trouble, self.signals.filter { $0.at >= trouble.start && $0.at < trouble.end })
    }

    @Test func `come in time order, within the range, from every component`() {
        #expect(zip(Self.signals, Self.signals.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(Self.signals.allSatisfy { $0.at >= History.start && $0.at < History.end })
        let components = Set(Self.signals.map(\.component.rawValue))
        #expect(
            components == [
                "shop-web", "payment-gateway", "cdn-a", "cdn-b", "database", "payroll-app", "sign-on",
            ])
    }

    @Test(arguments: [("database", 60), ("payment-gateway", 60), ("cdn-a", 300), ("payroll-app", 300)])
    func `each source reports in its rhythm`(component: String, seconds: Int64) {
        let times = Self.signals.filter { $0.component.rawValue == component }.map(\.at)
        #expect(times.count >= Int(28 * 86_400 / seconds))
        #expect(zip(times, times.dropFirst()).allSatisfy { $1.since($0) <= .seconds(seconds) })
    }

    @Test(arguments: ["card-issuer", "release-5.14.0", "search-index", "monday-sign-in-1"])
    func `all is green while customers suffer`(id: String) throws {
        let (trouble, signals) = try Self.during(id)
        let needed = trouble.service == "shop" ? ["shop-web", "payment-gateway", "database"] : ["payroll-app"]
        let said = signals.filter { needed.contains($0.component.rawValue) }
        #expect(said.count >= 10)
        #expect(said.allSatisfy { $0.state == .up })
    }

    @Test func `an honest outage is red, two minutes late, and green again a minute late`() throws {
        let (trouble, _) = try Self.during("database-outage")
        let database = Self.signals.filter { $0.component.rawValue == "database" }
        let red = database.filter { $0.state == .down }
        #expect(red.first?.at.floored(to: .minutes(1)) == trouble.start + .minutes(2))
        #expect(red.last?.at.floored(to: .minutes(1)) == trouble.end)
        #expect(red.allSatisfy { $0.since == trouble.start + .minutes(2) })
        #expect(red.count == 33)
    }

    @Test func `both delivery networks complain at once`() throws {
        let (_, signals) = try Self.during("cdn-degraded")
        let a = signals.filter { $0.component.rawValue == "cdn-a" }
        let b = signals.filter { $0.component.rawValue == "cdn-b" }
        #expect(a.allSatisfy { $0.state == .down })
        #expect(b.contains { $0.state == .degraded })
        #expect(!b.contains { $0.state == .down })
    }

    @Test func `a false alarm is red for all of it`() throws {
        let (_, signals) = try Self.during("false-alarm")
        let gateway = signals.filter { $0.component.rawValue == "payment-gateway" }
        #expect(gateway.count == 48)
        #expect(gateway.allSatisfy { $0.state == .down })
    }

    @Test func `a silent component says nothing at all, then speaks again`() throws {
        let (trouble, signals) = try Self.during("sign-on-silent")
        #expect(!signals.contains { $0.component.rawValue == "sign-on" })
        #expect(signals.contains { $0.component.rawValue == "payroll-app" })
        let after = Self.signals.first { $0.component.rawValue == "sign-on" && $0.at >= trouble.end }
        #expect(after?.at.floored(to: .minutes(1)) == trouble.end)
    }
}
