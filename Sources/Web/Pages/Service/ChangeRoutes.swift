import Experience
package import Hummingbird
import Questions
package import Records

/// `/services/{id}/changes`: what editors tell of changes on a service's page, and take back there.
package struct ChangeRoutes: Sendable {
    let pages: ServiceRoutes
    let changes: Changes

    package init(pages: ServiceRoutes, changes: Changes) {
        self.pages = pages
        self.changes = changes
    }

    package func addRoutes(to router: RouterGroup<EditorContext>) {
        router.post("/services/{id}/changes", use: self.record)
        router.post("/services/{id}/changes/{change}/remove", use: self.remove)
    }

    @Sendable func record(_ request: Request, context: EditorContext) async throws -> Response {
        let (service, asked) = try self.place(request, context)
        let fields = try await request.form(as: ChangeForm.Fields.self, context)
        let now = self.pages.now()
        do {
            let draft = try fields.draft(of: service.id, now: now)
            _ = try await self.changes.record(draft, by: context.visit.author, at: now)
            return self.leading(to: .noted, service, asked)
        } catch let problem where problem is RecordsRefusal || problem is WrongQuery {
            let form = ChangeForm(of: service.id, asked: asked, fields: fields, error: Self.words(for: problem))
            return try await self.pages.page(of: service, asked, context, form: form, status: .unprocessableContent)
        }
    }

    @Sendable func remove(_ request: Request, context: EditorContext) async throws -> Response {
        let (service, asked) = try self.place(request, context)
        let id = ChangeID(rawValue: try context.parameters.require("change", as: Int64.self))
        do {
            try await self.changes.remove(id)
        } catch RecordsRefusal.unknown {
            // Somebody else was quicker: it is gone, as was asked.
        }
        return self.leading(to: .removed, service, asked)
    }

    private func place(_ request: Request, _ context: EditorContext) throws -> (Service, AskedRange) {
        let asked = try AskedRange(Query(request.uri.query).travelling, now: self.pages.now())
        return (try self.pages.answering.service(named: context.parameters.require("id")), asked)
    }

    private func leading(to done: ChangeForm.Done, _ service: Service, _ asked: AskedRange) -> Response {
        let query = asked.query.setting("done", to: done.rawValue)
        return .redirect(to: "/services/\(Query.encoded(service.id.rawValue))\(query.text)#changes")
    }

    private static func words(for problem: any Error) -> String {
        (problem as? WrongQuery)?.message ?? String(describing: problem)
    }
}
