import Experience
import Testing

@testable import Intake

@Suite struct `Looking for phrases` {
    @Test(arguments: [
        ("bot", "A BotNet", true), ("bot>", "Botswana", false), ("bot>", "Googlebot/2.1", true),
        ("<os>", "CrOS", false), ("<os>", "x os 9", true), ("^java/", "java/17", true),
        ("^java/", "x java/17", false), ("(cu)bot", "CUBOT", false), ("(cu)bot>", "Cubot", false),
        ("(cu)bot", "cubot bot", true), ("(cu)bot", "bot", true), ("a~b", "x a b", true), ("a~b", "a_b", false),
        ("<opera", "popera", false), ("(sony/", "(Sony/C1505", true), ("é", "CAFÉ é", true), ("abc", "ab", false),
    ])
    func `finds one as it is written`(phrase: String, text: String, stands: Bool) {
        #expect(found([phrase], in: text).contains(0) == stands)
    }

    @Test func `finds phrases inside of and across one another`() {
        #expect(found(["he", "she", "his", "hers"], in: "ushers") == [0, 1, 3])
        #expect(found(["a", "aa", "aaa"], in: "aa") == [0, 1])
    }

    @Test func `stops when told to`() {
        var calls = 0
        let scanner = PhraseScanner([Phrase("a")])
        Array("aaaa".utf8).withUnsafeBytes { bytes in
            scanner.scan(bytes) { _ in
                calls += 1
                return calls == 2 ? .stop : .goOn
            }
        }
        #expect(calls == 2)
    }

    @Test func `finds nothing in nothing, and nothing for no phrase`() {
        #expect(found(["a"], in: "").isEmpty)
        #expect(found([], in: "abc").isEmpty)
    }

    @Test func `agrees with plain search on ten thousand made-up texts`() {
        var random = SystemRandomNumberGenerator.Seeded(seed: 7)
        let phrases = (0..<40).map { _ in random.word(1...4) }
        let scanner = PhraseScanner(phrases.map { Phrase($0) })
        var wrong = 0
        for _ in 0..<10_000 {
            let text = random.word(0...30)
            var seen: Set<Int> = []
            Array(text.utf8).withUnsafeBytes { bytes in
                scanner.scan(bytes) {
                    seen.insert($0)
                    return .goOn
                }
            }
            if seen != Set(phrases.indices.filter { text.contains(phrases[$0]) }) { wrong += 1 }
        }
        #expect(wrong == 0)
    }

    @Test func `knows each list of phrases to be written soundly`() {
        let all = BotPhrases.machines + BotPhrases.people
        #expect(all.allSatisfy { !Phrase($0).bytes.isEmpty && !$0.contains(" ") && $0 == $0.lowercased() })
        #expect(Set(all).count == all.count)
        let lists = [BrowserPhrases.apps, BrowserPhrases.named, BrowserPhrases.engines, SystemPhrases.systems]
        for list in lists + [SystemPhrases.devices] {
            let rules = AgentRule.rules(list)
            #expect(rules.allSatisfy { !Phrase($0.phrase).bytes.isEmpty && $0.phrase == $0.phrase.lowercased() })
            #expect(Set(rules.map(\.phrase)).count == rules.count)
            #expect(!rules.isEmpty && rules.allSatisfy { !$0.family.isEmpty && !$0.familyOnPhone.isEmpty })
        }
        #expect(AgentRule.rules(SystemPhrases.devices).allSatisfy { Device(name: $0.family) != nil })
    }

    @Test func `reads a rule with one name or two`() {
        let rules = AgentRule.rules("Edge / Edge Mobile: <edge/ <edg/\nIE: msie\n")
        #expect(rules.map(\.phrase) == ["<edge/", "<edg/", "msie"])
        #expect(rules.map(\.family) == ["Edge", "Edge", "IE"])
        #expect(rules.map(\.familyOnPhone) == ["Edge Mobile", "Edge Mobile", "IE"])
    }

    private func found(_ phrases: [String], in text: String) -> Set<Int> {
        var found: Set<Int> = []
        let scanner = PhraseScanner(phrases.map { Phrase($0) })
        Array(text.utf8).withUnsafeBytes { bytes in
            scanner.scan(bytes) {
                found.insert($0)
                return .goOn
            }
        }
        return found
    }
}

extension SystemRandomNumberGenerator {
    /// Numbers that come again with the same seed (xorshift).
    fileprivate struct Seeded: RandomNumberGenerator {
        var state: UInt64
        init(seed: UInt64) { self.state = seed }

        mutating func next() -> UInt64 {
            self.state ^= self.state << 13
            self.state ^= self.state >> 7
            self.state ^= self.state << 17
            return self.state
        }

        mutating func word(_ lengths: ClosedRange<Int>) -> String {
            String((0..<Int.random(in: lengths, using: &self)).map { _ in "abc".randomElement(using: &self) ?? "a" })
        }
    }
}
