import Experience
import Statistics
import TestSupport
import Testing

@testable import Facts

/// Every rollup against a count over the raw interactions, in SQL of its own.
struct `Every rollup equals a recount of the interactions` {
    private static let hour = "make_timestamp(epoch_us(time) - epoch_us(time) % 3600000000)"
    private static let lost = "CAST(coalesce(sum(greatest(durationMs - targetMs, 0)), 0) AS HUGEINT)"

    /// The rollup's sums and the same from the interactions.
    private static let recounts: [String: (sums: String, recount: String)] = [
        "minuteRollup": (
            "SELECT minute, service, bot, outcome, failed, sum(n), sum(timed), sum(lostMs) FROM minuteRollup GROUP BY ALL",
            """
            SELECT make_timestamp(epoch_us(time) - epoch_us(time) % 60000000) AS m, service, bot, outcome, failed,
                sum(1), sum(CASE WHEN durationMs IS NULL THEN 0 ELSE 1 END), \(lost) FROM interaction GROUP BY ALL
            """
        ),
        "serviceHour": (
            "SELECT hour, service, outcome, failed, sum(n), sum(timed), sum(lostMs) FROM serviceHour GROUP BY ALL",
            """
            SELECT \(hour) AS h, service, outcome, failed, sum(1), sum(CASE WHEN durationMs IS NULL THEN 0 ELSE 1 END),
                \(lost) FROM interaction WHERE bot = false GROUP BY ALL
            """
        ),
        "hourRollup": (
            """
            SELECT hour, service, step, channel, device, outcome, failed, sum(n), sum(timed), sum(lostMs)
            FROM hourRollup GROUP BY ALL
            """,
            """
            SELECT \(hour) AS h, service, step, channel, device, outcome, failed, sum(1),
                sum(CASE WHEN durationMs IS NULL THEN 0 ELSE 1 END), \(lost) FROM interaction WHERE bot = false GROUP BY ALL
            """
        ),
        "customerDay": (
            """
            SELECT day, service, customer, sum(n), sum(good), sum(bad), sum(failed), sum(lostMs), bit_or(channels),
                bit_or(devices) FROM customerDay GROUP BY ALL
            """,
            """
            SELECT CAST(CAST(time AS DATE) AS TIMESTAMP) AS d, service, customer, sum(1), sum((outcome = 0) :: INTEGER),
                sum((outcome = 2) :: INTEGER), sum(failed :: INTEGER), \(lost),
                CAST(sum(DISTINCT 2 ** channel) AS USMALLINT), CAST(sum(DISTINCT 2 ** device) AS USMALLINT)
            FROM interaction WHERE bot = false AND customer > 0 GROUP BY d, service, customer
            """
        ),
    ]

    /// Fifty thousand interactions of ten days in batches of random sizes, in an order of no meaning, so that nearly
    /// every batch is late for most hours; most loads are of several batches.
    private static func loaded() async throws -> SomeStore {
        let some = try await SomeStore()
        var random = RandomFacts(seed: 21)
        var interactions = random.customersMet(50_000, before: StoppedClock.noon)[...]
        while !interactions.isEmpty {
            var batches: [[Interaction]] = []
            for _ in 0..<random.one([1, 2, 5, 9]) {
                batches.append(Array(interactions.prefix(random.one([1, 17, 300, 900, 2_048, 5_000]))))
                interactions = interactions.dropFirst(batches.last?.count ?? 0)
            }
            try await some.load(batches: batches)
        }
        return some
    }

    private func check(_ some: SomeStore, _ when: String) async throws {
        for (table, pair) in Self.recounts {
            #expect(try await some.differences(pair.sums, pair.recount) == 0, "\(table) \(when)")
        }
        try await self.checkDurations(some, when)
        try await self.checkPeople(some, when)
    }

    /// Buckets by Statistics' own arithmetic in Swift against the SQL of the rollup.
    private func checkDurations(_ some: SomeStore, _ when: String) async throws {
        var recount: [String: [Int: Int]] = [:]
        let raw = try await some.store.rows(
            "SELECT service || '/' || step AS place, durationMs, count(*) AS n FROM interaction WHERE NOT bot AND durationMs IS NOT NULL GROUP BY ALL"
        )
        for row in raw {
            let bucket = LogHistogram.index(milliseconds: Int64(row.integer("durationMs")))
            recount[row.text("place"), default: [:]][bucket, default: 0] += row.integer("n")
        }
        var rolledUp: [String: [Int: Int]] = [:]
        for row in try await some.store.rows(
            "SELECT service || '/' || step AS place, bucket, sum(n) AS n FROM durationRollup GROUP BY ALL")
        {
            rolledUp[row.text("place"), default: [:]][row.integer("bucket")] = row.integer("n")
        }
        #expect(rolledUp == recount, "durationRollup \(when)")
    }

