import Experience
import Testing

@Suite struct `Webhooks in the catalogue` {
    private static let start = "services: [{id: s}]\ncomponents: [{id: web, labels: {host: web}}]\n"

    @Test func `are read with all their parts`() throws {
        let catalogue = try CatalogueFile.read(
            Self.start + """
                webhooks:
                  - id: full
                    inside: Message
                    items: list.0
                    component: c
                    labels: {host: event.host, "trigger name": event.trigger}
                    state: event.state
                    states: {PROBLEM: down, "1": degraded, ok: up, Gone: none}
                    severity: event.severity
                    time: event.began
                    endTime: event.ended
                    alert: [host, event.id]
                  - {id: short, labels: all.labels, state: state, alert: id}
                watchdogs: [{source: short, components: [web]}]
                """)
        let path = { (text: String) in try #require(FieldPath(text)) }
        var full = Webhook(id: "full", state: try path("event.state"))
        full.inside = try path("Message")
        full.items = try path("list.0")
        full.component = try path("c")
        full.labels = .named(["host": try path("event.host"), "trigger name": try path("event.trigger")])
        full.states = ["problem": .down, "1": .degraded, "ok": .up, "gone": .none]
        full.severity = try path("event.severity")
        full.time = try path("event.began")
        full.endTime = try path("event.ended")
        full.alert = [try path("host"), try path("event.id")]
        let short = Webhook(
            id: "short", labels: .object(try path("all.labels")), state: try path("state"), alert: [try path("id")])
        #expect(catalogue.webhooks == [full, short])
        #expect(catalogue.watchdogs.map(\.source) == ["short"])
        #expect(full.items?.parts == ["list", "0"])
    }

    /// What stands in the third line, and what is wrong with it.
    @Test(arguments: [
        (
            "webhooks: [{id: a}]",
            [
                "3:12: A webhook needs `state`: add it.",
                "3:12: Nothing tells this webhook's components: say where `component` lies, or `labels`.",
            ]
        ),
        (
            "webhooks: [{id: a, state: s}]",
            ["3:12: Nothing tells this webhook's components: say where `component` lies, or `labels`."]
        ),
        (
            "webhooks: [{id: alertmanager, component: c, state: s}]",
            ["3:17: `alertmanager` has an address of its own, `/intake/alertmanager`: give the webhook another id."]
        ),
        (
            "webhooks: [{id: a, component: c..d, state: s}]",
            [
                "3:31: `component` cannot be `c..d`: write the keys on the way to it with points between, such as "
                    + "`alert.status`, at most 16."
            ]
        ),
        (
            "webhooks: [{id: a, component: c, state: s, states: {x: upp}}]",
            ["3:56: `x` cannot be `upp`: did you mean `up`?"]
        ),
        (
            "webhooks: [{id: a, component: c, state: s, alert: []}]",
            ["3:51: `alert` is empty: say what tells alerts apart, or remove it."]
        ),
        ("webhooks: [{id: a, component: c, stat: s}]", ["3:34: A webhook has no `stat`: did you mean `state`?"]),
        (
            "webhooks: [{id: a, component: c, state: s}, {id: a, component: c, state: s}]",
            [
                "3:50: There already is a webhook `a` in line 3: its id may come once in this list, so rename one."
            ]
        ),
        (
            "watchdogs: [{source: zabix}]\nwebhooks: [{id: zabbix, component: c, state: s}]",
            ["3:22: There is no webhook `zabix`: did you mean `zabbix`?"]
        ),
    ])
    func `that are wrong are told with their place`(text: String, mistakes: [String]) {
        #expect {
            try CatalogueFile.read(Self.start + text)
        } throws: { error in
            (error as? CatalogueMistakes)?.mistakes.map(\.description) == mistakes
        }
    }
}
