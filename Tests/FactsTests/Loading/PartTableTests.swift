import Statistics
import Testing

@testable import Facts

struct `A table of parts` {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `sums up what a dictionary sums up`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var table = PartTable<Int>(empty: 0)
        var known: [String: Int] = [:]
        for _ in 0..<20_000 {
            let key = PartTable<Int>.Key(
                time: Int64.random(in: -40...40, using: &random), rest: UInt64.random(in: 0...60, using: &random) << 32)
            let amount = Int.random(in: 1...9, using: &random)
            table.add(key) { $0 += amount }
            known["\(key.time) \(key.rest)", default: 0] += amount
        }
        #expect(table.parts.count == known.count)
        for part in table.parts { #expect(known["\(part.key.time) \(part.key.rest)"] == part.sums) }
    }

    @Test func `begins each part with what is empty`() {
        var table = PartTable<[Int]>(empty: [7])
        for time in [1, 2, 1] as [Int64] { table.add(.init(time: time, rest: 0)) { $0.append(Int(time)) } }
        #expect(table.parts.map(\.sums) == [[7, 1, 1], [7, 2]])
    }
}
