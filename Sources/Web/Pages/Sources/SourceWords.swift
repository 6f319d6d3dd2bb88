import Intake

extension IntakeSource {
    /// What a reader calls it.
    var title: String {
        switch self {
        case .interactions: "Interactions over HTTP"
        case .beacon: "The beacon on your pages"
        case .opentelemetry: "OpenTelemetry"
        case .faro: "Grafana Faro"
        case .reports: "Browsers’ own reports"
        case .sentry: "Sentry’s SDKs"
        case .plausible: "Plausible"
        case .posthog: "PostHog"
        case .orders: "Orders from a back end"
        case .tickets: "Help desks’ tickets"
        case .signals: "Signals over HTTP"
        case .alertmanager: "Alertmanager"
        case .webhooks: "Monitoring’s webhooks"
        case .prometheus: "Prometheus, asked"
        case .statusPages: "Suppliers’ status pages, asked"
        case .checks: "Checks of its own"
        case .demo: "The demo’s own customers"
        }
    }

    /// Where senders send to; for what is asked, where it is told whom to ask.
    var address: String {
        switch self {
        case .interactions: "/intake/interactions"
        case .beacon: "the beacon’s own path"
        case .opentelemetry: "/v1/traces, /v1/logs, /v1/metrics"
        case .faro: "/collect"
        case .reports: "/reports"
        case .sentry: "/api/1/envelope/"
        case .plausible: "/api/event"
        case .posthog: "/batch/, /e/"
        case .orders: "/intake/orders"
        case .tickets: "/intake/tickets/zammad, …/zendesk, …/jira"
        case .signals: "/intake/signals"
        case .alertmanager: "/intake/alertmanager"
        case .webhooks: "/intake/webhooks/…"
        case .prometheus: "prometheus in the catalogue"
        case .statusPages: "statusPage in the catalogue"
        case .checks: "checks in the catalogue"
        case .demo: "within the program"
        }
    }

    /// The page of the documentation that says how to set it up; nil where there is nothing to set up.
    var guide: String? {
        switch self {
        case .interactions: "docs/interactions.md"
        case .beacon: "docs/beacon.md"
        case .opentelemetry, .faro, .reports, .sentry, .plausible, .posthog, .orders, .tickets, .alertmanager,
            .webhooks,
            .prometheus, .statusPages, .checks:
            "docs/guide/\(self.rawValue).md"
        case .signals: "docs/signals.md"
        case .demo: nil
        }
    }
}
