import Foundation
import Testing

@testable import Intake

/// Held against another parser on text that a machine made up.
@Suite struct `JSON scanner beside Foundation's` {
    /// Values of every sort, nested, from a fixed seed.
    private static func value(_ depth: Int, _ seed: inout UInt64) -> String {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let choice = Int(seed >> 33) % (depth > 4 ? 7 : 9)
        switch choice {
        case 0: return ["true", "false", "null"][Int(seed >> 40) % 3]
        case 1: return String(Int64(bitPattern: seed) >> 20)
        case 2: return "\(Int(seed >> 50)).\(Int(seed >> 45) % 1000)"
        case 3: return "-\(Int(seed >> 58))e\(Int(seed >> 40) % 20)"
        case 4: return #""plain text of some length""#
        case 5: return #""\u00e9\n\"\\ \ud83d\ude00""#
        case 6: return "\"é€😀\(seed)\""
        case 7: return "[" + Self.values(depth, &seed).joined(separator: " , ") + "]"
        default:
            let members = Self.values(depth, &seed).enumerated().map { "\"k\($0.offset)\" : \($0.element)" }
            return "{" + members.joined(separator: ",") + "}"
        }
    }

    private static func values(_ depth: Int, _ seed: inout UInt64) -> [String] {
        (0..<Int(seed >> 37) % 5).map { _ in Self.value(depth + 1, &seed) }
    }

    private static func passes(_ bytes: [UInt8]) -> Bool {
        refusal(bytes) { (bytes) throws(Refusal) in
            var scanner = JSONScanner(bytes)
            try scanner.passValue()
            try scanner.finish()
        } == nil
    }

    @Test func `takes all that Foundation takes`() throws {
        var seed: UInt64 = 42
        for _ in 0..<2000 {
            let bytes = Array(Self.value(0, &seed).utf8)
            #expect(Self.passes(bytes))
            _ = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
        }
    }

    @Test func `refuses what Foundation refuses once a structural byte is wrong`() {
        var seed: UInt64 = 43
        var disagreements: [String] = []
        for round in 0..<2000 {
            var bytes = Array("[\(Self.value(0, &seed)),\(Self.value(0, &seed))]".utf8)
            let structural = bytes.indices.filter { #"{}[],:""#.utf8.contains(bytes[$0]) }
            bytes[structural[round % structural.count]] = Array(#"{}[],:"x0"#.utf8)[round % 9]
            let theirs = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
            if Self.passes(bytes) != theirs { disagreements.append(String(decoding: bytes, as: UTF8.self)) }
        }
        #expect(disagreements == [])
    }

    @Test func `reads the same strings`() throws {
        let strings = [
            "", "plain", "é", "€", "😀", "a\u{0}b", "\u{1F}", "quote \" backslash \\ slash /", "tab\tline\nreturn\r",
            "\u{2028}\u{2029}", "\u{FFFD}", "e\u{301}", "👩‍👩‍👧‍👦", "\u{10FFFF}", String(repeating: "long é", count: 100),
        ]
        for string in strings {
            for options: JSONEncoder.OutputFormatting in [[], .withoutEscapingSlashes] {
                let encoder = JSONEncoder()
                encoder.outputFormatting = options
                let bytes = Array(try encoder.encode(string))
                let found = try bytes.withBytes { (bytes) throws(Refusal) in
                    var scanner = JSONScanner(bytes)
                    return try scanner.string().string
                }
                #expect(found.unicodeScalars.elementsEqual(string.unicodeScalars))
            }
        }
    }

    @Test func `reads the same numbers`() throws {
        var seed: UInt64 = 44
        for _ in 0..<5000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(bitPattern: seed)
            guard value.isFinite else { continue }
            let text = "\(value)".replacing("+", with: "")
            let number = Array(text.utf8).withUnsafeBytes { DecimalNumber.whole($0) }
            #expect(number?.double == value, "\(text)")
        }
    }
}
