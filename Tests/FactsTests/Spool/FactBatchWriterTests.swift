import Experience
import Facts
import Testing

@Suite struct `A batch that is being written` {
    private func written(_ count: Int) -> FactBatchWriter {
        var writer = FactBatchWriter(capacity: count)
        for number in 0..<count {
            writer.append(Interaction(at: Instant(milliseconds: Int64(number)), service: nil))
        }
        return writer
    }

    private func left(_ writer: FactBatchWriter) throws -> [Int64] {
        try writer.batch.facts().interactions.map(\.at.milliseconds)
    }

    @Test(
        arguments: [
            ([], [0, 1, 2, 3, 4]), ([0], [1, 2, 3, 4]), ([4], [0, 1, 2, 3]), ([1, 2], [0, 3, 4]), ([0, 2, 4], [1, 3]),
            ([0, 1, 2, 3, 4], []),
        ] as [([Int], [Int64])])
    func `leaves out what came before and keeps the rest in its order`(gone: [Int], kept: [Int64]) throws {
        var writer = self.written(5)
        writer.remove(gone)
        #expect(try self.left(writer) == kept)
        #expect(writer.interactions == kept.count)
        writer.append(Interaction(at: Instant(milliseconds: 9), service: nil))
        writer.remove([kept.count])
        #expect(try self.left(writer) == kept)
    }

    /// As a body of eight megabytes can hold them. Removed one by one, each would move all behind it.
    @Test func `leaves out every second of very many in one pass`() throws {
        var writer = self.written(600_000)
        let took = ContinuousClock().measure { writer.remove(Array(stride(from: 0, to: 600_000, by: 2))) }
        #expect(writer.interactions == 300_000)
        #expect(took < .seconds(5))
    }
}
