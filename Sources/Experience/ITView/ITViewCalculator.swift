/// IT's view of one service, minute by minute, from what infrastructure reported about the components it needs.
///
/// A report holds until the next one of the same source, or until the component's `silentAfter` has passed since the
/// last one. The worst that any source says, or says within the minute, counts.
package struct ITViewCalculator: Sendable {
    private let needs: [Need]
    private let silences: [ComponentID: Milliseconds]

    /// - Parameters:
    ///   - service: whose needs count.
    ///   - components: the catalogue's; one that is needed and not among them is unknown throughout.
    package init(service: Service, components: [Component]) {
        self.needs = service.needs
        let needed = Set(service.needs.flatMap(\.components))
        let pairs = components.filter { needed.contains($0.id) }.map { ($0.id, $0.silentAfter) }
        self.silences = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// How long before a stretch a report may lie and still tell about it: ask the store for runs from there on.
    package var reach: Milliseconds { self.silences.values.max() ?? Milliseconds(0) }

    /// The service's state in each minute that begins at or after `from`, rounded down to its minute, and before `to`.
    ///
    /// Down if a needed component is down, unknown if one is unknown, else degraded if one is, else up. Of a group, any
    /// one that is up or degraded makes it up, and all must be down for it to be down. A service that needs nothing is
    /// unknown: nobody speaks for it.
    ///
    /// - Parameter runs: in any order, fastest when ordered by component, source and last report; those of other components
    ///   are left aside. To be right at the beginning they must reach back by ``reach``.
    package func states(runs: [SignalRun], from: Instant, to: Instant) -> [MinuteState] {
        let minutes = MinuteSpan(from: from, to: to)
        guard !self.needs.isEmpty else { return minutes.filled(with: .unknown) }
        let components = self.componentStates(runs: runs, minutes)
        var service = minutes.filled(with: .up)
        for need in self.needs {
            switch need {
            case .component(let id):
                service.worsen(by: components[id] ?? minutes.filled(with: .unknown))
            case .anyOf(let ids):
                service.worsen(by: self.group(of: ids, components, minutes))
            }
        }
        return service
    }

    /// Each needed component's state in the same minutes as ``states(runs:from:to:)``.
    package func componentStates(runs: [SignalRun], from: Instant, to: Instant) -> [ComponentID: [MinuteState]] {
        let minutes = MinuteSpan(from: from, to: to)
        let unknown = self.needs.flatMap(\.components).map { ($0, minutes.filled(with: .unknown)) }
        return self.componentStates(runs: runs, minutes)
            .merging(unknown, uniquingKeysWith: { known, _ in known })
    }

    private func group(
        of ids: [ComponentID], _ components: [ComponentID: [MinuteState]], _ minutes: MinuteSpan
    ) -> [MinuteState] {
        var best = minutes.filled(with: ids.isEmpty ? .unknown : .down)
        for id in ids {
            guard let member = components[id] else {
                for index in best.indices { best[index] = min(best[index], .unknown) }
                continue
            }
            for index in best.indices {
                best[index] = min(best[index], member[index] == .degraded ? .up : member[index])
            }
        }
        return best
    }

    /// Only components of which something is known at some time.
    private func componentStates(runs: [SignalRun], _ minutes: MinuteSpan) -> [ComponentID: [MinuteState]] {
        let isOrdered = zip(runs, runs.dropFirst()).allSatisfy { !SignalRun.isBefore($1, $0) }
        let ordered = isOrdered ? runs : runs.sorted(by: SignalRun.isBefore)
        var states: [ComponentID: [MinuteState]] = [:]
        var index = ordered.startIndex
        while index < ordered.endIndex {
            let component = ordered[index].component
            let end = ordered[index...].firstIndex { $0.component != component } ?? ordered.endIndex
            if let silentAfter = self.silences[component] {
                states[component] = minutes.states(of: ordered[index..<end], silentAfter: silentAfter)
            }
            index = end
        }
        return states
    }
}

extension [MinuteState] {
    fileprivate mutating func worsen(by other: [MinuteState]) {
        for index in self.indices { self[index] = Swift.max(self[index], other[index]) }
    }
}
