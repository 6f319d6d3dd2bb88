package import Experience
package import Questions
import Records

/// What was changed meanwhile, in words, below the timeline that marks it.
package struct ChangeList: Sendable, Equatable {
    /// Rows that every reader sees; older ones unfold.
    static let shown = 8

    /// Newest first.
    package var rows: [Row]
    package var older: [Row]
    package var hasRows: Bool
    package var hasOlder: Bool
    package var olderWords: String

    /// One change.
    package struct Row: Sendable, Equatable {
        package var at: Moment
        package var kind: String
        package var name: String
        package var notes: [String]
        /// Where a form takes it back; none for what nobody told.
        package var removals: [String]
    }

    package init(_ changes: [ChangeMark], of service: ServiceID, asked: AskedRange) {
        let rows = changes.reversed().map { change in
            Row(
                at: Moment(change.at, in: asked.zone), kind: change.kind.words, name: change.name,
                notes: Self.notes(change),
                removals: change.id.map { [ChangeForm.path(of: service, asked, "/\($0.rawValue)/remove")] } ?? [])
        }
        self.rows = Array(rows.prefix(Self.shown))
        self.older = Array(rows.dropFirst(Self.shown))
        self.hasRows = !rows.isEmpty
        self.hasOlder = !self.older.isEmpty
        self.olderWords = Figures.count(self.older.count, "older change", "older changes")
    }

    private static func notes(_ change: ChangeMark) -> [String] {
        [change.isSeen ? "first met by customers" : change.note, change.isForAll ? "all services" : ""]
            .filter { !$0.isEmpty }
    }
}
