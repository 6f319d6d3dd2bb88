import Experience
import Questions

/// The frustration page's first line: what most people pressed in vain.
struct FrustrationSentence {
    let sentence: Sentence

    init(_ frustration: Frustration, service: Service, asked: AskedRange) {
        let start = Sentence().say("\(service.name): ")
        guard frustration.clicks + frustration.views > 0 else {
            self.sentence = start.say("no page told of a click in \(asked.words).")
            return
        }
        guard let worst = frustration.rows.first else {
            let judged = Figures.count(frustration.clicks, "click", "clicks")
            self.sentence = start.say("of ").people(judged, .frustration).say(
                " in \(asked.words), none was in vain, and no page was loaded anew again and again.")
            return
        }
        let begun = Self.worst(worst, service, after: start.say("in \(asked.words), "))
        self.sentence = Self.besides(worst, in: frustration, after: begun)
    }

    private static func worst(_ row: Frustration.Row, _ service: Service, after start: Sentence) -> Sentence {
        let page = row.page.words(of: service)
        let known = row.totals.people > 0
        let who =
            known
            ? start.people(Figures.count(row.totals.people, "person", "people"), .frustration)
            : start.say("people, how many is not known,")
        guard row.sign != .reload else { return who.say(" loaded the page \(page) anew again and again") }
        let pressed = who.say(" pressed “\(FrustrationRow.name(row))” on the page \(page)")
        let times = known ? "" : " (\(Figures.count(row.totals.times, "time", "times")))"
        switch row.sign {
        case .rage: return pressed.say(" again and again\(times)")
        case .dead: return pressed.say(", and nothing happened\(times)")
        case .error: return pressed.say(", and something broke\(times)")
        case .reload: return pressed
        }
    }

    /// What the same place also showed: that people pressed on, or that nothing came of it.
    private static func besides(_ row: Frustration.Row, in all: Frustration, after begun: Sentence) -> Sentence {
        let other: FrustrationSign? = row.sign == .dead ? .rage : row.sign == .rage ? .dead : nil
        let same = all.rows.first { $0.sign == other && $0.page == row.page && $0.element == row.element }
        guard let same, same.totals.people > 0 else { return begun.say(".") }
        let people = Figures.count(same.totals.people)
        return other == .rage
            ? begun.say("; ").people(people, .frustration).say(" pressed it again and again.")
            : begun.say("; for ").people(people, .frustration).say(" nothing happened.")
    }
}

/// How sure the frustration page is, in sentences.
struct FrustrationCertainty {
    let sentences: [String]

    init(_ frustration: Frustration, isFiltered: Bool) {
        guard frustration.clicks + frustration.views > 0 else { self.sentences = []; return }
        let clicks = Figures.count(frustration.clicks, "click", "clicks")
        let views = Figures.count(frustration.views, "page view", "page views")
        let left = Figures.count(frustration.unknown, "click", "clicks")
        self.sentences = [
            frustration.all.people > 0
                ? "In all, \(Figures.count(frustration.all.people, "person", "people")) showed one of the four signs."
                : nil,
            "Judged from \(clicks) in \(views)\(isFiltered ? ", narrowed by the filters below" : "").",
            frustration.unknown > 0
                ? "Of \(left) it is not known whether they were dead: their pages were left too soon." : nil,
        ].compactMap { $0 }
    }
}
