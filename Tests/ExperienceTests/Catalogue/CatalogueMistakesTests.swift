import Experience
import Testing

@Suite struct `Mistakes in parallax.yaml` {
    /// Each text with all that is wrong in it.
    @Test(arguments: [
        ("", ["1:1: The catalogue is empty: begin with `services:` and a list of them."]),
        ("# nothing\n---\n", ["3:1: The catalogue is empty: begin with `services:` and a list of them."]),
        ("- a", ["1:1: The catalogue is a mapping, not a list: write `services: …` and the like."]),
        ("components: []", ["1:1: The catalogue needs `services`: add it."]),
        ("service: []", ["1:1: The catalogue has no `service`: did you mean `services`?"]),
        ("services:", ["1:1: `services` has no value: write one."]),
        ("services: {id: a}", ["1:11: `services` is a list, not a mapping: write `- ` before each item, or `[…]`."]),
        ("services: [a]", ["1:12: A service is a mapping, not the text \"a\": write `id: …` and the like."]),
        ("services: [{}]", ["1:12: A service needs `id`: add it."]),
        (
            "services: [{id: a, ? [b] : c}]",
            [
                "1:22: A key is a word, not a list: it may have `id`, `name`, `owner`, `agenda`, `audience`, `channels`, "
                    + "`hosts`, `target`, `targetTime`, `failedStatuses`, `needs`, `journeys`."
            ]
        ),
        (
            "services: []\nwibble: 1",
            [
                "2:1: The catalogue has no `wibble`: it may have `services`, `journeys`, `components`, `severities`, `watchdogs`, `webhooks`, `prometheus`, `checks`."
            ]
        ),
    ])
    func `in its shape are told with their place`(text: String, expected: [String]) {
        #expect(Self.mistakes(in: text) == expected)
    }

