import Experience

/// The times of feeds: RFC 822 with years of four digits in RSS, RFC 3339 in Atom.
enum FeedTime {
    /// - Returns: nil where the text is no such time, or its zone is none that is known.
    static func read(_ text: String) -> Instant? {
        if let instant = InstantText.parse(text) { return instant }
        var words = text.split { $0 == " " || $0 == "," }[...]
        if let first = words.first, Int(first) == nil { words.removeFirst() }
        guard words.count == 5, let day = Int(words[words.startIndex]), let year = Int(words[words.startIndex + 2]),
            let month = Self.months.firstIndex(of: words[words.startIndex + 1].prefix(3).lowercased()),
            let offset = Self.offset(words[words.startIndex + 4])
        else { return nil }
        let clock = words[words.startIndex + 3].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 2 || clock.count == 3 else { return nil }
        return InstantText.instant(
            year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1],
            second: clock.count == 3 ? clock[2] : 0, offsetSeconds: offset)
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// The zones that RFC 822 names, in hours.
    private static let zones: [Substring: Int] = [
        "GMT": 0, "UT": 0, "UTC": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
        "PST": -8, "PDT": -7,
    ]

    private static func offset(_ zone: Substring) -> Int? {
        if let hours = Self.zones[zone] { return hours * 3600 }
        guard zone.count == 5, zone.hasPrefix("+") || zone.hasPrefix("-"), let digits = Int(zone.dropFirst()) else {
            return nil
        }
        return (digits / 100 * 60 + digits % 100) * (zone.hasPrefix("-") ? -60 : 60)
    }
}
