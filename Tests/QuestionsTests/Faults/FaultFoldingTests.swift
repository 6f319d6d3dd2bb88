import Experience
import Facts
import TestSupport
import Testing

@testable import Questions

@Suite struct `Folding of faults` {
    private func folded(_ text: String, _ rules: [FaultFolding.Rule]) async throws -> String {
        let asked = try await Asked()
        let rows = try await asked.store.rows(
            "SELECT \(sql: FaultSQL.folded("text", rules)) AS folded FROM (SELECT \(text) AS text)")
        return rows.first?.text("folded") ?? ""
    }

    @Test(arguments: [
        ("TypeError: x is undefined", "TypeError: x is undefined"),
        ("item 4711 of 12", "item * of *"), ("took 1.25 s, 3,000 rows, at 12:30:01", "took * s, * rows, at *"),
        ("[1, 2, 3] and [4,5]", "[*] and [*]"), ("2px and 3rd", "*px and *rd"),
        ("order 550e8400-e29b-41d4-a716-446655440000 is gone", "order * is gone"),
        ("at 0xDEADBEEF and cafebabe01", "at * and *"), ("short cafe stays", "short cafe stays"),
        ("ord_9f3k2j failed", "* failed"), ("in ES2015 and h264", "in ES* and h*"), ("x86_64", "*"),
        ("GET https://shop.example/a/b?token=abc#x failed", "GET https://shop.example/a/b failed"),
        ("at /a?b=c, then (/d#e)", "at /a then (/d)"), ("What? Really?", "What? Really?"),
        ("a?.b is no function", "a?.b is no function"),
        ("mail of alice@example.com bounced", "mail of * bounced"), ("  two\n lines\t", "two lines"), ("", ""),
        ("Größe 12 zu groß – 日本語", "Größe * zu groß – 日本語"), ("it's \"odd\"", "it's \"odd\""),
    ])
    func `brings messages to one form`(text: String, expected: String) async throws {
        #expect(try await self.folded(text, FaultFolding.message) == expected)
    }

    @Test(arguments: [
        ("/assets/app-3f9a2c1b.js:1:23456 pay", "/assets/app*.js pay"),
        ("/assets/app-77aa0d12.js:1:99", "/assets/app*.js"),
        ("/assets/main.BxyZ12_a.js:3:4 Cart.add", "/assets/main*.js Cart.add"),
        ("/js/shop.js:12:7 go", "/js/shop.js go"),
        ("/js/product-details.js:12:7 go", "/js/product-details.js go"),
        ("/js/chunk-ABCDEFGH.mjs:1:1", "/js/chunk*.mjs"),
        ("/js/jquery-3.7.1.min.js:2:3", "/js/jquery-*.min.js"), ("/img/products/4711.jpg", "/img/products/*.jpg"),
        ("https://cdn.example/x.js:1:2 f", "https://cdn.example/x.js f"), ("", ""),
    ])
    func `brings places to one form, whatever the build`(text: String, expected: String) async throws {
        #expect(try await self.folded(text, FaultFolding.frame + FaultFolding.message) == expected)
    }

    @Test func `what is folded stays as it is when it is folded again`() async throws {
        for message in RandomPages.messages where message.sort != "call" {
            #expect(try await self.folded(message.folded, FaultFolding.message) == message.folded)
        }
    }
}
