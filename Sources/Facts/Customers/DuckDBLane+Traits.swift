import CDuckDB
import Experience

extension DuckDBLane {
    func prepareTraits() throws(FactStoreError) {
        try self.run("CREATE TEMP TABLE toldTrait AS SELECT * FROM customerTrait LIMIT 0")
    }

    /// Keeps what was said of customers, within the caller's transaction: the last word wins, and of more than
    /// ``CustomerTrait/most`` names those that were told last stay.
    ///
    /// - Returns: how many rows that wrote. Pages say the same of the same customer all day long; that writes none.
    func load(_ traits: [CustomerTrait]) throws(FactStoreError) -> Int {
        guard !traits.isEmpty else { return 0 }
        try self.run("TRUNCATE toldTrait")
        let staged = try AppendingChunk(
            try self.open(), database: "temp", table: "toldTrait",
            types: [DUCKDB_TYPE_UBIGINT, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_TIMESTAMP].map {
                .of($0)
            })
        for trait in Telling.last(of: traits) {
            staged.columns[0].set(trait.customer.rawValue, at: staged.current)
            staged.columns[1].set(trait.name, at: staged.current)
            staged.columns[2].set(trait.value, at: staged.current)
            staged.columns[3].set(trait.told, at: staged.current)
            try staged.next()
        }
        try staged.finish()
        try self.run(Telling.forgetOld)
        let count = try self.change("INSERT INTO customerTrait SELECT * FROM toldTrait")
        if count > 0 { try self.run(Telling.forgetMany) }
        return count
    }
}

/// The statements that let the last word win.
private enum Telling {
    /// The last word on each trait of each customer.
    static func last(of traits: [CustomerTrait]) -> [CustomerTrait] {
        struct Key: Hashable {
            var customer: CustomerID
            var name: String
        }
        let last = Dictionary(
            traits.map { (Key(customer: $0.customer, name: $0.name), $0) }, uniquingKeysWith: { _, newer in newer })
        return Array(last.values)
    }

    /// Customers of whom nothing new is said today are left as they are; of the others, the words of before go.
    static let forgetOld = """
        DELETE FROM toldTrait WHERE customer NOT IN (
            SELECT customer FROM toldTrait WHERE NOT EXISTS (
                FROM customerTrait AS kept
                WHERE kept.customer = toldTrait.customer AND kept.name = toldTrait.name
                    AND kept.value = toldTrait.value
                    AND date_trunc('day', kept.told) = date_trunc('day', toldTrait.told)));
        DELETE FROM customerTrait USING toldTrait
            WHERE customerTrait.customer = toldTrait.customer AND customerTrait.name = toldTrait.name
        """

    /// Of customers of whom too much is said, what was told longest ago goes.
    static let forgetMany = """
        DELETE FROM customerTrait USING (
            SELECT customer, name, row_number() OVER (PARTITION BY customer ORDER BY told DESC, name) AS place
            FROM customerTrait WHERE customer IN (SELECT customer FROM toldTrait)
        ) AS placed
        WHERE placed.place > \(CustomerTrait.most)
            AND placed.customer = customerTrait.customer AND placed.name = customerTrait.name
        """
}
