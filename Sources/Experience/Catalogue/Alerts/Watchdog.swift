/// An alert that always fires, so that its silence tells that nobody watches any more (a dead man's switch; kube-prometheus
/// calls it `Watchdog`). Monitoring systems tell of trouble only: without one, "all is well" and "all is dead" sound the same.
package struct Watchdog: Sendable, Equatable {
    /// Whose alerts it is among: `alertmanager`, or a webhook's id.
    package var source: String
    /// How it is told from other alerts.
    package var labels: LabelRule
    /// Whom it speaks for: while it is heard, those without an alert are up.
    package var components: [ComponentID]
    /// An alert that has not been told again for so long is over, as far as its watchdog is heard. Longer than the longest
    /// time after which the source repeats an alert that still fires.
    package var forgottenAfter: Milliseconds

    package init(
        source: String = Watchdog.usualSource, labels: LabelRule = Watchdog.usualLabels, components: [ComponentID],
        forgottenAfter: Milliseconds = Watchdog.usualForgottenAfter
    ) {
        self.source = source
        self.labels = labels
        self.components = components
        self.forgottenAfter = forgottenAfter
    }

    package static let usualSource = "alertmanager"
    package static let usualLabels = LabelRule(["alertname": LabelPattern("Watchdog")])

    /// Alertmanager's `repeat_interval` is 4 hours unless set, and is kept to at the next `group_interval`.
    package static let usualForgottenAfter = Milliseconds.hours(5)
}
