import Experience
import Records

/// What people and pipelines told that they changed, over one range.
struct ChangesAnswer: Encodable, Sendable {
    var range: RangeAnswer
    /// Newest first.
    var changes: [ChangeAnswer]

    init(_ changes: [Change], asked: AskedRange) {
        self.range = RangeAnswer(asked.range, asked: asked)
        self.changes = changes.reversed().map(ChangeAnswer.init)
    }
}

/// One change as it was told.
struct ChangeAnswer: Encodable, Sendable {
    var id: Int64
    /// When it took effect, UTC.
    var at: String
    /// `release`, `config`, `flag` or `campaign`.
    var kind: String
    var name: String
    /// The service's id; null for all services.
    @Nullable var service: String?
    var note: String
    /// The name of the account or token that told.
    var createdBy: String
    var createdAt: String

    init(_ change: Change) {
        self.id = change.id.rawValue
        self.at = InstantText.format(change.at)
        self.kind = change.kind.rawValue
        self.name = change.name
        self.service = change.service?.rawValue
        self.note = change.note
        self.createdBy = change.createdBy
        self.createdAt = InstantText.format(change.createdAt)
    }
}
