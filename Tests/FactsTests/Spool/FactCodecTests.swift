import Experience
import TestSupport
import Testing

@testable import Facts

struct `The spool's bytes` {
    @Test(arguments: UInt64(1)...20)
    func `carry every field of random interactions there and back`(seed: UInt64) throws {
        var random = RandomFacts(seed: seed)
        let interactions = (0..<100).map { _ in random.anything() }
        let signals = (0..<20).map { _ in random.signal() }
        let decoded = try FactCodec.decode(FactBatch(interactions, signals).bytes)
        #expect(decoded.interactions == interactions)
        #expect(decoded.signals == signals)
    }

    @Test func `carry an interaction that knows almost nothing`() throws {
        let bare = Interaction(at: StoppedClock.noon, service: nil)
        let bytes = FactBatch([bare], []).bytes
        #expect(try FactCodec.decode(bytes).interactions == [bare])
        #expect(bytes.count < 20, "what is not there takes no room")
    }

    @Test func `carry nothing at all`() throws {
        let decoded = try FactCodec.decode(FactBatch([], []).bytes)
        #expect(decoded.interactions.isEmpty)
        #expect(decoded.signals.isEmpty)
    }

    @Test(arguments: [Int64.min + 1, -86_400_001, -1, 0, 1, 63, 64, 8_191, 8_192, .max])
    func `carry whole numbers of any size and sign`(number: Int64) throws {
        var written: [UInt8] = []
        ByteWriter.append(to: &written, atMost: 28) { writer in
            writer.signed(number)
            writer.unsigned(UInt64(bitPattern: number))
            writer.fixed(UInt64(bitPattern: number))
        }
        try written.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            let read = (try reader.signed(), try reader.unsigned(), try reader.fixed())
            #expect(read == (number, UInt64(bitPattern: number), UInt64(bitPattern: number)))
            #expect(reader.isAtEnd)
        }
    }

    @Test func `carry a moment at either end of the calendar`() throws {
        let ends = ["0000-01-01T00:00:00+23:59", "9999-12-31T23:59:59.999-23:59"].compactMap { InstantText.parse($0) }
        try #require(ends.count == 2)
        let signals = ends.map {
            Signal(at: $0, component: ComponentID(rawValue: "db"), state: .down, source: "ping", since: $0)
        }
        #expect(try FactCodec.decode(FactBatch([], signals).bytes).signals == signals)
    }

    @Test func `leave interactions out as if they had never come`() throws {
        var random = RandomFacts(seed: 7)
        let interactions = (0..<20).map { _ in random.anything() }
        for numbers in [[0], [19], [3, 4, 5], Array(0..<20), []] {
            var writer = FactBatchWriter()
            for interaction in interactions { writer.append(interaction) }
            writer.remove(numbers)
            let left = interactions.indices.filter { !numbers.contains($0) }.map { interactions[$0] }
            #expect(writer.interactions == left.count)
            #expect(writer.isEmpty == left.isEmpty)
            #expect(try writer.batch.facts().interactions == left)
        }
    }

    @Test func `of several batches read as one when they are put together`() throws {
        var random = RandomFacts(seed: 5)
        let batches = (0..<7).map { _ in ([random.anything(), random.anything()], [random.signal()]) }
        let encoded = batches.map { FactBatch($0.0, $0.1).bytes }
        let whole = FactCodec.joined(encoded, limit: 1 << 20)
        try #require(whole.count == 1)
        let decoded = try FactCodec.decode(whole[0])
        #expect(decoded.interactions == batches.flatMap(\.0))
        #expect(decoded.signals == batches.flatMap(\.1))
    }

    @Test func `are put together no further than the limit`() throws {
        var random = RandomFacts(seed: 6)
        let encoded = (0..<200).map { _ in FactBatch([random.anything()], []).bytes }
        let rows = FactCodec.joined(encoded, limit: 2_000)
        #expect(rows.count > 1)
        let largest = encoded.map(\.count).max() ?? 0
        #expect(rows.allSatisfy { $0.count <= max(2_000, largest) })
        let count = try rows.reduce(0) { try $0 + FactCodec.decode($1).interactions.count }
        #expect(count == 200)
    }
}