    /// People by each bit of the masks against count(DISTINCT).
    private func checkPeople(_ some: SomeStore, _ when: String) async throws {
        let base = "FROM interaction WHERE NOT bot AND customer <> 0"
        for (column, mask) in [("channel", "channels"), ("device", "devices")] {
            for service in RandomFacts.services {
                let left = """
                    SELECT bit, count(*) AS people FROM (
                        SELECT customer, bit_or(\(mask)) AS mask FROM customerDay WHERE service = '\(service)' GROUP BY customer
                    ), range(16) AS bits(bit) WHERE (mask >> bit) & 1 = 1 GROUP BY bit
                    """
                let right =
                    "SELECT CAST(\(column) AS BIGINT), count(DISTINCT customer) \(base) AND service = '\(service)' GROUP BY \(column)"
                #expect(try await some.differences(left, right) == 0, "\(column) of \(service) \(when)")
            }
        }
        let left = """
            SELECT stepBit.service, stepBit.step, count(DISTINCT customer) FROM customerDay
            JOIN stepBit ON stepBit.service = customerDay.service AND (steps >> bit) & 1 = 1 GROUP BY ALL
            """
        let right = "SELECT service, step, count(DISTINCT customer) \(base) GROUP BY service, step"
        #expect(try await some.differences(left, right) == 0, "steps \(when)")
    }

    @Test func `after fifty thousand in random batches, and after compaction`() async throws {
        let some = try await Self.loaded()
        #expect(try await some.count("SELECT count(*) AS n FROM interaction") == 50_000)
        try await self.check(some, "as loaded")
        let before = try await some.sizes()
        try await some.store.compactTouched()
        try await self.check(some, "after compacting what was touched")
        let after = try await some.sizes()
        for table in ["hourRollup", "durationRollup", "customerDay", "serviceHour"] {
            #expect(after[table, default: 0] < before[table, default: 0], "\(table) shrinks")
        }
        try await some.store.compact(days: nil)
        try await self.check(some, "after compacting everything")
        #expect(try await some.sizes() == after, "nothing was left to compact")
        #expect(after["interaction"] == before["interaction"])
        var random = RandomFacts(seed: 22)
        try await some.load(batches: (0..<7).map { _ in random.customersMet(100, before: StoppedClock.noon) })
        try await self.check(some, "after more, late for all days")
        try await some.store.compact(days: nil)
        try await some.store.compact(days: nil)
        try await self.check(some, "after compacting twice")
    }

    @Test func `one row per key is left of each rollup by compaction`() async throws {
        let some = try await SomeStore()
        var random = RandomFacts(seed: 23)
        for _ in 0..<20 {
            try await some.load(random.customersMet(200, before: StoppedClock.noon, days: 2, people: 40))
        }
        try await some.store.compact(days: nil)
        for (table, key) in [
            ("serviceHour", "hour, service, outcome, failed"),
            ("minuteRollup", "minute, service, bot, outcome, failed"),
            ("customerDay", "day, service, customer"),
            ("durationRollup", "hour, service, step, channel, device, bucket"),
        ] {
            let doubles = try await some.count(
                "SELECT count(*) AS n FROM (SELECT 1 FROM \(sql: table) GROUP BY \(sql: key) HAVING count(*) > 1)")
            #expect(doubles == 0, "\(table)")
        }
    }

    @Test func `bits of steps are given out once and stay`() async throws {
        let some = try await SomeStore()
        var random = RandomFacts(seed: 24)
        try await some.load(random.customersMet(300, before: StoppedClock.noon))
        let first = try await some.store.rows("SELECT service, step, bit FROM stepBit ORDER BY service, step").map {
            "\($0.text("service"))/\($0.text("step"))=\($0.integer("bit"))"
        }
        for _ in 0..<5 { try await some.load(random.customersMet(300, before: StoppedClock.noon)) }
        let later = try await some.store.rows("SELECT service, step, bit FROM stepBit ORDER BY service, step").map {
            "\($0.text("service"))/\($0.text("step"))=\($0.integer("bit"))"
        }
        #expect(later == first)
        #expect(
            try await some.count(
                "SELECT count(*) AS n FROM (SELECT 1 FROM stepBit GROUP BY service, bit HAVING count(*) > 1)") == 0)
    }
}
