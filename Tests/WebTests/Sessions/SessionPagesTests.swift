import Experience
import Foundation
import Questions
import Testing

@testable import Web

private func plain(_ text: String) -> String {
    text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
}

@Suite struct `The page of visits` {
    private func page(_ query: String = "", _ change: (inout Sessions) -> Void = { _ in }) throws -> SessionsPage {
        let asked = try Samples.asked(query)
        var sessions = Samples.sessions(try asked.sessions())
        change(&sessions)
        return SessionsPage(sessions: sessions, service: Samples.shop, catalogue: Samples.catalogue, asked: asked)
    }

    @Test func `answers in its first line, and says how sure it is`() throws {
        let page = try self.page()
        #expect(
            plain(page.sentence.plain)
                == "Online shop: of 12,040 visits that began in the last 7 days, 1,204 had a bad moment.")
        #expect(page.sure.map(plain) == ["That is 10.0 % ± 0.5 of them."])
        let few = try self.page { $0.hurt = Share(count: 1, n: 12) }
        #expect(few.sure == ["As a share that is not enough data: it takes 30 visits."])
        let none = try self.page { $0.hurt = Share(count: 0, n: 40) }
        #expect(
            plain(none.sentence.plain).hasSuffix("of 40 visits that began in the last 7 days, none had a bad moment."))
    }

    @Test func `tells each visit in words`() throws {
        let rows = try self.page("range=7d").rows
        #expect(rows[0].href == "/sessions/\(Samples.visit.rawValue)?range=7d")
        #expect(rows[0].who.text == "customer 4f2a…")
        #expect(rows[0].who.links == ["/customers/\(Samples.alice.rawValue)?range=7d"])
        #expect(rows[0].with == "phone · Safari" && plain(rows[0].length) == "12 min")
        #expect(rows[0].furthest == "Pay" && rows[0].furthestNotes == ["step 3 of 4 in Buy"])
        #expect(rows[0].bad.notes.map(plain) == ["1 failed", "2 faults"] && rows[0].isHurt)
        #expect(rows[1].who.text == "nobody known" && rows[1].who.links.isEmpty)
        #expect(rows[1].with == "not told" && rows[1].isWord && !rows[1].isHurt)
        #expect(rows[2].with == "phone · phone · Safari")
        #expect(rows[2].furthest == "Thanks" && rows[2].furthestNotes == ["the goal of Buy"])
    }

    @Test func `keeps range and filters when it is sorted, narrowed or turned, and forgets the page`() throws {
        let page = try self.page("range=24h&device=phone&hurt=yes&page=3")
        #expect(
            page.orders.map(\.href) == [
                "/services/shop/sessions?range=24h&device=phone&hurt=yes",
                "/services/shop/sessions?range=24h&device=phone&hurt=yes&sort=newest",
            ])
        #expect(page.choices.map(\.href)[0] == "/services/shop/sessions?range=24h&device=phone")
        #expect(page.choices.map(\.isCurrent) == [false, true])
        #expect(page.pager.before == ["/services/shop/sessions?range=24h&device=phone&hurt=yes&page=2"])
        #expect(page.pager.after == ["/services/shop/sessions?range=24h&device=phone&hurt=yes&page=4"])
        #expect(page.pager.words == "Page 3 of 25")
        #expect(page.chips.map(\.href) == ["/services/shop/sessions?range=24h&hurt=yes"])
        #expect(page.frame.ranges[0].href == "?range=1h&device=phone&hurt=yes")
    }

    @Test func `says plainly which filter could not be applied, and shows no chip for it`() throws {
        let page = try self.page("step=pay&device=phone") { $0.notApplied = [.step] }
        #expect(
            page.notApplied.count == 1 && page.notApplied[0].hasPrefix("The filter “Step: Pay” could not be applied"))
        #expect(page.chips.map(\.dimension) == ["Device"])
    }

    @Test func `says what lies beyond the last page that can be turned to`() throws {
        let page = try self.page("page=200")
        #expect(
            page.pager.notes.map(plain) == ["Another 2,040 are on no page: a shorter range or a filter leads to them."])
    }

    @Test func `says what to do where there is nothing`() throws {
        let empty = { (query: String, hurt: Share, timed: Share) in
            try self.page(query) { sessions in
                sessions.rows = []
                sessions.hurt = hurt
                sessions.timed = timed
            }.advice
        }
        let (none, some) = (Share(count: 0, n: 0), Share(count: 0, n: 9))
        #expect(try empty("", none, none)[0].hasPrefix("Nothing came in."))
        #expect(try empty("", none, some)[0].contains("nothing that ties them to visits"))
        #expect(try empty("device=phone", none, some)[0].hasPrefix("No visit agrees"))
        #expect(try empty("hurt=yes", some, some) == ["None of these visits had a bad interaction."])
        #expect(try empty("page=7", Share(count: 9, n: 90), some)[0].hasPrefix("There is no such page"))
    }

    @Test func `says unknown where nobody measured how long anything took`() throws {
        let page = try self.page { sessions in
            sessions.timed = Share(count: 0, n: 100)
            sessions.rows[0].lost = Milliseconds(0)
        }
        #expect(page.rows[0].lost.isWord && page.rows[0].lost.text == "unknown")
        #expect(page.sure.contains { $0.hasPrefix("Speed is unknown") })
    }

    @Test(arguments: [
        "hurt=maybe", "sort=oldest", "page=0", "page=201", "page=1.5", "page=01", "page=+1", "page=", "page=1&page=2",
    ])
    func `refuses what it cannot read`(query: String) throws {
        #expect(throws: WrongQuery.self) { try Samples.asked(query).sessions() }
    }
}

