import CDuckDB
import Experience

/// One column of a chunk under construction. Row numbers stay below ``capacity``.
struct ColumnWriter {
    /// DuckDB's vector size.
    static let capacity = 2048

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

    /// Texts are UTF-8 already, so that DuckDB need not check them again. Up to twelve bytes stand in the slot itself, the
    /// rest of it zero (duckdb.h, `duckdb_string_t`); longer ones DuckDB copies.
    @inline(__always)
    func set(_ text: UnsafeRawBufferPointer, at row: Int) {
        if text.count <= 12 {
            let slot = self.data + row &* MemoryLayout<duckdb_string_t>.stride
            slot.storeBytes(of: (0, 0), as: (UInt64, UInt64).self)
            slot.storeBytes(of: UInt32(truncatingIfNeeded: text.count), as: UInt32.self)
            if let start = text.baseAddress { (slot + 4).copyMemory(from: start, byteCount: text.count) }
        } else {
            text.withMemoryRebound(to: CChar.self) { characters in
                duckdb_unsafe_vector_assign_string_element_len(
                    self.vector, idx_t(row), characters.baseAddress, idx_t(characters.count))
            }
        }
    }

    func set(_ text: UnsafeRawBufferPointer?, at row: Int) {
        guard let text else { return self.setNull(at: row) }
        self.set(text, at: row)
    }

    /// The text, or the empty one.
    func setPlain(_ text: UnsafeRawBufferPointer?, at row: Int) {
        self.set(text ?? UnsafeRawBufferPointer(start: nil, count: 0), at: row)
    }

    func set(_ text: String, at row: Int) {
        var text = text
        text.withUTF8 { self.set(UnsafeRawBufferPointer($0), at: row) }
    }

    func setNull(at row: Int) {
        guard let validity else { return }
        validity[row >> 6] &= ~(1 << UInt64(row & 63))
    }
}
