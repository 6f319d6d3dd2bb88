import Experience
import TestSupport
import Testing

@testable import Facts

struct `A fact query` {
    @Test func `binds what is interpolated and pastes only what the program wrote`() {
        let name = "Robert'); DROP TABLE interaction; --"
        let query: FactQuery = "SELECT * FROM \(sql: "hourRollup") WHERE service = \(name) AND n > \(3) AND x < \(1.5)"
        #expect(query.sql == "SELECT * FROM hourRollup WHERE service = ? AND n > ? AND x < ?")
        #expect(query.parameters == [.text(name), .integer(3), .real(1.5)])
    }

    @Test func `holds other queries with their parameters in order`() {
        let part: FactQuery = "a = \("one")"
        let query: FactQuery = "WHERE \(part) OR b = \(2) OR \(part)"
        #expect(query.sql == "WHERE a = ? OR b = ? OR a = ?")
        #expect(query.parameters == [.text("one"), .integer(2), .text("one")])
    }

    @Test func `is joined of several`() {
        let parts: [FactQuery] = ["a = \(1)", "b", "c = \("x")"]
        let query = FactQuery.joined(parts, separator: " AND ")
        #expect(query.sql == "a = ? AND b AND c = ?")
        #expect(query.parameters == [.integer(1), .text("x")])
        #expect(FactQuery.joined([], separator: ",") == "")
    }

    @Test func `takes every kind of value in and out unchanged`() async throws {
        let some = try await SomeStore()
        let moment = Instant(milliseconds: 1_795_003_200_123)
        let row = try #require(
            try await some.store.rows(
                """
                SELECT \(FactValue.null) AS nothing, \(FactValue.bool(true)) AS truth, \(FactValue.integer(.min + 1)) AS small,
                    \(FactValue.unsigned(.max)) AS large, \(FactValue.real(-0.5)) AS real, \(moment) AS moment,
                    \("short") AS short, \("a text longer than twelve bytes, 日本語") AS long, \("") AS empty
                """
            ).first)
        #expect(row["nothing"] == .null)
        #expect(row["truth"] == .bool(true))
        #expect(row["small"] == .integer(.min + 1))
        #expect(row["large"] == .unsigned(.max))
        #expect(row["real"] == .real(-0.5))
        #expect(row.instant("moment") == moment)
        #expect(row.text("short") == "short")
        #expect(row.text("long") == "a text longer than twelve bytes, 日本語")
        #expect(row["empty"] == .text(""))
    }

    @Test func `reads every width of number that the tables have, and sums of them`() async throws {
        let some = try await SomeStore()
        let types = [
            "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT",
            "FLOAT", "DOUBLE",
        ]
        for type in types {
            let row = try await some.store.rows(
                "SELECT CAST(101 AS \(sql: type)) AS x, sum(CAST(7 AS \(sql: type))) AS y"
            ).first
            #expect(row?.integer("x") == 101, "\(type)")
            #expect(row?.integer("y") == 7, "\(type)")
        }
        let huge = try await some.store.rows("SELECT CAST(-5 AS HUGEINT) AS low, CAST(1e30 AS HUGEINT) AS high").first
        #expect(huge?.integer("low") == -5)
        #expect(huge?.real("high") == 1e30)
    }

    @Test func `gives as many rows as there are, over many chunks and none`() async throws {
        let some = try await SomeStore()
        let rows = try await some.store.rows(
            "SELECT i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'row ' || i END AS word FROM range(5000) AS t(i) ORDER BY i")
        #expect(rows.count == 5_000)
        #expect(rows[4_999].integer("i") == 4_999)
        #expect(rows[4_999].text("word") == "row 4999")
        #expect(rows[3]["word"] == .null)
        #expect(try await some.store.rows("SELECT 1 AS x WHERE false").isEmpty)
    }

    @Test func `reads a column that is not there, or of another kind, as nothing`() async throws {
        let some = try await SomeStore()
        let row = try #require(try await some.store.rows("SELECT 'word' AS word, 2.5 :: DOUBLE AS real").first)
        #expect(row["missing"] == .null)
        #expect(row.integer("word") == 0)
        #expect(row.real("word") == nil)
        #expect(row.text("real") == "")
        #expect(row.instant("real") == nil)
        #expect(row.integer("real") == 3 || row.integer("real") == 2)
    }

    @Test(arguments: ["SELECT nonsense FROM nowhere", "SELEC 1", "SELECT CAST('x' AS INTEGER)"])
    func `that cannot be answered says so with its SQL`(sql: String) async throws {
        let some = try await SomeStore()
        let error = await #expect(throws: FactStoreError.self) { try await some.store.rows("\(sql: sql)") }
        #expect(error?.code == .query)
        #expect(error?.message.contains(sql) == true)
    }

    @Test func `is answered by several readers at once while the writer loads`() async throws {
        let some = try await SomeStore()
        var random = RandomFacts(seed: 3)
        let interactions = random.customersMet(4_000, before: StoppedClock.noon)
        try await withThrowingTaskGroup(of: Int.self) { tasks in
            for part in 0..<8 {
                tasks.addTask { try await some.load(Array(interactions[part * 500..<part * 500 + 500])).interactions }
            }
            for _ in 0..<40 {
                tasks.addTask {
                    let counted = try await some.count(
                        "SELECT (SELECT count(*) FROM interaction) - (SELECT sum(n) FROM minuteRollup) AS n")
                    #expect(counted == 0, "facts and rollups move together")
                    return 0
                }
            }
            let taken = try await tasks.reduce(0, +)
            #expect(taken == 4_000)
        }
    }
}
