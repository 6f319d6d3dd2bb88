package import Experience
import Statistics

/// What beacons tell of made-up sessions: views and reloads, clicks close to every border of the rules, faults. Drawn by a
/// seed.
package struct RandomPages {
    private var facts: RandomFacts
    private let end: Instant
    private let days: Int64

    package init(seed: UInt64, before end: Instant, days: Int64 = 10) {
        self.facts = RandomFacts(seed: seed)
        self.end = end
        self.days = days
    }

    /// Messages of faults, each with what it is folded to.
    package static let messages: [(sort: String, text: String, folded: String)] = [
        ("error", "TypeError: item # is undefined", "TypeError: item * is undefined"),
        ("error", "TypeError: item # has no price", "TypeError: item * has no price"),
        ("rejection", "Loading chunk ord_#k#j failed", "Loading chunk * failed"),
        ("call", "GET /api/stock/#: 503", "GET /api/stock/*: 503"),
        ("call", "GET /api/stock/#: 404", "GET /api/stock/*: 404"),
        ("resource", "img did not load", "img did not load"), ("", "", ""),
        ("strange", "It's \"odd\" (#) – Ü", "It's \"odd\" (*) – Ü"),
    ]

    /// Places in the code, likewise.
    package static let places: [(text: String, folded: String)] = [
        ("/assets/app-3f9a2c1b.js:#:# pay", "/assets/app*.js pay"), ("/assets/app-77aa0d12.js:1:#", "/assets/app*.js"),
        ("/img/products/#.jpg", "/img/products/*.jpg"), ("", ""),
    ]

    /// Sessions, each with some pages, until there are so many facts.
    package mutating func facts(_ count: Int) -> [Interaction] {
        var all: [Interaction] = []
        while all.count < count { all += self.session() }
        return all
    }

    private mutating func session() -> [Interaction] {
        var one = Interaction(
            at: self.end - Milliseconds(self.facts.number(1...self.days * 86_400_000)),
            service: ServiceID(rawValue: self.facts.one(RandomFacts.services)), kind: .view)
        one.session = self.facts.maybe(0.9) { SessionID(rawValue: $0.random.next() | 1) }
        one.customer = self.facts.maybe(0.85) { CustomerID(rawValue: UInt64($0.number(1...60))) }
        one.browser = self.facts.one(["Firefox", "Chrome", "Chrome", ""])
        one.device = self.facts.one([.desktop, .phone])
        one.release = self.facts.one(["5.13.0", "5.14.0", "5.14.0", ""])
        one.bot = self.facts.chance(0.05)
        let first = one.at
        return (0..<self.facts.number(1...4)).flatMap { number in
            // Pages of a session overlap now and then: two tabs.
            one.at = first + .seconds(number * self.facts.one([0, 5, 30]))
            return self.page(one)
        }
    }

    private mutating func page(_ session: Interaction) -> [Interaction] {
        var view = session
        let place = self.facts.one(["pay", "product", "help"])
        view.step = place == "help" ? nil : StepID(rawValue: place)
        view.path = place == "help" ? "/help/\(self.facts.number(1...3) * 111)" : "/\(place)"
        view.page = self.facts.maybe(0.92) { PageID(rawValue: $0.random.next() | 1) }
        view.id = InteractionID(rawValue: self.facts.random.next())
        view.attributes = self.facts.one([
            #"{"nav":"reload"}"#, #"{ "nav" : "reload", "load": 4 }"#, #"{"nav":"navigate","from":"/reload"}"#, nil,
        ])
        var all = [view]
        if view.attributes?.hasSuffix("4 }") == true {
            for number in 1...self.facts.number(1...4) {
                var again = view
                again.at = view.at + .seconds(number * self.facts.one([10, 29, 30, 31, 60, 61]))
                again.id = InteractionID(rawValue: self.facts.random.next())
                again.page = view.page.map { PageID(rawValue: $0.rawValue &+ UInt64(number) &* 2) }
                all.append(again)
            }
        }
        var at = view.at
        for _ in 0..<self.facts.number(0...7) {
            at = at + Milliseconds(self.facts.one([0, 1, 200, 300, 500, 501, 1000, 1001, 4000]))
            all.append(self.click(view, at))
        }
        for _ in 0..<self.facts.one([0, 0, 0, 1, 2]) { all.append(self.fault(view, at)) }
        return all
    }

    private mutating func click(_ view: Interaction, _ at: Instant) -> Interaction {
        var click = view
        click.kind = .click
        click.at = at
        click.id = InteractionID(rawValue: self.facts.random.next())
        click.element = self.facts.one(["button.pay", "button.pay", "a.more", ""])
        let members: [String?] = [
            self.facts.maybe(0.9) { "\"x\":\($0.one([100, 100, 110, 124, 125, 400]))" },
            self.facts.maybe(0.95) { "\"y\": \($0.one([50, 50, 74, 75]))" },
            self.facts.maybe(0.95) { "\"live\":\($0.one(["true", "true", "false"]))" },
            self.facts.maybe(0.95) { "\"held\":\($0.one(["false", "false", "false", "true"]))" },
            self.facts.maybe(0.95) {
                "\"after\":\($0.one(["-1", " -1", "0", "40", "2500", "2501", "\"soon\"", "null"]))"
            },
            self.facts.maybe(0.95) { "\"watched\":\($0.one([2000, 2499, 2500, 7000]))" },
            self.facts.maybe(0.95) { "\"error\":\($0.one([-1, -1, -1, -1, 0, 1000, 1001]))" },
        ]
        click.attributes = self.facts.chance(0.02) ? nil : "{\(members.compactMap { $0 }.joined(separator: ","))}"
        return click
    }

    private mutating func fault(_ view: Interaction, _ at: Instant) -> Interaction {
        var fault = view
        fault.kind = .fault
        fault.at = at
        fault.id = InteractionID(rawValue: self.facts.random.next())
        let message = self.facts.one(Self.messages)
        fault.text = message.text.isEmpty ? nil : self.filled(message.text)
        fault.element = self.filled(self.facts.one(Self.places).text)
        let times = self.facts.one([
            "", #","times":1"#, #","times":5,"again":4"#, #","again":0"#, #","again":99999999"#,
        ])
        fault.attributes = #"{"type":"\#(message.sort)"\#(times)}"#
        if self.facts.chance(0.03) { fault.attributes = nil }
        return fault
    }

    private mutating func filled(_ text: String) -> String {
        text.split(separator: "#", omittingEmptySubsequences: false).joined(
            separator: "\(self.facts.number(1...9_999_999))")
    }
}
