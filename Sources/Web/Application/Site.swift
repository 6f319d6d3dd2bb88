package import Experience
package import Hummingbird
package import Questions
package import Records

/// The whole of what the server serves, tied together: one place that shows which route stands behind what.
package struct Site: Sendable {
    package var pages: Pages
    package var answering: any Answering
    package var changes: Changes
    package var access: Access
    package var intake: IntakeRoutes
    package var beacon: BeaconRoutes
    package var health: HealthRoutes
    package var metrics: MetricsRoutes
    package var secrets: WebhookSecrets
    package var now: @Sendable () -> Instant
    /// When facts were last loaded; nil where none were since the start.
    package var lastLoaded: @Sendable () async -> Instant?

    package init(
        pages: Pages, answering: any Answering, changes: Changes, access: Access, intake: IntakeRoutes,
        beacon: BeaconRoutes, health: HealthRoutes, metrics: MetricsRoutes,
        secrets: WebhookSecrets = WebhookSecrets(), now: @escaping @Sendable () -> Instant,
        lastLoaded: @escaping @Sendable () async -> Instant?
    ) {
        self.pages = pages
        self.answering = answering
        self.changes = changes
        self.access = access
        self.intake = intake
        self.beacon = beacon
        self.health = health
        self.metrics = metrics
        self.secrets = secrets
        self.now = now
        self.lastLoaded = lastLoaded
    }

    /// Where programs post to. The beacon cannot lie there too.
    package static let intakePaths: Set<String> = [
        "/intake/interactions", "/intake/signals", "/intake/alertmanager", "/v1/traces", "/v1/logs", "/v1/metrics",
        "/collect", "/reports", "/api/event", "/batch", "/e", "/i/v0/e", "/capture", "/flags", "/decide", "/s",
        "/intake/tickets/zammad", "/intake/tickets/zendesk", "/intake/tickets/jira", "/intake/orders",
    ]

    package func router() -> Router<AppContext> {
        let router = Router(context: AppContext.self)
        // Before all middleware: senders have keys, not sessions.
        self.intake.addRoutes(to: router)
        OTLPRoutes(intake: self.intake).addRoutes(to: router)
        AlertmanagerRoutes(intake: self.intake).addRoutes(to: router)
        WebhookRoutes(intake: self.intake).addRoutes(to: router)
        FaroRoutes(intake: self.intake).addRoutes(to: router)
        ReportRoutes(intake: self.intake).addRoutes(to: router)
        SentryRoutes(intake: self.intake).addRoutes(to: router)
        PlausibleRoutes(intake: self.intake).addRoutes(to: router)
        PostHogRoutes(intake: self.intake).addRoutes(to: router)
        TicketRoutes(intake: self.intake, secrets: self.secrets).addRoutes(to: router)
        OrderRoutes(intake: self.intake, secret: self.secrets.orders).addRoutes(to: router)
        self.beacon.addRoutes(to: router)
        self.health.addRoutes(to: router)
        self.metrics.addRoutes(to: router)
        router.addMiddleware {
            SecurityHeaders()
            ErrorPages<AppContext>(pages: self.pages)
            APIMethods()
        }
        AssetRoutes(pages: self.pages).addRoutes(to: router)
        AccessMiddlewares(self.access, render: self.render).add(to: router)
        AccessRoutes(self.access, render: self.render).addRoutes(to: router)
        APIRoutes(
            answering: self.answering, changes: self.changes, checks: { [metrics] in metrics.report().checks },
            guestsMayLook: self.access.settings.guestRole != nil, now: self.now
        ).addRoutes(to: router)
        self.addViewerRoutes(to: router)
        return router
    }

    private func addViewerRoutes(to router: Router<AppContext>) {
        let viewers = router.viewers().add(middleware: ErrorPages<ViewerContext>(pages: self.pages))
        OverviewRoutes(pages: self.pages, answering: self.answering, now: self.now, lastLoaded: self.lastLoaded)
            .addRoutes(to: viewers)
        let services = ServiceRoutes(pages: self.pages, answering: self.answering, now: self.now)
        services.addRoutes(to: viewers)
        let editors = router.editors().add(middleware: ErrorPages<EditorContext>(pages: self.pages))
        ChangeRoutes(pages: services, changes: self.changes).addRoutes(to: editors)
        JourneysRoutes(pages: self.pages, answering: self.answering, now: self.now).addRoutes(to: viewers)
        CrossingJourneyRoutes(pages: self.pages, answering: self.answering, now: self.now).addRoutes(to: viewers)
        VitalsRoutes(pages: self.pages, answering: self.answering, now: self.now).addRoutes(to: viewers)
        UnmatchedRoutes(pages: self.pages, answering: self.answering, now: self.now).addRoutes(to: viewers)
        SessionRoutes(pages: self.pages, answering: self.answering, now: self.now).addRoutes(to: viewers)
        CustomerRoutes(pages: self.pages, answering: self.answering, now: self.now).addRoutes(to: viewers)
        FrustrationRoutes(pages: self.pages, answering: self.answering, now: self.now).addRoutes(to: viewers)
        BadDaysRoutes(pages: self.pages, answering: self.answering, now: self.now).addRoutes(to: viewers)
        FaultsRoutes(pages: self.pages, answering: self.answering, now: self.now).addRoutes(to: viewers)
        SourcesRoutes(pages: self.pages, report: self.metrics.report, now: self.now).addRoutes(to: viewers)
        HowMeasuredRoutes(pages: self.pages).addRoutes(to: viewers)
        LiveRoutes(answering: self.answering).addRoutes(to: viewers)
    }

    private var render: AccessRoutes.Render {
        { [pages] template, model, status in try pages.html(template, model, status: status) }
    }
}
