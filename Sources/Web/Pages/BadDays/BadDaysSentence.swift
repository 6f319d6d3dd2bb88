import Experience
import Questions

/// The first line of the page about bad days, and how sure we are of it.
struct BadDaysSentence {
    let sentence: Sentence

    init(_ answer: BadDays, service: Service, asked: AskedRange) {
        let start = Sentence().say("\(service.name): ")
        guard answer.people.n > 0 else {
            self.sentence = start.say("nobody who can be told from others came in \(asked.words).")
            return
        }
        guard answer.people.count > 0 else {
            self.sentence = start.say("of ").people(Figures.count(answer.people.n, "person", "people"), .people)
                .say(" in \(asked.words), none had a bad day.")
            return
        }
        let hurt = start.say("in \(asked.words), ")
            .people(Figures.count(answer.people.count, "person", "people"), .badDays).say(" had a bad day")
        self.sentence = Self.because(answer, service, after: hurt)
    }

    private static func because(_ answer: BadDays, _ service: Service, after hurt: Sentence) -> Sentence {
        guard let first = answer.causes.first else { return hurt.say(".") }
        let words = first.reason.words(of: service)
        guard answer.causes.count > 1 else { return hurt.say(": \(words).") }
        return hurt.say("; for ").people(Figures.count(first.people), .badDays).say(" of them, \(words).")
    }

    static func sure(_ answer: BadDays) -> [String] {
        guard answer.people.n > 0 else { return [] }
        let share = ShareWords(answer.people)
        let several = Figures.count(answer.several)
        return [
            share.isWord
                ? "As a share that is not enough data: it takes \(Share.enough) people."
                : "That is \(share.sentence) of \(Figures.count(answer.people.n, "person", "people")).",
            answer.several > 0 ? "\(several) of them had more than one." : nil,
            "Days are whole ones, UTC.",
            answer.isSpeedUnknown
                ? "Speed is unknown: nobody measured how long anything took, so only failures count as bad." : nil,
        ].compactMap { $0 }
    }
}

extension BadDays.Reason {
    /// At the beginning of a row.
    func label(of service: Service) -> String {
        switch self {
        case .failed(let step): Breakdown.Dimension.step.words(for: step.rawValue, of: service)
        case .mostlyBad: "Most of the day"
        }
    }

    /// Beside it.
    var told: String {
        switch self {
        case .failed: "failed, and did not work again that day"
        case .mostlyBad: "more than half of what they did was bad"
        }
    }

    /// After “for so many of them,”.
    func words(of service: Service) -> String {
        switch self {
        case .failed: "“\(self.label(of: service))” \(self.told)"
        case .mostlyBad: "more than half of what they did that day was bad"
        }
    }
}
