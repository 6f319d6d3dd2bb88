import Foundation

/// The country of a time zone, by the list that every Linux has (`zone.tab` of the IANA time zone database, public domain).
/// Coarse, and enough to see that one country waits: nothing about the person but where their clock is set to.
struct ZoneCountries: Sendable {
    /// This machine's list; empty where it has none.
    static let system = ZoneCountries(
        list: (try? String(contentsOfFile: "/usr/share/zoneinfo/zone.tab", encoding: .utf8)) ?? "")

    private let countries: [String: String]

    /// - Parameter list: lines of country, coordinates and zone with tabs between, comments with `#`.
    init(list: String) {
        let pairs = list.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
            let cells = line.split(separator: "\t")
            return cells.count >= 3 ? (String(cells[2]), String(cells[0])) : nil
        }
        self.countries = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// ISO 3166-1 alpha-2; nil where the zone has no country (`UTC`) or an old name.
    subscript(zone: String) -> String? { self.countries[zone] }
}
