import Experience
import Questions

/// What somebody clicked, and what came of it, in plain words.
enum ClickWords {
    /// `Clicked button.wishlist, and nothing happened`.
    static func once(_ press: Meaning.Press, _ fact: SessionFact) -> String {
        let what = "Clicked \(Self.target(fact))"
        switch press {
        case .worked: return what
        case .broke: return "\(what), and something broke"
        case .nothing:
            let late = fact.said.after.flatMap { $0.count >= 0 ? $0 : nil }
            return "\(what), and nothing happened" + (late.map { " for \(Figures.wait(Double($0.count)))" } ?? "")
        }
    }

    /// Of rage: `Clicked button.wishlist five times in two seconds, in vain`.
    static func again(_ press: Meaning.Press, _ moment: SessionStory.Moment) -> String {
        let span = moment.last.at.since(moment.fact.at)
        let what = "Clicked \(Self.target(moment.fact)) \(Self.times(moment.facts.count)) \(Self.within(span))"
        switch press {
        case .worked: return what
        case .broke: return "\(what), and something broke"
        case .nothing: return "\(what), in vain"
        }
    }

    private static func target(_ fact: SessionFact) -> String {
        fact.element.isEmpty ? "something" : ElementWords(fact.element).inSentence
    }

    private static func times(_ count: Int) -> String {
        count == 2 ? "twice" : "\(Self.number(count)) times"
    }

    private static func within(_ span: Milliseconds) -> String {
        let seconds = Int((Double(span.count) / 1000).rounded())
        return seconds < 2 ? "in a second" : "in \(Self.number(seconds)) seconds"
    }

    /// Up to twelve in words, as one writes numbers in a sentence.
    private static func number(_ number: Int) -> String {
        let words = [
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        ]
        return (2...12).contains(number) ? words[number - 2] : Figures.count(number)
    }
}
