package import Experience

/// Somebody whom nobody names: a short word to tell people apart by, and the page about them.
package struct Pseudonym: Sendable, Equatable {
    /// `customer 4f2a…`, or `nobody known`.
    package var text: String
    /// At most one.
    package var links: [String]
    package var isKnown: Bool

    /// - Parameter travel: the query that goes with a reader from page to page.
    package init(_ customer: CustomerID?, travel: String = "") {
        self.isKnown = customer != nil
        self.text = customer.map { "customer \(Self.short($0.rawValue))" } ?? "nobody known"
        self.links = customer.map { ["/customers/\($0.rawValue)\(travel)"] } ?? []
    }

    /// The same at the beginning of a sentence.
    var capitalised: String { self.isKnown ? "C" + self.text.dropFirst() : "Somebody" }

    /// The first four of sixteen hexadecimal digits.
    static func short(_ hash: UInt64) -> String {
        self.whole(hash).prefix(4) + "…"
    }

    /// All sixteen digits.
    static func whole(_ hash: UInt64) -> String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
