import Experience
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Facts

/// What the rollups say of page views, against plain loops over all that was loaded.
struct `Every rollup of vitals equals a recount` {
    /// Sums by day, service, cut, value, vital, rating and bucket.
    private func told(_ store: DuckDBStore) async throws -> [String: Int] {
        let rows = try await store.rows(
            """
            SELECT epoch_ms(day) AS day, service, cut, value, vital, rating, bucket, sum(n) AS n FROM vitalDay
            GROUP BY ALL HAVING sum(n) <> 0
            """)
        let keys = ["day", "cut", "vital", "rating", "bucket"]
        let pairs = rows.map { row in
            (Self.key(keys.map(row.integer), row.text("service"), row.text("value")), row.integer("n"))
        }
        return Dictionary(pairs, uniquingKeysWith: +)
    }

    private func recount(_ views: [MeasuredView]) -> [String: Int] {
        var sums: [String: Int] = [:]
        for view in views {
            let last = view.last
            guard let service = last.service?.rawValue else { continue }
            let day = Int(last.at.floored(to: .days(1)).milliseconds)
            var cuts = [
                (0, last.step?.rawValue ?? ""), (1, "\(last.device.rawValue)"), (2, last.country), (3, last.release),
            ]
            if last.step == nil { cuts.append((4, Self.folded(last.path ?? ""))) }
            for (cut, value) in cuts {
                sums[Self.key([day, cut, 0, 0, 0], service, value), default: 0] += 1
                for vital in Vital.allCases {
                    guard let (units, good, poor) = Self.measured(vital, last.vitals) else { continue }
                    let rating = units <= good ? 0 : units <= poor ? 1 : 2
                    let bucket = LogHistogram.index(milliseconds: units)
                    let numbers = [day, cut, Int(vital.rawValue), rating, bucket]
                    sums[Self.key(numbers, service, value), default: 0] += 1
                }
            }
        }
        return sums
    }

    /// Units and limits, written out a second time.
    private static func measured(_ vital: Vital, _ vitals: Vitals) -> (Int64, Int64, Int64)? {
        switch vital {
        case .lcp: vitals.lcp.map { ($0.count, 2500, 4000) }
        case .inp: vitals.inp.map { ($0.count, 200, 500) }
        case .fcp: vitals.fcp.map { ($0.count, 1800, 3000) }
        case .ttfb: vitals.ttfb.map { ($0.count, 800, 1800) }
        case .cls: vitals.cls.map { (Int64((min(Double(Float($0)), 1e6) * 1e6).rounded()), 100_000, 250_000) }
        }
    }

    private static func folded(_ path: String) -> String {
        if path.isEmpty { return "" }
        let parts = path.split(separator: "/").map { $0.allSatisfy(\.isNumber) ? "{id}" : String($0) }
        return "/" + parts.joined(separator: "/")
    }

    private static func key(_ numbers: [Int], _ service: String, _ value: String) -> String {
        numbers.map(String.init).joined(separator: " ") + " \(service) \(value)"
    }

    /// By day, service, step, path, vital, element and customer.
    private func blamed(_ store: DuckDBStore) async throws -> [String: Int] {
        let rows = try await store.rows(
            """
            SELECT epoch_ms(day) AS day, service, step, path, vital, element, CAST(customer AS VARCHAR) AS customer,
                sum(n) AS n
            FROM vitalBlame GROUP BY ALL HAVING sum(n) <> 0
            """)
        let pairs = rows.map { row in
            let texts = ["service", "step", "path", "element", "customer"].map(row.text)
            return ("\(row.integer("day")) \(row.integer("vital")) \(texts)", row.integer("n"))
        }
        return Dictionary(pairs, uniquingKeysWith: +)
    }

