import Experience
import Facts
import Foundation
import Intake
import Testing

/// A door that knows one service, and everything behind it.
private func admission(seen: SeenInteractions? = nil) -> ChunkAdmission {
    let catalogue = Catalogue(
        services: [Service(id: ServiceID(rawValue: "shop"), name: "Shop")],
        components: [Component(id: ComponentID(rawValue: "web"), name: "Web")])
    return ChunkAdmission(
        door: Door(
            catalogue: CatalogueInForce(catalogue), pseudonyms: Pseudonyms(secret: Data(repeating: 7, count: 32)),
            limits: DoorLimits(behind: nil)),
        components: Set(catalogue.components.map(\.id)), sender: Sender(service: "shop"), seen: seen,
        now: { Instant(seconds: 1_800_000_000) })
}

/// Runs files through the door, in order.
private func imported(
    _ paths: [String], chunkSize: Int = 20_000, linesToSkip: Int = 0, seen: SeenInteractions? = nil
) async throws -> (tally: ImportTally, interactions: [Interaction], signals: [Signal]) {
    let reader = ChunkReader(paths: paths, wishes: .init(), linesToSkip: linesToSkip, chunkSize: chunkSize)
    let door = admission(seen: seen)
    var tally = ImportTally()
    var interactions: [Interaction] = []
    var signals: [Signal] = []
    _ = try await ImportPipeline(reader: reader, width: 3).run { chunk in
        door.admit(chunk)
    } deliver: { admitted in
        tally.add(admitted.tally)
        let facts = try admitted.facts.batch.facts()
        interactions += facts.interactions
        signals += facts.signals
    }
    return (tally, interactions, signals)
}

struct `An import` {
    @Test func `delivers in the order of the file, however many work on it`() async throws {
        let file = try TemporaryFile((0..<3600).map { logLine($0) }.joined())
        let result = try await imported([file.path], chunkSize: 5000)
        let seconds = result.interactions.map { $0.at.milliseconds / 1000 % 3600 }
        #expect(seconds == seconds.sorted())
        #expect(result.interactions.count == 3600)
        #expect(result.tally.lines == 3600)
        #expect(result.tally.withoutStep == 3600)
        #expect(result.tally.timed == 0)
        let span = try #require(result.tally.span)
        #expect(span.upperBound.since(span.lowerBound) == .seconds(3599))
    }

    @Test func `numbers refused lines by their file, across chunks`() async throws {
        var lines = (0..<3000).map { logLine($0) }
        lines[2] = "\n"
        lines[4] = "garbage\n"
        lines[2500] = "more garbage\n"
        let first = try TemporaryFile(lines.joined())
        let second = try TemporaryFile(logLine(1) + logLine(2) + "nothing at all\n")
        let tally = try await imported([first.path, second.path], chunkSize: 5000).tally
        #expect(tally.named.map(\.path) == [first.path, first.path, second.path])
        #expect(tally.named.map(\.line) == [5, 2501, 3])
        #expect(tally.named.map(\.beginning) == ["garbage", "more garbage", "nothing at all"])
        #expect(tally.refused == [.notReadable: 3])
        #expect(tally.records == 3002)
        #expect(tally.lines == 3003)
    }

    @Test func `numbers them right behind skipped lines, too`() async throws {
        var lines = (0..<3000).map { logLine($0) }
        lines[2500] = "garbage\n"
        let file = try TemporaryFile(lines.joined())
        let tally = try await imported([file.path], chunkSize: 5000, linesToSkip: 2000).tally
        #expect(tally.named.map(\.line) == [2501])
        #expect(tally.interactions == 999)
        #expect(tally.lines == 3000)
    }

    @Test func `names five refused lines and counts the rest`() async throws {
        let file = try TemporaryFile(logLine(1) + String(repeating: "garbage\n", count: 900) + logLine(2))
        let tally = try await imported([file.path], chunkSize: 1000).tally
        #expect(tally.named.map(\.line) == [2, 3, 4, 5, 6])
        #expect(tally.refusedCount == 900)
        #expect(tally.taken == 2)
    }

    @Test func `tells bots from people`() async throws {
        let bot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
        let file = try TemporaryFile(logLine(1) + logLine(2, agent: bot) + logLine(3))
        let tally = try await imported([file.path]).tally
        #expect(tally.bots == 1)
        #expect(tally.withoutStep == 2)
    }

