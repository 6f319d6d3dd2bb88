import Experience
import Foundation
import Questions
import Testing

@testable import Web

@Suite struct `What a URL asks for` {
    @Test func `is seven days when nothing is said`() throws {
        let asked = try Samples.asked()
        #expect(asked.preset == .week)
        #expect(asked.range == TimeRange(.week, now: Samples.now))
        #expect(asked.zone == .gmt)
        #expect(asked.filters.isEmpty)
    }

    @Test(arguments: TimeRange.Preset.allCases)
    func `is any ready range`(preset: TimeRange.Preset) throws {
        let asked = try Samples.asked("range=\(preset.rawValue)")
        #expect(asked.preset == preset)
        #expect(asked.range == TimeRange(preset, now: Samples.now))
    }

    @Test func `is a stretch on the clock of its zone`() throws {
        let asked = try Samples.asked("from=2026-11-01T00:00&to=2026-11-02T00:00&zone=Europe/Berlin")
        #expect(asked.preset == nil)
        #expect(asked.range.from == Instant(seconds: 1_793_487_600))
        #expect(asked.range.length == .hours(24))
        #expect(asked.zone.identifier == "Europe/Berlin")
    }

    @Test func `knows that a day of a clock change has 25 hours`() throws {
        let asked = try Samples.asked("from=2026-10-25&to=2026-10-26&zone=Europe/Berlin")
        #expect(asked.range.length == .hours(25))
    }

    @Test func `takes a time with Z for UTC whatever the zone`() throws {
        let asked = try Samples.asked("from=2026-11-01T00:00Z&to=2026-11-01T02:00:00Z&zone=Asia/Tokyo")
        #expect(asked.range.from == Instant(seconds: 1_793_491_200))
    }

    @Test func `has filters, of which an empty one asks for what is not told`() throws {
        let asked = try Samples.asked("device=phone&country=&browser=Samsung+Internet&by=os")
        #expect(asked.filters == [.device: "phone", .country: "", .browser: "Samsung Internet"])
        #expect(try asked.cut(otherwise: .device) == .os)
    }

    @Test(arguments: [
        ("range=1y", "“1y” is no range. Choose one of 1h, 24h, 7d, 28d, or give from= and to=."),
        ("from=2026-11-01", "A stretch needs both from= and to=."),
        ("range=7d&from=2026-11-01&to=2026-11-02", "Give either range= or from= and to=, not both."),
        ("from=2026-11-02&to=2026-11-01", "from= must lie before to=."),
        ("from=2026-11-01&to=2026-11-01", "from= must lie before to=."),
        ("from=2026-02-30&to=2026-11-01", "from=“2026-02-30” is no time. Write it as from=2026-11-01T09:30."),
        ("from=2020-01-01&to=2026-11-01", "From “from” to “to” may be at most 1,100 days. Ask for a shorter stretch."),
        (
            "zone=Berlin/Europe",
            "“Berlin/Europe” is no time zone. Write one such as zone=Europe/Berlin or zone=UTC."
        ),
        (
            "device=fridge",
            "“fridge” is no device. Choose one of unknown, desktop, phone, tablet, television, console, watch, other."
        ),
        ("device=phone&device=tablet", "The parameter “device” is given twice. Give it once."),
    ])
    func `says what to write instead of nonsense`(query: String, message: String) {
        #expect(throws: WrongQuery(message)) { try Samples.asked(query) }
    }

    @Test func `turns away a filter that is too long`() {
        #expect(throws: WrongQuery("The filter release= may be at most 200 characters long.")) {
            try Samples.asked("release=" + String(repeating: "x", count: 201))
        }
    }

    @Test func `says by what one can cut`() throws {
        let asked = try Samples.asked("by=mood")
        #expect(throws: WrongQuery.self) { try asked.cut(otherwise: .device) }
        #expect(try Samples.asked().cut(otherwise: .device) == .device)
    }

    @Test func `is told in words`() throws {
        #expect(try Samples.asked("range=24h").words == "the last 24 hours")
        #expect(
            try Samples.asked("from=2026-11-01&to=2026-11-02").words
                == "the time from Sun 1 Nov 00:00 UTC to Mon 2 Nov 00:00 UTC")
    }
}

@Suite struct `A time as people write it` {
    @Test(
        arguments: [
            ("2026-11-21T09:30", 1_795_253_400), ("2026-11-21T09:30:05", 1_795_253_405), ("2026-11-21", 1_795_219_200),
            ("2026-11-21T09:30Z", 1_795_253_400), ("2024-02-29", 1_709_164_800), ("1970-01-01", 0),
        ] as [(String, Int64)])
    func `is read`(text: String, seconds: Int64) {
        #expect(LocalTime.instant(text, in: .gmt) == Instant(seconds: seconds))
    }

    @Test(arguments: [
        "", "yesterday", "2026-11-21T25:00", "2026-11-21T09:60", "2026-02-29", "2026-13-01", "2026-00-10", "26-11-21",
        "2026-11-21T9:30", "2026-11-21T", "2026-11-21T09:30T10", "1969-12-31", "2201-01-01", "２０２６-11-21",
        "+026-11-21",
    ])
    func `is nothing when it cannot be`(text: String) {
        #expect(LocalTime.instant(text, in: .gmt) == nil)
    }

    @Test func `goes back into a form as it came`() throws {
        let zurich = try #require(TimeZone(identifier: "Europe/Zurich"))
        let instant = try #require(LocalTime.instant("2026-07-01T08:05", in: zurich))
        #expect(LocalTime.text(instant, in: zurich) == "2026-07-01T08:05")
        #expect(LocalTime.text(instant, in: .gmt) == "2026-07-01T06:05")
    }

    @Test func `that a clock change skips is still a moment`() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        #expect(LocalTime.instant("2026-03-29T02:30", in: berlin) == Instant(seconds: 1_774_747_800))
    }
}
