import Experience
import Testing

@Suite struct `A status page in the catalogue` {
    private func component(_ text: String) throws -> Component {
        try #require(try CatalogueFile.read("services: []\ncomponents: [{id: pay, \(text)}]").components.first)
    }

    @Test func `is read, alone or as one of several`() throws {
        let alone = try self.component("statusPage: {url: 'https://status.example.com/'}")
        #expect(alone.statusPages == [StatusPageRule(url: "https://status.example.com")])
        let several = try self.component(
            """
            silentAfter: 30m, statusPage: [
              {url: 'https://status.example.com', format: statuspage, components: [API, Card payments], every: 5m},
              {url: 'https://example.org/feed?lang=en', format: feed, every: 10m}]
            """)
        #expect(
            several.statusPages == [
                StatusPageRule(
                    url: "https://status.example.com", format: .statuspage, components: ["API", "Card payments"],
                    every: .minutes(5)),
                StatusPageRule(url: "https://example.org/feed?lang=en", format: .feed, every: .minutes(10)),
            ])
        #expect(try self.component("name: x").statusPages == [])
    }

    /// What stands behind the component's id in the second line, and what is wrong with it.
    @Test(arguments: [
        ("statusPage: {format: feed}", "2:36: A status page needs `url`: add it."),
        (
            "statusPage: {urll: 'https://a'}", "2:37: A status page has no `urll`: did you mean `url`?"
        ),
        (
            "statusPage: {url: status.example.com}",
            "2:42: `url` is the address of a status page such as `https://status.example.com`, not `status.example.com`."
        ),
        (
            "statusPage: {url: 'https://me:secret@a'}",
            "2:42: `url` is the address of a status page such as `https://status.example.com`, not `https://me:secret@a`."
        ),
        (
            "statusPage: {url: 'https://a', format: statuspge}",
            "2:63: `format` cannot be `statuspge`: did you mean `statuspage`?"
        ),
        (
            "statusPage: {url: 'https://a', every: 100ms}",
            "2:62: `every` is too short: ask once a second at most, `1s`."
        ),
        (
            "statusPage: {url: 'https://a', every: 5m}",
            "2:62: The page is asked no sooner than the component's `silentAfter` is over, so it would be unknown between "
                + "two askings: write a shorter `every` or a longer `silentAfter`."
        ),
        (
            "statusPage: {url: 'https://a', components: []}",
            "2:67: `components` is empty: name the supplier's components that matter, or remove it."
        ),
        (
            "statusPage: {url: 'https://a', components: [API, API]}",
            "2:73: `API` is in this list already: remove it."
        ),
        (
            "statusPage: [{url: 'https://a'}, {url: 'https://a/'}]",
            "2:57: `https://a` is in this list already: write all `components` into that one."
        ),
        (
            "statusPage: 'https://a'",
            "2:36: A status page is a mapping, not the text \"https://a\": write `url: …` and the like."
        ),
    ])
    func `that is wrong is told with its place`(text: String, mistake: String) {
        #expect {
            try self.component(text)
        } throws: { error in
            (error as? CatalogueMistakes)?.description == mistake
        }
    }

    @Test func `is asked once for all components that it is about, at the shortest pace`() throws {
        let catalogue = try CatalogueFile.read(
            """
            services: []
            components:
              - {id: pay, statusPage: {url: 'https://a.example/', components: [API], every: 2m}}
              - {id: mail, statusPage: [{url: 'https://b.example/feed.atom'}, {url: 'https://a.example', every: 30s}]}
              - {id: web, statusPage: {url: 'https://a.example', format: instatus}}
            """)
        let (pay, mail) = (ComponentID(rawValue: "pay"), ComponentID(rawValue: "mail"))
        #expect(
            catalogue.statusPages == [
                StatusPage(
                    url: "https://a.example", every: .seconds(30),
                    uses: [StatusPage.Use(component: pay, names: ["API"]), StatusPage.Use(component: mail)]),
                StatusPage(url: "https://b.example/feed.atom", uses: [StatusPage.Use(component: mail)]),
                StatusPage(
                    url: "https://a.example", format: .instatus,
                    uses: [StatusPage.Use(component: ComponentID(rawValue: "web"))]),
            ])
        #expect(catalogue.statusPages.map(\.source) == ["a.example", "b.example/feed.atom", "a.example"])
    }
}
