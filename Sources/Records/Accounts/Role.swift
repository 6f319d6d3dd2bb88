/// What an account or a token may do. Each role may do what the ones below it may.
package enum Role: String, CaseIterable, Comparable, Sendable {
    case viewer, editor, owner

    /// What it lets somebody do, as a phrase for pages and commands.
    package var meaning: String {
        switch self {
        case .viewer: "sees everything, changes nothing"
        case .editor: "also manages ingest keys and notes changes"
        case .owner: "also manages accounts and tokens"
        }
    }

    package static func < (left: Role, right: Role) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .viewer: 1
        case .editor: 2
        case .owner: 3
        }
    }
}
