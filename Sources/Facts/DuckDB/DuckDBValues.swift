import CDuckDB
import Experience

/// Values into prepared statements and out of result chunks.
enum DuckDBValues {
    static func bind(_ value: FactValue, to statement: duckdb_prepared_statement, at index: idx_t) -> duckdb_state {
        switch value {
        case .null: duckdb_bind_null(statement, index)
        case .bool(let value): duckdb_bind_boolean(statement, index, value)
        case .integer(let value): duckdb_bind_int64(statement, index, value)
        case .unsigned(let value): duckdb_bind_uint64(statement, index, value)
        case .real(let value): duckdb_bind_double(statement, index, value)
        case .text(var value):
            value.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) { characters in
                    duckdb_bind_varchar_length(statement, index, characters.baseAddress, idx_t(characters.count))
                }
            }
        case .instant(let value):
            duckdb_bind_timestamp(statement, index, duckdb_timestamp(micros: value.milliseconds &* 1000))
        }
    }

    static func rows(_ result: inout duckdb_result) -> FactRows {
        var whole = FactRows(columns: Self.names(&result), values: [])
        Self.eachChunk(of: &result) { whole.append($0) }
        return whole
    }

    /// Hands out the rows of each chunk in turn.
    private static func eachChunk(of result: inout duckdb_result, _ take: (FactRows) -> Void) {
        let names = Self.names(&result)
        let types = names.indices.map { duckdb_column_type(&result, idx_t($0)) }
        Self.eachDataChunk(of: &result) { chunk, count in
            let vectors = types.enumerated().map { index, type in
                Column(duckdb_data_chunk_get_vector(chunk, idx_t(index)), type)
            }
            var values: [FactValue] = []
            values.reserveCapacity(count * vectors.count)
            for row in 0..<count {
                for vector in vectors { values.append(vector[row]) }
            }
            take(FactRows(columns: names, values: values))
        }
    }

    /// Hands out each chunk with its number of rows, and frees it afterwards.
    static func eachDataChunk(of result: inout duckdb_result, _ take: (duckdb_data_chunk, Int) -> Void) {
        while var chunk = duckdb_fetch_chunk(result) as duckdb_data_chunk? {
            take(chunk, Int(duckdb_data_chunk_get_size(chunk)))
            withUnsafeMutablePointer(to: &chunk) { pointer in
                pointer.withMemoryRebound(to: duckdb_data_chunk?.self, capacity: 1) { duckdb_destroy_data_chunk($0) }
            }
        }
    }

    private static func names(_ result: inout duckdb_result) -> [String] {
        (0..<duckdb_column_count(&result)).map { duckdb_column_name(&result, $0).map { String(cString: $0) } ?? "" }
    }

    /// One column of one chunk.
    private struct Column {
        let data: UnsafeMutableRawPointer?
        let validity: UnsafeMutablePointer<UInt64>?
        let type: duckdb_type

        init(_ vector: duckdb_vector?, _ type: duckdb_type) {
            self.data = duckdb_vector_get_data(vector)
            self.validity = duckdb_vector_get_validity(vector)
            self.type = type
        }

        subscript(row: Int) -> FactValue {
            guard let data, duckdb_validity_row_is_valid(self.validity, idx_t(row)) else { return .null }
            switch self.type {
            case DUCKDB_TYPE_BOOLEAN: return .bool(self.load(data, row, UInt8.self) != 0)
            case DUCKDB_TYPE_TINYINT: return .integer(Int64(self.load(data, row, Int8.self)))
            case DUCKDB_TYPE_SMALLINT: return .integer(Int64(self.load(data, row, Int16.self)))
            case DUCKDB_TYPE_INTEGER: return .integer(Int64(self.load(data, row, Int32.self)))
            case DUCKDB_TYPE_BIGINT: return .integer(self.load(data, row, Int64.self))
            case DUCKDB_TYPE_UTINYINT: return .integer(Int64(self.load(data, row, UInt8.self)))
            case DUCKDB_TYPE_USMALLINT: return .integer(Int64(self.load(data, row, UInt16.self)))
            case DUCKDB_TYPE_UINTEGER: return .integer(Int64(self.load(data, row, UInt32.self)))
            case DUCKDB_TYPE_UBIGINT: return .unsigned(self.load(data, row, UInt64.self))
            case DUCKDB_TYPE_FLOAT: return .real(Double(self.load(data, row, Float.self)))
            case DUCKDB_TYPE_DOUBLE: return .real(self.load(data, row, Double.self))
            case DUCKDB_TYPE_TIMESTAMP: return .instant(self.instant(self.load(data, row, Int64.self)))
            case DUCKDB_TYPE_HUGEINT: return self.huge(self.load(data, row, duckdb_hugeint.self))
            case DUCKDB_TYPE_VARCHAR: return .text(DuckDBValues.text(data, row))
            // The queries cast what is not in this list; a type that slips through reads as nothing.
            default: return .null
            }
        }

        private func load<Value>(_ data: UnsafeMutableRawPointer, _ row: Int, _ type: Value.Type) -> Value {
            data.load(fromByteOffset: row * MemoryLayout<Value>.stride, as: type)
        }

        private func instant(_ micros: Int64) -> Instant {
            Instant(milliseconds: micros / 1000)
        }

        /// DuckDB's sums of BIGINT are 128 bits wide; ours fit 64, or are told as a real number.
        private func huge(_ value: duckdb_hugeint) -> FactValue {
            if value.upper == 0, value.lower <= UInt64(Int64.max) { return .integer(Int64(value.lower)) }
            if value.upper == -1, value.lower > UInt64(Int64.max) { return .integer(Int64(bitPattern: value.lower)) }
            return .real(duckdb_hugeint_to_double(value))
        }
    }

    /// The text in one slot of a vector.
    static func text(_ data: UnsafeMutableRawPointer, _ row: Int) -> String {
        let slot = data.advanced(by: row * MemoryLayout<duckdb_string_t>.stride)
        let length = Int(slot.load(as: UInt32.self))
        // Up to twelve bytes stand in the slot itself; longer text is pointed to (duckdb.h, duckdb_string_t).
        let start: UnsafeRawPointer? =
            length <= 12
            ? UnsafeRawPointer(slot.advanced(by: 4)) : slot.load(fromByteOffset: 8, as: UnsafeRawPointer?.self)
        return String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
    }
}
