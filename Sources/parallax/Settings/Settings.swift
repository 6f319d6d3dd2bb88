import Configuration
import Experience
import Facts
import Intake
import Web

/// How an installation runs. Read from the command line, then the environment (`PARALLAX_HTTP_PORT`), then a settings
/// file (`--settings FILE`, JSON); the first that names a setting wins.
///
/// - `http.host` (text, 127.0.0.1): the address to listen on.
/// - `http.port` (whole number, 8080, 0 to 65535): the port; 0 takes any free one.
/// - `http.trustsProxy` (true or false, false): a proxy in front sets `X-Forwarded-For` and `-Proto` itself.
/// - `beacon.path` (text, /b): where the beacon is served (`/b.js`) and sends to (`/b`).
/// - `otlp.grpcPort` (whole number, 0, 0 to 65535): the port of OTLP over gRPC, 4317 by custom; 0 does without.
/// - `intake.namesPerDay` (whole number, 500, 10 to 100000): how many new releases, browsers and systems a service's senders
///   may name in a day, each sort by itself.
/// - `retention.interactionDays` (whole number, 90, 1 to 3660): how long raw interactions are kept.
/// - `retention.customerDays` (whole number, 400, 1 to 3660): how long the rows per person and day are kept.
/// - `disk.watermarkPercent` (whole number, 90, 10 to 99): how full the disk may get before the oldest raw days go.
/// - `spool.limitMB` (whole number, 2048, 16 to 1048576): how much may wait in the spool before it refuses.
/// - `duckdb.memoryMB` (whole number, 256, 64 to 1048576): memory that the fact store may hold.
/// - `duckdb.threads` (whole number, 2, 1 to 256): threads that work on one query.
/// - `tickets.zammadSecret`, `tickets.zendeskSecret`, `tickets.jiraSecret` (text, none, secret): what these sign with.
/// - `orders.secret` (text, none, secret): what shops sign orders with, `whsec_…`.
/// - `frustration.…`: see `FrustrationThresholds`.
struct Settings: Sendable {
    var host: String
    var port: Int
    var trustsProxy: Bool
    var beaconPath: String
    var grpcPort: Int
    var namesPerDay: Int
    var duckDB: DuckDBSettings
    var spool: SpoolLimits
    var keeper: KeeperSettings
    var frustration: FrustrationThresholds
    var secrets: WebhookSecrets

    /// - Parameter mistakes: what is wrong already, to be told with the rest.
    /// - Throws: ``Trouble`` that names every wrong setting, each with what to do.
    init(_ config: ConfigReader, mistakes: [String] = []) throws {
        var reader = SettingReader(config, mistakes: mistakes)
        self.host = reader.text("http.host", default: "127.0.0.1")
        self.port = reader.number("http.port", default: 8080, in: 0...65535)
        self.trustsProxy = reader.flag("http.trustsProxy", default: false)
        self.beaconPath = reader.path("beacon.path", default: "/b", except: Site.intakePaths)
        self.grpcPort = reader.number("otlp.grpcPort", default: 0, in: 0...65535)
        self.namesPerDay = reader.number("intake.namesPerDay", default: NameLimit.usual, in: 10...100_000)
        self.duckDB = DuckDBSettings(
            memoryLimitMB: reader.number("duckdb.memoryMB", default: 256, in: 64...1_048_576),
            threads: reader.number("duckdb.threads", default: 2, in: 1...256))
        self.spool = SpoolLimits(
            storedBytes: reader.number("spool.limitMB", default: 2048, in: 16...1_048_576) << 20)
        let interactions = reader.number("retention.interactionDays", default: 90, in: 1...3660)
        let customers = reader.number("retention.customerDays", default: 400, in: 1...3660)
        let watermark = reader.number("disk.watermarkPercent", default: 90, in: 10...99)
        self.keeper = KeeperSettings(
            retention: Retention(interactions: .days(Int64(interactions)), customerDays: .days(Int64(customers))),
            watermark: Double(watermark) / 100)
        self.frustration = FrustrationThresholds(&reader)
        self.secrets = WebhookSecrets(
            zammad: reader.secret("tickets.zammadSecret"), zendesk: reader.secret("tickets.zendeskSecret"),
            jira: reader.secret("tickets.jiraSecret"), orders: reader.signingSecret("orders.secret"))
        try reader.finish()
    }

    /// Every key that there is.
    static let keys =
        [
            "http.host", "http.port", "http.trustsProxy", "beacon.path", "otlp.grpcPort", "intake.namesPerDay",
            "retention.interactionDays", "retention.customerDays",
            "disk.watermarkPercent", "spool.limitMB", "duckdb.memoryMB", "duckdb.threads",
            "tickets.zammadSecret", "tickets.zendeskSecret", "tickets.jiraSecret", "orders.secret",
        ] + FrustrationThresholds.keys
}
