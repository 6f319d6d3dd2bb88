import Foundation

/// What is usual at each hour of a cycle, above or below a level that moves, and how errors against it die away.
struct HourlyHabit: Sendable, Equatable {
    private static let errorGain = 0.01
    /// Nothing moves what is usual as if it were further away than this many usual errors: an outage is no habit.
    private static let clip = 6.0

    private let leastGain: Double
    private var means: [Double]
    private var counts: [Int]
    /// The hour judged last, and by how much it differed.
    private var errorHour: Int?
    private var error = 0.0
    private var judged = 0
    private var meanError = 0.0
    private var square = 0.0
    private var product = 0.0

    init(hours: Int, leastGain: Double) {
        self.leastGain = leastGain
        self.means = [Double](repeating: 0, count: hours)
        self.counts = [Int](repeating: 0, count: hours)
    }

    static func slot(_ hour: Int, of count: Int) -> Int { ((hour % count) + count) % count }

    /// The usual distance from it; nil where nothing was judged yet.
    var usualError: Double? { self.judged > 0 ? self.meanError : nil }

    /// What is usual at an hour, from the level; nil where the hour's place in the cycle is new.
    func seasonal(_ hour: Int) -> Double? {
        let slot = Self.slot(hour, of: self.means.count)
        return self.counts[slot] > 0 ? self.means[slot] : nil
    }

    /// What is expected, from the level, `ahead` hours after the last one judged.
    func expected(_ hour: Int, ahead: Int) -> Double? {
        self.seasonal(hour).map { $0 + self.error * pow(self.persistence, Double(ahead)) }
    }

    /// How much of an error is left in the next hour: the errors' correlation with their predecessors.
    var persistence: Double { self.square > 0 ? min(max(self.product / self.square, 0), 0.98) : 0 }

    /// Holds an hour against what was usual until then.
    mutating func judge(_ value: Double, hour: Int) {
        guard let usual = self.seasonal(hour) else { return }
        let error = value - usual
        self.judged += 1
        let gain = max(Self.errorGain, 1 / Double(self.judged))
        self.meanError += (abs(error) - self.meanError) * gain
        self.square += (error * error - self.square) * gain
        if self.errorHour == hour - 1 { self.product += (error * self.error - self.product) * gain }
        (self.errorHour, self.error) = (hour, error)
    }

    mutating func learn(_ value: Double, hour: Int) {
        let slot = Self.slot(hour, of: self.means.count)
        self.counts[slot] += 1
        guard self.counts[slot] > 1 else {
            self.means[slot] = value
            return
        }
        let most = self.judged > 48 ? Self.clip * self.meanError : .infinity
        let error = min(max(value - self.means[slot], -most), most)
        self.means[slot] += error * max(self.leastGain, 1 / Double(self.counts[slot]))
    }

    /// Bytes of storage, the same for ever.
    var bytes: Int { self.means.count * (MemoryLayout<Double>.stride + MemoryLayout<Int>.stride) }
}
