import Experience
import Testing

@Suite struct `Rules for alerts` {
    @Test(arguments: [
        ("web", "web", true), ("web", "Web", false), ("web", "web-1", false), ("web", "", false),
        ("web-*", "web-1", true), ("web-*", "web-", true), ("web-*", "web", false), ("*-db", "shop-db", true),
        ("*", "", true), ("*", "anything", true), ("a*b", "ab", true), ("a*b", "axxb", true), ("a*b", "axxbc", false),
        ("a*a", "a", false), ("*b*", "abc", true), ("*b*d*", "abcde", true), ("*d*b*", "abcde", false),
        ("a*bc*c", "abc", false), ("a*bc*c", "abcc", true), ("ü*", "über", true), ("**", "x", true),
    ])
    func `take a star for any characters, and nothing else for another`(pattern: String, value: String, agrees: Bool) {
        #expect(LabelPattern(pattern).agrees(with: value) == agrees)
    }

    @Test func `want all of their labels`() {
        let rule = LabelRule(["job": LabelPattern("shop"), "instance": LabelPattern("web-*")])
        #expect(rule.agrees(with: ["job": "shop", "instance": "web-1", "severity": "page"]))
        #expect(!rule.agrees(with: ["job": "shop", "instance": "db-1"]))
        #expect(!rule.agrees(with: ["job": "shop"]))
        #expect(rule.mayAgree(withAnyOf: ["job": "shop"]) && rule.mayAgree(withAnyOf: [:]))
        #expect(!rule.mayAgree(withAnyOf: ["job": "care"]))
    }

    @Test func `are read from the catalogue`() throws {
        let catalogue = try CatalogueFile.read(
            """
            services: [{id: shop, needs: [web, db]}]
            components:
              - {id: web, labels: {job: shop-web, instance: "web-*"}}
              - id: db
                labels: [{job: postgres}, {alertname: DiskFull, host: db-1}]
              - id: other
            severities: {P1: down, critical: degraded, Chatter: none}
            watchdogs:
              - {labels: {alertname: Watchdog, cluster: eu}, components: [web, other], forgottenAfter: 1h}
              - forgottenAfter: 31d
            """)
        let ids = ["web", "db", "other"].map { ComponentID(rawValue: $0) }
        #expect(catalogue.component(ids[0])?.labels.count == 1)
        #expect(
            catalogue.component(ids[1])?.labels == [
                LabelRule(["job": LabelPattern("postgres")]),
                LabelRule(["alertname": LabelPattern("DiskFull"), "host": LabelPattern("db-1")]),
            ])
        #expect(catalogue.component(ids[2])?.labels == [])
        let eu = LabelRule(["alertname": LabelPattern("Watchdog"), "cluster": LabelPattern("eu")])
        #expect(
            catalogue.watchdogs == [
                Watchdog(labels: eu, components: [ids[0], ids[2]], forgottenAfter: .hours(1)),
                Watchdog(components: [ids[0], ids[1]], forgottenAfter: .days(31)),
            ])
        let words = ["P1", "p1", "critical", "chatter", "warning", "info", "page", "made-up"].map {
            catalogue.severity($0)
        }
        #expect(words == [.down, .down, .degraded, .none, .degraded, .none, .down, .down])
        #expect(catalogue.severity(nil) == .down)
    }

    @Test func `have the usual watchdog where the file names none`() throws {
        let services = "services: [{id: shop}]\n"
        let labelled = try CatalogueFile.read(services + "components: [{id: a, labels: {job: a}}, {id: b}]")
        #expect(labelled.watchdogs == [Watchdog(components: [ComponentID(rawValue: "a")])])
        #expect(try CatalogueFile.read(services + "components: [{id: b}]").watchdogs == [])
        let off = try CatalogueFile.read(services + "components: [{id: a, labels: {job: a}}]\nwatchdogs: []")
        #expect(off.watchdogs == [])
    }

    /// What stands in the third line, and what is wrong with it.
    @Test(arguments: [
        ("labels: shop", "3:13: `labels` is a mapping, not the text \"shop\": write `{job: shop-web}` and the like."),
        ("labels: []", "3:13: `labels` is empty: write one such as `{job: shop-web}`, or remove the line."),
        ("labels: {}", "3:13: `labels` is empty: write one such as `{job: shop-web}`."),
        ("labels: {shard: 3}", "3:21: `shard` is text, not the number 3: put it in quotes, \"3\"."),
        ("labels: {job: }", "3:14: `job` has no value: write one, or remove it."),
        (
            "labels: {job: a, job: b}",
            "3:14: `job` is written twice in the same mapping, first here: keep one of the two."
        ),
        (
            "labels: [{job: a}, b]",
            "3:24: `labels` is a mapping, not the text \"b\": write `{job: shop-web}` and the like."
        ),
        ("labels: {job: a}\nseverities: {P1: dwon}", "4:18: `P1` cannot be `dwon`: did you mean `down`?"),
        ("labels: {job: a}\nseverities: {}", "4:13: `severities` is empty: write one such as `{P1: down}`."),
        (
            "labels: {job: a}\nwatchdogs: [{componets: [a]}]",
            "4:14: A watchdog has no `componets`: did you mean `components`?"
        ),
        (
            "labels: {job: a}\nwatchdogs: [{components: [b]}]",
            "4:27: There is no component `b` under `components`: did you mean `a`?"
        ),
        (
            "labels: {job: a}\nwatchdogs: [{forgottenAfter: 32d}]",
            "4:30: `forgottenAfter` is too long: the most is 31 days, `31d`."
        ),
        (
            "name: A\nwatchdogs: [{forgottenAfter: 1h}]",
            "4:13: This watchdog speaks for no component: name some in `components`, or give them `labels`."
        ),
    ])
    func `that are wrong are told with their place`(text: String, mistake: String) {
        let file =
            "services: [{id: s}]\ncomponents: [{id: a,\n    \(text.replacing("\n", with: "}]\n", maxReplacements: 1))"
        let closed = text.contains("\n") ? file : file + "}]"
        #expect { try CatalogueFile.read(closed) } throws: { error in
            (error as? CatalogueMistakes)?.description == mistake
        }
    }

    @Test func `that stand twice are told, and other mistakes beside them`() {
        let text = """
            services: [{id: s}]
            severities:
              P1: down
              P2: dwon
              P1: none
            """
        #expect {
            try CatalogueFile.read(text)
        } throws: { error in
            (error as? CatalogueMistakes)?.mistakes.map(\.description) == [
                "4:7: `P2` cannot be `dwon`: did you mean `down`?",
                "5:3: `P1` is written twice in the same mapping: keep one of the two.",
            ]
        }
    }
}
