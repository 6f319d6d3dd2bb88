import Experience
import Questions

/// The filters in force on a page about a service or a journey, each with the page without it (template `narrowing`).
package struct Narrowing: Sendable, Equatable {
    package var chips: [Chip]
    package var hasChips: Bool
    /// Every filter away.
    package var clearHref: String

    /// A filter in force.
    package struct Chip: Sendable, Equatable {
        package var dimension: String
        package var value: String
        /// The page without it.
        package var href: String
    }

    init(_ asked: AskedRange, service: Service, at place: ServiceNav.Place) {
        let clear = asked.filters.keys.reduce(asked.query) { $0.setting($1.rawValue, to: nil) }
        self.chips = Breakdown.Dimension.allCases.compactMap { dimension in
            asked.filters[dimension].map { value in
                Chip(
                    dimension: dimension.label, value: dimension.words(for: value, of: service),
                    href: place.address(of: service, asked.query.setting(dimension.rawValue, to: nil)))
            }
        }
        self.hasChips = !self.chips.isEmpty
        self.clearHref = place.address(of: service, clear)
    }
}

extension Narrowing {
    /// The filters on journeys.
    init(_ scope: JourneyScope, asked: AskedRange, path: String) {
        self.chips = JourneyScope.Dimension.allCases.compactMap { dimension in
            scope.filters[dimension].map { value in
                Chip(
                    dimension: dimension.label, value: dimension.words(for: value),
                    href: path + asked.query.setting(dimension.rawValue, to: nil).text)
            }
        }
        self.hasChips = !self.chips.isEmpty
        self.clearHref = path + scope.filters.keys.reduce(asked.query) { $0.setting($1.rawValue, to: nil) }.text
    }
}

extension ServiceNav.Place {
    /// This page about a service, asked by a query.
    func address(of service: Service, _ query: Query) -> String {
        "/services/\(Query.encoded(service.id.rawValue))/\(self.rawValue)" + query.text
    }
}

extension PagePlace {
    /// As pages of a service are called: by the step's name, else by the path.
    func words(of service: Service) -> String {
        guard let step else { return self.path.isEmpty ? "path not told" : self.path }
        return service.steps.first { $0.id == step }?.name ?? step.rawValue
    }
}
