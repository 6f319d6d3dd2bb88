package import Experience
package import Records

/// A change as a timeline shows it.
package struct ChangeMark: Sendable, Equatable {
    package var at: Instant
    package var kind: Change.Kind
    /// For example a version: `5.14.0`.
    package var name: String
    /// More about it, as it was told; may be empty.
    package var note: String
    /// Nobody told of it: it is a release that customers were first seen with at this moment.
    package var isSeen: Bool
    /// By which it can be taken back; nil where nobody told of it.
    package var id: ChangeID?
    /// It was told of no service in particular.
    package var isForAll: Bool

    package init(
        at: Instant, kind: Change.Kind, name: String, note: String = "", isSeen: Bool = false, id: ChangeID? = nil,
        isForAll: Bool = false
    ) {
        self.at = at
        self.kind = kind
        self.name = name
        self.note = note
        self.isSeen = isSeen
        self.id = id
        self.isForAll = isForAll
    }
}