@Suite struct `The page of one visit` {
    private func page(_ session: Session = Samples.session, _ query: String = "") throws -> SessionPage {
        SessionPage(session: session, catalogue: Samples.catalogue, asked: try Samples.asked(query))
    }

    @Test func `answers in its first line and says what the visit came to`() throws {
        let page = try self.page()
        #expect(
            plain(page.sentence.plain)
                == "Customer 4f2a… spent 12 minutes at Online shop: 3 of 34 interactions went badly, and 14 seconds were "
                + "lost waiting.")
        #expect(page.outcomes == ["Buy: came as far as Pay, step 3 of 4"])
    }

    @Test func `speaks of somebody where nobody knows who it was, and of unknown speed`() throws {
        var session = Samples.session
        session.parts[0].customer = nil
        session.parts[0].lost = Milliseconds(0)
        session.parts[0].bad = 0
        session.timed = Share(count: 0, n: 34)
        session.parts[0].ended = session.parts[0].started
        #expect(
            plain(try self.page(session).sentence.plain)
                == "Somebody was at Online shop for a moment: none of 34 interactions went badly; how long they took is "
                + "unknown.")
    }

    @Test func `tells the story with its pauses, its runs and what IT said`() throws {
        let page = try self.page()
        #expect(page.chapters.count == 2)
        #expect(page.chapters[0].opening.map(\.text) == ["Opened Search"])
        #expect(page.chapters[0].opening.map(\.mood) == ["tolerable"])
        #expect(page.chapters[0].moments.map(\.mood) == ["plain", "trouble", "trouble"])
        #expect(page.chapters[0].moments[0].more.map { plain($0.words) } == ["and 14 more clicks"])
        #expect(page.chapters[0].moments[0].more[0].times.count == 14)
        #expect(page.chapters[0].moments[1].gap.map { plain($0.words) } == ["23 s later"])
        #expect(
            page.chapters[0].vitals.map(plain) == [
                "In the end: largest part shown after 3.4 s, needs improvement; slowest reaction 620 ms, poor; layout shift "
                    + "0.04, good."
            ])
        #expect(page.chapters[1].gap.map { plain($0.words) } == ["6 min later"])
        let pay = try #require(page.chapters[1].moments.first { $0.mood == "failed" })
        #expect(plain(pay.text) == "Pay failed: 502 after 9.1 s" && pay.path == ["/basket/pay"])
        #expect(pay.it.map(\.words) == ["IT saw Online shop up"] && pay.it[0].components == ["Web server up"])
        #expect(page.chapters[1].moments.last?.quote == ["I give up."])
        #expect(page.rest.map(plain)[0].contains("The other 2,380 are counted above"))
    }

    @Test func `leads to both views meanwhile, to the customer and back to the list`() throws {
        let page = try self.page(Samples.session, "range=24h&zone=Europe/Zurich")
        #expect(page.views[0].href.hasPrefix("/services/shop?from=2026-11-14T10:00Z&to=2026-11-21T10:00Z&zone="))
        #expect(page.details[0].links == ["/customers/\(Samples.alice.rawValue)?range=24h&zone=Europe/Zurich"])
        #expect(page.lists.map(\.href) == ["/services/shop/sessions?range=24h&zone=Europe/Zurich"])
        #expect(page.frame.zone == "Europe/Zurich")
    }

    @Test func `says that what happened is kept no more`() throws {
        let page = try self.page(Samples.forgotten)
        #expect(!page.hasChapters && page.rest.count == 1)
        #expect(page.rest[0].hasPrefix("What happened in this visit is kept no more."))
    }

    @Test func `writes nothing of the customer's unescaped`() throws {
        let text = try TemplateFiles.library().text("session", self.page())
        #expect(text.contains("“TypeError: &lt;b&gt;undefined&lt;/b&gt; is not a function”"))
        #expect(!text.contains("<b>undefined"))
        #expect(text.contains("/basket?&lt;i&gt;"))
    }

    @Test func `names a chapter that no view opens`() {
        let words = StoryWords(catalogue: Samples.catalogue)
        let story = SessionStory([Samples.fact(0, .request), Samples.fact(1, .click, page: 7)])
        #expect(story.chapters.map { ChapterView.title($0, words) } == ["Outside of a page", "Outside of a page"])
        var back = story.chapters[1]
        back.isReturn = true
        back.path = "/a"
        #expect(ChapterView.title(back, words) == "Back on /a")
        back.isReturn = false
        #expect(ChapterView.title(back, words) == "On /a")
    }
}

