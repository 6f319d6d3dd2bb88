/// A row of whole minutes, and the filling of it from runs.
struct MinuteSpan {
    /// The first minute, counted from the epoch.
    private let first: Int64
    let count: Int

    /// The minutes from the one that holds `from` to the last that begins before `to`.
    init(from: Instant, to: Instant) {
        self.first = Self.minute(of: from)
        self.count = max(0, Int(Self.minute(of: Instant(milliseconds: to.milliseconds - 1)) - self.first) + 1)
    }

    private static func minute(of instant: Instant) -> Int64 {
        instant.floored(to: .minutes(1)).milliseconds / Milliseconds.minutes(1).count
    }

    func filled(with state: MinuteState) -> [MinuteState] {
        [MinuteState](repeating: state, count: self.count)
    }

    /// The worst that is said in each minute; unknown where nothing is.
    ///
    /// - Parameter runs: of one component, ordered by source and last report.
    func states(of runs: ArraySlice<SignalRun>, silentAfter: Milliseconds) -> [MinuteState] {
        // Zero is unknown, which gives way to anything; else one more than the state's raw value.
        var said = [UInt8](repeating: 0, count: self.count)
        for index in runs.indices {
            let run = runs[index]
            let last = self.lastMoment(of: run, before: runs[(index + 1)...].first, silentAfter: silentAfter)
            let low = max(Self.minute(of: run.from) - self.first, 0)
            let high = min(Self.minute(of: last) - self.first, Int64(self.count) - 1)
            guard low <= high else { continue }
            let state = run.state.rawValue + 1
            for minute in Int(low)...Int(high) where said[minute] < state { said[minute] = state }
        }
        return said.map { $0 == 0 ? .unknown : SignalState(rawValue: $0 - 1).map { MinuteState($0) } ?? .unknown }
    }

    /// The last millisecond for which a run speaks, its own reports always included.
    private func lastMoment(of run: SignalRun, before next: SignalRun?, silentAfter: Milliseconds) -> Instant {
        var end = run.until + silentAfter
        if let next, next.source == run.source { end = min(end, next.from) }
        return max(run.until, Instant(milliseconds: end.milliseconds - 1))
    }
}
