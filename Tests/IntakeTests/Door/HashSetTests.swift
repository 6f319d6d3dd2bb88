import Statistics
import Testing

@testable import Intake

struct `A set of hashes` {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `holds what Swift's own set holds, whatever goes in and out`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var ours = HashSet()
        var swifts: Set<UInt64> = []
        // Few different low bits, so that many share a place.
        let numbers = (0..<4_000).map { _ in (random.next() & 0xFF00_0000_0000_003F) | 1 << 40 }
        for number in numbers {
            if random.unit() < 0.6 {
                #expect(ours.insert(number) == swifts.insert(number).inserted)
            } else {
                ours.remove(number)
                swifts.remove(number)
            }
            #expect(ours.count == swifts.count)
        }
        for number in numbers { #expect(ours.contains(number) == swifts.contains(number)) }
    }

    @Test func `grows with what it holds`() {
        var set = HashSet()
        var random = SplitMix64(seed: 9)
        let numbers = (0..<50_000).map { _ in random.next() | 1 }
        for number in numbers { set.insert(number) }
        #expect(set.count == Set(numbers).count)
        #expect(numbers.allSatisfy(set.contains))
        #expect(!set.contains(2))
    }
}
