import Experience
import TestSupport
import Testing

@testable import Questions

/// Short ways to write facts of a visit: `at` is seconds after its start.
enum Told {
    static let start = StoppedClock.noon - .hours(2)
    static let shop = Asked.shop

    static func at(_ seconds: Double) -> Instant { Self.start + Milliseconds(Int64(seconds * 1000)) }

    static func fact(_ seconds: Double, _ kind: Kind, page: UInt64? = nil, path: String = "") -> SessionFact {
        var fact = SessionFact(at: Self.at(seconds), kind: kind, service: Self.shop)
        fact.page = page.map { PageID(rawValue: $0) }
        fact.path = path
        return fact
    }

    static func view(_ seconds: Double, page: UInt64? = nil, path: String, nav: String = "navigate") -> SessionFact {
        var fact = Self.fact(seconds, .view, page: page, path: path)
        fact.said.nav = nav
        return fact
    }

    static func click(_ seconds: Double, page: UInt64?, on element: String, after: Int64 = 40) -> SessionFact {
        var fact = Self.fact(seconds, .click, page: page)
        fact.element = element
        fact.said.live = true
        fact.said.after = Milliseconds(after)
        fact.said.watched = Milliseconds(7000)
        return fact
    }

    static func fault(_ seconds: Double, page: UInt64, _ text: String, again: Int? = nil) -> SessionFact {
        var fact = Self.fact(seconds, .fault, page: page, path: "/a")
        fact.said.type = "error"
        fact.said.again = again
        fact.text = text
        return fact
    }

    static func failing(_ seconds: Double, page: UInt64?, step: String, status: Int = 502) -> SessionFact {
        var fact = Self.fact(seconds, .action, page: page)
        fact.step = StepID(rawValue: step)
        fact.outcome = .bad
        fact.failed = true
        fact.status = status
        return fact
    }
}

struct `A visit's story` {
    private func paths(_ story: SessionStory) -> [String] { story.chapters.map(\.path) }

    @Test func `has a chapter for each view of a page, whatever the order in which facts come`() {
        let facts = [
            Told.view(0, page: 1, path: "/a"), Told.click(3, page: 1, on: "#buy"), Told.view(5, page: 2, path: "/b"),
            Told.click(8, page: 2, on: "#pay"),
        ]
        let story = SessionStory(facts)
        #expect(self.paths(story) == ["/a", "/b"])
        #expect(story.chapters.map(\.moments.count) == [1, 1])
        #expect(story.chapters.allSatisfy { $0.opening != nil })
        #expect(story.count == 4)
        #expect(SessionStory(facts.reversed()) == story)
    }

    @Test func `leaves with a page what came just after the next one began`() {
        let story = SessionStory([
            Told.view(0, page: 1, path: "/a"), Told.view(5, page: 2, path: "/b"), Told.click(14, page: 1, on: "#a"),
            Told.click(16, page: 2, on: "#b"),
        ])
        #expect(self.paths(story) == ["/a", "/b"])
        #expect(story.chapters[0].moments.map(\.fact.element) == ["#a"])
    }

    @Test func `tells of a return to a page that was left open`() {
        let story = SessionStory([
            Told.view(0, page: 1, path: "/a"), Told.view(5, page: 2, path: "/b"), Told.click(60, page: 1, on: "#a"),
            Told.click(62, page: 1, on: "#c"), Told.click(90, page: 2, on: "#b"),
        ])
        #expect(self.paths(story) == ["/a", "/b", "/a", "/b"])
        #expect(story.chapters.map(\.isReturn) == [false, false, true, true])
        #expect(story.chapters[2].moments.count == 2)
    }

    @Test func `gives a page its measurement however late it came, the last one counting`() {
        var early = Told.fact(4, .measurement, page: 1)
        early.vitals = Vitals(lcp: Milliseconds(900), inp: Milliseconds(80))
        var late = Told.fact(600, .measurement, page: 1)
        late.vitals = Vitals(lcp: Milliseconds(2100))
        let story = SessionStory([
            Told.view(0, page: 1, path: "/a"), early, Told.view(5, page: 2, path: "/b"), late,
        ])
        #expect(self.paths(story) == ["/a", "/b"])
        #expect(story.chapters[0].vitals == Vitals(lcp: Milliseconds(2100), inp: Milliseconds(80)))
        #expect(story.chapters[1].vitals.isEmpty)
    }

    @Test func `opens a page by its view even where something in it is dated earlier`() {
        let story = SessionStory([Told.fault(1, page: 1, "TypeError"), Told.view(2, page: 1, path: "/a")])
        #expect(story.chapters.count == 1)
        #expect(story.chapters[0].opening?.fact.kind == .view)
        #expect(story.chapters[0].at == Told.at(1))
    }

    @Test func `begins chapters at views where nobody tells pages, and keeps the rest with them`() {
        let story = SessionStory([
            Told.fact(0, .request, path: "/api"), Told.view(1, path: "/a"), Told.failing(2, page: nil, step: "pay"),
            Told.view(30, path: "/b"), Told.fact(31, .order),
        ])
        #expect(story.chapters.map(\.moments.count) == [1, 1, 1])
        #expect(story.chapters.map { $0.opening == nil } == [true, false, false])
    }

    @Test func `goes on in a chapter of its own at another service`() {
        var elsewhere = Told.fact(3, .request, path: "/payslip")
        elsewhere.service = ServiceID(rawValue: "payroll")
        let story = SessionStory([Told.view(0, path: "/a"), elsewhere, Told.fact(4, .request, path: "/x")])
        #expect(story.chapters.map(\.service?.rawValue) == ["shop", "payroll", "shop"])
    }

