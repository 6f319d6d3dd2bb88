import Experience
import Foundation
import Testing

@Suite struct `Metrics in the catalogue` {
    private func components(_ metrics: String) throws(CatalogueMistakes) -> [Component] {
        try CatalogueFile.read("services: []\ncomponents:\n  - id: db\n    metrics:\n      - \(metrics)\n").components
    }

    @Test func `are read with all their parts`() throws {
        let components = try self.components(
            """
            {name: a, where: {state: used, port: 5432, is.primary: true}, above: {degraded: 80, down: 95.5}}
                  - {name: b, of: p95, below: {down: -1e3}}
            """)
        #expect(
            components.map(\.metrics) == [
                [
                    MetricRule(
                        name: "a", labels: ["state": "used", "port": "5432", "is.primary": "true"],
                        above: MetricRule.Bounds(degraded: 80, down: 95.5)),
                    MetricRule(name: "b", reading: .p95, below: MetricRule.Bounds(down: -1000)),
                ]
            ])
    }

    /// Each stands in line 5, from column 9 on.
    @Test(arguments: [
        ("{above: {down: 1}}", "5:9: A metric needs `name`: add it."),
        (
            "{name: a}",
            "5:9: A metric without a bound tells nothing: write `above: {degraded: 80, down: 95}`, or `below`."
        ),
        ("{name: a, above: {}}", "5:26: `above` is empty: write `degraded`, `down` or both, such as `{down: 95}`."),
        ("{name: a, above: 80}", "5:26: A bound is a mapping, not the number 80: write `degraded: …` and the like."),
        (
            "{name: a, above: {down: 80%}}",
            "5:33: `down` is a number in the metric's own unit, not the text \"80%\": write `95`."
        ),
        (
            "{name: a, above: {degraded: 95, down: 80}}",
            "5:47: `above` would be down before it is degraded: swap the two numbers."
        ),
        (
            "{name: a, below: {degraded: 10, down: 20}}",
            "5:47: `below` would be down before it is degraded: swap the two numbers."
        ),
        ("{name: a, of: p94, above: {down: 1}}", "5:23: `of` cannot be `p94`: did you mean `p90`?"),
        ("{name: a, were: {b: c}, above: {down: 1}}", "5:19: A metric has no `were`: did you mean `where`?"),
        (
            "{name: a, where: used, above: {down: 1}}",
            "5:26: `where` is a mapping, not the text \"used\": write `{state: used}` and the like."
        ),
        (
            "{name: a, where: {state: [used]}, above: {down: 1}}",
            "5:34: `state` must be a word or a number, not a list: write what the attribute is to be."
        ),
        (
            "{name: a, where: {state: b, state: c}, above: {down: 1}}",
            "5:27: `state` is written twice in the same mapping, first here: keep one of the two."
        ),
        (
            "name: a\n        where:\n          state: b\n          state: c\n        above: {down: 1}",
            "8:11: `state` is written twice in the same mapping: keep one of the two."
        ),
        (
            "{name: a, above: {down: 1}}\n      - {name: a, above: {degraded: 1}}",
            "6:9: There already is a rule for `a` in this list: write all bounds into that one."
        ),
    ])
    func `are told what is wrong with them, and where`(metrics: String, expected: String) {
        let mistakes = #expect(throws: CatalogueMistakes.self) { try self.components(metrics) }
        #expect(mistakes?.mistakes.map(\.description) == [expected])
    }

    @Test(arguments: [(79.0, "up"), (80, "up"), (80.5, "degraded"), (95, "degraded"), (96, "down")])
    func `are well up to their bounds`(value: Double, state: String) {
        let rule = MetricRule(name: "a", above: MetricRule.Bounds(degraded: 80, down: 95))
        #expect(rule.state(of: value).name == state)
        let mirrored = MetricRule(name: "a", below: MetricRule.Bounds(degraded: -80, down: -95))
        #expect(mirrored.state(of: -value).name == state)
    }

    @Test func `may have bounds on both sides, of which the worse counts`() {
        let rule = MetricRule(
            name: "a", above: MetricRule.Bounds(degraded: 10), below: MetricRule.Bounds(down: 1))
        #expect([0, 5, 11].map { rule.state(of: $0) } == [.down, .up, .degraded])
    }

    @Test func `are sources that tell what they look at`() {
        #expect(MetricRule(name: "a").source == "a")
        #expect(
            MetricRule(name: "a", labels: ["b": "2", "a": "1"], reading: .p95).source == "a{a=1,b=2} p95")
    }

    @Test func `have the same words in the schema`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/parallax.schema.json")
        let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        let metric =
            (schema?["$defs"] as? [String: [String: Any]])?["metric"]?["properties"] as? [String: [String: Any]]
        #expect(metric?["of"]?["enum"] as? [String] == MetricRule.Reading.allCases.map(\.name))
        #expect(metric?["of"]?["default"] as? String == MetricRule(name: "a").reading.name)
    }
}
