import Experience
import Testing

@Suite struct `A text with names in it` {
    @Test(arguments: [
        ("plain", [CheckTemplate.Part.text("plain")]), ("", []), ("${a}", [.variable("a")]),
        ("x${a_1}y${env:B}", [.text("x"), .variable("a_1"), .text("y"), .environment("B")]),
        ("${a}${a}", [.variable("a"), .variable("a")]), ("$a {a} ${}", [.text("$a {a} ${}")]),
        ("${a", [.text("${a")]), ("${1a}", [.text("${1a}")]), ("${env:}", [.text("${env:}")]),
        ("$${a}", [.text("$"), .variable("a")]),
    ])
    func `is taken apart`(text: String, parts: [CheckTemplate.Part]) {
        #expect(CheckTemplate(text).parts == parts)
    }

    @Test func `is filled once: what is put in is not looked at again`() {
        let filled = CheckTemplate("${a}-${env:B}-${c}").filled(
            variable: { ["a": "${env:B}"][$0] }, environment: { $0.lowercased() })
        #expect(filled == "${env:B}-b-")
    }

    @Test func `is not filled where the environment has not what it needs`() {
        struct Missing: Error {}
        #expect(throws: Missing.self) {
            try CheckTemplate("${env:B}").filled(variable: { _ in nil }, environment: { _ in throw Missing() })
        }
    }

    @Test(arguments: [("a", true), ("_a9", true), ("9a", false), ("a-b", false), ("", false), ("ä", false)])
    func `has names of letters, digits and underscores`(text: String, isName: Bool) {
        #expect(CheckTemplate.isName(text) == isName)
    }
}

@Suite struct `A rule for text` {
    @Test(arguments: [
        ("order", "an order", true, false), ("order", "order", true, true), ("/^or/", "order", true, true),
        ("/^or/", "an order", false, false), ("/", "a/b", true, false), ("//", "a//b", true, false),
        ("/[0-9]+ €/", "12 €", true, true), ("é", "caf\u{65}\u{301}", true, false),
    ])
    func `is found in a text, or agrees with all of it`(rule: String, text: String, isFound: Bool, agrees: Bool) throws
    {
        let rule = try #require(TextRule(rule))
        #expect(rule.isFound(in: text) == isFound && rule.agrees(with: text) == agrees)
    }

    @Test func `that is no regular expression is none`() {
        #expect(TextRule("/(/") == nil && TextRule("(") == .plain("("))
    }

    @Test func `is written as people would read it`() {
        #expect(TextRule.plain("a").described == "“a”" && TextRule.pattern("a+").described == "/a+/")
    }
}

@Suite struct `A host with its port` {
    @Test(arguments: [
        ("a.example:25", "a.example", 25), ("a.example", "a.example", 443), ("10.0.0.1:53", "10.0.0.1", 53),
        ("[::1]:8443", "::1", 8443), ("[::1]", "::1", 443), ("::1", "::1", 443), ("2001:db8::1", "2001:db8::1", 443),
    ])
    func `is read in every form`(text: String, host: String, port: Int) {
        #expect(HostAndPort(text, usualPort: 443) == HostAndPort(host: host, port: port))
    }

    @Test(arguments: ["", ":80", "a:", "a:0", "a:65536", "a:b", "a b:1", "http://a:1", "a/b:1", "me@a:1", "[::1"])
    func `is none in any other`(text: String) {
        #expect(HostAndPort(text, usualPort: 443) == nil)
    }

    @Test func `needs its port where none is usual, and is written as it is read`() {
        #expect(HostAndPort("a", usualPort: nil) == nil)
        #expect("\(HostAndPort(host: "::1", port: 1))" == "[::1]:1" && "\(HostAndPort(host: "a", port: 1))" == "a:1")
    }
}
