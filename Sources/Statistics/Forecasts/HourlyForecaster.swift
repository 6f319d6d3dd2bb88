import Foundation

/// What is expected of an hour, with an interval.
package struct Forecast: Sendable, Equatable {
    package var expected: Double
    package var interval: Interval
}

/// Forecasts a series by the hour, in constant memory, learning from each hour as it comes.
///
/// Five ways of expecting run side by side: the hour of the week and the hour of the day, each by a slow and by a quick
/// mean, on one level that moves slowly (as in Holt's and Winters' method), to each of which is added what is left of its
/// newest error, which dies away as errors of this series do (an autoregression of order one); and the slow weekly one
/// times what the newest two days were of it. They are mixed by the inverse fourth power of their usual errors, which comes
/// close to choosing the best.
///
/// The interval is not derived but counted: forecasts are set aside for several lead times, met with what came, and the
/// interval spans the errors' own quantile, in units of what is usual at the hour of the day and on the day of the week.
/// It holds for a single hour; neighbouring hours err together, so a sum of hours needs more than the sum of variances.
/// A step to a new level is followed within a week: half of the way after three days.
package struct HourlyForecaster: Sendable, Equatable {
    /// Hours ahead at which errors are counted. Within the first day the interval goes straight over the logarithm of the
    /// lead; later ones take the next longer lead, since each day further there is one newer day less to go by.
    static let leads = [1, 6, 24, 48, 72, 168]
    /// Errors of a lead time before it gives an interval.
    static let leastErrors = 48.0
    private static let levelGain = 0.002
    private static let errorFading = 1.0 / 1_000

    private let lowest: Double
    private var level = 0.0
    private var first: Int?
    private var last: Int?
    private var habits = [
        HourlyHabit(hours: 168, leastGain: 0.1), HourlyHabit(hours: 168, leastGain: 0.4),
        HourlyHabit(hours: 24, leastGain: 0.2), HourlyHabit(hours: 24, leastGain: 0.7),
    ]
    private var growth = HourlyGrowth()
    /// The weight of each habit, then that of growth.
    private var trust = [1e-4, 1e-4, 1e-4, 1e-4, 0]
    private var scale = HourlyScale()
    private var promises = leads.map { [Promise](repeating: Promise(), count: $0) }
    private var errors = [FadingBuckets](repeating: FadingBuckets(), count: leads.count)

    /// A forecast that was set aside until its hour comes.
    private struct Promise: Sendable, Equatable {
        var hour = Int.min
        var expected = 0.0
    }

    /// - Parameter lowest: no forecast and no bound goes below it; 0 for counts and durations.
    package init(lowest: Double = -.infinity) {
        self.lowest = lowest
    }

    /// Bytes that the forecaster takes, whatever it has seen.
    package var bytes: Int {
        MemoryLayout<Self>.size + self.habits.reduce(0) { $0 + $1.bytes } + self.scale.bytes
            + self.promises.reduce(0) { $0 + $1.count * MemoryLayout<Promise>.stride }
            + self.errors.reduce(0) { $0 + $1.bytes }
    }

    /// Learns what an hour brought.
    ///
    /// - Parameters:
    ///   - value: the hour's sum, share or quantile. One that is no finite number is passed over.
    ///   - hour: hours since the epoch, by the clock that customers live by; one that is not after the last is passed over.
    package mutating func observe(_ value: Double, hour: Int) {
        guard value.isFinite, self.last.map({ hour > $0 }) ?? true else { return }
        if self.first == nil {
            self.first = hour
            self.level = value
        }
        self.settle(value, hour: hour)
        let isFirstDay = hour - (self.first ?? hour) < 24
        let residual = self.mixed(hour) { $0.seasonal(hour) }.map { value - self.level - $0 }
        for index in self.habits.indices { self.habits[index].judge(value - self.level, hour: hour) }
        if let usual = self.habits[0].seasonal(hour) { self.growth.judge(value, usual: self.level + usual) }
        self.weigh()
        if let residual, !isFirstDay { self.level += Self.levelGain * residual }
        for index in self.habits.indices { self.habits[index].learn(value - self.level, hour: hour) }
        self.last = hour
        for (index, lead) in Self.leads.enumerated() {
            guard let expected = self.expected(hour: hour + lead) else { continue }
            self.promises[index][HourlyHabit.slot(hour + lead, of: lead)] = Promise(
                hour: hour + lead, expected: expected)
        }
    }

    /// What is expected of an hour after the last that was observed.
    ///
    /// - Parameters:
    ///   - hour: hours since the epoch.
    ///   - confidence: the share of such hours whose value the interval is to hold.
    /// - Returns: nil where too little was seen: before some three days, and for hours further ahead until as many errors
    ///   as far ahead have been counted.
    package func forecast(hour: Int, confidence: Double = 0.95) -> Forecast? {
        guard let last = self.last, hour > last, let expected = self.expected(hour: hour),
            let reach = self.reach(lead: hour - last, confidence: confidence)
        else { return nil }
        let half = reach * self.scale.usual(hour)
        return Forecast(
            expected: expected,
            interval: Interval(low: max(expected - half, self.lowest), high: max(expected + half, self.lowest)))
    }

    /// Holds what was promised for this hour against what came.
    private mutating func settle(_ value: Double, hour: Int) {
        for (index, lead) in Self.leads.enumerated() {
            let promise = self.promises[index][HourlyHabit.slot(hour, of: lead)]
            guard promise.hour == hour else { continue }
            let error = abs(value - promise.expected)
            let usual = self.scale.usual(hour)
            if usual > 0 { self.errors[index].add(error / usual, fading: Self.errorFading) }
            if lead == 24 { self.scale.learn(error, hour: hour) }
        }
    }

    /// How many usual errors the interval reaches to either side.
    private func reach(lead: Int, confidence: Double) -> Double? {
        let later = Self.leads.firstIndex { $0 >= lead } ?? Self.leads.count - 1
        guard self.errors[later].total >= Self.leastErrors, let far = self.quantile(later, confidence) else {
            return nil
        }
        guard later > 0, lead < 24, let near = self.quantile(later - 1, confidence) else { return far }
        let from = Double(Self.leads[later - 1])
        let share = log(Double(lead) / from) / log(Double(Self.leads[later]) / from)
        return near + (far - near) * share
    }

    /// The errors' quantile for one more error to come (as conformal prediction has it). Errors made from nearly the same
    /// past are alike: as many of them as half a lead has days count as one.
    private func quantile(_ index: Int, _ confidence: Double) -> Double? {
        let apart = self.errors[index].total / max(1, Double(Self.leads[index]) / 12)
        return self.errors[index].quantile(min(confidence * (apart + 1) / apart, 1))
    }

    private func expected(hour: Int) -> Double? {
        guard let last = self.last else { return nil }
        return self.mixed(hour) { $0.expected(hour, ahead: hour - last) }.map { max($0 + self.level, self.lowest) }
    }

    /// The mean of what the habits say and of what growth makes of the first, from the level, by how good each has been.
    private func mixed(_ hour: Int, _ saying: (HourlyHabit) -> Double?) -> Double? {
        var sum = 0.0
        var weights = 0.0
        for (index, habit) in self.habits.enumerated() {
            guard let said = saying(habit) else { continue }
            sum += self.trust[index] * said
            weights += self.trust[index]
        }
        if let usual = self.habits[0].seasonal(hour), let said = self.growth.expected(self.level + usual) {
            sum += self.trust[4] * (said - self.level)
            weights += self.trust[4]
        }
        return weights > 0 ? sum / weights : nil
    }

    /// The inverse fourth power of the usual errors; what was never judged counts as ten times worse than the best.
    private mutating func weigh() {
        let usual = self.habits.map(\.usualError) + [self.growth.usualError]
        let best = usual.compactMap(\.self).min() ?? 0
        for (index, error) in usual.enumerated() {
            let ratio = error.map { ($0 + 1e-12) / (best + 1e-12) } ?? 10
            self.trust[index] = 1 / (ratio * ratio * ratio * ratio)
        }
    }
}
