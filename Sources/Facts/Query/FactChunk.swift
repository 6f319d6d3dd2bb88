/// Some rows of an answer of millions, column by column: to make a value of each cell costs more than all that is done with
/// it. Columns are read by their place.
package struct FactChunk: Sendable {
    /// The values of one column, one for each row.
    enum Column: Sendable {
        /// Moments are milliseconds since 1970, amounts ten-thousandths.
        case whole([Int64])
        case bits([UInt64])
        case texts(Texts)
        case lists(Lists)
        /// Of a type that is in none of these.
        case unread
    }

    /// A short list of whole numbers for each row.
    package struct Lists: Sendable {
        var starts: [Int] = []
        var values: [Int32] = []

        /// The number at this place of a row's list, from zero on; zero behind the end of all lists.
        package subscript(row: Int, place: Int) -> Int32 {
            let index = self.starts[row] + place
            return index < self.values.count ? self.values[index] : 0
        }
    }

    /// Text that becomes a string only when it is asked for.
    package struct Texts: Sendable {
        /// As DuckDB holds them: the length in the lowest 32 bits, then the text itself up to twelve bytes.
        var slots: [(UInt64, UInt64)] = []
        /// Longer ones, by row.
        var long: [Int: String] = [:]

        package subscript(row: Int) -> String {
            let length = Int(UInt32(truncatingIfNeeded: self.slots[row].0))
            if length > 12 { return self.long[row] ?? "" }
            return withUnsafeBytes(of: self.slots[row]) { String(decoding: $0[4..<4 + length], as: UTF8.self) }
        }
    }

    package let count: Int
    private let columns: [Column]

    init(count: Int, columns: [Column]) {
        self.count = count
        self.columns = columns
    }

    /// Whole numbers, moments or amounts; zeros where the column holds something else. For NULL stands any number.
    package func whole(_ column: Int) -> [Int64] {
        if case .whole(let values) = self.columns[column] { values } else { Array(repeating: 0, count: self.count) }
    }

    /// The same of unsigned numbers with all 64 bits.
    package func bits(_ column: Int) -> [UInt64] {
        if case .bits(let values) = self.columns[column] { values } else { Array(repeating: 0, count: self.count) }
    }

    /// Empty where the column holds something else.
    package func texts(_ column: Int) -> Texts {
        if case .texts(let values) = self.columns[column] { return values }
        return Texts(slots: Array(repeating: (0, 0), count: self.count))
    }

    /// Lists of zeros where the column holds something else.
    package func lists(_ column: Int) -> Lists {
        if case .lists(let values) = self.columns[column] { return values }
        return Lists(starts: Array(repeating: 0, count: self.count))
    }
}
