package import Experience
import Records

/// The form on a service's page that tells of a change, and what became of it the last time.
package struct ChangeForm: Sendable, Equatable {
    /// What the visitor typed, as the browser sends it.
    package struct Fields: Decodable, Sendable, Equatable {
        var kind = Change.Kind.release.rawValue
        var name = ""
        /// As a `datetime-local` field writes it; empty: now.
        var at = ""
        /// The zone of `at`.
        var zone: String
        /// `all`, or the service of the page.
        var concerns = ""
    }

    /// What the last form did, as it stands in the address that it led to: a word of ours, never a visitor's text.
    package enum Done: String, Sendable {
        case noted, removed

        var sentence: String {
            switch self {
            case .noted: "The change is noted. Where it lies within the range, it is on the timeline."
            case .removed: "The change is taken back."
            }
        }
    }

    /// A kind of change to choose.
    package struct Choice: Sendable, Equatable {
        package var value: String
        package var label: String
        package var isChosen: Bool
    }

    package var action: String
    package var kinds: [Choice]
    package var fields: Fields
    package var isForAll: Bool
    /// Open from the start: something was wrong with what was sent.
    package var isOpen: Bool
    package var error: String
    package var notice: String

    /// - Parameters:
    ///   - fields: what was typed before; nil on a page that nobody has sent yet.
    ///   - error: what was wrong with it, as a sentence.
    package init(
        of service: ServiceID, asked: AskedRange, fields: Fields? = nil, error: String = "", done: Done? = nil
    ) {
        let fields = fields ?? Fields(zone: asked.zoneName)
        self.action = Self.path(of: service, asked)
        self.kinds = Change.Kind.allCases.map {
            Choice(value: $0.rawValue, label: $0.words, isChosen: $0.rawValue == fields.kind)
        }
        self.fields = fields
        self.isForAll = fields.concerns == "all"
        self.isOpen = !error.isEmpty
        self.error = error
        self.notice = done?.sentence ?? ""
    }

    /// Where the forms about changes are sent, with the range to come back to.
    static func path(of service: ServiceID, _ asked: AskedRange, _ rest: String = "") -> String {
        "/services/\(Query.encoded(service.rawValue))/changes\(rest)\(asked.query.travelling.text)"
    }
}

extension ChangeForm.Fields {
    /// - Throws: ``RecordsRefusal`` or ``WrongQuery`` that says what is wrong.
    func draft(of service: ServiceID, now: Instant) throws -> Change.Draft {
        guard let kind = Change.Kind(rawValue: self.kind) else { throw RecordsRefusal.unknown("kind “\(self.kind)”") }
        let zone = try AskedRange.zone(self.zone)
        guard let at = self.at.isEmpty ? now : LocalTime.instant(self.at, in: zone) else {
            throw WrongQuery(
                "“\(self.at.prefix(60))” is no time. Write it as 2026-11-01T09:30, or leave it empty for now.")
        }
        return try Change.Draft(
            at: at, kind: kind, name: self.name, service: self.concerns == "all" ? nil : service)
    }
}
