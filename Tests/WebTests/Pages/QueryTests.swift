import Testing

@testable import Web

@Suite struct `A query` {
    @Test func `reads names and values, percent escapes and plus signs`() throws {
        let query = Query("range=7d&browser=Samsung+Internet&step=a%26b&empty=&bare")
        #expect(try query.value("range") == "7d")
        #expect(try query.value("browser") == "Samsung Internet")
        #expect(try query.value("step") == "a&b")
        #expect(try query.value("empty")?.isEmpty == true)
        #expect(try query.value("bare")?.isEmpty == true)
        #expect(try query.value("nothing") == nil)
    }

    @Test func `keeps a broken escape as it came`() throws {
        #expect(try Query("a=100%&b=%zz").value("a") == "100%")
        #expect(try Query("a=100%&b=%zz").value("b") == "%zz")
    }

    @Test func `turns away a name that comes twice`() {
        #expect(throws: WrongQuery("The parameter “range” is given twice. Give it once.")) {
            try Query("range=7d&range=1h").value("range")
        }
    }

    @Test func `changes one thing and keeps the rest in its order`() {
        let query = Query("range=7d&device=phone&by=os")
        #expect(query.setting("device", to: "tablet").text == "?range=7d&device=tablet&by=os")
        #expect(query.setting("device", to: nil).text == "?range=7d&by=os")
        #expect(query.setting("country", to: "CH").text == "?range=7d&device=phone&by=os&country=CH")
        #expect(query.without("range", "by").text == "?device=phone")
    }

    @Test func `lets only range and zone travel to another page`() {
        let query = Query("from=2026-11-01&to=2026-11-02&zone=Europe/Berlin&device=phone&by=os")
        #expect(query.travelling.text == "?from=2026-11-01&to=2026-11-02&zone=Europe/Berlin")
    }

    @Test(arguments: ["a b&c=d+e", "Zürich – 100%", "\"><script>", "日本", "?#/:"])
    func `comes back the same from its own text`(value: String) throws {
        let query = Query(items: [.init(name: "x", value: value)])
        #expect(try Query(String(query.text.dropFirst())).value("x") == value)
    }

    @Test func `is no text at all when nothing is asked`() {
        #expect(Query(nil).text.isEmpty)
        #expect(Query("").items.isEmpty)
    }
}
