package import Experience

/// The pages about one service, as links in a row (template `service-nav`).
package struct ServiceNav: Sendable, Equatable {
    /// One page about a service; the raw value is its place below `/services/{id}`.
    package enum Place: String, CaseIterable, Sendable {
        case views = ""
        case journeys, vitals, frustration, errors
        case badDays = "bad-days"
        case sessions

        package var label: String {
            switch self {
            case .views: "Both views"
            case .journeys: "Journeys"
            case .vitals: "Web vitals"
            case .frustration: "Frustration"
            case .errors: "Errors"
            case .badDays: "Bad days"
            case .sessions: "Sessions"
            }
        }
    }

    package struct Item: Sendable, Equatable {
        package var label: String
        package var href: String
        package var isCurrent: Bool
    }

    package var service: String
    package var items: [Item]

    package init(_ service: Service, at place: Place, asked: AskedRange) {
        let root = "/services/\(Query.encoded(service.id.rawValue))"
        self.service = service.name
        self.items = Place.allCases.map { each in
            Item(
                label: each.label,
                href: root + (each == .views ? "" : "/\(each.rawValue)") + asked.query.travelling.text,
                isCurrent: each == place)
        }
    }
}
