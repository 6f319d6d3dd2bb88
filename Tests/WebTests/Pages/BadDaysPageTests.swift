import Experience
import Foundation
import Questions
import Testing

@testable import Web

@Suite struct `The page about bad days` {
    private static func plain(_ text: String) -> String {
        text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }

    private static func page(_ query: String = "", _ change: (inout BadDays) -> Void) throws -> BadDaysPage {
        var answer = Samples.badDays
        change(&answer)
        return try Samples.badDaysPage(query, answer)
    }

    @Test func `answers with how many people had one, and what spoilt most of them`() throws {
        let page = try Self.page { _ in }
        #expect(
            Self.plain(page.sentence.plain)
                == "Online shop: in the last 7 days, 1,284 people had a bad day; for 812 of them, “Pay” failed, and did not "
                + "work again that day.")
        #expect(
            page.sure.map(Self.plain) == [
                "That is 3.1 % ± 0.2 of 41,200 people.", "61 of them had more than one.", "Days are whole ones, UTC.",
            ])
    }

    @Test func `says in words where one reason is all there is, and where nobody was hurt or known`() throws {
        let one = try Self.page { $0.causes = [$0.causes[1]] }
        #expect(one.sentence.plain.hasSuffix("had a bad day: more than half of what they did that day was bad."))
        let none = try Self.page {
            ($0.people.count, $0.several, $0.causes, $0.rows) = (0, 0, [], [])
        }
        #expect(
            Self.plain(none.sentence.plain) == "Online shop: of 41,200 people in the last 7 days, none had a bad day.")
        #expect(none.advice == ["Nobody’s day was spoilt: every step that failed worked again the same day."])
        let unknown = try Self.page { ($0.people, $0.causes, $0.rows) = (Share(count: 0, n: 0), [], []) }
        #expect(
            unknown.sentence.plain == "Online shop: nobody who can be told from others came in the last 7 days.")
        #expect(unknown.sure.isEmpty && unknown.advice[0].contains("tells people apart"))
        let few = try Self.page { $0.people = Share(count: 2, n: 12) }
        #expect(few.sure[0] == "As a share that is not enough data: it takes 30 people.")
        #expect(few.summary[0].notes == ["not enough data"])
    }

    @Test func `shows each reason with its people, and each person with the page about them`() throws {
        let page = try Self.page("range=28d") { _ in }
        #expect(page.causes.map(\.label) == ["Pay", "Most of the day", "Basket"])
        #expect(page.causes.map { Self.plain($0.share) } == ["63 % of them", "40 % of them", "2 % of them"])
        #expect(page.rows[0].who.links == ["/customers/9223372036854775809?range=28d"])
        #expect(page.rows[0].reasons == ["Pay failed", "most was bad"])
        #expect(page.rows.map(\.days) == ["3", "1"])
        #expect(page.rows[0].last == "Fri 20 Nov")
        #expect(Self.plain(page.rows[0].lost.text) == "3 min")
    }

    @Test func `tells no time lost where nobody measured any`() throws {
        let page = try Self.page {
            $0.timed = Share(count: 0, n: 420_000)
            $0.rows[0].lost = Milliseconds(0)
        }
        #expect(page.rows[0].lost == OverviewRow.Cell(text: "unknown", isWord: true))
        #expect(page.sure.last?.hasPrefix("Speed is unknown") == true)
    }

    @Test func `turns pages within the same range`() throws {
        let page = try Self.page("range=28d&page=2") { $0.page = 2 }
        #expect(page.pager.words == "Page 2 of 26")
        #expect(page.pager.before == ["/services/shop/bad-days?range=28d"])
        #expect(page.pager.after == ["/services/shop/bad-days?range=28d&page=3"])
    }

    @Test func `lists people for whoever writes to them, with the way to each timeline`() {
        let text = BadDaysTable(Samples.badDays, service: Samples.shop, server: "https://cx.example.com").text
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.count == 4 && lines[3] == "")
        #expect(lines[0] == "customer,bad days,latest,why,interactions,bad,failed,seconds lost,timeline")
        #expect(
            lines[1] == "9223372036854775809,3,2026-11-20,Pay failed; most was bad,41,22,9,184,"
                + "https://cx.example.com/customers/9223372036854775809")
    }

    @Test func `writes no formula and breaks no line into a list, whatever a step is called`() {
        var answer = Samples.badDays
        answer.rows = [answer.rows[0]]
        answer.rows[0].reasons = [.failed(StepID(rawValue: "=HYPERLINK(\"x\"),\ny"))]
        answer.timed = Share(count: 0, n: 10)
        answer.rows[0].lost = Milliseconds(0)
        let text = BadDaysTable(answer, service: Samples.shop, server: "").text
        #expect(text.contains(",\"'=HYPERLINK(\"\"x\"\"),\ny failed\",41,22,9,,/customers/"))
    }

    @Test func `draws every day on one scale, none for a day without anybody`() throws {
        let bars = DayBars(Samples.badDays.days)
        #expect(bars.bars.count == 8 && bars.most == "640")
        #expect(bars.bars[4].y == "0" && bars.bars[4].height == "72")
        #expect(bars.bars[1].height == "0")
        #expect(Self.plain(bars.bars[4].words).hasSuffix(": 640 people"))
        #expect(DayBars([]).bars.isEmpty && DayBars([]).words == "No days.")
        let one = DayBars([BadDays.Day(start: Samples.now, people: 1), BadDays.Day(start: Samples.now, people: 1_000)])
        #expect(one.bars[0].height == "2", "a day with anybody in it is seen")
    }

    @Test func `shows a hostile step as text`() throws {
        let page = try Self.page { $0.causes[0].reason = .failed(StepID(rawValue: "<script>alert(1)</script>")) }
        let text = try TemplateFiles.library().text("bad-days", page)
        #expect(text.contains("&lt;script&gt;alert(1)") && !text.contains("<script>alert"))
    }
}
