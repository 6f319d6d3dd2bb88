import Experience
import Foundation
import Testing

@Suite struct `Reading parallax.yaml` {
    @Test func `gives every part of a catalogue`() throws {
        let catalogue = try CatalogueFile.read(
            """
            services:
              - id: shop
                name: Online shop
                owner: ada@example.com
                agenda: internal
                audience: staff
                channels: [web, app]
                hosts: [Shop.example.com, "[::1]"]
                target: 99.9
                targetTime: 1500ms
                failedStatuses: [408, "429", 499-599]
                needs: [shop-web, {anyOf: [cdn-a, cdn-b]}]
                journeys:
                  - id: buy
                    name: Buy
                    goal: thanks
                    value: {amount: 49.90, currency: EUR}
                    steps:
                      - id: product
                        name: Product page
                        targetTime: 2s
                        match:
                          - {path: "/product/{id}", method: GET}
                          - {event: seen, operation: Show}
                      - id: thanks
                        match: {path: /thanks}
            components:
              - {id: shop-web, name: Shop web servers, silentAfter: 1m}
              - {id: cdn-a}
              - {id: cdn-b}
            """)
        let product = Step(
            id: StepID(rawValue: "product"), name: "Product page", targetTime: .seconds(2),
            rules: [
                Rule(method: "GET", path: try PathPattern("/product/{id}")), Rule(operation: "Show", event: "seen"),
            ])
        let thanks = Step(
            id: StepID(rawValue: "thanks"), name: "thanks", targetTime: Milliseconds(1500),
            rules: [Rule(path: try PathPattern("/thanks"))])
        let buy = Journey(
            id: JourneyID(rawValue: "buy"), name: "Buy", steps: [product, thanks], goal: thanks.id,
            value: Money(tenThousandths: 499_000, currency: "EUR"))
        let ids = ["shop-web", "cdn-a", "cdn-b"].map { ComponentID(rawValue: $0) }
        let shop = Service(
            id: ServiceID(rawValue: "shop"), name: "Online shop", owner: "ada@example.com", agenda: .internal,
            audience: "staff", channels: [.web, .app], hosts: ["shop.example.com", "[::1]"],
            needs: [.component(ids[0]), .anyOf([ids[1], ids[2]])], journeys: [buy], targetTime: Milliseconds(1500),
            target: 0.999, failedStatuses: [408...408, 429...429, 499...599])
        #expect(catalogue.services == [shop])
        #expect(
            catalogue.components == [
                Component(id: ids[0], name: "Shop web servers", silentAfter: .minutes(1)),
                Component(id: ids[1], name: "cdn-a"), Component(id: ids[2], name: "cdn-b"),
            ])
    }

    @Test func `takes the usual where nothing is said`() throws {
        let catalogue = try CatalogueFile.read("services: [{id: a}]")
        #expect(catalogue == Catalogue(services: [Service(id: ServiceID(rawValue: "a"), name: "a")]))
    }

    @Test func `reads JSON too, which is YAML`() throws {
        let catalogue = try CatalogueFile.read(#"{"services": [{"id": "a", "target": 90}], "components": []}"#)
        #expect(catalogue.services.map(\.target) == [0.9])
    }

    @Test(arguments: [
        ("1ms", 1), ("800ms", 800), ("2s", 2000), ("1.5s", 1500), ("0.25s", 250), ("5m", 300_000), ("1h", 3_600_000),
        ("14d", 1_209_600_000), ("1.50s", 1500), ("\"2s\"", 2000), ("+2s", 2000),
    ])
    func `reads times with their unit`(text: String, milliseconds: Int64) throws {
        let catalogue = try CatalogueFile.read("services: [{id: a, targetTime: \(text)}]")
        #expect(catalogue.services.map(\.targetTime) == [Milliseconds(milliseconds)])
    }

    @Test(arguments: [
        ("0.0001", 1), ("49.90", 499_000), ("60", 600_000), ("1.2300000", 12_300), ("\"12.34\"", 123_400),
        ("0.1", 1000), ("922337203685477.5807", Int64.max),
    ])
    func `reads money exactly`(amount: String, tenThousandths: Int64) throws {
        let catalogue = try CatalogueFile.read(
            """
            services:
              - id: a
                journeys: [{id: j, goal: s, value: {amount: \(amount), currency: CHF}, steps: [{id: s}]}]
            """)
        let value = catalogue.services.first?.journeys.first?.value
        #expect(value == Money(tenThousandths: tenThousandths, currency: "CHF"))
    }

    @Test(arguments: [("0", 0.0), ("1", 0.01), ("95", 0.95), ("99.95", 0.9995), ("99.9", 0.999), ("100", 1)])
    func `reads a percentage as the nearest share`(text: String, share: Double) throws {
        #expect(try CatalogueFile.read("services: [{id: a, target: \(text)}]").services.map(\.target) == [share])
    }

    @Test(arguments: [
        "NO", "on", "yes", "2026-01-01", "12:30", ".5e", "nan", "0x1F", "'404'", "!!str 404", "a: b".debugDescription,
    ])
    func `takes a word for text, as YAML 1.2 does`(name: String) throws {
        let read = try CatalogueFile.read("services: [{id: a, name: \(name)}]").services.map(\.name)
        let expected = name.replacing("!!str ", with: "").trimmingCharacters(in: CharacterSet(charactersIn: "'\""))
        #expect(read == [expected])
    }

    @Test func `reads what an anchor stands for`() throws {
        let catalogue = try CatalogueFile.read(
            "services: [{id: a, targetTime: &t 3s}, {id: b, targetTime: *t}]")
        #expect(catalogue.services.map(\.targetTime) == [.seconds(3), .seconds(3)])
    }

    @Test func `reads bytes`() throws {
        #expect(try CatalogueFile.read(bytes: "services: [{id: a}]".utf8).services.count == 1)
        let mistakes = #expect(throws: CatalogueMistakes.self) {
            try CatalogueFile.read(bytes: Array("services:\r\n  - ä".utf8) + [0xFF])
        }
        #expect(mistakes?.description == "2:6: The file is not UTF-8 text from here on: save it as UTF-8.")
    }

    @Test func `reads the example that newcomers copy`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../examples")
        let catalogue = try CatalogueFile.read(bytes: try Data(contentsOf: folder.appending(path: "parallax.yaml")))
        #expect(catalogue.services.map(\.id.rawValue) == ["shop", "payroll"])
        let matcher = CatalogueMatcher(catalogue)
        let subject = MatchSubject(host: "shop.example.com", method: "POST", path: "/checkout/pay")
        #expect(matcher.match(subject).step?.rawValue == "pay")
        #expect(matcher.match(subject).target == .seconds(4))
    }
}
