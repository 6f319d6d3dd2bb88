import Foundation

/// Counts of magnitudes in logarithmic buckets that fade with every new one: what a stream's errors were like lately, in
/// constant memory. A bucket is a quarter of an octave wide; magnitudes from 2⁻¹² to 2²⁰ are told apart.
struct FadingBuckets: Sendable, Equatable {
    static let count = 128
    private static let perOctave = 4.0
    /// The bucket of magnitude 1.
    private static let unit = 48

    private var weights = [Float](repeating: 0, count: count)
    private var sum: Float = 0
    /// What the newest magnitude counts. It grows, which is the same as if all earlier ones faded.
    private var newest: Float = 1

    /// How many magnitudes it speaks from, earlier ones counting less.
    var total: Double { Double(self.sum / self.newest) }

    /// How many of them fell into a bucket.
    subscript(bucket: Int) -> Double { Double(self.weights[bucket] / self.newest) }

    /// Takes a magnitude in, not negative; all earlier ones lose the share `fading` of their weight.
    mutating func add(_ magnitude: Double, fading: Double) {
        self.newest *= Float(1 / (1 - fading))
        self.weights[Self.bucket(of: magnitude)] += self.newest
        self.sum += self.newest
        guard self.newest > 1e6 else { return }
        for index in self.weights.indices { self.weights[index] /= self.newest }
        self.sum /= self.newest
        self.newest = 1
    }

    /// The magnitude that the share `share` (0 to 1) does not exceed, straight between the ends of its bucket; nil where
    /// nothing was counted.
    func quantile(_ share: Double) -> Double? {
        guard self.sum > 0 else { return nil }
        let rank = Float(share) * self.sum
        var below: Float = 0
        for (bucket, weight) in self.weights.enumerated() where weight > 0 {
            if below + weight >= rank {
                let low = bucket == 0 ? 0 : Self.lowerEnd(of: bucket)
                return low + (Self.lowerEnd(of: bucket + 1) - low) * Double((rank - below) / weight)
            }
            below += weight
        }
        return Self.lowerEnd(of: Self.count)
    }

    static func bucket(of magnitude: Double) -> Int {
        guard magnitude > 0 else { return 0 }
        let place = (log2(magnitude) * Self.perOctave).rounded(.down) + Double(Self.unit)
        return Int(min(max(place, 0), Double(Self.count - 1)))
    }

    static func lowerEnd(of bucket: Int) -> Double { exp2(Double(bucket - Self.unit) / Self.perOctave) }

    /// The middle of a bucket, as ratios go.
    static func middle(of bucket: Int) -> Double { exp2((Double(bucket - Self.unit) + 0.5) / Self.perOctave) }

    /// Bytes of storage, the same for ever.
    var bytes: Int { self.weights.count * MemoryLayout<Float>.stride }
}
