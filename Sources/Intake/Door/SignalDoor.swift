package import Experience

/// Lets signals through: of known components and believable times.
package struct SignalDoor: Sendable {
    let components: Set<ComponentID>
    let now: Instant

    package init(components: Set<ComponentID>, now: Instant) {
        self.components = components
        self.now = now
    }

    /// - Parameter catalogue: whose components are known.
    init(_ catalogue: Catalogue, now: Instant) {
        self.init(components: Set(catalogue.components.map(\.id)), now: now)
    }

    /// - Throws: ``Refusal`` with a sentence for the sender.
    package func admit(_ raw: RawSignal) throws(Refusal) -> Signal {
        let component = ComponentID(rawValue: raw.component)
        guard self.components.contains(component) else {
            throw Self.unknown(raw.component)
        }
        let at = raw.at ?? self.now
        try self.check(at)
        return Signal(
            at: at, component: component, state: raw.state, source: raw.source ?? "intake", since: raw.since)
    }

    /// - Throws: ``Refusal`` where nobody can know yet what is said of this time.
    func check(_ at: Instant) throws(Refusal) {
        // As for interactions: nothing behind the door reads it.
        guard at >= Instant.nameable.lowerBound else {
            throw Refusal(.tooOld, "`at` is before the year 0. Check the sender's clock.")
        }
        guard at <= self.now + .minutes(10) else {
            throw Refusal(
                .inFuture,
                "`at` is \(InstantText.format(at)), which is in the future by this server's clock. Check the "
                    + "sender's clock.")
        }
    }

    static func unknown(_ component: String) -> Refusal {
        Refusal(
            .unknownComponent,
            "The catalogue has no component `\(component.prefix(80))`. Add it to `components` in parallax.yaml.")
    }
}
