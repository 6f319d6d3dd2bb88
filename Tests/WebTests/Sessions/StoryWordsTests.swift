import Experience
import Questions
import Testing

@testable import Web

@Suite struct `The words of a story` {
    private let words = StoryWords(catalogue: Samples.catalogue)

    private func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }

    /// Headline, and how long it took.
    private func told(_ fact: SessionFact) -> String {
        let story = SessionStory([fact])
        let moment = story.chapters[0].opening ?? story.chapters[0].moments[0]
        let wait = self.words.wait(fact).map { " · \($0)" } ?? ""
        return self.plain(self.words.headline(moment) + wait)
    }

    private func fact(
        _ kind: Kind, step: String? = nil, path: String = "", took: Int64? = nil, outcome: Outcome = .good,
        status: Int? = nil, failed: Bool = false
    ) -> SessionFact {
        var fact = Samples.fact(0, kind, page: 1)
        fact.step = step.map { StepID(rawValue: $0) }
        fact.path = path
        fact.duration = took.map { Milliseconds($0) }
        fact.outcome = failed ? .bad : outcome
        fact.failed = failed
        fact.status = status
        return fact
    }

    @Test func `say what was opened and how long that took, against what customers accept`() {
        #expect(self.told(self.fact(.view, step: "search", took: 900)) == "Opened Search · 900 ms")
        #expect(
            self.told(self.fact(.view, step: "search", took: 3400, outcome: .tolerable))
                == "Opened Search · waited 3.4 s, longer than the 2.5 s that customers accept")
        #expect(
            self.told(self.fact(.view, path: "/x", took: 12_000, outcome: .bad))
                == "Opened /x · waited 12 s, more than four times the 2.5 s that customers accept")
        #expect(self.told(self.fact(.view)) == "Opened a page")
    }

    @Test func `say how a page came up`() {
        let ways = ["reload", "back_forward", "bfcache", "soft", "prerender", "odd"].map { nav -> String in
            var view = self.fact(.view, path: "/x")
            view.said.nav = nav
            return self.told(view)
        }
        #expect(
            ways == [
                "Reloaded /x", "Went back to /x", "Went back to /x", "Went on to /x", "Opened /x", "Opened /x",
            ])
    }

    @Test func `say what failed, by its status and its time where they are known`() {
        #expect(
            self.told(self.fact(.action, step: "pay", took: 9100, status: 502, failed: true))
                == "Pay failed: 502 after 9.1 s")
        #expect(self.told(self.fact(.action, step: "pay", took: 9100, failed: true)) == "Pay failed after 9.1 s")
        #expect(self.told(self.fact(.action, step: "pay", status: 500, failed: true)) == "Pay failed: 500")
        #expect(self.told(self.fact(.view, path: "/x", failed: true)) == "Opened /x failed")
        var post = self.fact(.action, path: "/api/cart", took: 80)
        post.method = "POST"
        #expect(self.told(post) == "POST /api/cart · 80 ms")
    }

    @Test func `say what a press came to`() {
        var click = self.fact(.click)
        click.element = "button.wishlist"
        #expect(self.told(click) == "Clicked button.wishlist")
        click.said = FactAttributes(#"{"live":true,"after":-1,"watched":7000}"#)
        #expect(self.told(click) == "Clicked button.wishlist, and nothing happened")
        click.said = FactAttributes(#"{"live":true,"after":3100,"watched":7000}"#)
        #expect(self.told(click) == "Clicked button.wishlist, and nothing happened for 3.1 s")
        click.said = FactAttributes(#"{"live":true,"after":20,"error":400}"#)
        #expect(self.told(click) == "Clicked button.wishlist, and something broke")
        click.element = #"main>[data-parallax-name="wishlist"]"#
        #expect(self.told(click) == "Clicked “wishlist”, and something broke")
    }

    @Test(
        arguments: [
            ([0, 400, 800, 1200, 1800], -1, -1, "five times in two seconds, in vain"),
            ([0, 300, 600], -1, -1, "three times in a second, in vain"),
            ([0, 300, 600], 20, -1, "three times in a second"),
            ([0, 300, 600], 20, 90, "three times in a second, and something broke"),
            ((0...12).map { $0 * 500 }, -1, -1, "13 times in six seconds, in vain"),
        ] as [([Int64], Int, Int, String)])
    func `say how often somebody clicked in rage, how fast, and what came of it`(
        moments: [Int64], after: Int, error: Int, words: String
    ) {
        let clicks = moments.map { moment in
            var click = self.fact(.click)
            click.at = click.at + Milliseconds(moment)
            click.element = "button.wishlist"
            click.said = FactAttributes(#"{"live":true,"after":\#(after),"watched":7000,"error":\#(error)}"#)
            return click
        }
        let moments = SessionStory(clicks).chapters[0].moments
        #expect(moments.map { self.plain(self.words.headline($0)) } == ["Clicked button.wishlist \(words)"])
        #expect(moments.map { Mood($0) } == [.trouble])
        #expect(self.words.more(moments[0]) == nil, "the headline has counted them")
    }

    @Test(arguments: [
        (#"{"type":"error"}"#, "A script broke"), (#"{"type":"error","times":4}"#, "A script broke, 4 times"),
        (#"{"type":"rejection"}"#, "A script gave up"), (#"{"type":"csp"}"#, "The page’s own rules stopped something"),
        (#"{"type":"resource"}"#, "A file did not load"),
        (
            #"{"type":"call","method":"GET","call":"/api/x","status":503,"durationMs":300}"#,
            "A call in the background failed: GET /api/x, 503 after 300 ms"
        ),
        (#"{"type":"call","call":"/api/x","durationMs":300}"#, "A call in the background failed: /api/x, after 300 ms"),
        (
            #"{"type":"call","call":"/api/x","status":200,"durationMs":6000}"#,
            "A call in the background was slow: /api/x, 200 after 6.0 s"
        ),
        ("{}", "Something in the page broke"),
    ])
    func `say what broke`(attributes: String, words: String) {
        var fault = self.fact(.fault)
        fault.said = FactAttributes(attributes)
        #expect(self.told(fault) == words)
    }

    @Test(arguments: [
        (Kind.order, "order.paid", Int64?(1_280_000), false, "Ordered, for CHF 128.00"),
        (.order, "order.refunded", -200_000, false, "Was given money back, CHF 20.00"),
        (.order, "order.cancelled", -200_000, false, "An order was cancelled, of CHF 20.00"),
        (.order, "", nil, false, "Ordered"),
        (.action, "order.paid", nil, false, "Paid"), (.action, "order.failed", nil, true, "Payment failed"),
        (.action, "order.shipped", nil, false, "An order was sent"), (.action, "other", nil, false, "An action"),
    ])
    func `say what became of an order`(kind: Kind, event: String, value: Int64?, failed: Bool, words: String) {
        var fact = self.fact(kind, failed: failed)
        fact.value = value.map { Money(tenThousandths: $0, currency: "CHF") }
        fact.said.event = event
        #expect(self.told(fact) == words)
    }

    @Test func `say what else customers did`() {
        var order = self.fact(.order)
        order.value = Money(tenThousandths: 1_280_000, currency: "CHF")
        #expect(self.told(order) == "Ordered, for CHF 128.00")
        var answer = self.fact(.answer)
        answer.score = 7
        #expect(self.told(answer) == "Answered a question: 7")
        #expect(self.told(self.fact(.ticket, step: "pay")) == "Wrote a ticket at Pay")
        var solved = self.fact(.ticket, step: "pay")
        solved.said = FactAttributes(#"{"event":"ticket.solved"}"#)
        #expect(self.told(solved) == "Had a ticket solved at Pay")
        #expect(self.told(self.fact(.message)) == "Wrote a message")
        #expect(self.told(self.fact(.error, failed: true)) == "Met an error")
        #expect(self.told(self.fact(.request, path: "/p")) == "/p")
    }

    @Test func `put long runs of the same together`() throws {
        let story = Samples.session.story
        let clicks = try #require(story.moments.first { !$0.repeats.isEmpty })
        #expect(self.words.more(clicks).map(self.plain) == "and 14 more clicks")
        let failures = SessionStory(
            [1, 2, 3 as Int64].map { seconds in
                var fact = self.fact(.action, step: "pay", took: seconds * 1000, status: 502, failed: true)
                fact.at = fact.at + .seconds(seconds)
                return fact
            })
        #expect(self.words.more(failures.chapters[0].moments[0]).map(self.plain) == "and 2 more times, up to 3.0 s")
    }

    @Test func `say what a page came to by the web's thresholds`() {
        let vitals = Vitals(lcp: Milliseconds(2500), inp: Milliseconds(201), cls: 0.26)
        #expect(
            VitalsWords.sentences(vitals).map(self.plain) == [
                "largest part shown after 2.5 s, good", "slowest reaction 201 ms, needs improvement",
                "layout shift 0.26, poor",
            ])
        #expect(VitalsWords.sentences(Vitals()).isEmpty)
    }

    @Test func `say what IT saw, and that nobody spoke where nobody did`() {
        let it = ITWords(catalogue: Samples.catalogue)
        let minute = { (state: MinuteState, components: [ITMinute.Component]) in
            ITMinute(service: ServiceID(rawValue: "shop"), minute: Samples.began, state: state, components: components)
        }
        #expect(it.view(minute(.up, [])) == "IT saw Online shop up")
        #expect(it.view(minute(.unknown, [])) == "What IT saw of Online shop is unknown")
        #expect(
            it.components(minute(.down, [.init(id: ComponentID(rawValue: "web-1"), state: .down)]))
                == ["Web server down"])
        #expect(it.components(minute(.unknown, [])).count == 1)
    }

    @Test func `write money exactly`() {
        #expect(self.plain(Figures.price(Money(tenThousandths: 12_345_678, currency: "JPY"))) == "JPY 1,234.5678")
        #expect(self.plain(Figures.price(Money(tenThousandths: -5_000, currency: "EUR"))) == "EUR −0.50")
    }

    @Test(arguments: [(0, "a moment"), (1_000, "1 s"), (99_000, "99 s"), (99_500, "2 min"), (5_430_000, "1 h 31 min")])
    func `write lengths of time`(milliseconds: Int64, text: String) {
        #expect(self.plain(Figures.span(Milliseconds(milliseconds))) == text)
    }
}
