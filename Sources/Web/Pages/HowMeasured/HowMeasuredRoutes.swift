package import Hummingbird

/// `/how-measured`: every figure in plain words.
package struct HowMeasuredRoutes: Sendable {
    let pages: Pages

    package init(pages: Pages) {
        self.pages = pages
    }

    package func addRoutes(to router: RouterGroup<ViewerContext>) {
        router.get("/how-measured", use: self.show)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) throws -> Response {
        let page = HowMeasuredPage(query: Query(request.uri.query), visitor: context.visitor)
        return try self.pages.html("how-measured", page)
    }
}
