package import Experience
import Foundation
package import GRDB

/// Something that people changed on purpose, and that may explain what customers met afterwards.
package struct Change: Sendable, Equatable, Identifiable, FetchableRecord {
    package let id: ChangeID
    /// When it took effect; may lie ahead.
    package var at: Instant
    package var kind: Kind
    /// For example a version: `5.14.0`.
    package var name: String
    /// Whom it concerns; nil: all services.
    package var service: ServiceID?
    /// More about it; may be empty.
    package var note: String
    /// The name of the account or token that told.
    package var createdBy: String
    package var createdAt: Instant

    package init(row: Row) throws {
        let kind: String = row["kind"]
        guard let known = Kind(rawValue: kind) else { throw RecordsRefusal.unknown("kind \(kind)") }
        self.id = row["id"]
        self.at = Instant(milliseconds: row["at"])
        self.kind = known
        self.name = row["name"]
        self.service = (row["service"] as String?).map { ServiceID(rawValue: $0) }
        self.note = row["note"]
        self.createdBy = row["createdBy"]
        self.createdAt = Instant(milliseconds: row["createdAt"])
    }
}

extension Change {
    /// What was changed.
    package enum Kind: String, CaseIterable, Sendable {
        /// Another version of the service's software.
        case release
        /// Its settings, or what it runs on.
        case config
        /// A part of it was switched on or off.
        case flag
        /// More or other people were sent to it.
        case campaign

        /// For pages.
        package var words: String {
            switch self {
            case .release: "release"
            case .config: "config change"
            case .flag: "flag"
            case .campaign: "campaign"
            }
        }
    }

    /// A change as somebody tells it, checked.
    package struct Draft: Sendable, Equatable {
        /// Scalars that a name may have; as many as a release's name may have among the facts.
        package static let longestName = 200
        package static let longestNote = 500
        private static let blank = CharacterSet(charactersIn: " ")

        package let at: Instant
        package let kind: Kind
        package let name: String
        package let service: ServiceID?
        package let note: String

        /// Blanks around name and note are dropped.
        /// - Throws: ``RecordsRefusal/changeNameUnusable``, ``RecordsRefusal/noteUnusable``.
        package init(
            at: Instant, kind: Kind, name: String, service: ServiceID? = nil, note: String = ""
        ) throws(RecordsRefusal) {
            self.at = at
            self.kind = kind
            self.service = service
            self.name = name.trimmingCharacters(in: Self.blank)
            self.note = note.trimmingCharacters(in: Self.blank)
            guard !self.name.isEmpty, name.unicodeScalars.count <= Self.longestName,
                !name.unicodeScalars.contains(where: { $0.isControl || ["\u{2028}", "\u{2029}"].contains($0) })
            else { throw .changeNameUnusable }
            guard note.unicodeScalars.count <= Self.longestNote,
                !note.unicodeScalars.contains(where: { $0.isControl && !["\t", "\n", "\r"].contains($0) })
            else { throw .noteUnusable }
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { self.properties.generalCategory == .control }
}
