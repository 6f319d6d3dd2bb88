/// The part of a URL after its question mark: names and values in order, percent-decoded, `+` read as a space.
///
/// Every link on a page is made from the query that the page was asked by, so that filters and range travel along.
package struct Query: Sendable, Equatable {
    /// One `name=value`.
    package struct Item: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package var items: [Item]

    package init(items: [Item] = []) {
        self.items = items
    }

    /// Reads `range=7d&device=phone`; nil or empty is the empty query. A broken percent escape stays as it came.
    package init(_ text: String?) {
        self.items = (text ?? "").split(separator: "&").map { part in
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Item(name: Self.decoded(sides[0]), value: sides.count > 1 ? Self.decoded(sides[1]) : "")
        }
    }

    /// The value that goes by this name, nil where there is none.
    ///
    /// - Throws: ``WrongQuery`` where the name comes more than once: which one was meant cannot be known.
    package func value(_ name: String) throws -> String? {
        let found = self.items.filter { $0.name == name }
        guard found.count <= 1 else { throw WrongQuery("The parameter “\(name)” is given twice. Give it once.") }
        return found.first?.value
    }

    /// The same query with this name set to `value`, at its old place; nil takes the name out.
    package func setting(_ name: String, to value: String?) -> Query {
        guard let value else { return Query(items: self.items.filter { $0.name != name }) }
        var result = self
        if let index = result.items.firstIndex(where: { $0.name == name }) {
            result.items[index].value = value
        } else {
            result.items.append(Item(name: name, value: value))
        }
        return result
    }

    /// The same query without these names.
    package func without(_ names: String...) -> Query {
        Query(items: self.items.filter { !names.contains($0.name) })
    }

    /// Only what goes with a viewer from page to page: the range and the zone.
    package var travelling: Query {
        Query(items: self.items.filter { ["range", "from", "to", "zone"].contains($0.name) })
    }

    /// With its question mark, ready for a link; empty where nothing is asked.
    package var text: String {
        guard !self.items.isEmpty else { return "" }
        return "?" + self.items.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    /// Percent-encodes everything but RFC 3986's unreserved characters, and `/` and `:`, which a query may hold.
    package static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: ":"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let escaped = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
                bytes.append(escaped)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
