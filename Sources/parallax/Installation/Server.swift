import Facts
import Foundation
import Hummingbird
import Intake
import Logging
import Questions
import Records
import ServiceLifecycle
import UnixSignals
import Web

/// A running Parallax: an installation, the services that work on it, and the site in front.
struct Server {
    let installation: Installation
    let settings: Settings
    let logger: Logger
    /// What visitors without an account may do; the demo lets them look.
    var guestRole: Role?
    /// The catalogue's file, to be read again on SIGHUP.
    var cataloguePath: String?
    /// Works beside the others, such as the demo's customers.
    var companions: [any Service] = []
    /// Is told the port once the server listens.
    var onListening: @Sendable (Int) -> Void = { _ in }
    /// Where templates and assets are read from each time, for whoever works on them.
    var developmentFolder: URL?

    /// Serves until SIGTERM or SIGINT; what was acknowledged is in the facts or on disk when it returns.
    func run() async throws {
        let intake = try self.intake()
        let site = try await self.site(intake)
        let application = Application(
            router: site.router(),
            configuration: ApplicationConfiguration(
                address: .hostname(self.settings.host, port: self.settings.port)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? self.settings.port
                Announcement.print("Parallax listens on http://\(self.settings.host):\(port)")
                self.onListening(port)
            },
            logger: self.logger)
        var services: [any Service] = [
            LoaderService(loader: self.installation.loader), KeeperService(keeper: self.installation.keeper),
            SessionService(sessions: self.installation.sessions),
            PrometheusService(installation: self.installation, logger: self.logger),
            StatusPageService(installation: self.installation, logger: self.logger),
            CheckService(installation: self.installation, logger: self.logger),
        ]
        services += self.companions
        if let cataloguePath {
            services.append(
                CatalogueReloadService(
                    installation: self.installation, path: cataloguePath, logger: self.logger))
        }
        if self.settings.grpcPort > 0 { services.append(self.grpc(intake)) }
        services.append(application)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: self.logger))
        try await self.installation.store.closing { try await group.run() }
    }

    private func intake() throws -> IntakeRoutes {
        IntakeRoutes(
            reception: self.installation.reception, keys: try IngestKeys(store: self.installation.records),
            trustsProxy: self.settings.trustsProxy, tally: self.installation.tally)
    }

    private func grpc(_ intake: IntakeRoutes) -> OTLPGRPCServer {
        OTLPGRPCServer(
            host: self.settings.host, port: self.settings.grpcPort, intake: intake, logger: self.logger
        ) { port in
            Announcement.print("OTLP over gRPC listens on \(self.settings.host):\(port)")
        }
    }

    private func site(_ intake: IntakeRoutes) async throws -> Site {
        var pages = try Pages(developmentFolder: self.developmentFolder)
        let installation = self.installation
        let changes = Changes(store: installation.records)
        pages.warnings = { installation.warnings }
        var access = Access.Settings()
        access.guestRole = self.guestRole
        access.trustsProxy = self.settings.trustsProxy
        let signing = try await self.access(access)
        let started = installation.now()
        return Site(
            pages: pages,
            answering: Asker(
                store: installation.store, catalogue: installation.catalogue, changes: changes,
                frustration: self.settings.frustration, now: installation.now),
            changes: changes, access: signing, intake: intake,
            beacon: BeaconRoutes(intake: intake, path: self.settings.beaconPath),
            health: HealthRoutes {
                HealthRoutes.Health(
                    spool: installation.spool, loader: installation.loader, tally: installation.tally,
                    warnings: installation.warnings, version: ProgramVersion.text)
            },
            metrics: MetricsRoutes(version: ProgramVersion.text) { installation.report(since: started) },
            secrets: self.settings.secrets, now: installation.now, lastLoaded: { installation.loader.status.lastLoaded }
        )
    }

    /// Prints the code that opens set-up from another machine while there is no account.
    private func access(_ settings: Access.Settings) async throws -> Access {
        var settings = settings
        let isNew = try await !Accounts(store: self.installation.records).anyExist()
        if isNew && self.guestRole == nil {
            let code = Access.newSetUpCode()
            settings.setUpCode = code
            Announcement.print("No account yet. From another machine, set up with the code \(code).")
        }
        return try Access(store: self.installation.records, settings: settings, now: self.installation.now)
    }
}

/// Lines on standard output that people and scripts wait for; written at once, whatever standard output is.
enum Announcement {
    static func print(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
