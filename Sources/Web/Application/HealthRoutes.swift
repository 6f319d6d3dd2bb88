package import Facts
import HTTPTypes
package import Hummingbird
package import Intake
import NIOCore

/// `GET /health`: whether this server takes data and gets it into the facts. For load balancers and scripts; open to
/// all, so it says nothing about customers.
package struct HealthRoutes: Sendable {
    /// What the server knows of itself.
    package struct Health: Encodable, Sendable {
        /// `ok`, or `degraded` while data is taken and something needs a person.
        package var status: String
        package var version: String
        /// Bytes acknowledged and not yet in the facts.
        package var spooledBytes: Int
        /// Why data does not go into the facts now; absent while it does.
        package var loaderError: String?
        package var warnings: [String]
        /// Since the program started.
        package var taken: Int
        package var bots: Int
        package var duplicates: Int
        package var signals: Int
        package var refused: [String: Int]
        /// Parts left out of what was taken, by reason.
        package var neutralised: [String: Int]
        /// Whole requests turned away, by reason.
        package var turnedAway: [String: Int]

        package init(spool: Spool, loader: Loader, tally: Tally, warnings: [String], version: String) {
            let counts = tally.counts
            self.loaderError = loader.status.error
            self.warnings = warnings
            self.status = self.loaderError == nil && warnings.isEmpty ? "ok" : "degraded"
            self.version = version
            self.spooledBytes = spool.storedBytes
            self.taken = counts.taken
            self.bots = counts.bots
            self.duplicates = counts.duplicates
            self.signals = counts.signals
            self.turnedAway = counts.turnedAway
            self.refused = Self.named(counts.refused)
            self.neutralised = Self.named(counts.neutralised)
        }

        private static func named(_ counts: [Refusal.Reason: Int]) -> [String: Int] {
            Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
        }
    }

    let health: @Sendable () -> Health

    package init(health: @escaping @Sendable () -> Health) {
        self.health = health
    }

    package func addRoutes(to router: Router<AppContext>) {
        router.get("/health") { request, context in
            var response = try context.responseEncoder.encode(self.health(), from: request, context: context)
            response.headers[.cacheControl] = "no-store"
            response.headers[.xContentTypeOptions] = "nosniff"
            return response
        }
    }
}
