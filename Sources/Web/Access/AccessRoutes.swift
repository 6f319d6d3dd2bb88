package import HTTPTypes
package import Hummingbird

/// Set-up, sign-in, sign-out and settings.
package struct AccessRoutes: Sendable {
    /// Fills a template (its name) with a view model, for an answer with this status.
    package typealias Render = @Sendable (String, any Sendable, HTTPResponse.Status) throws -> Response

    let access: Access
    let render: Render

    /// - Parameter render: fills a template of `web/templates` with a view model.
    package init(_ access: Access, render: @escaping Render) {
        self.access = access
        self.render = render
    }

    /// Adds the routes; ``AccessMiddlewares`` must be there before.
    package func addRoutes(to router: Router<AppContext>) {
        SetUpRoutes(access: self.access, render: self.render).addRoutes(to: router)
        SignInRoutes(access: self.access, render: self.render).addRoutes(to: router)
        SettingsRoutes(access: self.access, render: self.render).addRoutes(to: router)
    }
}
