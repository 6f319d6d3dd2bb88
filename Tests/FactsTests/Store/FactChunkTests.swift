import Experience
import TestSupport
import Testing

@testable import Facts

struct `An answer of millions of rows` {
    private struct Sums: Sendable {
        var rows = 0
        var chunks = 0
        var whole: Int64 = 0
        var bits: UInt64 = 0
        var letters = 0
        var listed: Int64 = 0
        var wrong: Set<Int64> = []
    }

    @Test func `is read chunk by chunk and column by column, also where rows are left out`() async throws {
        let some = try await SomeStore()
        let query: FactQuery = """
            SELECT i AS whole, CAST(i % 7 AS INTEGER) AS small, CAST(i AS UBIGINT) << 40 AS bits, CASE WHEN i % 5 = 0 THEN 'the row with number ' ELSE 'row ' END || i AS word,
                CASE WHEN i % 2 = 0 THEN [CAST(i AS INTEGER), CAST(1 AS INTEGER)] ELSE [] END AS list,
                epoch_ms(i) AS moment, 2.5 :: DOUBLE AS other, CAST(i / 100 AS DECIMAL(18, 4)) AS amount
            FROM range(100000) AS t(i) WHERE i % 3 = 0
            """
        let sums = try await some.store.fold(query, into: Sums()) { sums, rows in
            let (whole, small, bits, lists) = (rows.whole(0), rows.whole(1), rows.bits(2), rows.lists(4))
            let (words, moments) = (rows.texts(3), rows.whole(5))
            let amounts = rows.whole(7)
            sums.chunks += 1
            sums.rows += rows.count
            for row in 0..<rows.count {
                sums.whole += whole[row] + 1_000_000 * small[row]
                sums.bits ^= bits[row]
                sums.letters += words[row].utf8.count
                if whole[row] % 2 == 0 { sums.listed += Int64(lists[row, 0]) + Int64(lists[row, 1]) }
                if moments[row] != whole[row] { sums.wrong.insert(whole[row]) }
                if amounts[row] != whole[row] * 100 { sums.wrong.insert(whole[row]) }
                if words[row].hasPrefix("the") != (whole[row] % 5 == 0) { sums.wrong.insert(whole[row]) }
            }
            #expect(rows.whole(6) == Array(repeating: 0, count: rows.count), "what cannot be read is zero")
            #expect(rows.texts(0)[0] == "" && rows.bits(1) == Array(repeating: 0, count: rows.count))
        }
        let numbers = Array(stride(from: Int64(0), to: 100_000, by: 3))
        #expect(sums.rows == numbers.count && sums.chunks > 10)
        #expect(sums.whole == numbers.reduce(0) { $0 + $1 + 1_000_000 * ($1 % 7) })
        #expect(sums.bits == numbers.reduce(0) { $0 ^ UInt64($1) << 40 })
        #expect(sums.letters == numbers.reduce(0) { $0 + ($1 % 5 == 0 ? 20 : 4) + "\($1)".utf8.count })
        #expect(sums.listed == numbers.filter { $0 % 2 == 0 }.reduce(0) { $0 + $1 + 1 })
        #expect(sums.wrong.isEmpty)
    }

    @Test(arguments: [
        "SELECT nonsense FROM nowhere",
        "SELECT CAST(CASE WHEN i = 90000 THEN 'x' ELSE '1' END AS INTEGER) AS whole FROM range(100000) AS t(i)",
    ])
    func `is none where something breaks, even on the way`(sql: String) async throws {
        let some = try await SomeStore()
        let error = await #expect(throws: FactStoreError.self) {
            _ = try await some.store.fold("\(sql: sql)", into: 0) { $0 += $1.count }
        }
        #expect(error?.message.contains(sql) == true)
        #expect(try await some.store.fold("SELECT 1 AS one", into: 0) { $0 += $1.count } == 1, "the reader goes on")
    }
}
