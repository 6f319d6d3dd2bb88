import Experience
import Questions

/// The first line of the list of visits.
struct SessionsSentence {
    let sentence: Sentence

    init(_ sessions: Sessions, service: Service, asked: AskedRange) {
        let start = Sentence().say("\(service.name): ")
        let filtered = sessions.wanted.filters.count > sessions.notApplied.count ? " that agree with the filters" : ""
        let all = sessions.hurt.n
        guard all > 0 else {
            self.sentence = start.say("no visits\(filtered) began in \(asked.words).")
            return
        }
        let visits = Figures.count(all, "visit", "visits")
        guard sessions.hurt.count > 0 else {
            self.sentence = start.say("of \(visits)\(filtered) that began in \(asked.words), ")
                .people("none", .visits).say(" had a bad moment.")
            return
        }
        self.sentence = start.say("of \(visits)\(filtered) that began in \(asked.words), ")
            .people(Figures.count(sessions.hurt.count), .visits).say(" had a bad moment.")
    }

    /// How sure we are, and of what.
    static func sure(_ sessions: Sessions) -> [String] {
        guard sessions.hurt.n > 0 else { return [] }
        let share = ShareWords(sessions.hurt)
        return [
            share.isWord
                ? "As a share that is not enough data: it takes \(Share.enough) visits."
                : "That is \(share.sentence) of them.",
            sessions.isSpeedUnknown
                ? "Speed is unknown: nobody measured how long anything took, so only failures count as bad." : nil,
            sessions.wanted.filters.isEmpty ? nil : "Filters say how a visit began; a step, that it was reached.",
        ].compactMap { $0 }
    }
}
