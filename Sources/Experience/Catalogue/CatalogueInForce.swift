import Synchronization

/// The catalogue that interactions are matched by now. Exchanged as a whole on reload, between two interactions, so that
/// no request is lost or matched by half of each.
package final class CatalogueInForce: Sendable {
    private struct Content {
        var catalogue: Catalogue
        var matcher: CatalogueMatcher
        var reloads = 0
    }

    private let content: Mutex<Content>

    package init(_ catalogue: Catalogue) {
        self.content = Mutex(Content(catalogue: catalogue, matcher: CatalogueMatcher(catalogue)))
    }

    package var catalogue: Catalogue { self.content.withLock { $0.catalogue } }
    package var matcher: CatalogueMatcher { self.content.withLock { $0.matcher } }
    /// Grows with every exchange.
    package var version: Int { self.content.withLock { $0.reloads } }

    package func exchange(_ catalogue: Catalogue) {
        let matcher = CatalogueMatcher(catalogue)
        self.content.withLock { $0 = Content(catalogue: catalogue, matcher: matcher, reloads: $0.reloads + 1) }
    }
}
