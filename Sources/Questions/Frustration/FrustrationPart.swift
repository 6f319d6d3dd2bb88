import Facts

/// One of several parts that a service's facts are judged in, one part after the other, so that a busy site needs no more
/// memory at a time than a quiet one. What is judged together is never parted.
struct FrustrationPart {
    /// From zero on.
    let number: Int
    let count: Int

    /// Enough parts for so many clicks.
    ///
    /// - Parameter most: clicks in a part, at most, about.
    static func parts(clicks: Int, most: Int) -> [Self] {
        let count = max(1, (clicks - 1) / most + 1)
        return (0..<count).map { Self(number: $0, count: count) }
    }

    /// Whether a fact is in the part: facts with the same values in these columns are in the same one.
    func holds(_ columns: String) -> FactQuery {
        // A hash, since ids need not be spread over all classes: a site's sessions can all be even numbers.
        self.count == 1 ? "true" : "hash(\(sql: columns)) % \(sql: "\(self.count)") = \(sql: "\(self.number)")"
    }
}
