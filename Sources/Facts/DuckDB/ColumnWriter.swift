import CDuckDB
import Experience

/// One column of a chunk under construction. Row numbers stay below ``AppendingChunk/capacity``.
struct ColumnWriter {
    private let vector: duckdb_vector?
    private let data: UnsafeMutableRawPointer
    private let validity: UnsafeMutablePointer<UInt64>?

    init?(_ vector: duckdb_vector?, isNullable: Bool) {
        guard let data = duckdb_vector_get_data(vector) else { return nil }
        self.vector = vector
        self.data = data
        if isNullable { duckdb_vector_ensure_validity_writable(vector) }
        self.validity = isNullable ? duckdb_vector_get_validity(vector) : nil
    }

    func set<Value: BitwiseCopyable>(_ value: Value, at row: Int) {
        self.data.storeBytes(of: value, toByteOffset: row &* MemoryLayout<Value>.stride, as: Value.self)
    }

    func set<Value: BitwiseCopyable>(_ value: Value?, at row: Int) {
        guard let value else { return self.setNull(at: row) }
        self.set(value, at: row)
    }

    func set(_ instant: Instant, at row: Int) {
        self.set(instant.milliseconds &* 1000, at: row)
    }

    /// DuckDB copies the text. Swift's strings are UTF-8 by construction, so DuckDB need not check again.
    func set(_ text: String, at row: Int) {
        var text = text
        text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { characters in
                duckdb_unsafe_vector_assign_string_element_len(
                    self.vector, idx_t(row), characters.baseAddress, idx_t(characters.count))
            }
        }
    }

    func set(_ text: String?, at row: Int) {
        guard let text else { return self.setNull(at: row) }
        self.set(text, at: row)
    }

    func setNull(at row: Int) {
        guard let validity else { return }
        validity[row >> 6] &= ~(1 << UInt64(row & 63))
    }
}
