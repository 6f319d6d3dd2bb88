package import Experience
import Synchronization

/// The alerts that fire now. Monitoring systems tell an alert when it begins and then hardly ever, while a signal holds no
/// longer than its component's `silentAfter`: so each time a watchdog is heard, what fires is said again.
///
/// Memory is bounded: ``mostOpen`` alerts and ``mostIncomplete`` groups. After a restart ``reopen(_:)`` fills it from the
/// facts, where all that it says again was written down.
package final class AlertBook: Sendable {
    private struct Open {
        var state: SignalState
        var since: Instant?
        /// When its own system last told it.
        var told: Instant
    }

    private struct Content {
        /// By the name that its signals have, `alertmanager/5b6a…`, and the component at which it fires.
        var open: [String: [ComponentID: Open]] = [:]
        var count = 0
        /// Labels that all alerts of a group share, by group, of groups that were not told in full.
        var incomplete: [String: [String: String]] = [:]
        /// Components whose watchdog was told to be over, by source.
        var unwatched: [String: Set<ComponentID>] = [:]

        /// - Parameter open: nil where it is over.
        mutating func set(_ source: String, _ component: ComponentID, _ open: Open?) {
            let old = self.open[source]?[component]
            self.count += (open == nil ? 0 : 1) - (old == nil ? 0 : 1)
            self.open[source, default: [:]][component] = open
            if self.open[source]?.isEmpty == true { self.open[source] = nil }
        }
    }

    /// How many alerts may fire at once, counted at each component.
    static let mostOpen = 10_000
    static let mostIncomplete = 1000

    private let content = Mutex(Content())

    package init() {}

    /// Fills the book with alerts that fired when they were last heard of.
    ///
    /// - Parameter signals: the last ones of each source, older ones first where there are several.
    package func reopen(_ signals: some Sequence<Signal>) {
        self.content.withLock { content in
            // A source without a slash is no alert's.
            for signal in signals where signal.source.contains("/") {
                let isOver = signal.state == .up
                guard isOver || content.count < Self.mostOpen else { continue }
                content.set(
                    signal.source, signal.component,
                    isOver ? nil : Open(state: signal.state, since: signal.since, told: signal.at))
            }
        }
    }

    /// Notes that an alert fires.
    ///
    /// - Throws: `tooMany` where the book is full.
    func fire(_ alert: RawAlert, _ state: SignalState, at component: ComponentID, now: Instant) throws(Refusal) {
        let source = alert.signalSource
        let isNoted = self.content.withLock { content in
            guard content.open[source]?[component] != nil || content.count < Self.mostOpen else { return false }
            content.set(source, component, Open(state: state, since: alert.since, told: now))
            return true
        }
        guard isNoted else {
            throw Refusal(.tooMany, "More than \(Self.mostOpen) alerts fire at once; this one is not taken.")
        }
    }

    /// Where an alert fires.
    func components(of alert: RawAlert) -> [ComponentID] {
        self.content.withLock { $0.open[alert.signalSource].map { Array($0.keys) } ?? [] }
    }

    /// Notes that an alert is over.
    ///
    /// - Returns: whether that is believed: where the watchdog is over too, alerts are over because nobody watches.
    func resolve(_ alert: RawAlert, at component: ComponentID) -> Bool {
        self.content.withLock { content in
            content.set(alert.signalSource, component, nil)
            return content.unwatched[alert.source]?.contains(component) != true
        }
    }

    /// Notes whether a group of alerts was told in full.
    ///
    /// - Parameter labels: what all of the group's alerts share; nil where it was told in full.
    func note(group: String, incomplete labels: [String: String]?) {
        self.content.withLock { content in
            if labels == nil || content.incomplete.count < Self.mostIncomplete || content.incomplete[group] != nil {
                content.incomplete[group] = labels
            }
        }
    }

    /// Labels that the alerts of each group share that was not told in full.
    var incompleteGroups: [[String: String]] { self.content.withLock { Array($0.incomplete.values) } }

    /// Notes that a watchdog is over: nobody watches its components.
    func silence(_ watchdog: Watchdog) {
        self.content.withLock { $0.unwatched[watchdog.source, default: []].formUnion(watchdog.components) }
    }

    /// Notes that a watchdog is heard.
    ///
    /// - Returns: what still fires at its components, to be said again. Alerts that were not told for longer than
    ///   `forgottenAfter` are over.
    func hear(_ watchdog: Watchdog, now: Instant) -> [RawSignal] {
        let components = Set(watchdog.components)
        return self.content.withLock { content in
            content.unwatched[watchdog.source]?.subtract(components)
            var signals: [RawSignal] = []
            for (source, places) in content.open where source.hasPrefix(watchdog.source + "/") {
                for (component, open) in places where components.contains(component) {
                    guard now.since(open.told) <= watchdog.forgottenAfter else {
                        content.set(source, component, nil)
                        continue
                    }
                    signals.append(
                        RawSignal(component: component.rawValue, state: open.state, source: source, since: open.since))
                }
            }
            return signals
        }
    }
}
