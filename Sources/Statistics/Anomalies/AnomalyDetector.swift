import Foundation

/// Finds what is unusual in a series while it comes in: causal, in constant memory, without knowing the series' unit,
/// cadence or season beforehand.
///
/// A measurement is expected in several ways at once (`AnomalyReading.View`): from the last few, from the time of day,
/// from the hour of the week, … Each has the history of its own errors, upwards and downwards apart, and says how rarely
/// it was as wrong as now (`ExceedanceEstimator`). A way of expecting that does not suit the series is always wrong and
/// so never surprised: no choosing of a model, and spikes that recur stop being news.
///
/// Its parameters were chosen as round numbers from the middle of a wide plateau, on the series of the Numenta Anomaly
/// Benchmark at hand, the same reversed in time and thinned to every third row, and on simulated ones; leaving out one
/// family of series in the choice and scoring it with what the others chose gives 59.9 of 100. The shipped threshold leaves
/// about 0 to 14 false alarms in 30 days of five minutes, by how heavy the tails of the series are.
package struct AnomalyDetector: Sendable, Equatable {
    /// The score from which on a measurement is worth a notice.
    package static let usualThreshold = 3.6
    /// Measurements before it says anything.
    package static let leastMeasurements = 100

    /// How many of the newest measurements the errors' history speaks from.
    private static let memory = 4_000.0
    private static let momentaryGain = 0.2
    private static let recentGain = 0.03
    private static let courseGain = 0.05
    private static let levelGain = 0.0005
    /// Nothing moves a mean as if it were further away than this many times the usual distance from the level.
    private static let clip = 6.0
    /// Errors are not taken for large that are small beside the range of the series.
    private static let leastShareOfRange = 0.05
    /// After as many measurements a told surprise is forgotten by two thirds.
    private static let silence = 150.0
    private static let agreement = 0.05

    private var count = 0
    private var momentary = 0.0
    private var recent = 0.0
    private var course = 0.0
    private var courseError = 0.0
    private var level = 0.0
    /// The usual distance from the level.
    private var spread = 0.0
    private var highest = 0.0
    private var lowest = 0.0
    /// The usual distance from the momentary mean, now and in the long run.
    private var unrest = 0.0
    private var usualUnrest = 0.0
    private var day = SeasonalProfile(cycleSeconds: 86_400, slots: 96, leastGain: 0.1)
    private var week = SeasonalProfile(cycleSeconds: 604_800, slots: 168, leastGain: 0.05)
    private var above = [ExceedanceEstimator](repeating: .init(), count: AnomalyReading.View.allCases.count)
    private var below = [ExceedanceEstimator](repeating: .init(), count: AnomalyReading.View.allCases.count)
    private var told = 0.0

    package init() {}

    /// Bytes that the detector takes, whatever it has seen.
    package var bytes: Int {
        MemoryLayout<Self>.size + self.day.bytes + self.week.bytes
            + (self.above + self.below).reduce(0) { $0 + $1.bytes }
    }

    /// Judges a measurement by those before it, then learns from it.
    ///
    /// - Parameters:
    ///   - value: the measurement. One that is no finite number is passed over.
    ///   - seconds: its time, since the epoch; rising. Where customers live by another clock than UTC, with their offset.
    /// - Returns: nil as long as there were too few to judge by, and for what is no number.
    package mutating func observe(_ value: Double, at seconds: Double) -> AnomalyReading? {
        guard value.isFinite else { return nil }
        if self.count == 0 { self.begin(with: value) }
        let unit = self.unit
        self.course += (value - self.course) * Self.courseGain
        self.trackUnrest(value)
        let errors = self.errors(of: value, at: seconds, unit: unit)
        let reading = self.judge(errors, value: value, unit: unit)
        self.learn(errors, unit: unit)
        self.learn(value, at: seconds, unit: unit)
        self.count += 1
        return reading
    }

    private mutating func begin(with value: Double) {
        (self.momentary, self.recent, self.course, self.level) = (value, value, value, value)
        (self.highest, self.lowest) = (value, value)
    }

    /// What counts as one: the usual distance from the level, but not less than a twentieth of the range.
    private var unit: Double {
        max(self.spread, Self.leastShareOfRange * (self.highest - self.lowest), 1e-6 * abs(self.level), 1e-12)
    }

    private mutating func trackUnrest(_ value: Double) {
        let step = abs(value - self.momentary)
        self.unrest += (step - self.unrest) * self.gain(Self.courseGain)
        self.usualUnrest += (step - self.usualUnrest) * self.gain(Self.levelGain)
    }

    /// How far the measurement is from what each view expects; nil where a view has nothing to expect by.
    private mutating func errors(of value: Double, at seconds: Double, unit: Double) -> [Double?] {
        let ofDay = self.day.expected(at: seconds).map { value - $0 }
        if let ofDay { self.courseError += (ofDay - self.courseError) * Self.courseGain }
        let rest = 0.1 * unit
        return [
            value - self.momentary, value - self.recent, ofDay,
            self.week.expected(at: seconds).map { value - $0 }, self.course - self.level,
            ofDay.map { _ in self.courseError },
            log((self.unrest + rest) / (self.usualUnrest + rest)) * unit,
        ]
    }

    private mutating func judge(_ errors: [Double?], value: Double, unit: Double) -> AnomalyReading? {
        guard self.count >= Self.leastMeasurements else { return nil }
        var sum = 0.0
        var top = (view: AnomalyReading.View.momentary, surprise: 0.0)
        for view in AnomalyReading.View.allCases {
            guard let error = errors[view.rawValue] else { continue }
            let surprise = self.surprise(view, error: error, unit: unit)
            sum += surprise
            if surprise > top.surprise { top = (view, surprise) }
        }
        let surprise = top.surprise + Self.agreement * (sum - top.surprise)
        let error = errors[top.view.rawValue] ?? 0
        let isNews = surprise > self.told
        self.told = max(surprise, self.told * (1 - 1 / Self.silence))
        let expected: Double =
            switch top.view {
            case .level, .unrest: self.level
            default: value - error
            }
        return AnomalyReading(
            surprise: surprise, view: top.view, isAbove: error > 0, expected: expected, isNews: isNews)
    }

    private func surprise(_ view: AnomalyReading.View, error: Double, unit: Double) -> Double {
        let side = error > 0 ? self.above[view.rawValue] : self.below[view.rawValue]
        let both = self.above[view.rawValue].count + self.below[view.rawValue].count
        // Too few errors of this view yet.
        guard both >= 100 else { return 0 }
        // None on this side so far: as if there had been one.
        guard side.count >= 1 else { return 2 }
        return log10(both / side.count) + side.surprise(of: abs(error) / unit)
    }

    private mutating func learn(_ errors: [Double?], unit: Double) {
        // The first errors say how a beginning goes, not how the series does.
        guard self.count > 20 else { return }
        for (index, error) in errors.enumerated() {
            guard let error else { continue }
            if error > 0 {
                self.above[index].add(error / unit, fading: 1 / Self.memory)
            } else {
                self.below[index].add(-error / unit, fading: 1 / Self.memory)
            }
        }
    }

    private mutating func learn(_ value: Double, at seconds: Double, unit: Double) {
        let clip = self.count < 20 ? Double.infinity : Self.clip * unit
        let fading = 1 - Self.levelGain / 2
        self.highest = max(value, self.level + (self.highest - self.level) * fading)
        self.lowest = min(value, self.level + (self.lowest - self.level) * fading)
        self.spread += (abs(value - self.level) - self.spread) * self.gain(Self.levelGain)
        self.momentary += (value - self.momentary) * Self.momentaryGain
        self.recent += min(max(value - self.recent, -clip), clip) * self.gain(Self.recentGain)
        self.level += min(max(value - self.level, -clip), clip) * self.gain(Self.levelGain)
        self.day.learn(value, at: seconds, clip: clip)
        self.week.learn(value, at: seconds, clip: clip)
    }

    /// A gain that makes the first measurements' mean a plain one.
    private func gain(_ least: Double) -> Double { max(least, 1 / Double(self.count + 1)) }
}
