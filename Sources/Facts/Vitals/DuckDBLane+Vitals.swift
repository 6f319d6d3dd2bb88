import Experience

extension DuckDBLane {
    /// The vitals' part of one load, within the caller's transaction and after its interactions: each page view counts by
    /// what was measured last, and is added to the rollups once.
    ///
    /// - Returns: the days whose rollups changed.
    func loadVitals(_ parts: RollupParts, received: Instant) throws -> Set<Instant> {
        var (vitals, places) = (parts.vitals, parts.places)
        var mayBlame = vitals.mayBlame
        if vitals.hasPages, try self.findRemeasured(received) {
            let isOlder = "rowid IN (SELECT place FROM remeasured WHERE received <> \(Self.literal(received)))"
            try self.run("INSERT INTO vitalBlame \(VitalSQL.blame(where: isOlder, sign: -1))")
            for row in try self.rows("SELECT * FROM remeasured") { vitals.recount(row, &places) }
            try self.run(Remeasuring.merge)
            try self.run("INSERT INTO vitalBlame \(VitalSQL.blame(where: isOlder))")
            try self.run("DROP TABLE remeasured")
            mayBlame = true
        }
        if mayBlame {
            let isNew = "received = \(Self.literal(received))"
            try self.run("INSERT INTO vitalBlame \(VitalSQL.blame(where: isNew))")
        }
        let days = vitals.days
        guard !days.isEmpty else { return [] }
        var rows = VitalRows(
            vitals: vitals, places: places, connection: try self.open(), paths: try self.pathsKept(days))
        try rows.append()
        return days
    }

    /// Finds the pages of this load that were measured more than once: temporary table `remeasured`.
    ///
    /// - Returns: whether there are any.
    private func findRemeasured(_ received: Instant) throws -> Bool {
        try self.run(Remeasuring.pages(received: Self.literal(received)))
        let row = try self.rows("SELECT min(first) AS first, max(last) AS last FROM measuredPage").first
        guard let first = row?.instant("first"), let last = row?.instant("last") else { return false }
        try self.run(Remeasuring.find(from: Self.literal(first - .days(1)), to: Self.literal(last + .days(1))))
        let found = try self.rows("SELECT count(*) AS n FROM remeasured").first?.integer("n") ?? 0
        return found > 0
    }

    private func pathsKept(_ days: Set<Instant>) throws -> [VitalRows.DayOfService: Set<String>] {
        guard let first = days.min(), let last = days.max() else { return [:] }
        let rows = try self.rows(
            """
            SELECT DISTINCT day, service, value FROM vitalDay
            WHERE cut = \(Int(VitalParts.Cut.path.rawValue)) AND value <> '' AND day >= \(first) AND day <= \(last)
            """)
        var paths: [VitalRows.DayOfService: Set<String>] = [:]
        for row in rows {
            guard let day = row.instant("day") else { continue }
            paths[.init(day: day, service: row.text("service")), default: []].insert(row.text("value"))
        }
        return paths
    }

    private static func literal(_ instant: Instant) -> String { "epoch_ms(\(instant.milliseconds))" }
}

extension VitalParts {
    /// Takes back what one row of a page that was measured more than once added, and adds what the page came to where the row
    /// is the last.
    mutating func recount(_ row: FactRow, _ places: inout PlaceList) {
        let service = row.text("service")
        guard let time = row.instant("time"), !service.isEmpty else { return }
        let step = row.text("step")
        let place = places.number(service, step)
        let view = MeasuredView(
            day: time.floored(to: .days(1)).milliseconds / 86_400_000, service: places.places[place].serviceNumber,
            place: place, device: row.integer("device"), country: self.number(row.text("country")),
            release: self.number(row.text("release")),
            path: step.isEmpty ? self.number(PathFolding.folded(row.text("path").utf8)) : nil)
        self.add(view, Self.vitals(row, ""), times: -1)
        if row.integer("isLast") != 0 { self.add(view, Self.vitals(row, "last_"), times: 1) }
    }

    private static func vitals(_ row: FactRow, _ prefix: String) -> Vitals {
        func time(_ vital: Vital) -> Milliseconds? {
            row.real(prefix + VitalSQL.column(vital)).map { Milliseconds(Int64($0)) }
        }
        return Vitals(
            lcp: time(.lcp), inp: time(.inp), cls: row.real(prefix + VitalSQL.column(.cls)), fcp: time(.fcp),
            ttfb: time(.ttfb))
    }
}

/// The statements that leave each page view one row with its measures: of several the last, for each vital. A browser sends
/// what it measured whenever its page is hidden; seen again, a page goes on and is measured anew (web.dev: the last value of a
/// metric counts).
///
/// A browser tells all that it has each time. Of a sender that tells one vital at a time, what an earlier row measured is
/// carried over to the last; of such rows that come in the wrong order, one that is neither first nor last may be passed over.
enum Remeasuring {
    /// The pages measured in this load.
    static func pages(received: String) -> String {
        """
        CREATE OR REPLACE TEMP TABLE measuredPage AS
            SELECT page, min(time) AS first, max(time) AS last FROM interaction
            WHERE received = \(received) AND page <> 0 AND \(VitalSQL.counted) GROUP BY page
        """
    }

    /// Every row of those that were measured more than once, with what the last one of each page is to hold.
    ///
    /// Of two rows with the same time the one that came later is the last, or either where both came in one load and in
    /// different batches of it, which are read side by side.
    ///
    /// - Parameters:
    ///   - from: a page view is a day long at most.
    ///   - to: what comes late may be older than what is there.
    static func find(from: String, to: String) -> String {
        let columns = Vital.allCases.map(VitalSQL.column)
        let last = columns.map { column in
            "first_value(\(column) IGNORE NULLS) OVER whole AS last_\(column)"
        }
        return """
            CREATE OR REPLACE TEMP TABLE remeasured AS
                SELECT rowid AS place, page, time, received, service, step, path, device, country, release,
                    \(columns.joined(separator: ", ")), attributes,
                    row_number() OVER (PARTITION BY page ORDER BY time DESC, rowid DESC) = 1 AS isLast,
                    \(last.joined(separator: ",\n        "))
                FROM interaction SEMI JOIN measuredPage USING (page)
                WHERE time >= \(from) AND time <= \(to) AND \(VitalSQL.counted)
                WINDOW whole AS (
                    PARTITION BY page ORDER BY time DESC, rowid DESC
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
                QUALIFY count(*) OVER (PARTITION BY page) > 1
            """
    }

    /// Gives each page's measures, and what they are due to, to its last row.
    static var merge: String {
        let columns = Vital.allCases.map(VitalSQL.column)
        let kept = columns.map { "\($0) = CASE WHEN isLast THEN last_\($0) END" }
        return """
            CREATE OR REPLACE TEMP TABLE pageAttributes AS
                SELECT page, list_reduce(
                    list(attributes ORDER BY time, place), lambda a, b: json_merge_patch(a, b)) AS merged
                FROM remeasured WHERE json_valid(attributes) GROUP BY page;
            UPDATE interaction SET \(kept.joined(separator: ", ").replacing("last_", with: "remeasured.last_"))
                FROM remeasured WHERE interaction.rowid = remeasured.place;
            UPDATE interaction SET attributes = merged
                FROM remeasured JOIN pageAttributes USING (page)
                WHERE interaction.rowid = remeasured.place AND isLast
                    AND (remeasured.attributes IS NULL OR json_valid(remeasured.attributes));
            DROP TABLE pageAttributes;
            DROP TABLE measuredPage
            """
    }
}
