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
        /// When a signal of it was last made.
        var said: Instant
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
                    isOver ? nil : Open(state: signal.state, since: signal.since, told: signal.at, said: signal.at))
            }
        }
    }

    /// Notes that an alert fires.
    ///
    /// - Returns: since when it is in this state: an alert that was in another one before is so from now on, whenever it began.
    /// - Throws: `tooMany` where the book is full.
    func fire(
        _ alert: RawAlert, _ state: SignalState, at component: ComponentID, now: Instant
    ) throws(Refusal) -> Instant? {
        let source = alert.signalSource
        let open: Open? = self.content.withLock { content in
            let old = content.open[source]?[component]
            guard old != nil || content.count < Self.mostOpen else { return nil }
            var open = Open(state: state, since: alert.since, told: now, said: now)
            if let old { open.since = old.state == state ? old.since : now }
            content.set(source, component, open)
            return open
        }
        guard let open else {
            throw Refusal(.tooMany, "More than \(Self.mostOpen) alerts fire at once; this one is not taken.")
        }
        return open.since
    }

    /// Where an alert fires.
    func components(of alert: RawAlert) -> [ComponentID] {
        self.content.withLock { $0.open[alert.signalSource].map { Array($0.keys) } ?? [] }
    }

    /// Notes that an alert is over.
    ///
    /// - Returns: since when nothing else was said of it, later than what was said last, though it be said by another request
    ///   in the same moment: what comes later counts. Nil where that it is over is not believed: where the watchdog is over too,
    ///   alerts are over because nobody watches.
    func resolve(_ alert: RawAlert, at component: ComponentID, now: Instant) -> Instant? {
        self.content.withLock { content in
            let said = content.open[alert.signalSource]?[component]?.said
            content.set(alert.signalSource, component, nil)
            guard content.unwatched[alert.source]?.contains(component) != true else { return nil }
            return max(now, said.map { $0 + Milliseconds(1) } ?? now)
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
                    content.open[source]?[component]?.said = now
                    signals.append(
                        RawSignal(component: component.rawValue, state: open.state, source: source, since: open.since))
                }
            }
            return signals
        }
    }
}
