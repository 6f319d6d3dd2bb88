package import Experience
import Statistics

/// How one service's pages load, answer and hold still in its customers' browsers: by Google's measures and limits.
///
/// Views are page views of people of which something was measured; each counts once, by what was measured last.
package struct WebVitals: Sendable, Equatable {
    /// What views can be cut by.
    package enum Cut: String, CaseIterable, Sendable {
        /// The step where it is known, else the path with what varies in it folded.
        case page
        case device, country, release
    }

    package var service: ServiceID
    package var range: TimeRange
    package var by: Cut
    /// All views together.
    package var all: Views
    /// Most views hurt first.
    package var rows: [Row]

    package init(service: ServiceID, range: TimeRange, by: Cut, all: Views, rows: [Row]) {
        self.service = service
        self.range = range
        self.by = by
        self.all = all
        self.rows = rows
    }

    /// One value of what is cut by.
    package struct Row: Sendable, Equatable {
        package var value: Value
        package var views: Views

        package init(value: Value, views: Views) {
            self.value = value
            self.views = views
        }
    }

    /// What a row is about.
    package enum Value: Sendable, Hashable {
        /// Of a page the step's id; of the others the device, country or release, empty where nobody told.
        case known(String)
        /// Of a page without a step: its path, parameters folded; empty for those that are not told apart.
        case path(String)

        package var isPath: Bool {
            switch self {
            case .known: false
            case .path: true
            }
        }

        /// The value alone.
        package var text: String {
            switch self {
            case .known(let text), .path(let text): text
            }
        }
    }

    /// What a group of page views came to.
    package struct Views: Sendable, Equatable {
        /// Page views of which anything was measured.
        package var count: Int
        /// Vitals that were measured at least once.
        package var measures: [Vital: Measure]

        package init(count: Int = 0, measures: [Vital: Measure] = [:]) {
            self.count = count
            self.measures = measures
        }

        package subscript(vital: Vital) -> Measure { self.measures[vital] ?? Measure() }

        /// Whether these views pass all three Core Web Vitals.
        package var verdict: VitalsVerdict { VitalsVerdict(self.measures.mapValues(\.assessment)) }
    }

    /// What one vital came to over a group of views.
    package struct Measure: Sendable, Equatable {
        /// Views of which it was measured, by how it was rated.
        package var rated: RatedViews
        /// Three of four views did no worse: milliseconds, of CLS the plain number, at most 1 % off. Nil where there is too
        /// little to say.
        package var p75: Double?

        package init(rated: RatedViews = RatedViews(), p75: Double? = nil) {
            self.rated = rated
            self.p75 = p75
        }

        /// The share of views that were good.
        package var good: Share { Share(count: self.rated.good, n: self.rated.n) }

        package var assessment: VitalAssessment { VitalAssessment(self.rated, enough: Share.enough) }
    }
}

/// What in the pages was to blame for views that were not good: the elements that browsers named.
package struct VitalBlame: Sendable, Equatable {
    package var service: ServiceID
    package var range: TimeRange
    /// By vital in the order of ``Vital/core``, most views hurt first; at most ``most`` of each.
    package var rows: [Row]

    /// How many elements of one vital are told.
    package static let most = 10

    package init(service: ServiceID, range: TimeRange, rows: [Row]) {
        self.service = service
        self.range = range
        self.rows = rows
    }

    /// One element of one page.
    package struct Row: Sendable, Equatable {
        package var vital: Vital
        /// The page that it is in.
        package var page: WebVitals.Value
        /// A selector, as the browser told it.
        package var element: String
        /// Views that were not good and named it.
        package var views: Int
        /// Different people among them, as far as they can be told apart.
        package var people: Int

        package init(vital: Vital, page: WebVitals.Value, element: String, views: Int, people: Int) {
            self.vital = vital
            self.page = page
            self.element = element
            self.views = views
            self.people = people
        }
    }
}
