package import Experience

/// What broke in a service's pages, most people first.
package struct Faults: Sendable, Equatable {
    package var service: ServiceID
    package var range: TimeRange
    /// Views of pages that could have told of faults: those by the beacon.
    package var views: Int
    package var all: Totals
    /// At most ``most``.
    package var groups: [Group]
    /// Groups that there are beyond those.
    package var more: Int

    package static let most = 200

    package init(
        service: ServiceID, range: TimeRange, views: Int = 0, all: Totals = Totals(), groups: [Group] = [],
        more: Int = 0
    ) {
        self.service = service
        self.range = range
        self.views = views
        self.all = all
        self.groups = groups
        self.more = more
    }

    /// How often, and to how many.
    package struct Totals: Sendable, Equatable {
        package var times: Int
        /// Distinct people; 0 where nobody can tell them apart.
        package var people: Int
        /// Distinct sessions; 0 likewise.
        package var sessions: Int

        package init(times: Int = 0, people: Int = 0, sessions: Int = 0) {
            self.times = times
            self.people = people
            self.sessions = sessions
        }
    }

    /// Faults of one sort with the same message at the same place in the code.
    package struct Group: Sendable, Equatable {
        package var sort: FaultSort
        /// With `*` in the place of numbers and ids.
        package var message: String
        /// File and function, or what did not load; empty where it was not told.
        package var place: String
        package var totals: Totals
        /// Where it happens, most often first, at most five.
        package var pages: [PagePlace]
        /// Pages beyond those.
        package var morePages: Int
        package var browsers: [Browser]
        package var spread: BrowserSpread
        /// First seen ever, as far back as facts are kept; filters make no difference to it.
        package var first: Instant
        /// Last seen in the range.
        package var last: Instant
        package var since: FaultSince
        /// First seen in this range, though pages told of faults before it; nil where they did not.
        package var isNew: Bool?
        /// Up to three messages as they came, newest first.
        package var examples: [String]
        /// The newest stack, a frame a line; empty where none was told.
        package var stack: String
        /// The newest session that met it.
        package var session: SessionID?

        package init(
            sort: FaultSort, message: String, place: String, totals: Totals, pages: [PagePlace] = [],
            morePages: Int = 0, browsers: [Browser] = [], spread: BrowserSpread = .few, first: Instant, last: Instant,
            since: FaultSince = .notTold, isNew: Bool? = nil, examples: [String] = [], stack: String = "",
            session: SessionID? = nil
        ) {
            self.sort = sort
            self.message = message
            self.place = place
            self.totals = totals
            self.pages = pages
            self.morePages = morePages
            self.browsers = browsers
            self.spread = spread
            self.first = first
            self.last = last
            self.since = since
            self.isNew = isNew
            self.examples = examples
            self.stack = stack
            self.session = session
        }
    }

    /// A browser that a fault happens in, most people first.
    package struct Browser: Sendable, Equatable {
        /// Empty where it is not known.
        package var name: String
        package var people: Int
        package var times: Int

        package init(name: String, people: Int, times: Int) {
            self.name = name
            self.people = people
            self.times = times
        }
    }
}