    private func blameRecount(_ views: [MeasuredView]) -> [String: Int] {
        var sums: [String: Int] = [:]
        for view in views {
            let last = view.last
            for vital in Vital.core {
                guard let service = last.service?.rawValue, let element = view.elements[vital],
                    let (units, good, _) = Self.measured(vital, last.vitals), units > good
                else { continue }
                let path = last.step == nil ? last.path ?? "" : ""
                let texts = [service, last.step?.rawValue ?? "", path, element, "\(last.customer?.rawValue ?? 0)"]
                let day = last.at.floored(to: .days(1)).milliseconds
                sums["\(day) \(vital.rawValue) \(texts)", default: 0] += 1
            }
        }
        return sums
    }

    private func check(_ some: SomeStore, _ loaded: [Interaction], _ when: String) async throws {
        let views = MeasuredView.all(of: loaded)
        let (told, recount) = (try await self.told(some.store), self.recount(views))
        #expect((told == recount) == true, "vitalDay \(when): \(Self.difference(told, recount))")
        let (blamed, blameRecount) = (try await self.blamed(some.store), self.blameRecount(views))
        #expect((blamed == blameRecount) == true, "vitalBlame \(when): \(Self.difference(blamed, blameRecount))")
        let rows = try await some.count("SELECT count(*) AS n FROM interaction WHERE \(sql: VitalSQL.counted)")
        #expect(rows == views.count, "each view has one row, \(when)")
    }

    private static func difference(_ one: [String: Int], _ other: [String: Int]) -> [String] {
        Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted().prefix(4).map {
            "\($0): \(one[$0] ?? 0) for \(other[$0] ?? 0)"
        }
    }

    @Test(arguments: [61, 62, 63] as [UInt64])
    func `however the measurements came in, and after compaction`(seed: UInt64) async throws {
        let some = try await SomeStore()
        var random = RandomFacts(seed: seed)
        var interactions = random.pagesViewed(2_500, before: StoppedClock.noon)
        interactions.shuffle(using: &random.random)
        var loaded: [Interaction] = []
        var rest = interactions[...]
        while !rest.isEmpty {
            let part = Array(rest.prefix(Int(random.one([1, 3, 40, 700]))))
            rest = rest.dropFirst(part.count)
            let half = random.one([0, part.count / 2])
            try await some.load(batches: [Array(part[..<half]), Array(part[half...])])
            loaded += part
        }
        try await self.check(some, loaded, "as loaded")
        let before = try await some.count("SELECT count(*) AS n FROM vitalDay")
        try await some.store.compactTouched()
        try await self.check(some, loaded, "after compacting what was touched")
        #expect(try await some.count("SELECT count(*) AS n FROM vitalDay") < before)
        let late = random.pagesViewed(100, before: StoppedClock.noon)
        try await some.load(late)
        try await self.check(some, loaded + late, "after more, late for all days")
        try await some.store.compact(days: nil)
        try await self.check(some, loaded + late, "after compacting everything")
    }

    @Test func `when all of it came at once`() async throws {
        let some = try await SomeStore()
        var random = RandomFacts(seed: 64)
        let interactions = random.pagesViewed(3_000, before: StoppedClock.noon)
        try await some.load(interactions)
        try await self.check(some, interactions, "in one load")
    }

    @Test func `the backfill gives the rollup that loading gives, but for paths`() async throws {
        let some = try await SomeStore()
        var random = RandomFacts(seed: 65)
        try await some.load(random.pagesViewed(2_000, before: StoppedClock.noon))
        let sql = try #require(DuckDBMigrations.embedded().files.first { $0.name == "0003-vitals.sql" }?.sql)
        let backfill = try #require(sql.range(of: "INSERT INTO vitalDay").map { String(sql[$0.lowerBound...]) })
        try await some.store.maintain([
            "CREATE TABLE loaded AS SELECT * FROM vitalDay", "DELETE FROM vitalDay", backfill,
        ])
        for cut in ["cut, value", "4, ''"] {
            let side = { (table: String) in
                """
                SELECT day, service, \(cut), vital, rating, bucket, sum(n) FROM \(table)
                WHERE \(cut == "cut, value" ? "cut < 4" : "cut = 4") GROUP BY ALL HAVING sum(n) <> 0
                """
            }
            #expect(try await some.differences(side("loaded"), side("vitalDay")) == 0, "\(cut)")
        }
    }
}
