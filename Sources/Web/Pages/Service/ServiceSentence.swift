import Experience
import Questions

/// The service page's first line.
struct ServiceSentence {
    let sentence: Sentence

    init(_ service: Service, _ views: TwoViews, asked: AskedRange) {
        let start = Sentence().say("\(service.name): ")
        if views.customers.good.n == 0, views.it.up == nil {
            self.sentence = start.say("neither side has said a word for \(asked.words).")
            return
        }
        let rest = ExperienceSentence(
            it: views.it, customers: views.customers, range: asked.words, isEnough: views.customers.good.isEnough
        ).sentence
        self.sentence = Sentence(pieces: start.pieces + rest.pieces)
    }
}

/// How sure the service page is, in sentences: the share against its promise first.
struct ServiceCertainty {
    let sentences: [String]

    init(_ views: TwoViews, isFiltered: Bool) {
        let customers = views.customers
        guard customers.good.n > 0 else { self.sentences = []; return }
        let people =
            customers.people > 0
            ? "of \(Figures.count(customers.people, "person", "people"))" : "of people whom nobody can tell apart"
        let seen = Figures.count(customers.good.n, "interaction", "interactions")
        self.sentences = [
            "This rests on \(seen) \(people)\(isFiltered ? ", narrowed by the filters below" : "").",
            customers.isSpeedUnknown
                ? "Speed is unknown: nobody measured how long anything took, so only failures count as bad." : nil,
            Self.partlyTimed(customers),
            views.unreached.map(Self.unreached),
            isFiltered ? "IT’s view knows no filters: it is the whole service’s." : nil,
        ].compactMap { $0 }
    }

    /// Failures that browsers reported because nobody else could.
    static func unreached(_ unreached: Unreached) -> String {
        let reported =
            "Browsers reported \(Figures.count(unreached.reported, "try", "tries")) that never got an answer"
        guard unreached.isSampled else { return reported + "." }
        return reported + ". As they report only some, there were about \(Figures.count(unreached.estimate)), between "
            + "\(Figures.count(unreached.low)) and \(Figures.count(unreached.high)); the figures here count each report once."
    }

    private static func partlyTimed(_ customers: CustomersView) -> String? {
        guard customers.timed > 0, customers.timed < customers.good.n else { return nil }
        let share = Figures.percent(Double(customers.timed) / Double(customers.good.n))
        return "How long it took is known of \(share) of them; of the rest only failures count as bad."
    }
}