    /// One line of a service, and what is wrong with it; the value begins in column 7 plus its key's length.
    @Test(arguments: [
        ("nmae: x", "3:5: A service has no `nmae`: did you mean `name`?"),
        ("target_time: 2s", "3:5: A service has no `target_time`: did you mean `targetTime`?"),
        ("targettime: 2s", "3:5: A service has no `targettime`: did you mean `targetTime`?"),
        ("chanels: [web]", "3:5: A service has no `chanels`: did you mean `channels`?"),
        ("name: 404", "3:11: `name` is text, not the number 404: put it in quotes, \"404\"."),
        ("name: true", "3:11: `name` is text, not `true`: put it in quotes, \"true\"."),
        ("name: [a]", "3:11: `name` is text, not a list: write a word or a sentence."),
        ("name: ''", "3:11: `name` is empty: write something, or remove it."),
        ("name:", "3:5: `name` has no value: write one, or remove the line."),
        ("name: ~", "3:5: `name` has no value: write one, or remove the line."),
        ("agenda: customers", "3:13: `agenda` cannot be `customers`: did you mean `customer`?"),
        ("agenda: x", "3:13: `agenda` cannot be `x`: write one of `customer`, `internal`."),
        ("channels: web", "3:15: `channels` is a list, not the text \"web\": write `- ` before each item, or `[…]`."),
        ("channels: [web, apps]", "3:21: `channels` cannot be `apps`: did you mean `app`?"),
        ("channels: [web, web]", "3:21: `web` is in this list already: remove it."),
        (
            "hosts: [a.example:80]",
            "3:13: `a.example:80` is no host name: write the name alone, such as `shop.example.com`."
        ),
        ("hosts: [a, A]", "3:16: `a` is in this list already: remove it."),
        ("target: 101", "3:13: `target` is a percentage from 0 to 100, not 101: write a number such as `95`."),
        ("target: -1", "3:13: `target` is a percentage from 0 to 100, not -1: write a number such as `95`."),
        ("target: 0.95", "3:13: `target` is a percentage, and 0.95 is less than 1 %: write `95`."),
        ("target: 95%", "3:13: `target` is a percentage, not the text \"95%\": write a number such as `95`."),
        ("target: 1e1", "3:13: `target` is a percentage, not the number 1e1: write a number such as `95`."),
        ("targetTime: 2", "3:17: `targetTime` needs a unit: write `2s`, or `2ms`, `2m`, `2h`."),
        ("targetTime: 0", "3:17: `targetTime` must be longer than 0: write a time such as `2s`."),
        ("targetTime: 0s", "3:17: `targetTime` must be longer than 0: write a time such as `2s`."),
        ("targetTime: -2s", "3:17: `targetTime` must be longer than 0: write a time such as `2s`."),
        ("targetTime: 15d", "3:17: `targetTime` is too long: the most is 14 days, `14d`."),
        ("targetTime: 999999999999999d", "3:17: `targetTime` is too long: the most is 14 days, `14d`."),
        (
            "targetTime: 0.5ms",
            "3:17: `targetTime` is finer than a millisecond or too large: write whole ones, such as `800ms`."
        ),
        (
            "targetTime: 2 sec",
            "3:17: `targetTime` cannot be `2 sec`: write a number with ms, s, m, h or d, such as `800ms` or `2s`."
        ),
        (
            "targetTime: s",
            "3:17: `targetTime` cannot be `s`: write a number with ms, s, m, h or d, such as `800ms` or `2s`."
        ),
        ("targetTime: [2s]", "3:17: `targetTime` is a time such as `800ms`, `2s` or `5m`, not a list."),
        (
            "failedStatuses: [99]",
            "3:22: `failedStatuses` cannot have the number 99: write a status from 100 to 599, or `499-599`."
        ),
        (
            "failedStatuses: [600]",
            "3:22: `failedStatuses` cannot have the number 600: write a status from 100 to 599, or `499-599`."
        ),
        (
            "failedStatuses: [599-499]",
            "3:22: `failedStatuses` cannot have the text \"599-499\": write a status from 100 to 599, or `499-599`."
        ),
        (
            "failedStatuses: [4xx]",
            "3:22: `failedStatuses` cannot have the text \"4xx\": write a status from 100 to 599, or `499-599`."
        ),
        ("needs: [shop-wbe]", "3:13: There is no component `shop-wbe` under `components`: did you mean `shop-web`?"),
        (
            "needs: [mainframe]",
            "3:13: There is no component `mainframe` under `components`: declare it there, or remove it here."
        ),
        ("needs: [{anyof: [shop-web]}]", "3:14: A group has no `anyof`: did you mean `anyOf`?"),
        ("needs: [{anyOf: []}]", "3:21: `anyOf` is empty: name the components of which any one is enough."),
        (
            "needs: [{anyOf: [shop-web, cdn]}]",
            "3:32: There is no component `cdn` under `components`: declare it there, or remove it here."
        ),
        ("journeys: [{id: j, steps: [{id: s}]}]", "3:16: A journey needs `goal`: add it."),
        (
            "journeys: [{id: j, goal: s, steps: []}]",
            "3:40: `steps` is empty: a journey has at least the step that is its goal."
        ),
        ("id: b", "3:5: `id` is written twice in the same mapping: keep one of the two."),
    ])
    func `in a service are told with their place`(line: String, expected: String) {
        let text = "services:\n  - id: a\n    \(line)\ncomponents: [{id: shop-web}]"
        #expect(Self.mistakes(in: text) == [expected])
    }

