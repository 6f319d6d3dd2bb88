import Experience
import Testing

@Suite struct `A journey across services` {
    private static let services = """
        services:
          - id: shop
            name: Online shop
            journeys: [{id: buy, goal: thanks, steps: [{id: product, targetTime: 1s}, {id: thanks, name: Thank you}]}]
          - id: care
            name: Customer care
            targetTime: 5s
            journeys: [{id: ask, goal: solved, steps: [{id: question}, {id: solved}]}]
        """

    private static func place(_ service: String, _ step: String) -> StepPlace {
        StepPlace(service: ServiceID(rawValue: service), step: StepID(rawValue: step))
    }

    @Test func `is read with all its parts, wherever it stands in the file`() throws {
        let journey = """
            journeys:
              - id: settle
                name: Buy and settle in
                within: 31d
                goal: care/solved
                value: {amount: 12.5, currency: CHF}
                steps: [shop/product, shop/thanks, care/solved]
              - {id: short, goal: shop/thanks, steps: [shop/thanks]}
            """
        for text in ["\(Self.services)\n\(journey)", "\(journey)\n\(Self.services)"] {
            let catalogue = try CatalogueFile.read(text)
            let goal = Self.place("care", "solved")
            #expect(
                catalogue.journeys == [
                    CrossingJourney(
                        id: JourneyID(rawValue: "settle"), name: "Buy and settle in", within: .days(31),
                        steps: [Self.place("shop", "product"), Self.place("shop", "thanks"), goal], goal: goal,
                        value: Money(tenThousandths: 125_000, currency: "CHF")),
                    CrossingJourney(
                        id: JourneyID(rawValue: "short"), name: "short", within: .days(7),
                        steps: [Self.place("shop", "thanks")], goal: Self.place("shop", "thanks")),
                ])
            #expect(catalogue.journeys[0].services.map(\.rawValue) == ["shop", "care"])
        }
    }

    @Test func `keeps its steps' names and target times, with the service's name where there are several`() throws {
        let catalogue = try CatalogueFile.read(
            """
            \(Self.services)
            journeys:
              - {id: wide, goal: care/solved, steps: [shop/product, care/solved]}
              - {id: narrow, goal: shop/thanks, steps: [shop/product, shop/thanks]}
            """)
        let wide = catalogue.flattened(catalogue.journeys[0])
        #expect(wide.steps.map(\.id.rawValue) == ["shop/product", "care/solved"])
        #expect(wide.steps.map(\.name) == ["Online shop: product", "Customer care: solved"])
        #expect(wide.steps.map(\.targetTime) == [.seconds(1), .seconds(5)])
        #expect(wide.goal == wide.steps[1].id)
        let narrow = catalogue.flattened(catalogue.journeys[1])
        #expect(narrow.steps.map(\.name) == ["product", "Thank you"])
    }

    /// One journey, and what is wrong with it; its brace stands in column 5 of line 10.
    @Test(arguments: [
        ("{goal: shop/thanks, steps: [shop/thanks]}", ["10:5: A journey needs `id`: add it."]),
        ("{id: j}", ["10:5: A journey needs `goal`: add it.", "10:5: A journey needs `steps`: add it."]),
        (
            "{id: j, goal: shop/thanks, steps: []}",
            [
                "10:39: `steps` is empty: a journey has at least the step that is its goal."
            ]
        ),
        ("{id: j, goal: shop/thanks, stps: [shop/thanks]}", ["10:32: A journey has no `stps`: did you mean `steps`?"]),
        (
            "{id: j, goal: shop/thanks, steps: [shop/thanks], within: 7}",
            [
                "10:62: `within` needs a unit: write `7s`, or `7ms`, `7m`, `7h`."
            ]
        ),
        (
            "{id: j, goal: shop/thanks, steps: [shop/thanks], within: 32d}",
            [
                "10:62: `within` is too long: the most is 31 days, `31d`."
            ]
        ),
        (
            "{id: j, goal: shop/thanks, steps: [shop/thanks], within: 0d}",
            [
                "10:62: `within` must be longer than 0: write a time such as `7d`."
            ]
        ),
        (
            "{id: j, goal: shop/thanks, steps: [thanks, shop/thanks]}",
            [
                "10:40: `thanks` does not name its service: did you mean `shop/thanks`?"
            ]
        ),
        (
            "{id: j, goal: shop/thanks, steps: [pay, shop/thanks]}",
            [
                "10:40: `pay` does not name its service: write `shop/product` and the like."
            ]
        ),
        (
            "{id: j, goal: shop/thanks, steps: [shpo/product, shop/thanks]}",
            [
                "10:40: There is no service `shpo`: did you mean `shop`?"
            ]
        ),
        (
            "{id: j, goal: shop/thanks, steps: [portal/product, shop/thanks]}",
            [
                "10:40: There is no service `portal`: declare it under `services`, or remove the step here."
            ]
        ),
        (
            "{id: j, goal: shop/thanks, steps: [shop/prodcut, shop/thanks]}",
            [
                "10:40: The service `shop` has no step `prodcut`: did you mean `shop/product`?"
            ]
        ),
        (
            "{id: j, goal: shop/thanks, steps: [shop/question, shop/thanks]}",
            [
                "10:40: The service `shop` has no step `question`: add it to one of that service's journeys, or remove it "
                    + "here."
            ]
        ),
        (
            "{id: j, goal: shop/thanks, steps: [shop/product, shop/product, shop/thanks]}",
            [
                "10:54: `shop/product` is in this list already: remove it."
            ]
        ),
        (
            "{id: j, goal: shop/thank, steps: [shop/product, shop/thanks]}",
            [
                "10:19: The goal `shop/thank` is no step of the journey `j`: did you mean `shop/thanks`?"
            ]
        ),
        (
            "{id: j, goal: care/solved, steps: [shop/product, shop/thanks]}",
            [
                "10:19: The goal `care/solved` is no step of the journey `j`: name one of its steps as `service/step`, or "
                    + "add it to them."
            ]
        ),
        (
            "{id: j, goal: shop/product, steps: [shop/product, shop/thanks]}",
            [
                "10:19: The goal `shop/product` is not the last step of the journey `j`: a passage ends there, so nobody "
                    + "could come to `shop/thanks`. Put the goal last."
            ]
        ),
        (
            "{id: j, goal: shop/thanks, steps: [[a], shop/thanks]}",
            [
                "10:40: `steps` is text, not a list: write a word or a sentence."
            ]
        ),
        (
            "{id: j, goal: shop/thanks, steps: [shop/thanks], value: {amount: 1}}",
            ["10:61: A value needs `currency`: add it."]
        ),
        (
            "{id: j, goal: shop/thanks, steps: [shop/thanks]}\n  - {id: j, goal: care/solved, steps: [care/solved]}",
            [
                "11:10: There already is a journey `j` in line 10: its id may come once in this list, so rename one."
            ]
        ),
    ])
    func `with mistakes is told what is wrong and where`(journey: String, expected: [String]) {
        let text = "\(Self.services)\njourneys:\n  - \(journey)"
        let found = #expect(throws: CatalogueMistakes.self) { try CatalogueFile.read(text) }
        #expect(found?.mistakes.map(\.description) == expected)
    }

    @Test func `has at most sixty steps`() {
        let steps = (0...60).map { "{id: s\($0)}" }.joined(separator: ", ")
        let places = (0...60).map { "a/s\($0)" }.joined(separator: ", ")
        let text = """
            services: [{id: a, journeys: [{id: j, goal: s60, steps: [\(steps)]}]}]
            journeys: [{id: j, goal: a/s60, steps: [\(places)]}]
            """
        let found = #expect(throws: CatalogueMistakes.self) { try CatalogueFile.read(text) }
        #expect(found?.mistakes.count == 1)
        #expect(
            found?.description.hasSuffix("A journey has at most 60 steps: name those that matter on the way.") == true)
    }
}
