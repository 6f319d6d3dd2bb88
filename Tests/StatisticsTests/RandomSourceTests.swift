import Statistics
import Testing

@Suite struct `Random sources` {
    /// The first outputs of the reference C code (prng.di.unimi.it/splitmix64.c) for the seed 1234567, as other
    /// implementations quote them too (Rosetta Code, "Pseudo-random numbers/Splitmix64").
    @Test func `SplitMix64 gives the reference numbers`() {
        var random = SplitMix64(seed: 1_234_567)
        let numbers = (0..<5).map { _ in random.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test func `SplitMix64 can be entered anywhere`() {
        var fromTheStart = SplitMix64(seed: 9)
        for _ in 0..<100 { _ = fromTheStart.next() }
        var fromTheMiddle = SplitMix64(seed: 9 &+ 100 &* SplitMix64.increment)
        #expect(fromTheStart.next() == fromTheMiddle.next())
    }

    /// Worked out by an independent implementation in Python (arbitrary integers, masked to 64 bits), state filled by
    /// SplitMix64 from the seed 42.
    @Test func `xoshiro256** gives the numbers of an independent implementation`() {
        var random = Xoshiro256StarStar(seed: 42)
        let numbers = (0..<4).map { _ in random.next() }
        #expect(
            numbers == [
                1_546_998_764_402_558_742, 6_990_951_692_964_543_102,
                12_544_586_762_248_559_009, 17_057_574_109_182_124_193,
            ])
    }

    @Test func `the same seed gives the same numbers and another seed others`() {
        var first = Xoshiro256StarStar(seed: 7)
        var second = Xoshiro256StarStar(seed: 7)
        var third = Xoshiro256StarStar(seed: 8)
        let numbers = (0..<50).map { _ in first.next() }
        #expect(numbers == (0..<50).map { _ in second.next() })
        #expect(numbers != (0..<50).map { _ in third.next() })
    }

    @Test func `units lie in 0 up to 1 and fill it evenly`() {
        var random = Xoshiro256StarStar(seed: 1)
        var slots = [Int](repeating: 0, count: 20)
        for _ in 0..<200_000 {
            let unit = random.unit()
            #expect(unit >= 0 && unit < 1)
            slots[Int(unit * 20)] += 1
        }
        let chiSquare = slots.reduce(0.0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
        // The 99.9 % quantile of chi-square with 19 degrees of freedom is 43.82.
        #expect(chiSquare < 43.82)
    }

    @Test func `mixing is one to one on a sample`() {
        #expect(Set((0..<100_000).map { SplitMix64.mix(UInt64($0)) }).count == 100_000)
    }
}
