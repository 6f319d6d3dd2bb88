import Experience
import Questions

/// One view of a page in a visit, and what happened in it.
struct ChapterAnswer: Encodable, Sendable {
    var at: String
    /// Where it was, in words.
    var title: String
    /// The path of the page; empty where nobody told it.
    var path: String
    /// The customer came back to a page that was still open.
    var back: Bool
    /// Since the last thing before it, where that was ten seconds or more; else null.
    @Nullable var pauseMs: Int64?
    var vitals: VitalsAnswer
    /// The view first, where it was seen.
    var moments: [MomentAnswer]

    init(_ chapter: SessionStory.Chapter, words: StoryWords) {
        let opening = chapter.opening.map { [$0] } ?? []
        self.at = InstantText.format(chapter.at)
        self.title = chapter.opening.map { words.place($0.fact) } ?? ChapterView.title(chapter, words)
        self.path = chapter.path
        self.back = chapter.isReturn
        self.pauseMs = chapter.gap?.count
        self.vitals = VitalsAnswer(chapter.vitals)
        self.moments = (opening + chapter.moments).map { MomentAnswer($0, words: words) }
    }
}

/// What a page's view came to in the end; null where nobody measured it.
struct VitalsAnswer: Encodable, Sendable {
    @Nullable var lcpMs: Int64?
    @Nullable var inpMs: Int64?
    @Nullable var cls: Double?

    init(_ vitals: Vitals) {
        self.lcpMs = vitals.lcp?.count
        self.inpMs = vitals.inp?.count
        self.cls = vitals.cls
    }
}

/// One thing that happened in a visit.
struct MomentAnswer: Encodable, Sendable {
    var at: String
    /// `view`, `action` and so on; `click` and `fault` are evidence.
    var kind: String
    /// What it was, in words.
    var text: String
    /// How long it took, in words; null where nobody measured it, or where the text says it.
    @Nullable var waitText: String?
    /// `good`, `tolerable`, `slow`, `failed`; of evidence `trouble` or `plain`.
    var mood: String
    /// The customer's own words, or a fault's message.
    @Nullable var quote: String?
    @Nullable var step: String?
    @Nullable var status: Int?
    @Nullable var durationMs: Int64?
    var targetMs: Int64
    /// Since the last thing before it, where that was ten seconds or more; else null.
    @Nullable var pauseMs: Int64?
    /// When the same happened again right after it.
    var again: [String]
    /// What IT's signals said in the minutes in which this went badly; each minute is told once.
    var it: [ITMinuteAnswer]
    /// Requests to services of the same trace, in the order of time.
    var behind: [BackendAnswer]

    init(_ moment: SessionStory.Moment, words: StoryWords) {
        let fact = moment.fact
        self.at = InstantText.format(fact.at)
        self.kind = fact.kind.name
        self.text = words.headline(moment)
        self.waitText = words.wait(fact)
        self.mood = Mood(moment).rawValue
        self.quote = fact.text
        self.step = fact.step?.rawValue
        self.status = fact.status
        self.durationMs = fact.duration?.count
        self.targetMs = fact.target.count
        self.pauseMs = moment.gap?.count
        self.again = moment.repeats.map { InstantText.format($0.at) }
        self.it = moment.it.map { ITMinuteAnswer($0, catalogue: words.catalogue) }
        self.behind = moment.behind.map { BackendAnswer($0, words: words) }
    }
}

/// One request to a service behind what a customer did.
struct BackendAnswer: Encodable, Sendable {
    var at: String
    /// Null where the catalogue does not know whose it is.
    @Nullable var service: String?
    var text: String
    /// `good`, `tolerable`, `slow`, `failed`.
    var mood: String
    @Nullable var status: Int?
    @Nullable var durationMs: Int64?

    init(_ fact: SessionFact, words: StoryWords) {
        self.at = InstantText.format(fact.at)
        self.service = fact.service?.rawValue
        self.text = words.behind(fact)
        self.mood = Mood(fact).rawValue
        self.status = fact.status
        self.durationMs = fact.duration?.count
    }
}

/// What IT's signals said of a service in a minute.
struct ITMinuteAnswer: Encodable, Sendable {
    var minute: String
    var service: String
    /// `up`, `degraded`, `down`, `unknown`.
    var state: String
    var text: String
    var components: [Component]

    /// One component in that minute.
    struct Component: Encodable, Sendable {
        var id: String
        var name: String
        var state: String
    }

    init(_ minute: ITMinute, catalogue: Catalogue) {
        self.minute = InstantText.format(minute.minute)
        self.service = minute.service.rawValue
        self.state = minute.state.name
        self.text = ITWords(catalogue: catalogue).view(minute)
        self.components = minute.components.map {
            Component(
                id: $0.id.rawValue, name: catalogue.component($0.id)?.name ?? $0.id.rawValue, state: $0.state.name)
        }
    }
}