@Suite struct `The page of one customer` {
    @Test func `answers in its first line`() {
        #expect(
            plain(CustomerPage.sentence(Samples.customer).plain)
                == "Customer 4f2a… made 130 visits on 6 days: 9 of 210 interactions went badly, and 4 minutes were lost "
                + "waiting.")
    }

    @Test func `says honestly whether it may be a visitor of one day`() {
        #expect(CustomerPage.sure(Samples.customer)[0].hasPrefix("Somebody said who it was"))
        #expect(
            plain(CustomerPage.sure(Samples.customer)[1]) == "3 interactions of theirs are in no visit listed below.")
        var visitor = Samples.customer
        visitor.days = 1
        #expect(CustomerPage.sure(visitor)[0].hasPrefix("The site said who it was"), "it said more of them")
        visitor.traits = []
        #expect(CustomerPage.sure(visitor)[0].contains("visitors of that day"))
    }

    @Test func `shows services, channels, devices and visits, unknown where unknown`() throws {
        let page = CustomerPage(
            customer: Samples.customer, catalogue: Samples.catalogue, asked: try Samples.asked("range=24h"))
        #expect(page.services.map(\.name) == ["Online shop", "Payroll portal"])
        #expect(page.services[0].channels == "web, phone" && page.services[1].devices == "not told")
        #expect(page.services[1].lost.text == "unknown")
        #expect(page.first.day == ["on 2026-10-12, UTC"] && page.last.day.isEmpty)
        #expect(page.rows.map(\.service) == ["Online shop", "Payroll portal"])
        #expect(page.pager.after == ["/customers/\(Samples.alice.rawValue)?range=24h&page=2"])
        #expect(page.pseudonym == "4f2a91bc00000001")
    }
}

@Suite struct `A number in an address` {
    @Test(arguments: ["0", "", "-1", "+1", "1.0", "x", "18446744073709551616", "01", "１"])
    func `is none where it is not sixty-four bits in digits`(text: String) {
        #expect(Hash(text) == nil)
    }

    @Test func `may use all bits`() {
        #expect(Hash("18446744073709551615")?.value == .max)
    }
}
