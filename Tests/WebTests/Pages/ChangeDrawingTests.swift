import Experience
import Foundation
import Questions
import Records
import Testing

@testable import Web

@Suite struct `Changes on a drawn timeline` {
    private let range = TimeRange(.week, now: Samples.now)

    private func lines(_ hours: [Int64], name: String = "5.14.0") -> [ChangeLine] {
        ChangeLine.all(
            hours.map { ChangeMark(at: self.range.from + .hours($0), kind: .release, name: name) }, self.range,
            zone: .gmt)
    }

    @Test func `stand at their moment, and only within the stretch that is drawn`() {
        let lines = self.lines([-1, 0, 42, 168])
        #expect(lines.map(\.x) == ["0", "240"])
        #expect(lines.map(\.percent) == ["0%", "25%"])
        #expect(lines[1].label == "release 5.14.0")
        #expect(lines[1].title == "Mon 16 Nov 04:00 UTC: release 5.14.0")
    }

    @Test func `have words where there is room, fewer on a phone`() {
        let lines = self.lines([40, 43, 60, 110])
        #expect(lines.map(\.hasRoom) == [true, false, true, true])
        #expect(lines.map(\.hasRoomOnPhone) == [true, false, false, true])
    }

    @Test func `have their words on the left near the end, inside the drawing`() {
        let lines = self.lines([10, 165])
        #expect(lines.map(\.side) == ["start", "end"])
        #expect(lines.map(\.hasRoom) == [true, true])
    }

    @Test func `have long names cut and told whole in their title`() {
        let name = String(repeating: "long ", count: 8)
        let line = self.lines([10], name: name)[0]
        #expect(line.label == "release long long long …" && line.label.count == 24)
        #expect(line.title.hasSuffix(name))
    }

    @Test func `say in which zone they are, and that nobody told of them`() throws {
        let mark = ChangeMark(at: self.range.from, kind: .release, name: "5.14.0", isSeen: true)
        let zone = try #require(TimeZone(identifier: "Asia/Tokyo"))
        #expect(
            ChangeLine.all([mark], self.range, zone: zone)[0].title
                == "Sat 14 Nov 19:00: release 5.14.0, first seen")
    }

    @Test func `are drawn on the strip, and on the strip of each contradiction that they touch`() throws {
        let page = try Samples.servicePage("")
        #expect(page.strip.changes.count == Samples.changes.count)
        let strip = try #require(page.contradictions.first?.strip)
        #expect(strip.changes.map(\.label) == ["release 5.14.0", "config change cache of …"])
        let html = try #require(try TemplateFiles.rendered()["service"])
        #expect(html.matches(of: /class="m-change"/).count == 1 + Samples.changes.count + strip.changes.count)
    }
}

@Suite struct `Changes in words` {
    @Test func `come newest first, the older ones folded`() throws {
        let list = ChangeList(Samples.changes, of: Samples.shop.id, asked: try Samples.asked())
        #expect(list.rows.map(\.name).first == "autumn sale 6")
        #expect(list.rows.count == 8 && list.older.map(\.name) == ["5.14.0", "one-page checkout"])
        #expect(list.olderWords == "2\u{A0}older changes")
    }

    @Test func `have their kind, their time and what was told of them`() throws {
        let list = ChangeList(Array(Samples.changes.prefix(3)), of: Samples.shop.id, asked: try Samples.asked())
        #expect(list.rows.map(\.kind) == ["config change", "release", "flag"])
        #expect(list.rows.map(\.notes) == [[], ["first met by customers"], ["for <b>one</b> in ten", "all services"]])
        #expect(list.rows.map(\.removals) == [[], [], ["/services/shop/changes/7/remove"]])
        #expect(list.rows[2].at.iso == "2026-11-15T06:00:00Z")
        #expect(!list.hasOlder)
    }

    @Test func `are on the page, every sign of them escaped`() throws {
        let html = try #require(try TemplateFiles.rendered()["service"])
        #expect(html.contains("Changes in this time"))
        #expect(html.contains("for &lt;b&gt;one&lt;/b&gt; in ten"))
    }

    @Test func `say how to tell of one where there is none`() throws {
        var page = try Samples.servicePage("")
        page.changes = ChangeList([], of: Samples.shop.id, asked: try Samples.asked())
        let html = try TemplateFiles.library().text("service", page)
        #expect(html.contains("None known.") && html.contains("POST /api/v1/changes"))
    }

    @Test func `are in the API's timeline as on the page`() async throws {
        let json = try await APIServer().ask("/api/v1/services/shop/timeline").json()
        let changes = try #require(json["changes"]?.list)
        #expect(changes.count == Samples.changes.count)
        #expect(changes[0]["kind"]?.text == "flag" && changes[0]["note"]?.text == "for <b>one</b> in ten")
        #expect(changes[1]["seen"] == .flag(true) && changes[1]["at"]?.text == "2026-11-18T23:00:00Z")
        #expect(changes[2]["kindText"]?.text == "config change")
    }
}
