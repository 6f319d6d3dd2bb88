package import Experience
package import Foundation
package import Questions

/// What a URL asks for: the range, the viewer's zone and the filters. Pages and API read it the same way.
///
/// - `range=1h|24h|7d|28d`, 7 days unless told; or `from=2026-11-01T00:00&to=2026-11-02T00:00`, on the clock of `zone`
///   (UTC unless told, an IANA name such as `Europe/Berlin`; a time that ends in `Z` is UTC whatever the zone);
/// - `step= channel= device= browser= os= country= release=`: filters; all must agree. An empty value asks for the
///   interactions that do not say.
package struct AskedRange: Sendable, Equatable {
    package var range: TimeRange
    /// The ready range that was asked for; nil for a from–to.
    package var preset: TimeRange.Preset?
    package var zone: TimeZone
    package var filters: Breakdown.Filters
    /// The whole query, for links that change one thing of it.
    package var query: Query

    /// The longest stretch that can be asked for.
    package static let longest: Milliseconds = .days(1100)

    /// Reads a query.
    ///
    /// - Throws: ``WrongQuery`` naming the parameter that cannot be understood and what to write instead.
    package init(_ query: Query, now: Instant) throws {
        self.query = query
        self.zone = try Self.zone(query.value("zone"))
        self.filters = try Self.filters(query)
        (self.preset, self.range) = try Self.range(query, zone: self.zone, now: now)
    }

    /// The zone as the address names it, UTC where it names none.
    package var zoneName: String {
        let name = self.query.items.first { $0.name == "zone" }?.value ?? ""
        return name.isEmpty ? "UTC" : name
    }

    static func zone(_ name: String?) throws -> TimeZone {
        guard let name, !name.isEmpty else { return .gmt }
        guard let zone = TimeZone(identifier: name) else {
            throw WrongQuery("“\(name.prefix(60))” is no time zone. Write one such as zone=Europe/Berlin or zone=UTC.")
        }
        return zone
    }

    private static func range(
        _ query: Query, zone: TimeZone, now: Instant
    ) throws -> (TimeRange.Preset?, TimeRange) {
        let (preset, from, to) = try (query.value("range"), query.value("from"), query.value("to"))
        if from == nil, to == nil {
            guard let known = TimeRange.Preset(rawValue: preset ?? TimeRange.Preset.week.rawValue) else {
                let choices = TimeRange.Preset.allCases.map(\.rawValue).joined(separator: ", ")
                throw WrongQuery(
                    "“\(preset?.prefix(60) ?? "")” is no range. Choose one of \(choices), or give from= and to=.")
            }
            return (known, TimeRange(known, now: now))
        }
        guard preset == nil else { throw WrongQuery("Give either range= or from= and to=, not both.") }
        guard let from, let to else { throw WrongQuery("A stretch needs both from= and to=.") }
        let (start, end) = try (Self.time(from, of: "from", zone: zone), Self.time(to, of: "to", zone: zone))
        guard start < end else { throw WrongQuery("from= must lie before to=.") }
        guard end.since(start) <= Self.longest else {
            throw WrongQuery("From “from” to “to” may be at most 1,100 days. Ask for a shorter stretch.")
        }
        return (nil, TimeRange(from: start, to: end))
    }

    private static func time(_ text: String, of name: String, zone: TimeZone) throws -> Instant {
        guard let instant = LocalTime.instant(text, in: zone) else {
            throw WrongQuery("\(name)=“\(text.prefix(60))” is no time. Write it as \(name)=2026-11-01T09:30.")
        }
        return instant
    }

    private static func filters(_ query: Query) throws -> Breakdown.Filters {
        var filters: Breakdown.Filters = [:]
        for dimension in Breakdown.Dimension.allCases {
            guard let value = try query.value(dimension.rawValue) else { continue }
            guard value.unicodeScalars.count <= 200 else {
                throw WrongQuery("The filter \(dimension.rawValue)= may be at most 200 characters long.")
            }
            if let choices = dimension.closedChoices, !choices.contains(value) {
                throw WrongQuery(
                    "“\(value.prefix(60))” is no \(dimension.rawValue). Choose one of \(choices.joined(separator: ", "))."
                )
            }
            filters[dimension] = value
        }
        return filters
    }
}

extension Breakdown.Dimension {
    /// Every value that the dimension can have, where the list is closed; nil where any text may come.
    package var closedChoices: [String]? {
        switch self {
        case .channel: Channel.customers.map(\.name)
        case .device: Device.allCases.map(\.name)
        case .step, .browser, .os, .country, .release: nil
        }
    }
}

extension AskedRange {
    /// What `by=` asks to cut by.
    ///
    /// - Throws: ``WrongQuery`` where it names no dimension.
    package func cut(otherwise: Breakdown.Dimension) throws -> Breakdown.Dimension {
        guard let name = try self.query.value("by") else { return otherwise }
        guard let dimension = Breakdown.Dimension(rawValue: name) else {
            let choices = Breakdown.Dimension.allCases.map(\.rawValue).joined(separator: ", ")
            throw WrongQuery("“\(name.prefix(60))” is nothing to cut by. Choose one of \(choices).")
        }
        return dimension
    }
}
