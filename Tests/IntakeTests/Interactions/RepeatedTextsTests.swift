import Statistics
import Testing

@testable import Intake

@Suite struct `Texts that come again in a batch` {
    /// What a batch makes of these values, one a line, and how often something had to be made.
    private static func read(_ values: [String]) throws -> (texts: [String?], made: Int) {
        var texts = RepeatedTexts()
        var made = 0
        let read = try values.map { value in
            texts.nextLine()
            return try Array(value.utf8).withUnsafeBytes { bytes in
                try texts.text(of: .cell(bytes)) { () throws(Refusal) in
                    made += 1
                    return "of \(value)"
                }
            }
        }
        return (read, made)
    }

    @Test func `are made once where there are many lines`() throws {
        let read = try Self.read(Array(repeating: "Mozilla/5.0 (one)", count: 50))
        #expect(read.texts == Array(repeating: "of Mozilla/5.0 (one)", count: 50))
        // The first line keeps nothing, as most posts have no other.
        #expect(read.made == 2)
    }

    @Test func `are never taken for others, however alike`() throws {
        var generator = SplitMix64(seed: 7)
        let values = (0..<5000).map { _ in
            let version = Int.random(in: 0..<40, using: &generator)
            return
                "Mozilla/5.0 (X11; Linux) Chrome/\(version).0.0.0 Safari/537.\(Int.random(in: 0..<3, using: &generator))"
        }
        let read = try Self.read(values)
        #expect(read.texts == values.map { "of \($0)" })
        #expect(read.made < values.count)
    }

    @Test func `are not kept where they are short or refused`() throws {
        #expect(try Self.read(Array(repeating: "short", count: 9)).made == 9)
        var texts = RepeatedTexts()
        for _ in 0..<3 {
            texts.nextLine()
            #expect(throws: Refusal.self) {
                try Array("much too long".utf8).withUnsafeBytes { bytes in
                    _ = try texts.text(of: .cell(bytes)) { () throws(Refusal) in throw Refusal(.tooLong, "too long") }
                }
            }
        }
    }

    @Test func `of lines are what each line says by itself`() throws {
        let agents = ["Mozilla/5.0 (iPhone)", "Mozilla/5.0 (iPad)", "curl/8.0", #"a \"quoted\" agent"#]
        let hosts = ["www.Shop.example:443", "api.shop.example", "[2001:DB8::1]:8443"]
        var draft = InteractionDraft()
        for number in 0..<200 {
            let line =
                #"{"host":"\#(hosts[number % hosts.count])","userAgent":"\#(agents[number / 3 % agents.count])","path":"/"}"#
            try Array(line.utf8).withUnsafeBytes { bytes in
                try InteractionLines.decode(bytes, into: &draft)
                #expect(try draft.raw == InteractionLines.decode(bytes))
            }
        }
    }
}
