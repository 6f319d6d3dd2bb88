package import Experience

/// What a fact was to the person who met it.
package enum Meaning: Sendable, Hashable {
    case opened(Way)
    case did
    case asked
    case met
    case ordered
    case answered
    case wroteTicket
    case wroteMessage
    case measured
    case pressed(Press)
    case broke(Fault)

    /// How a page came up.
    package enum Way: Sendable, Hashable {
        case newly, again, back, onwards
    }

    /// What followed a click.
    package enum Press: Sendable, Hashable {
        case worked
        /// It looked as if it did something, and nothing happened.
        case nothing
        case broke
    }

    /// What broke.
    package enum Fault: Sendable, Hashable {
        case script, rejection, policy, resource, callFailed, callSlow, other
    }

    /// It says more about interactions and hurts by itself.
    package var isTrouble: Bool {
        switch self {
        case .pressed(.nothing), .pressed(.broke), .broke: true
        case .opened, .did, .asked, .met, .ordered, .answered, .wroteTicket, .wroteMessage, .measured, .pressed: false
        }
    }
}

extension Meaning {
    init(_ fact: SessionFact) {
        self =
            switch fact.kind {
            case .view: .opened(Way(fact.said))
            case .action: .did
            case .request: .asked
            case .error: .met
            case .order: .ordered
            case .answer: .answered
            case .ticket: .wroteTicket
            case .message: .wroteMessage
            case .measurement: .measured
            case .click: .pressed(Press(fact.said))
            case .fault: .broke(Fault(fact.said))
            }
    }
}

extension Meaning.Way {
    init(_ said: FactAttributes) {
        self =
            switch said.nav {
            case "reload": .again
            case "back_forward", "bfcache": .back
            case "soft": .onwards
            default: .newly
            }
    }
}

extension Meaning.Press {
    /// Longer than this without anything, and a press was in vain (PostHog's 2500 ms).
    package static let patience = Milliseconds(2500)
    /// What breaks later than this after a press is not held against it (OneUptime's 1000 ms).
    package static let blame = Milliseconds(1000)

    /// The raw click judged by what followed: broken where something broke at once; in vain where a thing that looks as
    /// if it did something did nothing, as long as it was watched, and neither text was selected nor a field used.
    init(_ said: FactAttributes) {
        if let error = said.error, error.count >= 0, error <= Self.blame {
            self = .broke
            return
        }
        let waited = said.after.flatMap { $0.count >= 0 ? $0 : said.watched } ?? Milliseconds(0)
        let isInVain = said.live == true && said.held != true && waited >= Self.patience
        self = isInVain ? .nothing : .worked
    }
}

extension Meaning.Fault {
    init(_ said: FactAttributes) {
        self =
            switch said.type {
            case "error": .script
            case "rejection": .rejection
            case "csp": .policy
            case "resource": .resource
            case "call" where (said.status ?? 0) < 400 && said.status != nil: .callSlow
            case "call": .callFailed
            default: .other
            }
    }
}
