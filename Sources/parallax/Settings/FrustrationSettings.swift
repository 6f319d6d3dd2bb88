import Configuration
import Experience

extension FrustrationThresholds {
    /// From where on clicks and reloads count as frustration. Clicks are kept raw, so a new number judges the past as well.
    ///
    /// - `frustration.rageClicks` (whole number, 3, 2 to 20): rage is so many clicks at one place …
    /// - `frustration.rageWithinMs` (whole number, 1000, 100 to 10000): … within this many milliseconds …
    /// - `frustration.ragePixels` (whole number, 24, 0 to 500): … on one element, or at most so many pixels apart.
    /// - `frustration.deadAfterMs` (whole number, 2500, 250 to 7000): a dead click has had no effect for this long; the
    ///   beacon watches for seven seconds.
    /// - `frustration.errorWithinMs` (whole number, 1000, 0 to 7000): an error click breaks something within this.
    /// - `frustration.reloads` (whole number, 3, 2 to 20): refresh rage is so many reloads of a path …
    /// - `frustration.reloadsWithinSeconds` (whole number, 60, 1 to 3600): … within this many seconds.
    init(_ reader: inout SettingReader) {
        let usual = FrustrationThresholds()
        func length(_ key: ConfigKey, _ usual: Milliseconds, unit: Int64 = 1, _ range: ClosedRange<Int>) -> Milliseconds
        {
            Milliseconds(Int64(reader.number(key, default: Int(usual.count / unit), in: range)) * unit)
        }
        self.init(
            rageClicks: reader.number("frustration.rageClicks", default: usual.rageClicks, in: 2...20),
            rageWithin: length("frustration.rageWithinMs", usual.rageWithin, 100...10_000),
            ragePixels: reader.number("frustration.ragePixels", default: usual.ragePixels, in: 0...500),
            deadAfter: length("frustration.deadAfterMs", usual.deadAfter, 250...7000),
            errorWithin: length("frustration.errorWithinMs", usual.errorWithin, 0...7000),
            reloads: reader.number("frustration.reloads", default: usual.reloads, in: 2...20),
            reloadsWithin: length("frustration.reloadsWithinSeconds", usual.reloadsWithin, unit: 1000, 1...3600))
    }

    static let keys = [
        "frustration.rageClicks", "frustration.rageWithinMs", "frustration.ragePixels", "frustration.deadAfterMs",
        "frustration.errorWithinMs", "frustration.reloads", "frustration.reloadsWithinSeconds",
    ]
}
