import CDuckDB

extension FactChunk {
    /// Copies a chunk's columns: INTEGER, BIGINT, TIMESTAMP, DECIMAL(18, 4), UBIGINT, VARCHAR and INTEGER[].
    init(_ chunk: duckdb_data_chunk, count: Int, types: [duckdb_type]) {
        let columns = types.enumerated().map { index, type in
            Self.column(duckdb_data_chunk_get_vector(chunk, idx_t(index)), type, count)
        }
        self.init(count: count, columns: columns)
    }

    private static func column(_ vector: duckdb_vector?, _ type: duckdb_type, _ count: Int) -> Column {
        guard let vector, let data = duckdb_vector_get_data(vector) else { return .unread }
        return switch type {
        // The only decimals that the facts have are 64 bits wide, with four places.
        case DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_DECIMAL: .whole(Self.copied(data, count))
        case DUCKDB_TYPE_INTEGER: .whole(Self.copied(data, count, of: Int32.self).map(Int64.init))
        case DUCKDB_TYPE_TIMESTAMP: .whole(Self.copied(data, count).map { (micros: Int64) in micros / 1000 })
        case DUCKDB_TYPE_UBIGINT: .bits(Self.copied(data, count))
        case DUCKDB_TYPE_VARCHAR: Self.texts(data, count)
        case DUCKDB_TYPE_LIST: Self.lists(vector, data, count)
        default: .unread
        }
    }

    private static func copied<Value: BitwiseCopyable>(
        _ data: UnsafeMutableRawPointer, _ count: Int, of type: Value.Type = Value.self
    ) -> [Value] {
        Array(UnsafeBufferPointer(start: data.assumingMemoryBound(to: type), count: count))
    }

    private static func texts(_ data: UnsafeMutableRawPointer, _ count: Int) -> Column {
        var texts = Texts(slots: Self.copied(data, count))
        for row in 0..<count where UInt32(truncatingIfNeeded: texts.slots[row].0) > 12 {
            texts.long[row] = DuckDBValues.text(data, row)
        }
        return .texts(texts)
    }

    private static func lists(_ vector: duckdb_vector, _ data: UnsafeMutableRawPointer, _ count: Int) -> Column {
        let entries = Self.copied(data, count, of: duckdb_list_entry.self)
        guard let child = duckdb_list_vector_get_child(vector), let values = duckdb_vector_get_data(child) else {
            return .unread
        }
        let size = Int(duckdb_list_vector_get_size(vector))
        return .lists(Lists(starts: entries.map { Int($0.offset) }, values: Self.copied(values, size)))
    }
}