    /// One line of a step.
    @Test(arguments: [
        ("match: {}", "8:20: A rule without anything in it recognises nothing: write `path`, `operation` or `event`."),
        ("match: []", "8:20: `match` is empty: write a rule such as `path: /product/{id}`, or remove the line."),
        ("match: /x", "8:20: A rule is a mapping, not the text \"/x\": write `path: …` and the like."),
        ("match: {path: x}", "8:27: A path begins with a slash: write \"/x\"."),
        ("match: {pth: /x}", "8:21: A rule has no `pth`: did you mean `path`?"),
        (
            "match: {path: /x, method: get}",
            "8:39: `method` is an HTTP method in capitals: write `GET` if that is what you mean."
        ),
        ("match: [{event: 7}]", "8:29: `event` is text, not the number 7: put it in quotes, \"7\"."),
        ("targetTime: 0ms", "8:25: `targetTime` must be longer than 0: write a time such as `2s`."),
        ("id: pay", "8:13: `id` is written twice in the same mapping: keep one of the two."),
        ("colour: red", "8:13: A step has no `colour`: it may have `id`, `name`, `targetTime`, `match`."),
    ])
    func `in a step are told with their place`(line: String, expected: String) {
        let text = """
            services:
              - id: shop
                journeys:
                  - id: buy
                    goal: pay
                    steps:
                      - id: pay
                        \(line)
            """
        #expect(Self.mistakes(in: text) == [expected])
    }

    @Test(arguments: [
        (
            "{amount: 0, currency: EUR}",
            "4:33: `amount` is a number above 0 with at most four decimals, not the number 0: write `49.90`."
        ),
        (
            "{amount: 1.00001, currency: EUR}",
            "4:33: `amount` is a number above 0 with at most four decimals, not the number 1.00001: write `49.90`."
        ),
        (
            "{amount: 49 EUR, currency: EUR}",
            "4:33: `amount` is a number above 0 with at most four decimals, not the text \"49 EUR\": write `49.90`."
        ),
        (
            "{amount: 1, currency: eur}",
            "4:46: `currency` is a code of three capital letters, not `eur`: write `EUR`, `USD` and the like."
        ),
        ("{amount: 1}", "4:24: A value needs `currency`: add it."),
        ("60", "4:24: A value is a mapping, not the number 60: write `amount: …` and the like."),
    ])
    func `in a value are told with their place`(value: String, expected: String) {
        let text = """
            services:
              - id: a
                journeys:
                  - {id: j, value: \(value), goal: s, steps: [{id: s}]}
            """
        #expect(Self.mistakes(in: text) == [expected])
    }

    @Test func `are all told at once, from top to bottom`() {
        let text = """
            services:
              - id: shop
                nmae: Shop
                needs: [shop-wbe]
                journeys:
                  - id: buy
                    goal: thnks
                    steps:
                      - {id: product, match: {path: product}}
                      - {id: product, targetTime: 2}
                      - {id: thanks}
                  - id: buy
                    goal: again
                    steps: [{id: again}, {id: thanks}]
              - id: shop
                target: 120
            components:
              - {id: shop-web, silentAfter: 0s}
              - {id: shop-web}
              - {id: "my db"}
            """
        let scope = "in this service, whatever the journey"
        #expect(
            Self.mistakes(in: text) == [
                "3:5: A service has no `nmae`: did you mean `name`?",
                "4:13: There is no component `shop-wbe` under `components`: did you mean `shop-web`?",
                "7:15: The goal `thnks` is no step of the journey `buy`: did you mean `thanks`?",
                "9:41: A path begins with a slash: write \"/product\".",
                "10:18: There already is a step `product` in line 9: its id may come once \(scope), so rename one.",
                "10:39: `targetTime` needs a unit: write `2s`, or `2ms`, `2m`, `2h`.",
                "12:13: There already is a journey `buy` in line 6: its id may come once in this service, so rename one.",
                "14:35: There already is a step `thanks` in line 11: its id may come once \(scope), so rename one.",
                "15:9: There already is a service `shop` in line 2: its id may come once in the catalogue, so rename one.",
                "16:13: `target` is a percentage from 0 to 100, not 120: write a number such as `95`.",
                "18:33: `silentAfter` must be longer than 0: write a time such as `2s`.",
                "19:10: There already is a component `shop-web` in line 18: its id may come once in the catalogue, "
                    + "so rename one.",
                "20:10: `my db` is no id: use up to 64 letters, digits, `-`, `_` and `.`, a letter or digit first.",
            ])
    }

    private static func mistakes(in text: String) -> [String] {
        do {
            _ = try CatalogueFile.read(text)
            return []
        } catch {
            return error.mistakes.map(\.description)
        }
    }
}
