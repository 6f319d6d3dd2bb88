package import Experience

/// A question to the fact store in SQL that DuckDB and ClickHouse both understand. Interpolated values are bound, never
/// pasted:
///
///     let query: FactQuery = "SELECT sum(n) AS n FROM hourRollup WHERE service = \(id.rawValue)"
///
/// Pieces of SQL, such as a column's name, go in by `\(sql: …)`, other queries by `\(query)`.
package struct FactQuery: Sendable, Equatable, ExpressibleByStringInterpolation {
    package var sql: String
    package var parameters: [FactValue]

    package init(stringLiteral value: String) {
        self.sql = value
        self.parameters = []
    }

    package init(stringInterpolation: StringInterpolation) {
        self.sql = stringInterpolation.sql
        self.parameters = stringInterpolation.parameters
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var sql = ""
        var parameters: [FactValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            self.sql.reserveCapacity(literalCapacity + interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) {
            self.sql += literal
        }

        package mutating func appendInterpolation(_ value: String) { self.bind(.text(value)) }
        package mutating func appendInterpolation(_ value: Int) { self.bind(.integer(Int64(value))) }
        package mutating func appendInterpolation(_ value: Int64) { self.bind(.integer(value)) }
        package mutating func appendInterpolation(_ value: Double) { self.bind(.real(value)) }
        package mutating func appendInterpolation(_ value: Instant) { self.bind(.instant(value)) }
        package mutating func appendInterpolation(_ value: FactValue) { self.bind(value) }

        /// SQL that the program itself wrote; never text from outside.
        package mutating func appendInterpolation(sql: String) { self.sql += sql }

        package mutating func appendInterpolation(_ query: FactQuery) {
            self.sql += query.sql
            self.parameters += query.parameters
        }

        private mutating func bind(_ value: FactValue) {
            self.sql += "?"
            self.parameters.append(value)
        }
    }

    /// The queries one after another with `separator` between them.
    package static func joined(_ queries: [FactQuery], separator: String) -> FactQuery {
        var whole: FactQuery = ""
        for (index, query) in queries.enumerated() {
            if index > 0 { whole.sql += separator }
            whole.sql += query.sql
            whole.parameters += query.parameters
        }
        return whole
    }
}
