import Experience
import Questions

/// The overview's first line. Each case says only what is known: an unknown view is called unknown, too little data is
/// called that, and nobody is called unharmed whom nobody could see.
struct OverviewSentence {
    let overview: Overview
    let catalogue: Catalogue
    let asked: AskedRange

    init(_ overview: Overview, catalogue: Catalogue, asked: AskedRange) {
        self.overview = overview
        self.catalogue = catalogue
        self.asked = asked
    }

    var sentence: Sentence {
        if self.catalogue.services.isEmpty {
            return Sentence().say("No service is written down yet, so there is nothing to look at from two sides.")
        }
        if self.overview.hasNothing {
            return Sentence().say("Nothing has come in for \(self.asked.words): neither side has said a word yet.")
        }
        return ExperienceSentence(
            it: self.overview.it, customers: self.customers, range: self.asked.words,
            isEnough: self.overview.services.contains { $0.customers.good.isEnough }
        ).sentence
    }

    /// All services' customers together. Shares are not added up: services differ too much for one share to mean much.
    private var customers: CustomersView {
        var sum = self.overview.services.reduce(into: CustomersView()) { sum, views in
            sum.good = Share(
                count: sum.good.count + views.customers.good.count, n: sum.good.n + views.customers.good.n)
            sum.bad += views.customers.bad
            sum.failed += views.customers.failed
            sum.timed += views.customers.timed
            sum.lost = Milliseconds(sum.lost.count + views.customers.lost.count)
        }
        sum.people = self.overview.people
        sum.badPeople = self.overview.badPeople
        return sum
    }
}
