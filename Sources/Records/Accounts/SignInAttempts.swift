package import Experience
import Synchronization

/// Counts wrong sign-ins, so that passwords cannot be tried out: per address (existing or not) and over all of them.
///
/// In memory and bounded: a restart forgets the counts. Signed-in browsers are never affected.
package final class SignInAttempts: Sendable {
    /// How many wrong tries are let pass in a stretch.
    package struct Limits: Sendable {
        /// Tries per address in ``stretch``.
        package var perAddress = 10
        /// Tries over all addresses in ``stretch``.
        package var inTotal = 300
        package var stretch = Milliseconds.minutes(15)
        /// Addresses remembered; beyond it the oldest is forgotten.
        package var remembered = 10_000

        package init() {}
    }

    private struct Stretch {
        var start: Instant
        var tries: Int
    }

    private struct State {
        var byAddress: [String: Stretch] = [:]
        var all = Stretch(start: Instant(milliseconds: 0), tries: 0)
    }

    private let limits: Limits
    private let state = Mutex(State())

    package init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Counts one try; nil if it may go on, else how long to wait.
    package func admit(_ address: String, at now: Instant) -> Milliseconds? {
        let address = address.lowercased()
        return self.state.withLock { state in
            let all = self.current(state.all, at: now)
            let one = self.current(state.byAddress[address], at: now)
            if one.tries >= self.limits.perAddress { return self.wait(for: one, at: now) }
            if all.tries >= self.limits.inTotal { return self.wait(for: all, at: now) }
            state.all = Stretch(start: all.start, tries: all.tries + 1)
            self.makeRoom(in: &state, at: now)
            state.byAddress[address] = Stretch(start: one.start, tries: one.tries + 1)
            return nil
        }
    }

    /// The password was right: the tries before it were slips.
    package func forgive(_ address: String) {
        self.state.withLock { state in
            guard let slips = state.byAddress.removeValue(forKey: address.lowercased()) else { return }
            state.all.tries = max(0, state.all.tries - slips.tries)
        }
    }

    private func current(_ stretch: Stretch?, at now: Instant) -> Stretch {
        // A clock stepped back starts a new stretch too, else somebody could be shut out for as long as the step.
        guard let stretch, now >= stretch.start, now.since(stretch.start) < self.limits.stretch else {
            return Stretch(start: now, tries: 0)
        }
        return stretch
    }

    private func wait(for stretch: Stretch, at now: Instant) -> Milliseconds {
        (stretch.start + self.limits.stretch).since(now)
    }

    private func makeRoom(in state: inout State, at now: Instant) {
        guard state.byAddress.count >= self.limits.remembered else { return }
        state.byAddress = state.byAddress.filter { self.current($0.value, at: now).tries > 0 }
        guard state.byAddress.count >= self.limits.remembered,
            let oldest = state.byAddress.min(by: { $0.value.start < $1.value.start })
        else { return }
        state.byAddress.removeValue(forKey: oldest.key)
    }
}
