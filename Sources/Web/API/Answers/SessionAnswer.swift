import Experience
import Questions

/// One visit, with its story.
struct SessionAnswer: Encodable, Sendable {
    var id: String
    @Nullable var customer: String?
    var customerText: String
    var started: String
    var ended: String
    var lengthMs: Int64
    var lengthText: String
    /// The page's first line.
    var sentence: String
    /// What the visit came to, in words.
    var outcomes: [String]
    var interactions: Int
    var bad: Int
    var failed: Int
    var faults: Int
    /// Time waited beyond target, in milliseconds; null where speed is unknown.
    @Nullable var lostMs: Int64?
    var lostText: String
    /// What it was to each service.
    var services: [SessionItem]
    /// Both views of each service meanwhile.
    var meanwhile: [Meanwhile]
    /// How many facts are known of it; the story tells the first 2,000 of them at most.
    var facts: Int
    var told: Int
    /// What is not told, and why.
    var rest: [String]
    var story: [ChapterAnswer]

    /// Both views of a service while it was visited.
    struct Meanwhile: Encodable, Sendable {
        var service: String
        var from: String
        var to: String
        var it: ITAnswer
        var customers: CustomersAnswer

        init(_ views: TwoViews) {
            self.service = views.service.rawValue
            self.from = InstantText.format(views.range.from)
            self.to = InstantText.format(views.range.to)
            self.it = ITAnswer(views.it)
            self.customers = CustomersAnswer(views.customers)
        }
    }

    init(_ session: Session, catalogue: Catalogue) {
        let lost = VisitFigure.lost(session)
        self.id = String(session.id.rawValue)
        self.customer = session.customer.map { String($0.rawValue) }
        self.customerText = Pseudonym(session.customer).text
        self.started = InstantText.format(session.started)
        self.ended = InstantText.format(session.ended)
        self.lengthMs = session.ended.since(session.started).count
        self.lengthText = Figures.span(session.ended.since(session.started))
        self.sentence = SessionSentence(session, catalogue: catalogue).sentence.plain
        self.outcomes = SessionSentence.outcomes(session, catalogue: catalogue)
        self.interactions = session.interactions
        self.bad = session.bad
        self.failed = session.failed
        self.faults = session.faults
        self.lostMs = lost.isWord ? nil : session.lost.count
        self.lostText = lost.text
        self.services = session.parts.map {
            SessionItem($0, catalogue: catalogue, isSpeedUnknown: session.isSpeedUnknown)
        }
        self.meanwhile = session.views.map(Meanwhile.init)
        self.facts = session.facts
        self.told = session.story.count
        self.rest = SessionPage.rest(session)
        let words = StoryWords(catalogue: catalogue)
        self.story = session.story.chapters.map { ChapterAnswer($0, words: words) }
    }
}
