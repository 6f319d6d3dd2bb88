import Foundation

/// What a series is usually like at each place of a cycle (a day, a week), in constant memory: one fading mean by slot.
struct SeasonalProfile: Sendable, Equatable {
    private let slotSeconds: Double
    /// The least weight of a new value: the mean speaks from about as many values as its inverse says.
    private let leastGain: Double
    private var means: [Double]
    private var counts: [Int]

    init(cycleSeconds: Double, slots: Int, leastGain: Double) {
        self.slotSeconds = cycleSeconds / Double(slots)
        self.leastGain = leastGain
        self.means = [Double](repeating: 0, count: slots)
        self.counts = [Int](repeating: 0, count: slots)
    }

    /// What is usual at a moment; nil where nothing was seen at this place of the cycle yet.
    func expected(at seconds: Double) -> Double? {
        let slot = self.slot(of: seconds)
        return self.counts[slot] > 0 ? self.means[slot] : nil
    }

    /// Takes a value in; no single one moves the mean as if it were further away than `clip`.
    mutating func learn(_ value: Double, at seconds: Double, clip: Double) {
        let slot = self.slot(of: seconds)
        self.counts[slot] += 1
        guard self.counts[slot] > 1 else {
            self.means[slot] = value
            return
        }
        let error = min(max(value - self.means[slot], -clip), clip)
        self.means[slot] += error * max(self.leastGain, 1 / Double(self.counts[slot]))
    }

    private func slot(of seconds: Double) -> Int {
        let number = (seconds / self.slotSeconds).rounded(.down)
        let count = Double(self.means.count)
        return Int(number - (number / count).rounded(.down) * count)
    }

    /// Bytes of storage, the same for ever.
    var bytes: Int { self.means.count * (MemoryLayout<Double>.stride + MemoryLayout<Int>.stride) }
}
