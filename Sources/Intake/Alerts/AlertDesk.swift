import Experience

/// Makes signals of alerts, by the catalogue in force and what is known to fire.
struct AlertDesk {
    let catalogue: Catalogue
    let book: AlertBook
    private let door: SignalDoor
    /// Watchdogs that were heard in this message already, however often it tells them.
    private var heard: [Watchdog] = []

    init(catalogue: Catalogue, book: AlertBook, now: Instant) {
        self.catalogue = catalogue
        self.book = book
        self.door = SignalDoor(catalogue, now: now)
    }

    /// What an alert says of components; none where its severity says nothing of them.
    ///
    /// - Parameter neutralised: is told of a part that is left out.
    /// - Throws: `unknownComponent` where it is about none, `tooMany` where too many fire.
    mutating func signals(of alert: RawAlert, neutralised: (Refusal) -> Void) throws(Refusal) -> [Signal] {
        let watchdogs = self.catalogue.watchdogs.filter {
            $0.source == alert.source && $0.labels.agrees(with: alert.labels)
        }
        if !watchdogs.isEmpty { return try self.watch(watchdogs, alert.state) }
        let components = self.components(of: alert)
        guard !components.isEmpty else { throw Self.unknown(alert) }
        var alert = alert
        alert.since = self.believable(alert.since, neutralised)
        var signals: [Signal] = []
        for component in components {
            guard let signal = try self.signal(of: alert, at: component) else { continue }
            signals.append(try self.door.admit(signal))
        }
        return signals
    }

    /// Also those at which an alert that is over fired before, whatever the catalogue says by now.
    private func components(of alert: RawAlert) -> [ComponentID] {
        let named = self.namedComponents(of: alert)
        guard alert.state.isOver else { return named }
        return named
            + self.book.components(of: alert).filter { id in
                !named.contains(id) && self.catalogue.component(id) != nil
            }
    }

    private func namedComponents(of alert: RawAlert) -> [ComponentID] {
        if let named = alert.component {
            let id = ComponentID(rawValue: named)
            return self.catalogue.component(id) == nil ? [] : [id]
        }
        return self.catalogue.components
            .filter { component in component.labels.contains { $0.agrees(with: alert.labels) } }.map(\.id)
    }

    private func signal(of alert: RawAlert, at component: ComponentID) throws(Refusal) -> RawSignal? {
        var signal = RawSignal(
            component: component.rawValue, state: .up, source: alert.signalSource, since: alert.since)
        switch alert.state {
        case .resolved(let severity):
            guard let at = self.book.resolve(alert, at: component, now: self.door.now), severity != .none else {
                return nil
            }
            signal.at = at
        case .firing(let severity):
            guard let state = severity.state else { return nil }
            signal.since = try self.book.fire(alert, state, at: component, now: self.door.now)
            signal.state = state
        }
        return signal
    }

    /// A watchdog that is heard says that its components are up, but for what fires; of those that a group not told in full
    /// may be about, it does not know.
    private mutating func watch(_ watchdogs: [Watchdog], _ state: RawAlert.State) throws(Refusal) -> [Signal] {
        var signals: [Signal] = []
        for watchdog in watchdogs where !self.heard.contains(watchdog) {
            if state.isOver {
                self.book.silence(watchdog)
                continue
            }
            self.heard.append(watchdog)
            for signal in self.book.hear(watchdog, now: self.door.now) { signals.append(try self.door.admit(signal)) }
            let incomplete = self.book.incompleteGroups
            for component in watchdog.components where !self.mayConcern(component, incomplete) {
                signals.append(
                    try self.door.admit(
                        RawSignal(component: component.rawValue, state: .up, source: watchdog.source)))
            }
        }
        return signals
    }

    private func mayConcern(_ id: ComponentID, _ groups: [[String: String]]) -> Bool {
        guard !groups.isEmpty, let component = self.catalogue.component(id) else { return false }
        return groups.contains { group in component.labels.contains { $0.mayAgree(withAnyOf: group) } }
    }

    /// A time that can be: one that cannot is left out, and the alert taken.
    private func believable(_ since: Instant?, _ neutralised: (Refusal) -> Void) -> Instant? {
        guard let since else { return nil }
        let limits = DoorLimits()
        if since > self.door.now + limits.ahead {
            neutralised(
                Refusal(
                    .inFuture,
                    "The alert's time is \(InstantText.format(since)), which is in the future by this server's clock; it is "
                        + "taken as of now. Check the sender's clock."))
            return nil
        }
        if let behind = limits.behind, since < self.door.now - behind {
            neutralised(
                Refusal(
                    .tooOld,
                    "The alert's time is \(InstantText.format(since)), more than \(behind.count / 86_400_000) days ago; it "
                        + "is taken as of now. Check the sender's clock."))
            return nil
        }
        return since
    }

    /// Names the labels as a rule in the catalogue would.
    private static func unknown(_ alert: RawAlert) -> Refusal {
        if let named = alert.component { return SignalDoor.unknown(named) }
        let labels = alert.labels.sorted { $0.key < $1.key }.prefix(10)
            .map { "\($0.key): \(String($0.value.prefix(80)).quotedAsJSON)" }.joined(separator: ", ")
        return Refusal(
            .unknownComponent,
            "No component's `labels` in parallax.yaml agree with this alert, {\(labels)}. Add some of them to the component "
                + "that it is about.")
    }
}
