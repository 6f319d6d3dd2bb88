import Experience
import Questions
import Testing

@testable import Web

@Suite struct `What we don't know yet` {
    func page(_ unmatched: Unmatched) throws -> UnmatchedPage {
        UnmatchedPage(unmatched: unmatched, catalogue: Samples.catalogue, asked: try Samples.asked())
    }

    @Test func `answers with shares`() throws {
        #expect(
            try self.page(Samples.unmatched).sentence.plain.replacing("\u{202F}", with: " ")
                == "Of the interactions of the last 7 days, 2.2 % belong to no service that we know, "
                + "and 10.3 % to no step of theirs.")
        #expect(try self.page(Samples.unmatched).counts.map(\.text) == ["1,340", "6,400", "62,196", "21,804"])
    }

    @Test func `says so where everything is known, and where nothing came in`() throws {
        var known = Samples.unmatched
        (known.withoutService, known.withoutStep, known.suggestions) = (0, 0, [])
        #expect(try self.page(known).sentence.plain.hasPrefix("Every interaction of the last 7 days is known"))
        #expect(try !self.page(known).hasSuggestions)
        known.all = 0
        #expect(try self.page(known).sentence.plain.hasPrefix("Nothing came in for the last 7 days"))
    }

    @Test func `suggests a step to paste into a known service`() throws {
        let suggestion = try self.page(Samples.unmatched).suggestions[0]
        #expect(suggestion.service == "Online shop" && suggestion.hasService)
        #expect(
            suggestion.rule == """
                # below services, "shop", journeys, steps:
                - id: wishlist
                  name: "Wishlist"
                  match:
                    - path: "/wishlist/{id}"
                """)
    }

    @Test func `suggests a whole service where none is known`() throws {
        let suggestion = try self.page(Samples.unmatched).suggestions[1]
        #expect(!suggestion.hasService)
        #expect(
            suggestion.rule == """
                # below services:
                - id: new-service
                  name: "New service"
                  journeys:
                    - id: visit
                      name: "Visit"
                      goal: returns-label
                      steps:
                        - id: returns-label
                          name: "Returns label"
                          match:
                            - path: "/returns/{id}/label"
                """)
    }

    @Test(arguments: [
        ("/", "home"), ("/{id}", "home"), ("/Café/Menü", "caf-men"), ("/a//b/", "a-b"),
        ("/order/{id}/pay", "order-pay"),
        ("/*/**", "home"),
    ])
    func `makes an id of a pattern's fixed parts`(pattern: String, id: String) {
        #expect(SuggestedRule.id(pattern) == id)
    }

    @Test func `keeps a hostile path inside its quotes in YAML`() {
        #expect(SuggestedRule.quoted("/a\"\n- id: evil\\") == "\"/a\\\"\\u000a- id: evil\\\\\"")
        #expect(SuggestedRule.quoted("/\u{85}\u{2028}") == "\"/\\u0085\\u2028\"")
    }

    @Test func `shows a hostile path as text`() throws {
        var hostile = Samples.unmatched
        hostile.suggestions = [
            .init(
                service: "<script>alert(1)</script>", pattern: "/<script>alert(2)</script>", count: 40,
                examples: ["/\"><img src=x onerror=alert(3)>"])
        ]
        let text = try TemplateFiles.library().text("unmatched", self.page(hostile))
        #expect(text.contains("/&lt;script&gt;alert(2)&lt;/script&gt;"))
        #expect(!text.contains("<script>alert"))
        #expect(!text.contains("<img"))
    }
}
