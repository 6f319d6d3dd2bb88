package import Hummingbird

/// Who asks, what they may do, and whether a form is really theirs: to be added before every route that is not for
/// everybody, and behind security headers and error pages.
package struct AccessMiddlewares: Sendable {
    let access: Access
    let render: AccessRoutes.Render

    /// - Parameter render: fills a template of `web/templates` with a view model.
    package init(_ access: Access, render: @escaping AccessRoutes.Render) {
        self.access = access
        self.render = render
    }

    /// Adds all of them in their order; they cover routes added later.
    package func add(to router: Router<AppContext>) {
        router.addMiddleware {
            SessionMiddleware(access: self.access)
            RefusalMiddleware(access: self.access, render: self.render)
            FormMiddleware(access: self.access)
        }
    }
}
