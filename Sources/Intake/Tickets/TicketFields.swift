import Experience

extension JSONTree {
    /// The id of a ticket or of a person: a number or a short text. Anything else is none.
    var ticketID: String? {
        guard let id, id.utf8.count <= 100 else { return nil }
        switch self {
        case .text, .number: return id
        default: return nil
        }
    }

    /// Of an object its name, of a plain value itself: help desks write both, as their payload is set up.
    var called: String? { self["name"]?.text(upTo: 100) ?? self.text(upTo: 100) }

    /// The members of an object; of anything else none.
    var members: [String: JSONTree] {
        if case .object(let members) = self { members } else { [:] }
    }
}

extension Refusal {
    /// - Parameter field: where it was looked for.
    static func noTicket(_ field: String, _ desk: HelpDesk) -> Refusal {
        Refusal(
            .missingField,
            "\(field): missing or no id. Send what \(desk.name)'s webhook sends by default, with its ticket.")
    }
}

extension Channel {
    /// By the word that a help desk has for the way a ticket came: `email`, `phone`, `native_messaging`.
    init(ofTicket word: String?) {
        let word = word?.lowercased() ?? ""
        self =
            switch word {
            case "email", "mail", "e-mail": .email
            case "web", "web_form", "web_widget", "help_center", "portal": .web
            case "mobile", "mobile_sdk": .app
            default:
                if ["phone", "voice", "call"].contains(where: word.contains) {
                    .phone
                } else if ["chat", "messag", "telegram", "whatsapp", "sms"].contains(where: word.contains) {
                    .chat
                } else {
                    .desk
                }
            }
    }
}
