import Experience
import Questions

/// What breaks in one service's pages.
struct FaultsAnswer: Encodable, Sendable {
    var service: String
    var range: RangeAnswer
    var filters: [String: String]
    /// The page's first line.
    var sentence: String
    /// How sure we are of it.
    var sure: [String]
    /// Views of pages that could have told of faults.
    var views: Int
    var all: TotalsAnswer
    /// Most people first.
    var groups: [Group]
    /// Groups beyond those.
    var more: Int

    /// Faults of one sort with the same message at the same place in the code.
    struct Group: Encodable, Sendable {
        /// `error`, `rejection`, `csp`, `resource`, `call` or `other`.
        var type: String
        /// With `*` in the place of numbers and ids.
        var message: String
        /// As pages say it.
        var text: String
        /// File and function, or what did not load; empty where it was not told.
        var place: String
        var totals: TotalsAnswer
        /// Where it happens, most often first, at most five.
        var pages: [PlaceAnswer]
        var morePages: Int
        var browsers: [Browser]
        /// `one`, `all`, `some`, or `notEnoughData`.
        var browserSpread: String
        /// First seen ever, as far back as facts are kept, UTC.
        var first: String
        /// Last seen in the range, UTC.
        var last: String
        /// The release that it was first seen in; null where that was not told.
        @Nullable var firstRelease: String?
        /// The release that brought it; null where that cannot be said.
        @Nullable var sinceRelease: String?
        /// `known`, `oldest`, `none`, `notEnoughData` or `notTold`.
        var sinceState: String
        /// As pages say it.
        var sinceText: String
        /// First seen in this range; null where nobody could have told of it before.
        @Nullable var isNew: Bool?
        /// Up to three messages as they came.
        var examples: [String]
        /// Frames, topmost first.
        var stack: [String]
        /// The newest session that met it, as a decimal number; null where none is known.
        @Nullable var session: String?
    }

    /// A browser that a fault happens in.
    struct Browser: Encodable, Sendable {
        /// Empty where it is not known.
        var name: String
        var people: Int
        var times: Int
    }

    init(_ faults: Faults, service: Service, asked: AskedRange) {
        self.service = faults.service.rawValue
        self.range = RangeAnswer(faults.range, asked: asked)
        self.filters = asked.namedFilters
        self.sentence = FaultsSentence(faults, service: service, asked: asked).sentence.plain
        self.sure = FaultsCertainty(faults, isFiltered: !asked.filters.isEmpty).sentences
        self.views = faults.views
        self.all = TotalsAnswer(times: faults.all.times, people: faults.all.people, sessions: faults.all.sessions)
        self.groups = faults.groups.map { Group($0, service: service) }
        self.more = faults.more
    }
}

extension FaultsAnswer.Group {
    init(_ group: Faults.Group, service: Service) {
        self.type = group.sort.rawValue
        self.message = group.message
        self.text = FaultWords(group).title
        self.place = group.place
        self.totals = TotalsAnswer(
            times: group.totals.times, people: group.totals.people, sessions: group.totals.sessions)
        self.pages = group.pages.map { PlaceAnswer($0, service: service) }
        self.morePages = group.morePages
        self.browsers = group.browsers.map {
            FaultsAnswer.Browser(name: $0.name, people: $0.people, times: $0.times)
        }
        self.browserSpread = group.spread.state
        self.first = InstantText.format(group.first)
        self.last = InstantText.format(group.last)
        self.firstRelease = group.since.first
        self.sinceRelease = group.since.release
        self.sinceState = group.since.state
        self.sinceText = group.since.words.text
        self.isNew = group.isNew
        self.examples = group.examples
        self.stack = group.stack.split(separator: "\n").map(String.init)
        self.session = group.session.map { "\($0.rawValue)" }
    }
}

extension BrowserSpread {
    fileprivate var state: String {
        switch self {
        case .one: "one"
        case .all: "all"
        case .some: "some"
        case .few: "notEnoughData"
        }
    }
}

extension FaultSince {
    fileprivate var state: String {
        switch self {
        case .release: "known"
        case .oldest: "oldest"
        case .none: "none"
        case .notEnoughData: "notEnoughData"
        case .notTold: "notTold"
        }
    }

    /// The release that brought the fault, where one can be named.
    fileprivate var release: String? {
        if case .release(let name, _) = self { name } else { nil }
    }
}
