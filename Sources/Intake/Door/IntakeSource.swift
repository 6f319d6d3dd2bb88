/// A way in. Counts are kept for each, so that its senders see whether their data arrives.
package enum IntakeSource: String, CaseIterable, Sendable {
    case interactions, beacon, opentelemetry, faro, reports, sentry, plausible, posthog
    case orders, tickets
    case signals, alertmanager, webhooks, prometheus
    case statusPages = "status-pages"
    case checks
    case demo
}
