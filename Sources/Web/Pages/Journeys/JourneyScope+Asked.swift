import Experience
package import Questions

extension JourneyScope {
    /// The parameter by which new visitors are told from returning ones.
    package static let visitor = "visitor"

    /// What a URL asks of journeys: the range, filters on what a session began with, `visitor=new|returning`, and `by=`.
    ///
    /// - Throws: ``WrongQuery`` where a parameter cannot be understood, or is a filter that a whole session cannot have.
    package init(_ asked: AskedRange) throws {
        guard asked.filters[.step] == nil else {
            throw WrongQuery("A journey goes through many steps: take the filter step= away.")
        }
        var filters: [Dimension: String] = [:]
        for (dimension, value) in asked.filters {
            if let own = Dimension(rawValue: dimension.rawValue) { filters[own] = value }
        }
        if let visitor = try asked.query.value(Self.visitor) {
            guard ["new", "returning"].contains(visitor) else {
                throw WrongQuery("“\(visitor.prefix(60))” is no visitor. Choose one of new, returning.")
            }
            filters[.visitor] = visitor
        }
        self.init(range: asked.range, filters: filters, by: try Self.cut(asked))
    }

    private static func cut(_ asked: AskedRange) throws -> Dimension {
        guard let name = try asked.query.value("by") else { return .device }
        guard let dimension = Dimension(rawValue: name) else {
            let choices = Dimension.allCases.map(\.rawValue).joined(separator: ", ")
            throw WrongQuery("“\(name.prefix(60))” is nothing to cut journeys by. Choose one of \(choices).")
        }
        return dimension
    }
}

extension JourneyScope.Dimension {
    /// On tabs and chips.
    package var label: String {
        self == .visitor ? "New or returning" : Breakdown.Dimension(rawValue: self.rawValue)?.label ?? self.rawValue
    }

    /// A value as a reader should see it.
    package func words(for value: String) -> String {
        value.isEmpty || (self == .device && value == "unknown") ? "not told" : value
    }
}
