package import Experience
import Synchronization

/// The alerts that fire now. Monitoring systems tell an alert when it begins and then hardly ever, while a signal holds no
/// longer than its component's `silentAfter`: so each time a watchdog is heard, what fires is said again.
///
/// Memory is bounded: ``mostOpen`` alerts and ``mostIncomplete`` groups. After a restart ``reopen(_:)`` fills it from the
/// facts, where all that it says again was written down.
package final class AlertBook: Sendable {
    /// An alert at one component.
    struct Key: Hashable {
        /// As its signals name it: `alertmanager/5b6a…`.
        var source: String
        var component: ComponentID
    }

    private struct Open {
        var state: SignalState
        var since: Instant?
        /// When its own system last told it.
        var told: Instant
    }

    private struct Content {
        var open: [Key: Open] = [:]
        /// Labels that all alerts of a group share, by group, of groups that were not told in full.
        var incomplete: [String: [String: String]] = [:]
        /// Components whose watchdog was told to be over, by source.
        var unwatched: [String: Set<ComponentID>] = [:]
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
                let key = Key(source: signal.source, component: signal.component)
                content.open[key] =
                    signal.state == .up ? nil : Open(state: signal.state, since: signal.since, told: signal.at)
            }
        }
    }

    /// Notes that an alert fires.
    ///
    /// - Throws: `tooMany` where the book is full.
    func fire(_ alert: RawAlert, _ state: SignalState, at component: ComponentID, now: Instant) throws(Refusal) {
        let key = Key(source: alert.signalSource, component: component)
        let isNoted = self.content.withLock { content in
            guard content.open[key] != nil || content.open.count < Self.mostOpen else { return false }
            content.open[key] = Open(state: state, since: alert.since, told: now)
            return true
        }
        guard isNoted else {
            throw Refusal(.tooMany, "More than \(Self.mostOpen) alerts fire at once; this one is not taken.")
        }
    }

    /// Notes that an alert is over.
    ///
    /// - Returns: whether that is believed: where the watchdog is over too, alerts are over because nobody watches.
    func resolve(_ alert: RawAlert, at component: ComponentID) -> Bool {
        self.content.withLock { content in
            content.open[Key(source: alert.signalSource, component: component)] = nil
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
            let own = content.open.filter { key, _ in
                components.contains(key.component) && key.source.hasPrefix(watchdog.source + "/")
            }
            var signals: [RawSignal] = []
            for (key, open) in own {
                if now.since(open.told) > watchdog.forgottenAfter {
                    content.open[key] = nil
                } else {
                    signals.append(
                        RawSignal(
                            component: key.component.rawValue, state: open.state, source: key.source, since: open.since)
                    )
                }
            }
            return signals
        }
    }
}
