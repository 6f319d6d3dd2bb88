package import Experience
import HTTPTypes
package import Hummingbird
import NIOCore
package import Questions

/// `/services/{id}/bad-days`: whose days a service spoilt, and why; with `.csv`, all of these people in one list.
package struct BadDaysRoutes: Sendable {
    let pages: Pages
    let answering: any Answering
    let now: @Sendable () -> Instant

    package init(pages: Pages, answering: any Answering, now: @escaping @Sendable () -> Instant) {
        self.pages = pages
        self.answering = answering
        self.now = now
    }

    package func addRoutes(to router: RouterGroup<ViewerContext>) {
        router.get("/services/{id}/bad-days", use: self.show)
        router.get("/services/{id}/bad-days.csv", use: self.list)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try AskedRange(Query(request.uri.query), now: self.now())
        let page = try asked.query.page(upTo: BadDays.mostPages)
        let service = try self.answering.service(named: context.parameters.require("id"))
        let answer = try await self.answering.badDays(of: service.id, asked.range, page: page)
        return try self.pages.html(
            "bad-days", BadDaysPage(answer, service: service, asked: asked, visitor: context.visitor))
    }

    @Sendable func list(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try AskedRange(Query(request.uri.query), now: self.now())
        let service = try self.answering.service(named: context.parameters.require("id"))
        let answer = try await self.answering.listedBadDays(of: service.id, asked.range)
        let table = BadDaysTable(answer, service: service, server: context.visit.server)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-cache, private",
                .contentDisposition: "attachment; filename=\"bad-days.csv\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: table.text)))
    }
}
