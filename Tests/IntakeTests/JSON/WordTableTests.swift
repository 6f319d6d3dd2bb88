import Testing

@testable import Intake

@Suite struct `Word table` {
    private static func find<Value>(_ word: String, in table: WordTable<Value>) -> Value? {
        Array(word.utf8).withUnsafeBytes { table[$0] }
    }

    @Test func `finds each of its words and nothing near them`() {
        let words = (1...24).map { length in String("abcdefghijklmnopqrstuvwxyz".prefix(length)) }
        let table = WordTable(words.enumerated().map { ($0.element, $0.offset) })
        for (index, word) in words.enumerated() {
            #expect(Self.find(word, in: table) == index)
            for position in word.indices {
                var changed = word
                changed.replaceSubrange(position...position, with: "_")
                #expect(Self.find(changed, in: table) == nil)
            }
        }
        #expect(Self.find("", in: table) == nil)
        #expect(Self.find("abcdefghijklmnopqrstuvwxyz", in: table) == nil)
        #expect(Self.find("\u{0}", in: table) == nil)
    }

    @Test func `knows every field of an interaction by its name`() {
        for field in InteractionField.allCases where !field.rawValue.contains(".") {
            #expect(Self.find(field.rawValue, in: InteractionField.inLine) == field)
        }
        #expect(Self.find("lcp", in: InteractionField.inVitals) == .lcp)
        #expect(Self.find("vitals.lcp", in: InteractionField.inLine) == nil)
    }
}
