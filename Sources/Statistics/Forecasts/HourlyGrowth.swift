/// How the newest days compare with what is usual: a factor, so that a shop that grows by half is expected to at every hour.
struct HourlyGrowth: Sendable, Equatable {
    /// The newest two days count most.
    private static let fading = 1.0 / 48
    private static let errorGain = 0.01

    private var came = 0.0
    private var usual = 0.0
    private var judged = 0
    private var meanError = 0.0

    /// The usual distance of what came from what the factor makes of the usual; nil where nothing was judged yet.
    var usualError: Double? { self.judged > 24 ? self.meanError : nil }

    /// What is expected where `usual` is usual; nil where either was not above zero.
    func expected(_ usual: Double) -> Double? {
        guard self.judged > 24, self.came > 0, self.usual > 0 else { return nil }
        return usual * min(max(self.came / self.usual, 0.2), 5)
    }

    /// Holds an hour against what was usual until then.
    mutating func judge(_ value: Double, usual: Double) {
        if let expected = self.expected(usual) {
            let gain = max(Self.errorGain, 1 / Double(self.judged - 24))
            self.meanError += (abs(value - expected) - self.meanError) * gain
        }
        self.judged += 1
        self.came += (value - self.came) * Self.fading
        self.usual += (usual - self.usual) * Self.fading
    }
}
