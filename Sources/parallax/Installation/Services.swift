import Facts
import Logging
import ServiceLifecycle
import UnixSignals

/// Loads the spool into the facts; on shutdown, after the server has stopped taking data, what is left.
struct LoaderService: Service {
    let loader: Loader

    func run() async throws {
        await cancelWhenGracefulShutdown { await self.loader.run() }
        await self.loader.drain()
    }
}

/// Works sessions out of what came in.
struct SessionService: Service {
    let sessions: SessionKeeper

    func run() async throws {
        await cancelWhenGracefulShutdown { await self.sessions.run() }
    }
}

/// Looks after the store.
struct KeeperService: Service {
    let keeper: Keeper

    func run() async throws {
        await cancelWhenGracefulShutdown { await self.keeper.run() }
    }
}

/// Reads the catalogue's file again on SIGHUP.
struct CatalogueReloadService: Service {
    let installation: Installation
    let path: String
    let logger: Logger

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            self.installation.reload(catalogue: self.path, logger: self.logger)
        }
    }
}
