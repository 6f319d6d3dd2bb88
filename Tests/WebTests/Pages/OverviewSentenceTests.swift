import Experience
import Questions
import Testing

@testable import Web

@Suite struct `The overview's first line` {
    static func services(
        it: ITView = ITView(upMinutes: 10_060, downMinutes: 20), good: Share = Share(count: 900, n: 1000),
        bad: Int? = nil, people: Int = 500, badPeople: Int = 40, lost: Milliseconds = .hours(312), timed: Int? = nil
    ) -> Overview {
        var views = Samples.views(
            "shop", it: it, good: good, people: people, badPeople: badPeople, lost: lost, timed: timed)
        if let bad { views.customers.bad = bad }
        return Overview(
            range: TimeRange(.week, now: Samples.now), services: [views], people: people, badPeople: badPeople)
    }

    func line(_ overview: Overview, _ query: String = "", catalogue: Catalogue = Samples.catalogue) throws -> String {
        try OverviewSentence(overview, catalogue: catalogue, asked: Samples.asked(query)).sentence.plain
            .replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }

    @Test func `tells both sides with their numbers`() throws {
        #expect(
            try self.line(Self.services())
                == "IT was green for 99.80 % of the last 7 days. 40 people still had a bad time, "
                + "and 312 hours were lost waiting.")
    }

    @Test func `speaks of one person as of one`() throws {
        #expect(
            try self.line(Self.services(badPeople: 1, lost: .seconds(1)))
                == "IT was green for 99.80 % of the last 7 days. 1 person still had a bad time, "
                + "and 1 second was lost waiting.")
    }

    @Test func `says all where every minute was up`() throws {
        #expect(
            try self.line(Self.services(it: ITView(upMinutes: 60)), "range=1h")
                .hasPrefix("IT was green for all of the last hour. 40 people still"))
    }

    @Test func `does not say still where IT had trouble itself`() throws {
        let trouble = try self.line(Self.services(it: ITView(upMinutes: 90, downMinutes: 10)))
        #expect(trouble.hasPrefix("IT was green for 90.00 % of the last 7 days. 40 people had a bad time"))
    }

    @Test func `calls an unknown IT view unknown`() throws {
        #expect(
            try self.line(Self.services(it: ITView(unknownMinutes: 100)))
                .hasPrefix("IT’s view of the last 7 days is unknown: no signal came in. 40 people had a bad time"))
    }

    @Test func `says as far as it is known where most minutes are unknown`() throws {
        #expect(
            try self.line(Self.services(it: ITView(upMinutes: 10, unknownMinutes: 100)))
                .hasPrefix("As far as it is known, IT was green for all of"))
    }

    @Test func `says that there is not enough data`() throws {
        #expect(
            try self.line(Self.services(good: Share(count: 9, n: 12)))
                == "IT was green for 99.80 % of the last 7 days. How customers fared cannot be said: "
                + "12 interactions are not enough data.")
    }

    @Test func `says that nothing came from customers`() throws {
        #expect(
            try self.line(Self.services(good: Share(count: 0, n: 0)))
                == "IT was green for 99.80 % of the last 7 days. How customers fared is unknown: "
                + "not one interaction came in.")
    }

    @Test func `says that all went well, and what waiting there was`() throws {
        let well = Self.services(good: Share(count: 1000, n: 1000), badPeople: 0, lost: Milliseconds(0))
        #expect(
            try self.line(well)
                == "IT was green for 99.80 % of the last 7 days. None of the 500 people seen had a bad time.")
        let slow = Self.services(good: Share(count: 999, n: 1000), bad: 0, badPeople: 0, lost: .minutes(5))
        #expect(try self.line(slow).hasSuffix("had a bad time, and 5 minutes were lost waiting."))
    }

    @Test func `calls nobody unharmed whom nobody could see`() throws {
        let unseen = Self.services(good: Share(count: 1000, n: 1000), people: 0, badPeople: 0, lost: Milliseconds(0))
        #expect(try self.line(unseen).hasSuffix("None of 1,000 interactions went badly."))
        let hurt = Self.services(bad: 70, people: 0, badPeople: 0, lost: Milliseconds(0))
        #expect(
            try self.line(hurt)
                .hasSuffix("70 interactions still went badly; how many people that hurt is unknown."))
    }

    @Test func `says that speed is unknown`() throws {
        #expect(
            try self.line(Self.services(timed: 0))
                .hasSuffix("40 people still had a bad time; how long they waited is unknown."))
        let well = Self.services(good: Share(count: 1000, n: 1000), badPeople: 0, timed: 0)
        #expect(try self.line(well).hasSuffix("had a bad time, as far as failures tell: speed is unknown."))
    }

    @Test func `says that nothing has come in`() throws {
        let nothing = Self.services(it: ITView(unknownMinutes: 60), good: Share(count: 0, n: 0))
        #expect(
            try self.line(nothing, "range=24h")
                == "Nothing has come in for the last 24 hours: neither side has said a word yet.")
    }

    @Test func `says that no service is written down`() throws {
        #expect(
            try self.line(Self.services(), catalogue: Catalogue())
                == "No service is written down yet, so there is nothing to look at from two sides.")
    }

    @Test func `marks each side's figures with their colour and their explanation`() throws {
        let pieces = try OverviewSentence(Self.services(), catalogue: Samples.catalogue, asked: Samples.asked())
            .sentence.pieces
        #expect(pieces.filter(\.isIT).map(\.anchor) == ["it"])
        #expect(pieces.filter(\.isPeople).map(\.anchor) == ["people", "lost"])
        #expect(pieces.allSatisfy { [$0.isIT, $0.isPeople, $0.isPlain].filter { $0 }.count == 1 })
    }
}

@Suite struct `How sure the overview is` {
    @Test func `is said with numbers, and names what is unknown`() {
        let sentences = OverviewCertainty(Samples.overview, catalogue: Samples.catalogue).sentences
        #expect(
            sentences.map { $0.replacing("\u{A0}", with: " ") } == [
                "This rests on 62,196 interactions of 31,377 people with 5 services.",
                "Customers’ shares are known to between ± 0.2 and ± 1.4 points, 19 times in 20.",
                "The speed of Store locator is unknown: there the customers’ view rests on failures only.",
                "IT’s view of Service desk is unknown: no signal came in.",
            ])
    }

    @Test func `is not said of nothing`() throws {
        let nothing = Overview(range: TimeRange(.week, now: Samples.now), services: [], people: 0, badPeople: 0)
        #expect(OverviewCertainty(nothing, catalogue: Samples.catalogue).sentences.isEmpty)
    }
}
