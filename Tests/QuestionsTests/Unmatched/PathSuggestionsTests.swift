import Testing

@testable import Questions

struct `A suggested path` {
    private func patterns(_ paths: [String], limit: Int = 100) -> [String] {
        PathSuggestions.suggest(paths.map { (service: "", path: $0, count: 1) }, limit: limit).map(\.pattern)
    }

    @Test(arguments: [
        ("/", "/"), ("/about", "/about"), ("/order/17", "/order/{id}"), ("/order/17/print", "/order/{id}/print"),
        ("/u/3f2504e0-4f89-11d3-9a0c-0305e82c3301", "/u/{id}"), ("/blob/deadbeef01", "/blob/{id}"),
        ("/2015/05/post", "/{id}/{id}/post"), ("/v2/items", "/v2/items"), ("/cafe", "/cafe"), ("//a//b", "/a/b"),
    ])
    func `has a parameter where a part is a number or a key`(path: String, pattern: String) {
        #expect(self.patterns([path]) == [pattern])
    }

    @Test func `has a parameter where many different words stand in one place`() {
        let names = (0..<13).map { "/people/\(Character(Unicode.Scalar(UInt8(97 + $0))))lice/photos" }
        #expect(self.patterns(names) == ["/people/{id}/photos"])
        #expect(self.patterns(Array(names.prefix(12))).count == 12)
    }

    @Test func `takes the first part as it is, however many there are`() {
        #expect(self.patterns((0..<40).map { "/page\(Character(Unicode.Scalar(UInt8(65 + $0))))" }).count == 40)
    }

    @Test func `comes most frequent first, and only so many`() {
        let found = PathSuggestions.suggest(
            [
                (service: "a", path: "/x", count: 2), (service: "b", path: "/y", count: 7),
                (service: "a", path: "/z", count: 4),
            ],
            limit: 2)
        #expect(found.map(\.pattern) == ["/y", "/z"])
        #expect(found.map(\.service) == ["b", "a"])
    }

    @Test func `shows three examples at most`() {
        let found = PathSuggestions.suggest((1...9).map { (service: "", path: "/n/\($0)", count: 1) }, limit: 9)
        #expect(found.map(\.examples.count) == [3])
        #expect(found.map(\.count) == [9])
    }
}
