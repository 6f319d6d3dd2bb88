package import Experience
package import Hummingbird
package import Questions

/// `/customers/{id}`: one customer over all services.
package struct CustomerRoutes: Sendable {
    let pages: Pages
    let answering: any Answering
    let now: @Sendable () -> Instant

    package init(pages: Pages, answering: any Answering, now: @escaping @Sendable () -> Instant) {
        self.pages = pages
        self.answering = answering
        self.now = now
    }

    package func addRoutes(to router: RouterGroup<ViewerContext>) {
        router.get("/customers/{id}", use: self.show)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) async throws -> Response {
        let query = Query(request.uri.query)
        let asked = try AskedRange(query.travelling, now: self.now())
        let page = try query.page(upTo: Customer.mostPages)
        let number = try Hash(context.parameters.require("id"))
        guard let number,
            let customer = try await self.answering.customer(CustomerID(rawValue: number.value), page: page)
        else { throw HTTPError(.notFound, message: Unknown.customer) }
        return try self.pages.html(
            "customer",
            CustomerPage(
                customer: customer, catalogue: self.answering.catalogue, asked: asked, visitor: context.visitor))
    }
}
