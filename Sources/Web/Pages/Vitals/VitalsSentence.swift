import Experience
import Questions

/// The first line about web vitals, in customers' words.
struct VitalsSentence {
    let sentence: Sentence

    init(_ service: Service, _ all: WebVitals.Views, asked: AskedRange) {
        guard all.count > 0 else {
            self.sentence = Sentence().say("No page of \(service.name) told how it loaded in \(asked.words).")
            return
        }
        guard let load = all[.lcp].p75 else {
            let seen = Figures.count(all[.lcp].rated.n, "view", "views")
            self.sentence = Sentence().say("How pages of \(service.name) load cannot be said: ").people(seen, .enough)
                .say(" \(all[.lcp].rated.n == 1 ? "is" : "are") not enough data.")
            return
        }
        let start = Sentence().say("Pages of \(service.name) load their main content within ")
            .people(Vital.lcp.text(load), .lcp)
            .say(" for three of four views: \(all[.lcp].assessment.words). ")
        self.sentence = Self.rest(after: start, all)
    }

    /// How presses are answered, and whether pages hold still.
    private static func rest(after start: Sentence, _ all: WebVitals.Views) -> Sentence {
        let still = all[.cls].p75 == nil ? nil : Self.stillness(all[.cls].assessment)
        guard let press = all[.inp].p75 else {
            guard let still else { return start.say("How they answer presses is not known well enough.") }
            return start.say("How they answer presses is not known well enough; they ").people(still, .cls)
                .say(": \(all[.cls].assessment.words).")
        }
        let answered = start.say("They answer a press within ").people(Vital.inp.text(press), .inp)
            .say(": \(all[.inp].assessment.words).")
        guard let still else { return answered }
        return answered.say(" And they ").people(still, .cls).say(": \(all[.cls].assessment.words).")
    }

    private static func stillness(_ assessment: VitalAssessment) -> String {
        switch assessment {
        case .good, .notEnoughData: "hold still"
        case .needsImprovement: "jump about at times"
        case .poor: "jump about"
        }
    }
}

/// What the first line rests on.
struct VitalsCertainty {
    let sentences: [String]

    init(_ all: WebVitals.Views, isFiltered: Bool) {
        guard all.count > 0 else { self.sentences = []; return }
        let verdict =
            switch all.verdict {
            case .passed: "All three are good, so these pages pass by Google’s rule."
            case .failed: "By Google’s rule pages pass where all three are good; these do not."
            case .notEnoughData:
                "Whether they pass by Google’s rule cannot be said yet: of at least one there is too little data."
            }
        self.sentences = [
            "This rests on \(Figures.count(all.count, "page view", "page views"))"
                + "\(isFiltered ? ", narrowed by the filters below" : "").",
            verdict,
        ]
    }
}
