import Experience

extension Vitals {
    /// Takes what a client calls by a web vital's short name, times in milliseconds; anything else is passed over, as are
    /// values that no page has: below zero, or longer than a day.
    mutating func take(_ name: String, _ value: Double) {
        guard value >= 0, value <= 86_400_000 else { return }
        let time = Milliseconds(Int64(value.rounded()))
        switch name {
        case "lcp": self.lcp = time
        case "inp": self.inp = time
        case "cls": self.cls = value
        case "fcp": self.fcp = time
        case "ttfb": self.ttfb = time
        default: break
        }
    }
}
