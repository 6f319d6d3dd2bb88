import Experience
import Foundation
import Intake
import Testing

/// 10,000 lines of a real server's log with the answers that are known of it.
private enum RealLog {
    static let url = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../shared/data/weblogs/apache_logs").standardizedFileURL
    static var isThere: Bool { FileManager.default.fileExists(atPath: Self.url.path) }

    /// Calls `body` with the number of each line, from 1, and its bytes.
    static func eachLine(_ body: (Int, UnsafeRawBufferPointer) throws -> Void) throws {
        let data = try Data(contentsOf: Self.url)
        try data.withUnsafeBytes { bytes in
            var number = 0
            for line in bytes.split(separator: UInt8(ascii: "\n")) {
                number += 1
                try body(number, UnsafeRawBufferPointer(rebasing: line))
            }
        }
    }
}

@Suite(.enabled(if: RealLog.isThere, "the real log is not in ../shared/data/weblogs"))
struct `A real log of ten thousand lines` {
    @Test func `has one line that is refused, and it is named`() throws {
        var taken = 0
        var refused: [Int: Refusal] = [:]
        try RealLog.eachLine { number, line in
            do throws(Refusal) {
                _ = try CombinedLog().decode(line)
                taken += 1
            } catch {
                refused[number] = error
            }
        }
        #expect(taken == 9999)
        #expect(refused.keys.sorted() == [8899])
        #expect(refused[8899]?.reason == .notReadable)
        #expect(refused[8899]?.message.contains("cut off") == true)
    }

    @Test func `adds up to the answers that are known of it`() throws {
        var statuses: [UInt16: Int] = [:]
        var addresses: Set<String> = []
        var bytes: Int64 = 0
        var times: [Instant] = []
        try RealLog.eachLine { _, line in
            guard let read = try? AccessLogLine(reading: line, agents: .required, trailing: .detect) else { return }
            let raw = read.interaction()
            statuses[try #require(raw.status), default: 0] += 1
            addresses.insert(try #require(raw.address))
            bytes += read.bytes
            times.append(read.at)
        }
        #expect(statuses == [200: 9125, 304: 445, 404: 213, 301: 164, 206: 45, 500: 3, 403: 2, 416: 2])
        #expect(addresses.count == 1753)
        #expect(bytes == 2_747_282_505)
        // The log is not quite in order: these are the first and the last line, not the extremes.
        #expect(times.first == Instant(seconds: 1_431_857_103))
        #expect(times.last == Instant(seconds: 1_432_155_915))
    }

    @Test func `does not pretend to know how fast it was`() throws {
        var durations = 0
        try RealLog.eachLine { _, line in
            if (try? CombinedLog(trailing: .detect).decode(line))?.duration != nil { durations += 1 }
        }
        #expect(durations == 0)
    }

    @Test func `has a path, a method and an agent where the server wrote them`() throws {
        var withoutPath = 0
        var withoutAgent = 0
        var withQuery = 0
        var methods: Set<String> = []
        try RealLog.eachLine { _, line in
            guard let raw = try? CombinedLog().decode(line) else { return }
            if raw.path == nil { withoutPath += 1 }
            if raw.userAgent == nil { withoutAgent += 1 }
            if raw.path?.contains("?") == true || raw.path?.contains("#") == true { withQuery += 1 }
            if let method = raw.method { methods.insert(method) }
        }
        #expect(withoutPath == 0)
        #expect(withoutAgent == 190)
        #expect(withQuery == 0)
        #expect(methods.isSubset(of: ["GET", "HEAD", "POST", "OPTIONS"]))
    }

    @Test func `is a quarter machines, by what they call themselves`() throws {
        let detector = BotDetector()
        var bots = 0
        try RealLog.eachLine { _, line in
            if let agent = (try? CombinedLog().decode(line))?.userAgent, detector.isBot(agent) { bots += 1 }
        }
        #expect((2650...2850).contains(bots))
    }
}
