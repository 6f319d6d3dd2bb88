package import Experience
package import Statistics

/// Facts drawn by a seed, every field now there and now not.
package struct RandomFacts {
    package var random: Xoshiro256StarStar

    package static let services = ["shop", "payroll", "help"]
    package static let steps = ["", "home", "search", "basket", "pay", "thanks"]

    package init(seed: UInt64) {
        self.random = Xoshiro256StarStar(seed: seed)
    }

    package mutating func number(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &self.random) }

    package mutating func chance(_ probability: Double) -> Bool { self.random.unit() < probability }

    package mutating func one<Element>(_ elements: [Element]) -> Element {
        elements[Int(self.number(0...Int64(elements.count - 1)))]
    }

    package mutating func maybe<Value>(_ probability: Double = 0.5, _ make: (inout RandomFacts) -> Value) -> Value? {
        self.chance(probability) ? make(&self) : nil
    }

    package mutating func word() -> String {
        let words = [
            "", "Chrome", "söl", "日本語", "a\u{0}b", "tab\tand\nline", "“quoted”", "🙂",
            String(repeating: "x", count: 300),
        ]
        return self.one(words)
    }

    package mutating func milliseconds() -> Milliseconds {
        Milliseconds(self.one([0, 1, 127, 128, 16_383, 16_384, self.number(0...86_400_000)]))
    }

    /// Whatever the codec must carry, extremes included; not always what a door would let through.
    package mutating func anything() -> Interaction {
        var interaction = Interaction(
            at: Instant(milliseconds: self.number(-1_000_000_000...2_000_000_000_000)),
            service: self.maybe { ServiceID(rawValue: $0.word()) }, step: self.maybe { StepID(rawValue: $0.word()) },
            kind: self.one(Kind.allCases), channel: self.one(Channel.allCases), outcome: self.one(Outcome.allCases),
            target: self.milliseconds())
        interaction.id = self.maybe { InteractionID(rawValue: $0.random.next()) }
        interaction.customer = self.maybe { CustomerID(rawValue: $0.random.next()) }
        interaction.session = self.maybe { SessionID(rawValue: $0.random.next()) }
        interaction.failed = self.chance(0.5)
        interaction.bot = self.chance(0.5)
        interaction.duration = self.maybe { $0.milliseconds() }
        interaction.vitals = Vitals(
            lcp: self.maybe { $0.milliseconds() }, inp: self.maybe { $0.milliseconds() },
            cls: self.maybe { $0.random.unit() * 3 }, fcp: self.maybe { $0.milliseconds() },
            ttfb: self.maybe { $0.milliseconds() })
        interaction.value = self.maybe {
            Money(tenThousandths: $0.number(-999_999_999_999_999_999...999_999_999_999_999_999), currency: "CHF")
        }
        interaction.score = self.maybe { $0.one([0, -1.5, .infinity, 1e308, 9.5]) }
        interaction.text = self.maybe { $0.word() }
        interaction.path = self.maybe { "/" + $0.word() }
        interaction.method = self.maybe { $0.one(["GET", "POST", ""]) }
        interaction.status = self.maybe { UInt16($0.number(100...999)) }
        interaction.device = self.one(Device.allCases)
        interaction.browser = self.word()
        interaction.os = self.word()
        interaction.country = self.one(["", "CH", "JP"])
        interaction.release = self.word()
        interaction.attributes = self.maybe { _ in #"{"a":1}"# }
        interaction.page = self.maybe { PageID(rawValue: $0.random.next()) }
        interaction.element = self.maybe { $0.word() }
        return interaction
    }

    package mutating func signal(at: Instant? = nil) -> Signal {
        Signal(
            at: at ?? Instant(milliseconds: self.number(0...2_000_000_000_000)),
            component: ComponentID(rawValue: self.one(["db", "web", "c:dn"])),
            state: self.one(SignalState.allCases), source: self.one(["zabbix", "", "Prüfer"]),
            since: self.maybe { Instant(milliseconds: $0.number(0...2_000_000_000_000)) })
    }

    /// What a door lets through, within `days` before `end`; a share of it bots, unmatched, or without a duration.
    package mutating func customerMet(before end: Instant, days: Int64, people: Int64) -> Interaction {
        let service = self.one(Self.services)
        var interaction = Interaction(
            at: end - Milliseconds(self.number(1...days * 86_400_000)),
            service: self.chance(0.95) ? ServiceID(rawValue: service) : nil, kind: .request,
            channel: self.one([.web, .web, .app, .phone]), target: Milliseconds(self.one([1_000, 2_000, 4_000])))
        let step = self.one(Self.steps)
        interaction.step = step.isEmpty || interaction.service == nil ? nil : StepID(rawValue: step)
        interaction.duration = self.maybe(0.9) {
            $0.chance(0.02) ? Milliseconds(0) : Milliseconds($0.number(1...9_000))
        }
        interaction.failed = self.chance(0.05)
        interaction.outcome = Outcome(
            failed: interaction.failed, duration: interaction.duration, target: interaction.target)
        interaction.bot = self.chance(0.07)
        interaction.customer = self.maybe(0.9) {
            CustomerID(rawValue: UInt64($0.number(1...people)) &* 0x9E37_79B9_7F4A_7C15)
        }
        interaction.device = self.one([.unknown, .desktop, .phone, .tablet])
        interaction.browser = self.one(["Firefox", "Chrome", ""])
        interaction.os = self.one(["Android", "Linux", ""])
        interaction.country = self.one(["CH", "DE", ""])
        interaction.release = self.one(["5.13.0", "5.14.0"])
        interaction.path = self.maybe { "/p/\($0.number(1...50))" }
        return interaction
    }

    package mutating func customersMet(_ count: Int, before end: Instant, days: Int64 = 10, people: Int64 = 900)
        -> [Interaction]
    {
        (0..<count).map { _ in self.customerMet(before: end, days: days, people: people) }
    }
}
