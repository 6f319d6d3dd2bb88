package import Foundation

/// A stretch in which a check is not run.
package enum MaintenanceWindow: Sendable, Hashable {
    /// From one moment to another.
    case dated(from: Instant, to: Instant)
    /// On days of the week, by the clock of a zone; one that ends before it begins ends on the next day.
    case weekly(Weekly)

    package struct Weekly: Sendable, Hashable {
        /// On which days it begins: 1 is Monday, 7 Sunday.
        package var days: Set<Int>
        /// In minutes of the day.
        package var from: Int
        package var to: Int
        package var zone: TimeZone

        package init(days: Set<Int>, from: Int, to: Int, zone: TimeZone) {
            self.days = days
            self.from = from
            self.to = to
            self.zone = zone
        }
    }

    /// When the window that this moment lies in ends; nil where it lies in none.
    package func end(at now: Instant) -> Instant? {
        switch self {
        case .dated(let from, let to): now >= from && now < to ? to : nil
        case .weekly(let weekly): weekly.end(at: now)
        }
    }
}

extension MaintenanceWindow.Weekly {
    /// Of the window that began today and the one that began yesterday. Written out by the zone's own clock, so that a window
    /// on a day when clocks are changed begins and ends when people's watches say so.
    func end(at now: Instant) -> Instant? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = self.zone
        let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
        let today = calendar.startOfDay(for: date)
        for back in 0...1 {
            guard let day = calendar.date(byAdding: .day, value: -back, to: today),
                self.days.contains((calendar.component(.weekday, from: day) + 5) % 7 + 1),
                let begin = self.moment(self.from, of: day, calendar),
                let last = self.to > self.from ? day : calendar.date(byAdding: .day, value: 1, to: day),
                let end = self.moment(self.to, of: last, calendar), date >= begin, date < end
            else { continue }
            return Instant(milliseconds: Int64((end.timeIntervalSince1970 * 1000).rounded()))
        }
        return nil
    }

    private func moment(_ minutes: Int, of day: Date, _ calendar: Calendar) -> Date? {
        // 24:00 is the next day's first moment.
        guard minutes < 24 * 60 else { return calendar.date(byAdding: .day, value: 1, to: day) }
        return calendar.date(bySettingHour: minutes / 60, minute: minutes % 60, second: 0, of: day)
    }
}

extension [MaintenanceWindow] {
    /// When all windows that this moment lies in have ended; nil where it lies in none.
    package func end(at now: Instant) -> Instant? {
        self.compactMap { $0.end(at: now) }.max()
    }
}
