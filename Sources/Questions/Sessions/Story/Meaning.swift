import Experience

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
    /// Pressed the same place again and again within moments, and what followed any of these presses.
    case raged(Press)
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
        case .pressed(.nothing), .pressed(.broke), .raged, .broke: true
        case .opened, .did, .asked, .met, .ordered, .answered, .wroteTicket, .wroteMessage, .measured, .pressed: false
        }
    }
}

extension Meaning {
    /// A click is taken to have worked: what it came to is seen beside the others (``JudgedClicks``).
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
            case .click: .pressed(.worked)
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
