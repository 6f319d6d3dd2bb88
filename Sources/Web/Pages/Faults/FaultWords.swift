import Experience
import Questions

/// A group of faults in words for people.
struct FaultWords: Equatable {
    /// What happened, in a few words.
    var sort: String
    /// What exactly.
    var title: String

    init(_ group: Faults.Group) {
        self.sort = group.sort.label
        self.title = Self.title(group.sort, group.message)
    }

    private static func title(_ sort: FaultSort, _ message: String) -> String {
        guard !message.isEmpty else { return "without a message" }
        switch sort {
        case .csp:
            guard let match = message.wholeMatch(of: #/(\S+) blocked (.+)/#) else { return message }
            return "\(match.output.2) (\(match.output.1))"
        case .resource:
            guard let match = message.wholeMatch(of: #/(\w+) did not load/#) else { return message }
            return "\(Self.resources[String(match.output.1)] ?? "\(match.output.1)") did not load"
        case .call:
            guard let match = message.wholeMatch(of: #/(.+): (\d{3}|slow|no answer)/#) else { return message }
            let end = String(match.output.2)
            return match.output.1
                + (end == "slow" ? " was slow" : end == "no answer" ? " got no answer" : " answered \(end)")
        case .error, .rejection, .other: return message
        }
    }

    private static let resources = [
        "img": "An image", "script": "A script", "link": "A style sheet", "video": "A video", "audio": "A sound",
        "iframe": "A frame",
    ]
}

extension FaultSort {
    /// In a table's row.
    var label: String {
        switch self {
        case .error: "A script broke"
        case .rejection: "A script waited in vain"
        case .csp: "Stopped by the content policy"
        case .resource: "Did not load"
        case .call: "A call to the server"
        case .other: "Something broke"
        }
    }
}

extension FaultSince {
    /// Since when, in a table's cell: the release or what is known of it, and what that rests on.
    var words: (text: String, note: String) {
        switch self {
        case .release(let name, let before): ("since \(name)", "\(before) had none of it")
        case .oldest(let name): ("in \(name) or before", "no older release is known here")
        case .none(let name): ("no one release’s", "first seen in \(name), but the one before has it too")
        case .notEnoughData(let name): ("not enough data", "first seen in \(name); the one before was hardly used")
        case .notTold: ("release not told", "")
        }
    }
}

extension BrowserSpread {
    /// Whether it is one browser's matter, in a table's cell; empty where nothing can be said.
    var words: String {
        switch self {
        case .one(let name, let people, let all):
            people == all ? "only \(name)" : "nearly only \(name)"
        case .all: "all that many people use"
        case .some: "some, not all"
        case .few: ""
        }
    }
}
