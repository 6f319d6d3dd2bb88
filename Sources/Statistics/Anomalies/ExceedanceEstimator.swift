import Foundation

/// How often errors have been larger than a given one, in constant memory: counts in logarithmic buckets that fade with
/// every new error, continued beyond what was seen often enough by a Pareto tail (peaks over a threshold with Hill's
/// estimator of the shape; Hill 1975, Annals of Statistics 3(5); as streams use it: Siffer and others 2017, "Anomaly
/// Detection in Streams with Extreme Value Theory").
struct ExceedanceEstimator: Sendable, Equatable {
    /// The share of errors that the tail is fitted to.
    private static let tailShare = 0.02
    /// A shape that speaks with the weight of ten errors until there are more: thin, as that of bounded measurements is.
    private static let usualShape = 0.2
    private static let usualShapeWeight = 10.0
    /// No tail is taken for thinner than this: an extrapolation by a few errors is never that sure.
    private static let thinnestShape = 0.15
    /// What lies below this magnitude is never in the tail, however regular the errors were.
    private static let smallestTail = 0.1

    private var errors = FadingBuckets()

    /// How many errors it speaks from, earlier ones counting less.
    var count: Double { self.errors.total }

    /// Takes an error in.
    ///
    /// - Parameters:
    ///   - magnitude: not negative, in the caller's unit of scale.
    ///   - fading: by which share all earlier ones lose weight.
    mutating func add(_ magnitude: Double, fading: Double) {
        self.errors.add(magnitude, fading: fading)
    }

    /// −log₁₀ of the share of errors that exceed `magnitude`: 3 is one in a thousand. Zero where it is not in the tail.
    func surprise(of magnitude: Double) -> Double {
        guard self.count > 0, magnitude > Self.smallestTail else { return 0 }
        let tail = self.tail()
        guard magnitude > tail.threshold else { return 0 }
        var logarithms = 0.0
        for bucket in tail.first..<FadingBuckets.count {
            logarithms += self.errors[bucket] * max(0, log(FadingBuckets.middle(of: bucket) / tail.threshold))
        }
        let shape =
            (logarithms + Self.usualShape * Self.usualShapeWeight) / (tail.weight + Self.usualShapeWeight)
        return log10(magnitude / tail.threshold) / max(shape, Self.thinnestShape)
            - log10(max(tail.weight / self.count, Self.tailShare))
    }

    /// Where the tail begins, and how many errors lie in it.
    private func tail() -> (first: Int, threshold: Double, weight: Double) {
        let wanted = Self.tailShare * self.count
        let smallest = FadingBuckets.bucket(of: Self.smallestTail)
        var weight = 0.0
        var first = FadingBuckets.count
        while first > smallest, weight < wanted {
            first -= 1
            weight += self.errors[first]
        }
        return (first, max(FadingBuckets.lowerEnd(of: first), Self.smallestTail), weight)
    }

    /// Bytes of storage, the same for ever.
    var bytes: Int { self.errors.bytes }
}
