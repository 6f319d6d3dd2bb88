import Fuzzing
import Statistics
import Testing

/// The short fuzz run, the same each time; `scripts/fuzz` is the long one, which follows the code.
@Suite struct `A decoder under fuzzing` {
    @Test(arguments: FuzzedDecoder.all)
    func `takes most messages that fuzzing begins with, and refuses what is none`(decoder: FuzzedDecoder) throws {
        // Some are those that a decoder knows and has no use for.
        let taken = try decoder.seeds.count { try decoder.run($0) > 0 }
        #expect(taken > 0 && taken * 2 >= decoder.seeds.count, "\(taken) of \(decoder.seeds.count)")
        #expect(try decoder.run([0xFF, 0x00, 0xFE]) == 0)
    }

    @Test(arguments: FuzzedDecoder.all)
    func `keeps its promises whatever is changed in a message`(decoder: FuzzedDecoder) throws {
        var mutations = Mutations(seed: 7, others: decoder.seeds)
        var taken = 0
        var slowest = Duration.zero
        for number in 0..<Self.messages {
            let message = mutations.mutated(decoder.seeds[number % decoder.seeds.count])
            slowest = try max(slowest, ContinuousClock().measure { taken += try decoder.run(message) })
        }
        // Else it is fuzzed with what falls through at the first byte.
        #expect(taken > 0)
        #expect(taken < Self.messages * 8)
        #expect(slowest < .seconds(5))
    }

    private static let messages = 1000

    @Test func `is given other messages each time, and the same in each run`() {
        let seed = Array(#"{"path":"/x/1"}"#.utf8)
        var (first, second) = (Mutations(seed: 1, others: [seed]), Mutations(seed: 1, others: [seed]))
        let messages = (0..<200).map { _ in first.mutated(seed) }
        #expect(messages == (0..<200).map { _ in second.mutated(seed) })
        #expect(Set(messages).count > 150)
    }

    @Test func `is caught where it breaks a promise`() {
        #expect(throws: BrokenPromise.self) { try FuzzedDecoder.broken.run([0x7B]) }
    }
}
