package import Experience

/// The answer to a ``FactQuery``: rows in order, values by column name.
package struct FactRows: Sendable, RandomAccessCollection {
    package let columns: [String]
    private(set) var values: [FactValue]

    package init(columns: [String], values: [FactValue]) {
        self.columns = columns
        self.values = values
    }

    /// More rows of the same columns.
    mutating func append(_ more: FactRows) {
        self.values.append(contentsOf: more.values)
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { self.columns.isEmpty ? 0 : self.values.count / self.columns.count }

    package subscript(position: Int) -> FactRow {
        let start = position * self.columns.count
        return FactRow(columns: self.columns, values: self.values[start..<start + self.columns.count])
    }
}

/// One row. A column that the query does not select, or a value of another type, reads as the type's nothing: zero, the
/// empty string or nil; the tests of each question hold its query to its columns.
package struct FactRow: Sendable {
    let columns: [String]
    let values: ArraySlice<FactValue>

    package subscript(column: String) -> FactValue {
        guard let index = self.columns.firstIndex(of: column) else { return .null }
        return self.values[self.values.startIndex + index]
    }

    package func integer(_ column: String) -> Int {
        switch self[column] {
        case .integer(let value): Int(value)
        case .unsigned(let value): Int(truncatingIfNeeded: value)
        case .real(let value): Int(value.rounded())
        case .bool(let value): value ? 1 : 0
        case .null, .text, .instant: 0
        }
    }

    package func real(_ column: String) -> Double? {
        switch self[column] {
        case .real(let value): value
        case .integer(let value): Double(value)
        case .unsigned(let value): Double(value)
        case .null, .text, .instant, .bool: nil
        }
    }

    package func text(_ column: String) -> String {
        if case .text(let value) = self[column] { value } else { "" }
    }

    package func instant(_ column: String) -> Instant? {
        if case .instant(let value) = self[column] { value } else { nil }
    }
}
