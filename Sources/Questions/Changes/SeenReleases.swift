import Experience
import Facts

/// A release of a service as the facts know it.
struct SeenRelease: Sendable, Equatable {
    var name: String
    /// When the first customer met it.
    var first: Instant
    /// Interactions that came of it so far.
    var count: Int
}

/// Reads from the facts which releases of a service customers met, and since when.
struct SeenReleases {
    let store: any FactStore

    /// Interactions below which a release's name may be a developer's machine, or a mistake.
    static let enough = 5

    /// Every release, oldest first, but for the first of all: it was there before anybody looked, so its first sight is
    /// when measuring began and no release. Of all time and not of a range, so that every range shares one reading.
    func of(_ service: ServiceID) async throws -> [SeenRelease] {
        let rows = try await self.store.rows(
            """
            SELECT release, min(time) AS firstSeen, count(*) AS n FROM interaction
            WHERE service = \(service.rawValue) AND release NOT IN ('', \(Interaction.otherName)) AND NOT bot
            GROUP BY release HAVING count(*) >= \(Self.enough) ORDER BY firstSeen, release
            """)
        return rows.dropFirst().compactMap { row in
            row.instant("firstSeen").map {
                SeenRelease(name: row.text("release"), first: $0, count: row.integer("n"))
            }
        }
    }
}
