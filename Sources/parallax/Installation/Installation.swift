import Checks
import Experience
import Facts
import Foundation
import Intake
import Logging
import Records
import Synchronization
import Web

/// Everything that one data folder holds, opened and tied together; commands and the server build on it.
final class Installation: Sendable {
    let folder: DataFolder
    let catalogue: CatalogueInForce
    let store: DuckDBStore
    let spool: Spool
    let loader: Loader
    let keeper: Keeper
    let sessions: SessionKeeper
    let records: RecordStore
    let tally = Tally()
    /// What the catalogue's checks last came to.
    let checks = CheckBook()
    let reception: Reception
    /// What suppliers' status pages said.
    let suppliers = SupplierBoard()
    let now: @Sendable () -> Instant
    /// Why the newest catalogue file is not in force; nil while it is.
    private let catalogueTrouble = Mutex<String?>(nil)

    init(folder: DataFolder, catalogue: Catalogue, settings: Settings, logger: Logger) async throws {
        let now: @Sendable () -> Instant = { Clock.now() }
        self.folder = folder
        self.now = now
        self.catalogue = CatalogueInForce(catalogue)
        self.records = try RecordStore.open(folder: folder.url)
        self.store = try await DuckDBStore(folder: folder.path, settings: settings.duckDB, now: now)
        self.spool = try Spool(
            folder: folder.path, limits: settings.spool, lastBatch: try await self.store.lastBatch(), now: now)
        if let damage = self.spool.damage { logger.critical("\(damage)") }
        self.loader = Loader(spool: self.spool, store: self.store, logger: logger, now: now)
        self.keeper = Keeper(
            store: self.store, folder: folder.path, settings: settings.keeper, logger: logger, now: now)
        self.sessions = SessionKeeper(store: self.store, logger: logger)
        let seen = SeenInteractions(now: now())
        for id in try await self.store.recentIDs(since: now() - .hours(24)) { seen.insert(id, now: now()) }
        let waiting = try self.spool.waiting()
        for (id, _) in waiting.ids { seen.insert(id, now: now()) }
        let lasting = LastingIDs()
        for kind in LastingIDs.kinds { lasting.insert(try await self.store.ids(of: kind)) }
        lasting.insert(waiting.ids.filter { LastingIDs.kinds.contains($0.kind) }.map(\.id))
        let alerts = AlertBook()
        let longest = catalogue.watchdogs.map(\.forgottenAfter).max() ?? Watchdog.usualForgottenAfter
        alerts.reopen(try await self.store.lastReports(since: now() - longest) + waiting.signals)
        let door = Door(
            catalogue: self.catalogue, pseudonyms: Pseudonyms(secret: try folder.secret()),
            names: NameLimit(perDay: settings.namesPerDay))
        self.reception = Reception(
            door: door, catalogue: self.catalogue, spool: self.spool, seen: seen, lasting: lasting, alerts: alerts,
            tally: self.tally, now: now)
    }

    /// What the people who run this must know now, for every page and for `parallax check`.
    var warnings: [String] {
        var warnings = self.keeper.warnings
        if let damage = self.spool.damage { warnings.append("\(damage)") }
        if let error = self.loader.status.error {
            warnings.append("New data waits in the spool because the fact store does not take it: \(error)")
        }
        if let trouble = self.catalogueTrouble.withLock({ $0 }) { warnings.append(trouble) }
        return warnings
    }

    /// How data comes in, what suppliers' status pages last said, and what the checks came to.
    func report(since started: Instant) -> IntakeReport {
        let catalogue = self.catalogue.catalogue
        return IntakeReport(
            since: started, sources: self.tally.sources, spooledBytes: self.spool.storedBytes,
            loader: self.loader.status, suppliers: self.suppliers.entries(of: catalogue),
            checks: self.checks.statuses(of: catalogue.checks, now: self.now()), catalogue: catalogue)
    }

    /// Puts the catalogue file in force; a broken one leaves the old one in force and says so loudly.
    func reload(catalogue path: String, logger: Logger) {
        do {
            self.catalogue.exchange(try CatalogueReader(path: path).read())
            self.catalogueTrouble.withLock { $0 = nil }
            logger.notice("The catalogue \(path) is in force.")
        } catch {
            let message = "The new catalogue is not in force; the one before it still is. \(error)"
            self.catalogueTrouble.withLock { $0 = message }
            logger.error("\(message)")
        }
    }
}

/// The system's clock, read in one place.
enum Clock {
    static func now() -> Instant {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
