import CDuckDB
import Experience

/// The vitals' parts of one load as rows of the table `vitalDay`.
struct VitalRows {
    /// Paths without a step that one service's day keeps apart; what comes after them shares the empty path. Beyond that, a
    /// catalogue that knows no step would make a rollup as large as the facts.
    static let pathsOfDay = 300

    let vitals: VitalParts
    let places: PlaceList
    let connection: duckdb_connection
    /// Paths that the days of this load keep apart already.
    var paths: [DayOfService: Set<String>]

    struct DayOfService: Hashable {
        var day: Instant
        var service: String
    }

    mutating func append() throws(FactStoreError) {
        let types = [
            DUCKDB_TYPE_TIMESTAMP, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_UTINYINT, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_UTINYINT,
            DUCKDB_TYPE_UTINYINT, DUCKDB_TYPE_SMALLINT, DUCKDB_TYPE_BIGINT,
        ]
        let table = try AppendingChunk(
            self.connection, database: nil, table: "vitalDay", types: types.map { .of($0) })
        for (key, n) in self.vitals.sums.parts where n != 0 {
            let cell = VitalParts.Cell(key.rest)
            guard let cut = cell.cut else { continue }
            let day = Instant(seconds: (key.time >> 24) * 86_400)
            let service = self.places.services[Int(key.time & 0xFF_FFFF)]
            table.columns[0].set(day, at: table.current)
            table.columns[1].set(service, at: table.current)
            table.columns[2].set(cut.rawValue, at: table.current)
            let value = self.value(cut, cell.value, DayOfService(day: day, service: service))
            table.columns[3].set(value, at: table.current)
            table.columns[4].set(cell.vital, at: table.current)
            table.columns[5].set(cell.rating, at: table.current)
            table.columns[6].set(cell.bucket, at: table.current)
            table.columns[7].set(n, at: table.current)
            try table.next()
        }
        try table.finish()
    }

    private mutating func value(_ cut: VitalParts.Cut, _ number: Int, _ day: DayOfService) -> String {
        switch cut {
        case .step: self.places.places[number].step
        case .device: String(number)
        case .country, .release: self.vitals.names.names[number]
        case .path: self.kept(self.vitals.names.names[number], day)
        }
    }

    /// The path, or the empty one where its day keeps as many apart as it may.
    private mutating func kept(_ path: String, _ day: DayOfService) -> String {
        if path.isEmpty || self.paths[day]?.contains(path) == true { return path }
        guard self.paths[day]?.count ?? 0 < Self.pathsOfDay else { return "" }
        self.paths[day, default: []].insert(path)
        return path
    }
}
