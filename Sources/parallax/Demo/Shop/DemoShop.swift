import Experience
import Hummingbird
import Logging
import Records
import ServiceLifecycle
import Synchronization

/// The demo's shop as people can walk through it: real pages with the real beacon on them, on a port of its own, as a
/// customer's site has an origin of its own.
struct DemoShop: ServiceLifecycle.Service {
    let installation: Installation
    let host: String
    /// 0 takes any free one.
    let port: Int
    let release: String
    /// Gives the port of Parallax itself, once it listens.
    let parallaxPort: AsyncStream<Int>
    let logger: Logger

    func run() async throws {
        guard let parallax = await self.parallaxPort.first(where: { _ in true }) else { return }
        let pages = DemoShopPages(release: self.release, parallaxPort: parallax)
        let application = Application(
            router: DemoShopRoutes(pages: pages, now: self.installation.now).router(),
            configuration: ApplicationConfiguration(address: .hostname(self.host, port: self.port)),
            onServerRunning: { channel in await self.open(pages, port: channel.localAddress?.port ?? self.port) },
            logger: Logger(label: "demo-shop") { _ in SwiftLogNoOpLogHandler() })
        do {
            try await application.run()
        } catch {
            self.logger.error(
                "The demo's shop cannot listen on port \(self.port): \(error). Choose another one: --shop-port 9001")
            try? await gracefulShutdown()
        }
    }

    /// The shop's pages may send from where they are, by a key of their own.
    private func open(_ pages: DemoShopPages, port: Int) async {
        do {
            let origins = [self.host, "127.0.0.1", "localhost"].map { "http://\($0):\(port)" }
            let key = try await IngestKeyList(store: self.installation.records).create(
                name: "demo-shop", origins: Array(Set(origins)).sorted(), at: self.installation.now())
            pages.use(key: key.key)
            Announcement.print("The demo's shop, to walk through and order in: http://\(self.host):\(port)")
        } catch {
            self.logger.error("The demo's shop has no key to send with: \(error)")
        }
    }
}
