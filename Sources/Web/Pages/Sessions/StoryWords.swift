import Experience
import Questions

/// What happened to a customer, in plain words.
struct StoryWords {
    let catalogue: Catalogue

    /// What it was: `Opened Product`, `Pay failed: 502 after 9.1 s`, `Clicked button.wishlist, and nothing happened`.
    func headline(_ moment: SessionStory.Moment) -> String {
        let fact = moment.fact
        switch moment.meaning {
        case .opened(let way): return self.went("\(way.word) \(self.place(fact))", fact)
        case .did: return self.went(self.deed(fact), fact)
        case .asked: return self.went(self.request(fact), fact)
        case .met: return "Met an error\(self.at(fact))" + self.result(fact)
        case .ordered: return self.went(OrderWords.ordered(fact), fact)
        case .answered:
            let score = fact.score.map { ": \(Self.number($0))" } ?? ""
            return "Answered a question\(score)"
        case .wroteTicket: return self.went(Self.ticket(fact) + self.at(fact), fact)
        case .wroteMessage: return self.went("Wrote a message\(self.at(fact))", fact)
        case .measured: return "The page was measured"
        case .pressed(let press): return ClickWords.once(press, fact)
        case .raged(let press): return ClickWords.again(press, moment)
        case .broke(let fault): return self.broke(fault, fact) + (moment.times.map { ", \($0) times" } ?? "")
        }
    }

    /// How long it took, against what customers accept; nothing where nobody measured it, or where the headline said so.
    func wait(_ fact: SessionFact) -> String? {
        guard !fact.kind.isEvidence, let duration = fact.duration, !fact.failed else { return nil }
        let took = Figures.wait(Double(duration.count))
        let target = Figures.target(fact.target)
        switch fact.outcome {
        case .good: return took
        case .tolerable:
            return duration > fact.target ? "waited \(took), longer than the \(target) that customers accept" : took
        case .bad: return "waited \(took), more than four times the \(target) that customers accept"
        }
    }

    /// Others that were the same right after: `and 14 more clicks`.
    func more(_ moment: SessionStory.Moment) -> String? {
        guard !moment.repeats.isEmpty else { return nil }
        let count = moment.repeats.count
        switch moment.meaning {
        case .pressed(.worked): return "and \(Figures.count(count, "more click", "more clicks"))"
        case .pressed(.nothing): return "and \(Figures.count(count)) more times, in vain"
        case .raged: return nil
        default:
            let longest = moment.repeats.compactMap(\.duration).max().map {
                ", up to \(Figures.wait(Double($0.count)))"
            }
            return "and \(Figures.count(count)) more times" + (longest ?? "")
        }
    }

    /// One request to a service behind it: `Payments: POST /charge, 120 ms`, `Payments: POST /charge failed: 502`.
    func behind(_ fact: SessionFact) -> String {
        let name =
            fact.service.map { self.catalogue.service($0)?.name ?? $0.rawValue } ?? "A service not in the catalogue"
        let request = "\(name): \(self.request(fact))"
        if fact.failed { return self.went(request, fact) }
        return request + (fact.duration.map { ", \(Figures.wait(Double($0.count)))" } ?? "")
    }

    private static func ticket(_ fact: SessionFact) -> String {
        switch fact.said.event {
        case "ticket.firstResponse": "Got a first answer to a ticket"
        case "ticket.solved": "Had a ticket solved"
        case "ticket.reopened": "Had a ticket opened again"
        default: "Wrote a ticket"
        }
    }

    private func went(_ what: String, _ fact: SessionFact) -> String {
        fact.failed ? "\(what) failed" + self.result(fact) : what
    }

    /// The status that it ended with, and after what time: `: 502 after 9.1 s`.
    private func result(_ fact: SessionFact) -> String {
        let status = fact.status.map { ": \($0)" } ?? ""
        let after = fact.duration.map { " after \(Figures.wait(Double($0.count)))" } ?? ""
        return status + after
    }

    /// The step's name, else the path.
    func place(_ fact: SessionFact) -> String {
        self.place(fact.step, of: fact.service, path: fact.path)
    }

    func place(_ step: StepID?, of service: ServiceID?, path: String) -> String {
        if let step { return FurthestWords.name(step, of: service.flatMap { self.catalogue.service($0) }) }
        return path.isEmpty ? "a page" : path
    }

    private func deed(_ fact: SessionFact) -> String {
        if fact.step != nil { return self.place(fact) }
        let call = [fact.method, fact.path].filter { !$0.isEmpty }.joined(separator: " ")
        return call.isEmpty ? OrderWords.deed(fact) ?? "An action" : call
    }

    private func request(_ fact: SessionFact) -> String {
        if fact.step != nil { return self.place(fact) }
        let call = [fact.method, fact.path].filter { !$0.isEmpty }.joined(separator: " ")
        return fact.path.isEmpty ? fact.said.operation ?? (call.isEmpty ? "A request" : call) : call
    }

    private func at(_ fact: SessionFact) -> String {
        fact.step == nil ? "" : " at \(self.place(fact))"
    }

    private func broke(_ fault: Meaning.Fault, _ fact: SessionFact) -> String {
        switch fault {
        case .script: "A script broke"
        case .rejection: "A script gave up"
        case .policy: "The page’s own rules stopped something"
        case .resource: "A file did not load"
        case .callFailed: "A call in the background failed" + self.call(fact)
        case .callSlow: "A call in the background was slow" + self.call(fact)
        case .other: "Something in the page broke"
        }
    }

    private func call(_ fact: SessionFact) -> String {
        let said = fact.said
        let name = [said.method ?? "", said.call ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        let status = said.status.map { "\($0)" } ?? ""
        let after = said.duration.map { "after \(Figures.wait(Double($0.count)))" } ?? ""
        let result = [status, after].filter { !$0.isEmpty }.joined(separator: " ")
        let all = [name, result].filter { !$0.isEmpty }.joined(separator: ", ")
        return all.isEmpty ? "" : ": \(all)"
    }

    private static func number(_ score: Double) -> String {
        Figures.decimal(score, digits: score.rounded() == score ? 0 : 1)
    }
}

extension Meaning.Way {
    fileprivate var word: String {
        switch self {
        case .newly: "Opened"
        case .again: "Reloaded"
        case .back: "Went back to"
        case .onwards: "Went on to"
        }
    }
}
