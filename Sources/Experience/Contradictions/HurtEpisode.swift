/// Minutes in a row, with what was counted in them.
package struct MinuteStretch: Sendable, Equatable {
    /// Minutes since the epoch.
    package var from: Int64
    /// The minute after the last.
    package var until: Int64
    package var good: Int
    package var bad: Int

    package init(from: Int64, until: Int64, good: Int = 0, bad: Int = 0) {
        self.from = from
        self.until = until
        self.good = good
        self.bad = bad
    }
}

/// A time in which customers of a service were hurt beyond chance, cut by what IT's view showed meanwhile.
package struct HurtEpisode: Sendable, Equatable {
    package struct Part: Sendable, Equatable {
        package var light: ITLight
        package var stretch: MinuteStretch

        package init(light: ITLight, stretch: MinuteStretch) {
            self.light = light
            self.stretch = stretch
        }
    }

    /// In order, without a gap.
    package var parts: [Part]
    /// Whether it was going on when last heard of.
    package var isOpen: Bool

    package init(parts: [Part], isOpen: Bool) {
        self.parts = parts
        self.isOpen = isOpen
    }

    package var from: Int64 { self.parts.first?.stretch.from ?? 0 }
    package var until: Int64 { self.parts.last?.stretch.until ?? 0 }

    /// Where IT's view was green while customers were hurt.
    package var contradictions: [MinuteStretch] { self.parts.filter { $0.light == .green }.map(\.stretch) }
}