    @Test func `puts long runs of the same together and forgets none of them`() {
        let clicks = (0..<15).map { Told.click(10 + Double($0), page: 1, on: "#\($0)") }
        let story = SessionStory([Told.view(0, page: 1, path: "/a")] + clicks)
        #expect(story.chapters[0].moments.count == 1)
        #expect(story.chapters[0].moments[0].repeats.count == 14)
        #expect(story.moments.flatMap(\.facts).count == 16)
    }

    @Test func `lets two of the same stand, and runs that a minute interrupts`() {
        let two = SessionStory([Told.click(1, page: 1, on: "#a"), Told.click(2, page: 1, on: "#a")])
        #expect(two.chapters[0].moments.count == 2)
        let apart = SessionStory((0..<5).map { Told.click(Double($0) * 60, page: 1, on: "#a") })
        #expect(apart.chapters[0].moments.count == 5)
    }

    @Test func `puts only presses in vain of one thing together, and only failures of one sort`() {
        let vain = ["#a", "#a", "#a", "#b"].enumerated().map { number, element in
            Told.click(Double(number), page: 1, on: element, after: -1)
        }
        #expect(SessionStory(vain).chapters[0].moments.map(\.repeats.count) == [2, 0])
        let failures = [502, 502, 502, 503].enumerated().map { number, status in
            Told.failing(Double(number), page: 1, step: "pay", status: status)
        }
        #expect(SessionStory(failures).chapters[0].moments.map(\.repeats.count) == [2, 0])
    }

    @Test func `puts the same page asked for again and again by nobody's page together`() {
        let views = (0..<6).map { Told.view(Double($0) * 2, path: "/slow") }
        let story = SessionStory(views)
        #expect(story.chapters.count == 1)
        #expect(story.chapters[0].moments.map(\.repeats.count) == [4])
    }

    @Test func `counts a fault once with its final number`() {
        let story = SessionStory([
            Told.view(0, page: 1, path: "/a"), Told.fault(1, page: 1, "TypeError"), Told.view(3, page: 2, path: "/b"),
            Told.fault(60, page: 1, "TypeError", again: 12), Told.fault(61, page: 2, "Other", again: 3),
        ])
        #expect(story.chapters[0].moments.map(\.times) == [12])
        #expect(story.chapters[1].moments.count == 1, "one that was not told before is told")
    }

    @Test func `measures pauses over chapters too, and passes short ones over`() {
        let story = SessionStory([
            Told.view(0, page: 1, path: "/a"), Told.click(9, page: 1, on: "#a"), Told.click(40, page: 1, on: "#b"),
            Told.view(100, page: 2, path: "/b"),
        ])
        #expect(story.chapters[0].moments.map(\.gap) == [nil, .seconds(31)])
        #expect(story.chapters.map(\.gap) == [nil, .seconds(60)])
    }

    @Test func `says of each bad minute once what IT said`() {
        let minute = { (index: Int64) in
            ITMinute(
                service: Told.shop, minute: Told.start.floored(to: .minutes(1)) + .minutes(index), state: .up,
                components: [])
        }
        let story = SessionStory(
            [
                Told.failing(1, page: 1, step: "pay"), Told.failing(2, page: 1, step: "basket"),
                Told.failing(70, page: 1, step: "pay"),
            ], it: [minute(0), minute(1)])
        #expect(story.chapters[0].moments.map { $0.it.map(\.minute) } == [[minute(0).minute], [], [minute(1).minute]])
    }

    @Test func `of nothing is empty`() {
        #expect(SessionStory([]).chapters.isEmpty)
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `loses no fact but measurements and counts, and tells each chapter in the order of time`(seed: UInt64) {
        var random = RandomFacts(seed: seed)
        let facts = (0..<400).map { _ -> SessionFact in
            var fact = Told.fact(Double(random.number(0...3000)), random.one(Kind.allCases))
            fact.page = random.maybe(0.7) { PageID(rawValue: UInt64($0.number(1...12))) }
            fact.service = random.maybe(0.9) { ServiceID(rawValue: $0.one(["shop", "payroll"])) }
            fact.path = random.one(["/a", "/b", ""])
            fact.element = random.one(["#a", "#b"])
            fact.outcome = random.one(Outcome.allCases)
            return fact
        }
        let story = SessionStory(facts)
        let told = story.moments.flatMap(\.facts)
        #expect(told.count == facts.count { $0.kind != .measurement })
        for chapter in story.chapters {
            let times = chapter.moments.flatMap { $0.facts.map(\.at) }
            #expect(times == times.sorted())
            #expect(chapter.moments.allSatisfy { $0.facts.allSatisfy { $0.page == chapter.page || $0.page == nil } })
        }
    }
}

struct `What a fact says of itself` {
    @Test func `is read where it is as expected, and only there`() {
        let said = FactAttributes(
            #"{"nav":"soft","live":"yes","after":41.6,"watched":-1,"type":7,"times":3,"call":"/x","more":{"a":[1]}}"#)
        #expect(said.nav == "soft" && said.call == "/x")
        #expect(said.live == nil && said.type == nil)
        #expect(said.after == Milliseconds(42) && said.watched == Milliseconds(-1))
        #expect(said.times == 3)
    }

    @Test(arguments: ["", "{", "[]", "null", "7", #"{"after":1e999}"#, #"{"after":1e300}"#, #"{"live":{}}"#])
    func `is nothing where it cannot be read`(text: String) {
        #expect(FactAttributes(text) == FactAttributes())
    }
}
