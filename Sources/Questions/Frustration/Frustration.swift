package import Experience

/// Where a service's pages made people press again and again, press in vain, meet errors and load anew.
package struct Frustration: Sendable, Equatable {
    package var service: ServiceID
    package var range: TimeRange
    /// What it was judged by.
    package var thresholds: FrustrationThresholds
    /// Clicks that were judged.
    package var clicks: Int
    /// Views of the pages that they were in, by the beacon.
    package var views: Int
    /// Clicks that had no effect yet when the page was left or hidden, too soon to say that they had none.
    package var unknown: Int
    /// All signs together.
    package var all: Totals
    /// Signs that were seen.
    package var signs: [FrustrationSign: Totals]
    /// Most people first, at most ``most``.
    package var rows: [Row]
    /// Rows that there are beyond those.
    package var more: Int

    package static let most = 200

    package init(
        service: ServiceID, range: TimeRange, thresholds: FrustrationThresholds = FrustrationThresholds(),
        clicks: Int = 0, views: Int = 0, unknown: Int = 0, all: Totals = Totals(),
        signs: [FrustrationSign: Totals] = [:], rows: [Row] = [], more: Int = 0
    ) {
        self.service = service
        self.range = range
        self.thresholds = thresholds
        self.clicks = clicks
        self.views = views
        self.unknown = unknown
        self.all = all
        self.signs = signs
        self.rows = rows
        self.more = more
    }

    /// How often, and by how many.
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

    /// One sign at one element of one page.
    package struct Row: Sendable, Equatable {
        package var sign: FrustrationSign
        package var page: PagePlace
        /// The selector of what was pressed; empty for reloads, and where it was not told.
        package var element: String
        package var totals: Totals
        package var last: Instant
        /// Views of the page that met it, of all its views.
        package var views: Share
        /// The newest session that shows it.
        package var session: SessionID?

        package init(
            sign: FrustrationSign, page: PagePlace, element: String, totals: Totals, last: Instant, views: Share,
            session: SessionID? = nil
        ) {
            self.sign = sign
            self.page = page
            self.element = element
            self.totals = totals
            self.last = last
            self.views = views
            self.session = session
        }
    }
}
