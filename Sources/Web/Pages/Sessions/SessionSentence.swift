import Experience
import Questions

/// The first line of one visit's page, and what it came to.
struct SessionSentence {
    let sentence: Sentence

    init(_ session: Session, catalogue: Catalogue) {
        let who = Pseudonym(session.customer).capitalised
        let services = Self.list(session.parts.map { catalogue.service($0.service)?.name ?? $0.service.rawValue })
        let length = session.ended.since(session.started)
        let spent =
            length.count < 1000
            ? "was at \(services) for a moment" : "spent \(Figures.lostInWords(length)) at \(services)"
        let start = Sentence().say("\(who) \(spent): ")
        let all = Figures.count(session.interactions, "interaction", "interactions")
        guard session.interactions > 0 else {
            self.sentence = start.say("no interaction was counted.")
            return
        }
        guard session.bad > 0 else {
            self.sentence = Self.lost(
                session, after: start.people("none", .visits).say(" of \(all) went badly"))
            return
        }
        self.sentence = Self.lost(
            session, after: start.people(Figures.count(session.bad), .visits).say(" of \(all) went badly"))
    }

    private static func lost(_ session: Session, after start: Sentence) -> Sentence {
        if session.isSpeedUnknown {
            return start.say("; how long they took is ").people("unknown", .speed).say(".")
        }
        guard session.lost.count > 0 else { return start.say(", and no time was lost waiting.") }
        let lost = Figures.lostInWords(session.lost)
        return start.say(", and ").people(lost, .lost).say(
            lost.hasPrefix("1\u{A0}") ? " was lost waiting." : " were lost waiting.")
    }

    /// `Online shop, Payroll portal and Service desk`.
    static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// What the visit came to: the goals reached, how far it came in other journeys, what was ordered.
    static func outcomes(_ session: Session, catalogue: Catalogue) -> [String] {
        session.parts.flatMap { part -> [String] in
            let service = catalogue.service(part.service)
            let name = service?.name ?? part.service.rawValue
            let journeys = part.journeys.map { reach -> String in
                let step = FurthestWords.name(reach.step, of: service)
                let journey = service?.journeys.first { $0.id == reach.journey }?.name ?? ""
                return reach.isGoal
                    ? "\(journey): goal reached, \(step)"
                    : "\(journey): came as far as \(step), step \(reach.place) of \(reach.count)"
            }
            let order = part.value.map { ["Ordered for \(Figures.price($0))"] } ?? []
            return journeys.isEmpty ? ["\(name): reached no step that the catalogue knows"] + order : journeys + order
        }
    }
}
