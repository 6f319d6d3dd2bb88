import Experience
import Questions

/// Both views of one stretch in a sentence: IT's side, then what customers lived.
struct ExperienceSentence {
    let it: ITView
    let customers: CustomersView
    /// After “of”: `the last 7 days`.
    let range: String
    /// There is enough data to say how customers fared.
    let isEnough: Bool

    /// From here on IT's view counts as green, so that a bad time comes as a “still”.
    static let green = 0.99

    var sentence: Sentence {
        self.customersSide(after: self.itSide)
    }

    private var itSide: Sentence {
        guard let up = self.it.up else {
            return Sentence().say("IT’s view of \(self.range) is ").it("unknown", .unknown).say(": no signal came in.")
        }
        let share = up == 1 ? "all" : Figures.uptime(up)
        let known =
            self.it.unknownMinutes > self.it.upMinutes + self.it.downMinutes
            ? "As far as it is known, IT was green for " : "IT was green for "
        return Sentence().say(known).it(share, .it).say(" of \(self.range).")
    }

    private func customersSide(after start: Sentence) -> Sentence {
        let count = self.customers.good.n
        guard count > 0 else {
            return start.say(" How customers fared is ").people("unknown", .unknown).say(
                ": not one interaction came in.")
        }
        guard self.isEnough else {
            let seen = Figures.count(count, "interaction", "interactions")
            return start.say(" How customers fared cannot be said: ").people(seen, .enough).say(
                " \(count == 1 ? "is" : "are") not enough data.")
        }
        guard self.customers.bad > 0 else { return self.nothingBad(after: start) }
        return self.lost(after: self.hurt(after: start))
    }

    private func nothingBad(after start: Sentence) -> Sentence {
        let nobody =
            self.customers.people > 0
            ? start.say(" ").people("None", .people).say(
                " of the \(Figures.count(self.customers.people, "person", "people")) seen had a bad time")
            : start.say(" ").people("None", .people).say(
                " of \(Figures.count(self.customers.good.n, "interaction", "interactions")) went badly")
        return self.customers.isSpeedUnknown
            ? nobody.say(", as far as failures tell: speed is unknown.") : self.lost(after: nobody)
    }

    private func hurt(after start: Sentence) -> Sentence {
        let still = (self.it.up ?? 0) >= Self.green ? " still" : ""
        guard self.customers.badPeople > 0 else {
            let bad = Figures.count(self.customers.bad, "interaction", "interactions")
            return start.say(" ").people(bad, .people).say("\(still) went badly; how many people that hurt is unknown")
        }
        let people = Figures.count(self.customers.badPeople, "person", "people")
        return start.say(" ").people(people, .people).say("\(still) had a bad time")
    }

    private func lost(after start: Sentence) -> Sentence {
        if self.customers.isSpeedUnknown {
            return start.say("; how long they waited is ").people("unknown", .speed).say(".")
        }
        guard self.customers.lost.count > 0 else { return start.say(".") }
        let lost = Figures.lostInWords(self.customers.lost)
        return start.say(", and ").people(lost, .lost).say(
            lost.hasPrefix("1\u{A0}") ? " was lost waiting." : " were lost waiting.")
    }
}
