/// Sebastiano Vigna's SplitMix64: tiny, fast, and good enough to seed other generators and to draw from a place that is
/// known by number. (Steele, Lea, Flood 2014; prng.di.unimi.it/splitmix64.c.)
///
/// Its n-th number is a function of `seed + n · increment`, so that a caller may jump anywhere without drawing what lies
/// between. Not for secrets.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    /// The odd constant by which the state moves on, 2⁶⁴ divided by the golden ratio.
    package static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

    private var state: UInt64

    /// - Parameter seed: any value; equal seeds give equal sequences.
    package init(seed: UInt64) {
        self.state = seed
    }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        self.state &+= Self.increment
        return Self.mix(self.state)
    }

    /// Bits that look random and depend on nothing but `value`: the generator's output function, a bijection.
    package static func mix(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

/// David Blackman's and Sebastiano Vigna's xoshiro256**: the generator for long simulations, period 2²⁵⁶ − 1.
/// (prng.di.unimi.it/xoshiro256starstar.c.) Not for secrets.
package struct Xoshiro256StarStar: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// Fills the state from `SplitMix64`, as its authors advise, so that any seed will do, zero included.
    package init(seed: UInt64) {
        var filler = SplitMix64(seed: seed)
        self.state = (filler.next(), filler.next(), filler.next(), filler.next())
    }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        let product = self.state.1 &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let shifted = self.state.1 << 17
        self.state.2 ^= self.state.0
        self.state.3 ^= self.state.1
        self.state.1 ^= self.state.2
        self.state.0 ^= self.state.3
        self.state.2 ^= shifted
        self.state.3 = (self.state.3 << 45) | (self.state.3 >> 19)
        return result
    }
}

extension RandomNumberGenerator {
    /// A number from 0 up to, but not including, 1; all 53 bits of a `Double` are used.
    @inline(__always)
    package mutating func unit() -> Double {
        Double(self.next() >> 11) * 0x1p-53
    }
}
