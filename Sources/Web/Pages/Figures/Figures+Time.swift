package import Experience

extension Figures {
    /// Lost time added up over people: `312 h`, `41 min`, `20 s`.
    package static func lost(_ length: Milliseconds) -> String {
        let (number, unit) = Self.lostParts(length)
        return "\(number)\u{A0}\(unit.short)"
    }

    /// The same in words, for a sentence: `312 hours`, `1 minute`.
    package static func lostInWords(_ length: Milliseconds) -> String {
        let (number, unit) = Self.lostParts(length)
        return "\(number)\u{A0}\(number == "1" ? unit.one : unit.many)"
    }

    /// How long something took, from a percentile in milliseconds: `420 ms`, `1.2 s`, `14 s`, `2.5 min`.
    package static func wait(_ milliseconds: Double) -> String {
        switch milliseconds {
        case ..<999.5: "\(Self.decimal(milliseconds, digits: 0))\u{A0}ms"
        case ..<9_950: "\(Self.decimal(milliseconds / 1000, digits: 1))\u{A0}s"
        case ..<119_500: "\(Self.decimal(milliseconds / 1000, digits: 0))\u{A0}s"
        default: "\(Self.decimal(milliseconds / 60_000, digits: 1))\u{A0}min"
        }
    }

    /// A target time as the catalogue gives it: `2 s`, `800 ms`.
    package static func target(_ length: Milliseconds) -> String {
        length.count % 1000 == 0
            ? "\(Self.count(Int(length.count / 1000)))\u{A0}s" : Self.wait(Double(length.count))
    }

    /// A number of minutes: `41 min`, `3 h 20 min`, `2 days 4 h`.
    package static func minutes(_ minutes: Int) -> String {
        switch minutes {
        case ..<90: return "\(minutes)\u{A0}min"
        case ..<2880:
            let rest = minutes % 60
            return "\(minutes / 60)\u{A0}h" + (rest > 0 ? " \(rest)\u{A0}min" : "")
        default:
            let hours = minutes % 1440 / 60
            return "\(Self.count(minutes / 1440))\u{A0}days" + (hours > 0 ? " \(hours)\u{A0}h" : "")
        }
    }

    /// How long ago: `just now`, `12 s ago`, `4 min ago`, `3 h ago`, `2 days ago`.
    package static func age(_ length: Milliseconds) -> String {
        let seconds = length.count / 1000
        switch seconds {
        case ..<2: return "just now"
        case ..<90: return "\(seconds)\u{A0}s ago"
        case ..<5400: return "\(seconds / 60)\u{A0}min ago"
        case ..<172_800: return "\(seconds / 3600)\u{A0}h ago"
        default: return "\(Self.count(Int(seconds / 86_400)))\u{A0}days ago"
        }
    }

    private struct Unit {
        var short: String
        var one: String
        var many: String
    }

    private static func lostParts(_ length: Milliseconds) -> (String, Unit) {
        let seconds = Double(max(0, length.count)) / 1000
        switch seconds {
        case ..<9.95:
            let text = Self.decimal(seconds, digits: seconds.rounded() == seconds ? 0 : 1)
            return (text, Unit(short: "s", one: "second", many: "seconds"))
        case ..<89.5: return (Self.decimal(seconds, digits: 0), Unit(short: "s", one: "second", many: "seconds"))
        case ..<5370: return (Self.decimal(seconds / 60, digits: 0), Unit(short: "min", one: "minute", many: "minutes"))
        case ..<35_820: return (Self.decimal(seconds / 3600, digits: 1), Unit(short: "h", one: "hour", many: "hours"))
        default: return (Self.decimal(seconds / 3600, digits: 0), Unit(short: "h", one: "hour", many: "hours"))
        }
    }
}
