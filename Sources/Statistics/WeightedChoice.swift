/// A choice among positions 0..<count in proportion to weights, in constant time: Walker's alias method with Vose's
/// set-up (Vose 1991, IEEE Transactions on Software Engineering 17(9)).
package struct WeightedChoice: Distribution {
    private let threshold: [Double]
    private let alias: [Int32]

    /// - Parameter weights: at least one, none negative, with a sum above zero.
    package init(_ weights: [Double]) {
        let total = weights.reduce(0, +)
        precondition(total > 0 && weights.allSatisfy { $0 >= 0 }, "weights are not negative and not all zero")
        var scaled = weights.map { $0 * Double(weights.count) / total }
        var alias = [Int32](repeating: 0, count: weights.count)
        var small = scaled.indices.filter { scaled[$0] < 1 }
        var large = scaled.indices.filter { scaled[$0] >= 1 }
        while let poor = small.last, let rich = large.last {
            small.removeLast()
            alias[poor] = Int32(rich)
            scaled[rich] -= 1 - scaled[poor]
            if scaled[rich] < 1 {
                large.removeLast()
                small.append(rich)
            }
        }
        // What rounding left over counts as exactly full.
        for slot in small + large { scaled[slot] = 1 }
        self.threshold = scaled
        self.alias = alias
    }

    package func draw(_ random: inout some RandomNumberGenerator) -> Int {
        self.choose(random.unit())
    }

    /// The position that a number from 0 up to 1 stands for; the same number always means the same position.
    package func choose(_ unit: Double) -> Int {
        let place = unit * Double(self.threshold.count)
        let slot = min(Int(place), self.threshold.count - 1)
        return place - Double(slot) < self.threshold[slot] ? slot : Int(self.alias[slot])
    }
}
