import Foundation

/// How often errors have been larger than a given one, in constant memory: counts in logarithmic buckets that fade with
/// every new error, continued beyond what was seen often enough by a Pareto tail (peaks over a threshold with Hill's
/// estimator of the shape; Hill 1975, Annals of Statistics 3(5); as streams use it: Siffer and others 2017, "Anomaly
/// Detection in Streams with Extreme Value Theory").
struct ExceedanceEstimator: Sendable, Equatable {
    private static let bucketCount = 128
    private static let bucketsPerOctave = 4.0
    /// The bucket of magnitude 1: twelve octaves lie below, twenty above.
    private static let unitBucket = 48
    /// The share of errors that the tail is fitted to.
    private static let tailShare = 0.02
    /// A shape that speaks with the weight of ten errors until there are more: thin, as that of bounded measurements is.
    private static let usualShape = 0.2
    private static let usualShapeWeight = 10.0
    /// No tail is taken for thinner than this: an extrapolation by a few errors is never that sure.
    private static let thinnestShape = 0.15
    /// What lies below this magnitude is never in the tail, however regular the errors were.
    private static let smallestTail = 0.1

    private var weights = [Float](repeating: 0, count: bucketCount)
    private var total: Float = 0
    /// What the newest error counts. It grows, which is the same as if all earlier ones faded.
    private var weight: Float = 1

    /// How many errors it speaks from, earlier ones counting less.
    var count: Double { Double(self.total / self.weight) }

    /// Takes an error in.
    ///
    /// - Parameters:
    ///   - magnitude: not negative, in the caller's unit of scale.
    ///   - fading: by which share all earlier ones lose weight.
    mutating func add(_ magnitude: Double, fading: Double) {
        self.weight *= Float(1 / (1 - fading))
        self.weights[Self.bucket(magnitude)] += self.weight
        self.total += self.weight
        guard self.weight > 1e6 else { return }
        for index in self.weights.indices { self.weights[index] /= self.weight }
        self.total /= self.weight
        self.weight = 1
    }

    /// −log₁₀ of the share of errors that exceed `magnitude`: 3 is one in a thousand. Zero where it is not in the tail.
    func surprise(of magnitude: Double) -> Double {
        guard self.total > 0, magnitude > Self.smallestTail else { return 0 }
        let tail = self.tail()
        guard magnitude > tail.threshold else { return 0 }
        var logarithms = 0.0
        for index in tail.first..<Self.bucketCount where self.weights[index] > 0 {
            let middle = Self.lowerEnd(of: index) * exp2(0.5 / Self.bucketsPerOctave)
            logarithms += Double(self.weights[index] / self.weight) * max(0, log(middle / tail.threshold))
        }
        let seen = tail.share * self.count
        let shape = (logarithms + Self.usualShape * Self.usualShapeWeight) / (seen + Self.usualShapeWeight)
        return log10(magnitude / tail.threshold) / max(shape, Self.thinnestShape)
            - log10(max(tail.share, Self.tailShare))
    }

    /// Where the tail begins, and which share of the errors lies in it.
    private func tail() -> (first: Int, threshold: Double, share: Double) {
        let wanted = Float(Self.tailShare) * self.total
        let smallest = Self.bucket(Self.smallestTail)
        var above: Float = 0
        var first = Self.bucketCount
        while first > smallest, above < wanted {
            first -= 1
            above += self.weights[first]
        }
        return (first, max(Self.lowerEnd(of: first), Self.smallestTail), Double(above / self.total))
    }

    private static func bucket(_ magnitude: Double) -> Int {
        guard magnitude > 0 else { return 0 }
        let place = (log2(magnitude) * Self.bucketsPerOctave).rounded(.down) + Double(Self.unitBucket)
        return Int(min(max(place, 0), Double(Self.bucketCount - 1)))
    }

    private static func lowerEnd(of bucket: Int) -> Double {
        exp2(Double(bucket - Self.unitBucket) / Self.bucketsPerOctave)
    }

    /// Bytes of storage, the same for ever.
    var bytes: Int { self.weights.count * MemoryLayout<Float>.stride }
}
