import Experience
import Foundation
import Testing

@testable import Intake

/// What `docs/` tells senders is what the decoders do.
@Suite struct `Documentation of the wire formats` {
    private static func page(_ name: String) throws -> String {
        var root = URL(filePath: #filePath)
        while root.path != "/", !FileManager.default.fileExists(atPath: root.appending(path: "docs/\(name)").path) {
            root.deleteLastPathComponent()
        }
        return try String(contentsOf: root.appending(path: "docs/\(name)"), encoding: .utf8)
    }

    private static func rows(_ page: String) -> [[String]] {
        page.split(separator: "\n").filter { $0.hasPrefix("|") }
            .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    }

    @Test func `shows a full example that is taken, with every field in it`() throws {
        let page = try Self.page("interactions.md")
        let blocks = page.components(separatedBy: "```")
        let example = try #require(blocks.first { $0.hasPrefix("json") && $0.contains("\"vitals\"") })
        let line = String(example.dropFirst(4)).replacing("\n", with: "")
        let raw = try decoded(line, by: InteractionLines.decode)
        #expect(raw.value == Money(tenThousandths: 599_000, currency: "EUR"))
        #expect(raw.vitals.cls == 0.04)
        for field in InteractionField.allCases where !field.rawValue.contains(".") {
            #expect(line.contains("\"\(field.rawValue)\""), "\(field.rawValue) is not in the example")
        }
    }

    @Test func `shows short lines that are taken`() throws {
        for (name, isTaken) in [
            ("interactions.md", { refusal($0, by: InteractionLines.decode) == nil }),
            ("signals.md", { refusal($0, by: SignalLines.decode) == nil }),
        ] as [(String, (String) -> Bool)] {
            let lines = try Self.page(name).split(separator: "\n").filter { $0.hasPrefix("{\"") }
            #expect(lines.count == 2)
            for line in lines { #expect(isTaken(String(line)), "\(line)") }
        }
    }

    @Test func `has a row for every field`() throws {
        let interactions = Self.rows(try Self.page("interactions.md")).map { $0[0] }.joined(separator: " ")
        for field in InteractionField.allCases where !field.rawValue.contains(".") {
            #expect(interactions.contains("`\(field.rawValue)`"), "\(field.rawValue) is not documented")
        }
        let signals = Self.rows(try Self.page("signals.md")).map { $0[0] }.joined(separator: " ")
        for field in SignalField.allCases {
            #expect(signals.contains("`\(field.rawValue)`"), "\(field.rawValue) is not documented")
        }
    }

    @Test func `names every word of the closed lists`() throws {
        let page = try Self.page("interactions.md")
        let words = Kind.allCases.map(\.name) + Channel.allCases.map(\.name) + Outcome.allCases.map(\.name)
        for word in words + Device.allCases.map(\.name) { #expect(page.contains("`\(word)`"), "\(word)") }
    }

    @Test func `names every reason there is`() throws {
        let pages = try Self.page("interactions.md") + Self.page("signals.md")
        for reason in Refusal.Reason.allCases {
            #expect(pages.contains("| `\(reason.rawValue)`") || pages.contains(", `\(reason.rawValue)` |"), "\(reason)")
        }
    }

    @Test func `lists exactly the words of each state`() throws {
        let rows = Self.rows(try Self.page("signals.md"))
        for state in SignalState.allCases {
            let row = try #require(rows.first { $0[0] == state.name })
            let words = row[1].split(separator: ",").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
            #expect(words.count >= 10)
            for word in words {
                let found = Array(word.utf8).withUnsafeBytes { SignalWords.state($0) }
                #expect(found == state, "\(word)")
            }
        }
    }
}