    @Test func `takes an id once`() async throws {
        let line = #"{"id":"a","at":"2015-05-17T10:05:03Z","path":"/basket"}"# + "\n"
        let file = try TemporaryFile(line + line + line.replacing("\"a\"", with: "\"b\""))
        let seen = SeenInteractions(now: Instant(seconds: 1_800_000_000))
        let tally = try await imported([file.path], seen: seen).tally
        #expect(tally.duplicates == 1)
        #expect(tally.interactions == 2)
    }

    @Test func `names what it leaves out of the lines that it keeps`() async throws {
        let line = #"{"at":"2015-05-17T10:05:03Z","path":"/basket"}"# + "\n"
        let unknown = line.replacing("{", with: #"{"step":"nowhere","#)
        let file = try TemporaryFile(line + unknown + String(repeating: line, count: 900) + unknown)
        let tally = try await imported([file.path], chunkSize: 5000).tally
        #expect(tally.interactions == 903)
        #expect(tally.neutralised == 2)
        #expect(tally.namedNeutralised.map(\.line) == [2, 903])
        #expect(tally.namedNeutralised.map(\.refusal.reason) == [.unknownStep, .unknownStep])
        #expect(tally.refusedCount == 0)
    }

    @Test func `reads signals of known components`() async throws {
        let file = try TemporaryFile(
            "at,component,state\n2015-05-17T10:05:03Z,web,down\n2015-05-17T10:06:03Z,moon,up\n")
        let result = try await imported([file.path])
        #expect(result.signals.map(\.state) == [.down])
        #expect(result.tally.refused == [.unknownComponent: 1])
        #expect(result.tally.named.map(\.line) == [3])
    }

    @Test(.enabled(if: RealLogFile.isThere, "the real log is not in ../shared/data/weblogs"))
    func `of the real log takes all lines but one`() async throws {
        let tally = try await imported([RealLogFile.path], chunkSize: 100_000).tally
        #expect(tally.interactions == 9999)
        #expect(tally.refusedCount == 1)
        #expect(tally.named.map(\.line) == [8899])
        #expect(tally.timed == 0)
        #expect(tally.bots > 2000)
    }

    @Test func `stops where it is told to`() async throws {
        let file = try TemporaryFile((0..<3600).map { logLine($0) }.joined())
        let reader = ChunkReader(paths: [file.path], wishes: .init(), chunkSize: 5000)
        var delivered = 0
        let pipeline = ImportPipeline(reader: reader, width: 2) { true }
        let unreadable = try await pipeline.run(work: { $0.lineCount }, deliver: { delivered += $0 })
        #expect(delivered == 0)
        #expect(unreadable.isEmpty)
    }
}

struct `The line to the store` {
    private func chunks(_ count: Int) async throws -> [AdmittedChunk] {
        let file = try TemporaryFile((0..<3600).map { logLine($0) }.joined())
        let chunks = await allChunks(ChunkReader(paths: [file.path], wishes: .init(), chunkSize: 20_000)).chunks
        let door = admission()
        return chunks.prefix(count).map(door.admit)
    }

    @Test func `carries everything in order, in loads of about the size asked for`() async throws {
        let queue = LoadQueue(capacity: 2)
        let chunks = try await self.chunks(8)
        async let putting: Void = {
            for chunk in chunks { await queue.put(chunk) }
            queue.finish()
        }()
        let store = try await DuckDBStore(folder: nil, now: { Instant(seconds: 1_800_000_000) })
        var loads: [Int] = []
        repeat {
            loads.append(try await store.load(queue.load(size: 500)).interactions)
        } while !queue.isExhausted
        await putting
        let total = chunks.reduce(0) { $0 + $1.facts.interactions }
        #expect(loads.reduce(0, +) == total)
        #expect(loads.dropLast(2).allSatisfy { $0 >= 500 })
        #expect(queue.tally.interactions == total)
        let rows = try await store.rows("SELECT count(*) AS n FROM interaction")
        #expect(rows.first?.integer("n") == total)
    }

    @Test func `lets nobody wait when nobody takes any more`() async throws {
        let queue = LoadQueue(capacity: 1)
        let chunks = try await self.chunks(3)
        async let putting: Void = {
            for chunk in chunks { await queue.put(chunk) }
        }()
        queue.close()
        await putting
        #expect(queue.isExhausted)
        #expect(Array(queue.load(size: 10)).isEmpty)
    }
}
