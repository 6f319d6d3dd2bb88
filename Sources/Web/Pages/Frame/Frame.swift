import Experience
package import Questions

/// What stands around a page that is asked of a range: the range switch and what its links carry along.
package struct Frame: Sendable, Equatable {
    /// The query that goes with a reader from page to page, `?range=24h`; empty where nothing was asked.
    package var travel: String
    package var ranges: [RangeLink]
    package var custom: Custom
    /// The zone that the URL names, empty where it names none and the reader's own is used.
    package var zone: String
    package var zoneName: String

    /// One ready range.
    package struct RangeLink: Sendable, Equatable {
        package var label: String
        package var href: String
        package var isCurrent: Bool
    }

    /// The form for any from–to.
    package struct Custom: Sendable, Equatable {
        package var isCurrent: Bool
        /// As `datetime-local` fields want them, in the asked zone.
        package var from: String
        package var to: String
        /// The other parameters, kept as hidden fields.
        package var kept: [Query.Item]
    }

    package init(_ asked: AskedRange) {
        let query = asked.query
        self.travel = query.travelling.text
        self.ranges = TimeRange.Preset.allCases.map { preset in
            let link = query.without("from", "to").setting("range", to: preset.rawValue)
            return RangeLink(label: preset.label, href: link.text, isCurrent: preset == asked.preset)
        }
        self.custom = Custom(
            isCurrent: asked.preset == nil, from: LocalTime.text(asked.range.from, in: asked.zone),
            to: LocalTime.text(asked.range.to, in: asked.zone),
            kept: query.without("range", "from", "to", "zone").items)
        self.zone = query.items.first { $0.name == "zone" }?.value ?? ""
        self.zoneName = asked.zoneName
    }
}

extension TimeRange.Preset {
    /// On the range switch.
    package var label: String {
        switch self {
        case .hour: "Hour"
        case .day: "24 h"
        case .week: "7 days"
        case .month: "28 days"
        }
    }

    /// In a sentence, after “of” or “in”.
    package var words: String {
        switch self {
        case .hour: "the last hour"
        case .day: "the last 24 hours"
        case .week: "the last 7 days"
        case .month: "the last 28 days"
        }
    }

    /// The range before, in a sentence after “against”.
    package var wordsBefore: String {
        switch self {
        case .hour: "the hour before"
        case .day: "the 24 hours before"
        case .week: "the 7 days before"
        case .month: "the 28 days before"
        }
    }
}

extension AskedRange {
    /// The range in a sentence, after “of” or “in”.
    package var words: String {
        if let preset { return preset.words }
        let (from, to) = (Moment(self.range.from, in: self.zone), Moment(self.range.to, in: self.zone))
        return "the time from \(from.text) to \(to.text)"
    }

    /// The range before it, in a sentence after “against”.
    package var wordsBefore: String {
        self.preset?.wordsBefore ?? "the same stretch before"
    }
}
