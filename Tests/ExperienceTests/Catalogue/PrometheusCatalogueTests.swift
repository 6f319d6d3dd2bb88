import Experience
import Testing

@Suite struct `A Prometheus in the catalogue` {
    private static let start = "services: [{id: s}]\ncomponents: [{id: web}, {id: db}]\n"

    @Test func `is read with its queries`() throws {
        let catalogue = try CatalogueFile.read(
            Self.start + """
                prometheus:
                  - address: http://127.0.0.1:9090/
                    queries: [{component: web, query: 'up{job="web"}'}]
                  - id: eu
                    address: https://example.com/prometheus
                    every: 15s
                    timeout: 2s
                    tokenFile: /run/secrets/prometheus
                    queries:
                      - {component: db, query: latency, degraded: "> 0.5", down: ">=2"}
                """)
        let (web, db) = (ComponentID(rawValue: "web"), ComponentID(rawValue: "db"))
        #expect(
            catalogue.prometheus == [
                PrometheusServer(
                    address: "http://127.0.0.1:9090",
                    queries: [PrometheusQuery(component: web, query: #"up{job="web"}"#)]),
                PrometheusServer(
                    id: "eu", address: "https://example.com/prometheus", every: .seconds(15), timeout: .seconds(2),
                    tokenFile: "/run/secrets/prometheus",
                    queries: [
                        PrometheusQuery(
                            component: db, query: "latency", degraded: NumberRule(.above, 0.5),
                            down: NumberRule(.atLeast, 2))
                    ]),
            ])
    }

    /// What stands in the third line, and what is wrong with it.
    @Test(arguments: [
        ("{queries: []}", "3:14: A Prometheus needs `address`: add it."),
        (
            "{address: prometheus, queries: []}",
            "3:24: `address` is one such as `http://prometheus:9090`, without a query or a password, not `prometheus`."
        ),
        (
            "{address: 'http://me:secret@prom', queries: []}",
            "3:24: `address` is one such as `http://prometheus:9090`, without a query or a password, not "
                + "`http://me:secret@prom`."
        ),
        (
            "{address: 'http://a', every: 500ms, queries: []}",
            "3:43: `every` is too short: ask once a second at most, `1s`."
        ),
        (
            "{address: 'http://a', queries: [{component: wbe, query: up}]}",
            "3:58: There is no component `wbe` under `components`: did you mean `web`?"
        ),
        ("{address: 'http://a', queries: [{component: web}]}", "3:46: A query needs `query`: add it."),
        (
            "{address: 'http://a', queries: [{component: web, query: up, down: '0.5'}]}",
            "3:80: `down` compares the answer's number, in quotes: write \"> 0.5\", not `0.5`; it may be >, >=, <, <=, == or !=."
        ),
        (
            "{id: alertmanager, address: 'http://a', queries: []}",
            "3:19: Signals are called by `alertmanager` already: give it another id."
        ),
        (
            "{address: 'http://a', queries: []}, {address: 'http://b', queries: []}",
            "3:50: This and the one in line 3 have no `id`: give one of the two its own, to tell them apart."
        ),
    ])
    func `that is wrong is told with its place`(text: String, mistake: String) {
        #expect {
            try CatalogueFile.read(Self.start + "prometheus: [\(text)]")
        } throws: { error in
            (error as? CatalogueMistakes)?.description == mistake
        }
    }

    @Test(arguments: [
        (">1", 2.0, true), (">1", 1, false), (">= 1", 1, true), ("< 0.5", 0.4, true), ("<0.5", 0.5, false),
        ("<= .5", 0.5, true),
        ("== 0", 0, true), ("== 0", -0.0, true), ("!= 1", 0, true), ("> -1e3", -999, true), ("> 1", .infinity, true),
    ])
    func `compares numbers`(rule: String, number: Double, agrees: Bool) throws {
        #expect(try #require(NumberRule(rule)).agrees(number) == agrees)
    }

    @Test(arguments: ["", ">", "1", "> x", "> nan", "> inf", "=> 1", "> 1 and < 2", "> 0x10", "= 1"])
    func `takes nothing else for a comparison`(text: String) {
        #expect(NumberRule(text) == nil)
    }
}

@Suite struct `What a query's numbers say` {
    private func state(_ numbers: [Double], degraded: String? = nil, down: String? = nil) -> SignalState? {
        PrometheusQuery(
            component: ComponentID(rawValue: "web"), query: "q", degraded: degraded.flatMap { NumberRule($0) },
            down: down.flatMap { NumberRule($0) }
        ).state(of: numbers)
    }

    @Test func `of up: down where all are, degraded where some are`() {
        #expect(self.state([1]) == .up && self.state([1, 1]) == .up)
        #expect(self.state([0]) == .down && self.state([0, 0]) == .down)
        #expect(self.state([1, 0, 1]) == .degraded)
    }

    @Test func `by rules, is what the worst of them says`() {
        #expect(self.state([0.1, 0.2], degraded: "> 0.5", down: "> 2") == .up)
        #expect(self.state([0.1, 0.7], degraded: "> 0.5", down: "> 2") == .degraded)
        #expect(self.state([3, 0.7], degraded: "> 0.5", down: "> 2") == .down)
        #expect(self.state([0], degraded: "> 0.5") == .up, "with rules, nothing is known of up")
        #expect(self.state([7], down: "< 10") == .down)
    }

    @Test func `is nothing where there is none`() {
        #expect(self.state([]) == nil && self.state([.nan]) == nil)
        #expect(self.state([.nan, 3], down: "> 2") == .down)
    }
}
