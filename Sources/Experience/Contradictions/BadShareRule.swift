import Foundation

/// An alert on the share of bad interactions of a service, as Prometheus would evaluate it once a minute: the share over the
/// newest minutes is above a threshold, among enough interactions, for some minutes in a row.
package struct BadShareRule: Sendable, Equatable {
    /// The share of bad interactions above which it holds, 0 to 1.
    package var threshold: Double
    /// Minutes that the share is taken over (the range of `rate`).
    package var windowMinutes: Int
    /// Minutes for which it must hold before it fires (`for`).
    package var forMinutes: Int
    /// Interactions in the window below which it does not hold.
    package var leastInteractions: Int

    package init(threshold: Double, windowMinutes: Int = 5, forMinutes: Int = 2, leastInteractions: Int = 20) {
        self.threshold = threshold
        self.windowMinutes = windowMinutes
        self.forMinutes = forMinutes
        self.leastInteractions = leastInteractions
    }

    /// The rule that would have told of an episode: halfway, as ratios go, from the allowed share to the highest that lasted
    /// in it, to two digits.
    ///
    /// - Parameters:
    ///   - episode: whose minutes are among `minutes`.
    ///   - minutes: rising, from before the episode.
    ///   - allowedBadShare: above zero, else a tenth of a per cent counts.
    /// - Returns: nil where there were too few interactions in the episode, or no minute lasted above what is allowed.
    package static func fitting(
        _ episode: HurtEpisode, in minutes: some Sequence<ServiceMinute>, allowedBadShare: Double
    ) -> BadShareRule? {
        let allowed = max(allowedBadShare, 0.001)
        let rule = BadShareRule(threshold: allowed)
        var highest = 0.0
        var lasting: [Double] = []
        rule.walk(minutes) { minute, share in
            lasting.append(share ?? 0)
            if lasting.count > rule.forMinutes + 1 { lasting.removeFirst() }
            guard minute >= episode.from, minute < episode.until, lasting.count > rule.forMinutes else { return }
            highest = max(highest, lasting.min() ?? 0)
        }
        guard highest > allowed else { return nil }
        let halfway = (allowed * highest).squareRoot()
        let digit = pow(10, (log10(halfway)).rounded(.down) - 1)
        return BadShareRule(threshold: max(allowed, (halfway / digit).rounded() * digit))
    }

    /// When the rule would have fired, each time from the minute it fired to the one it no longer held.
    ///
    /// - Parameter minutes: rising; minutes left out had no interactions.
    package func firings(in minutes: some Sequence<ServiceMinute>) -> [MinuteStretch] {
        var firings: [MinuteStretch] = []
        var since: Int64?
        var isFiring = false
        self.walk(minutes) { minute, share in
            guard let share, share > self.threshold else {
                if isFiring { firings[firings.count - 1].until = minute }
                (since, isFiring) = (nil, false)
                return
            }
            let start = since ?? minute
            since = start
            if !isFiring, minute - start >= Int64(self.forMinutes) {
                firings.append(MinuteStretch(from: minute, until: minute + 1))
                isFiring = true
            } else if isFiring {
                firings[firings.count - 1].until = minute + 1
            }
        }
        return firings
    }

    /// Calls with each minute and the share over the window that ends with it; nil where there were too few interactions.
    private func walk(_ minutes: some Sequence<ServiceMinute>, _ body: (Int64, Double?) -> Void) {
        var window: [ServiceMinute] = []
        var next: Int64?
        func step(to minute: Int64) {
            window.removeAll { $0.minute <= minute - Int64(self.windowMinutes) }
            let bad = window.reduce(0) { $0 + $1.bad }
            let all = window.reduce(bad) { $0 + $1.good }
            body(minute, all >= max(self.leastInteractions, 1) ? Double(bad) / Double(all) : nil)
        }
        for minute in minutes {
            // Of a gap only as many minutes matter as the window is long.
            if let from = next, minute.minute > from {
                for missing in from..<min(minute.minute, from + Int64(self.windowMinutes)) { step(to: missing) }
            }
            window.append(minute)
            step(to: minute.minute)
            next = minute.minute + 1
        }
    }
}
