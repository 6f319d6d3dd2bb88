import Experience
import Questions

/// The errors page's first line: what most people met.
struct FaultsSentence {
    let sentence: Sentence

    /// Longer messages are cut in a sentence.
    private static let longest = 90

    init(_ faults: Faults, service: Service, asked: AskedRange) {
        let start = Sentence().say("\(service.name): ")
        guard faults.views + faults.all.times > 0 else {
            self.sentence = start.say("no page told of itself in \(asked.words).")
            return
        }
        guard let worst = faults.groups.first else {
            let views = Figures.count(faults.views, "page view", "page views")
            self.sentence = start.say("nothing broke in ").people(views, .errors).say(" of \(asked.words).")
            return
        }
        let who =
            worst.totals.people > 0
            ? Figures.count(worst.totals.people, "person", "people")
            : Figures.count(worst.totals.times, "time", "times")
        let met = start.say("in \(asked.words), ").people(who, .errors).say(
            worst.totals.people > 0 ? " met " : " somebody met ")
        self.sentence = met.say("“\(Self.short(FaultWords(worst).title))”\(Self.about(worst)).")
    }

    private static func about(_ group: Faults.Group) -> String {
        var parts: [String] = []
        if case .release(let name, _) = group.since { parts.append("since release \(name)") }
        if case .one(let name, let people, let all) = group.spread {
            parts.append("\(people == all ? "only" : "nearly only") in \(name)")
        }
        return parts.isEmpty ? "" : ", " + parts.joined(separator: " and ")
    }

    private static func short(_ text: String) -> String {
        text.count <= self.longest ? text : text.prefix(self.longest - 1) + "…"
    }
}

/// How sure the errors page is, in sentences.
struct FaultsCertainty {
    let sentences: [String]

    init(_ faults: Faults, isFiltered: Bool) {
        guard faults.views + faults.all.times > 0 else { self.sentences = []; return }
        let groups = Figures.count(faults.groups.count + faults.more, "fault", "different faults")
        let times = Figures.count(faults.all.times, "time", "times")
        self.sentences = [
            faults.all.people > 0
                ? "In all, \(Figures.count(faults.all.people, "person", "people")) met \(groups), \(times)."
                : faults.all.times > 0 ? "In all there were \(groups), \(times)." : nil,
            "What pages tell of themselves: \(Figures.count(faults.views, "view", "views"))"
                + "\(isFiltered ? ", narrowed by the filters below; when a fault was first seen knows no filters" : "").",
        ].compactMap { $0 }
    }
}
