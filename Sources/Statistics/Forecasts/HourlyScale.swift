/// How large errors usually are at an hour: by the hour of the day times by the day of the week, as a night errs less than a
/// noon, and a Sunday less than a Monday.
struct HourlyScale: Sendable, Equatable {
    private var hours = [Double](repeating: 0, count: 24)
    private var days = [Double](repeating: 0, count: 7)
    private var all = 0.0
    private var count = 0.0

    /// The usual error at an hour; zero where none was seen.
    func usual(_ hour: Int) -> Double {
        guard self.all > 0 else { return 0 }
        // A third of what is usual at any time, so that an hour without errors yet is not taken for one without any.
        let byHour = (2 * self.hours[HourlyHabit.slot(hour, of: 24)] / self.all + 1) / 3
        let byDay = (2 * self.days[Self.day(of: hour)] / self.all + 1) / 3
        return self.all * byHour * byDay
    }

    mutating func learn(_ error: Double, hour: Int) {
        self.count += 1
        self.all += (error - self.all) * max(0.003, 1 / self.count)
        Self.learn(error, in: &self.hours[HourlyHabit.slot(hour, of: 24)], gain: 0.07)
        Self.learn(error, in: &self.days[Self.day(of: hour)], gain: 0.02)
    }

    private static func learn(_ error: Double, in mean: inout Double, gain: Double) {
        mean += (error - mean) * (mean == 0 ? 1 : gain)
    }

    private static func day(of hour: Int) -> Int { HourlyHabit.slot(hour, of: 168) / 24 }

    /// Bytes of storage, the same for ever.
    var bytes: Int { (self.hours.count + self.days.count) * MemoryLayout<Double>.stride }
}
