package import Experience
import Synchronization

/// Makes sessions where the client names none: what one visitor does without a pause of half an hour, a day at most,
/// across pages and tabs. And knows who a session's visitor turned out to be.
///
/// | what comes | in a session whose person | belongs to |
/// |---|---|---|
/// | nobody named | was not named yet | the session's visitor |
/// | nobody named | was named Alice | Alice, until she signs out |
/// | Alice | was not named yet | Alice; so does all that the session did before (a ``Recognition``) |
/// | Alice | was named Alice | Alice |
/// | Bob | was named Alice | Bob, in a session of his own: a shared device merges nobody |
///
/// Two devices of Alice are two visitors and two sessions, and one customer.
///
/// Memory is bounded: two generations of at most `capacity` visitors each (at 100,000 about 40 MB together). Beyond that the
/// visitors unseen for longest begin a new session when they come again.
package final class SessionBook: Sendable {
    /// After this long without anything a session is over (the field's usual half hour).
    package static let idle = Milliseconds.minutes(30)
    /// No session is longer.
    package static let longest = Milliseconds.days(1)

    /// Where something belongs.
    package struct Entry: Sendable, Equatable {
        package var session: SessionID
        package var person: CustomerID
        /// There, when this made the session's visitor known.
        package var recognition: Recognition?
    }

    /// One session as far as it is known.
    private struct Stretch {
        var session: SessionID
        var person: CustomerID
        var isNamed: Bool
        var isSignedOut = false
        var first: Instant
        var last: Instant
    }

    private struct State {
        var current: [CustomerID: [Stretch]] = [:]
        var previous: [CustomerID: [Stretch]] = [:]
    }

    /// Sessions of one visitor that are remembered, newest last: as many as come late at once.
    private static let remembered = 6

    private let state = Mutex(State())
    private let capacity: Int

    package init(capacity: Int = 100_000) {
        self.capacity = capacity
    }

    /// Enters something that a visitor did.
    ///
    /// - Parameters:
    ///   - visitor: what the person goes by as long as nobody is named.
    ///   - before: what the same person went by before midnight, where that is near.
    ///   - customer: who it was, where the client says so.
    ///   - name: makes a session's id from its visitor and its beginning.
    package func enter(
        visitor: CustomerID, before: CustomerID? = nil, customer: CustomerID?, at: Instant,
        name: (CustomerID, Instant) -> SessionID
    ) -> Entry {
        self.state.withLock { state in
            var stretches = self.stretches(of: visitor, before, &state)
            let number =
                Self.find(at, customer, in: stretches)
                ?? {
                    stretches.append(
                        Stretch(
                            session: name(visitor, at), person: customer ?? visitor, isNamed: customer != nil,
                            first: at, last: at))
                    return stretches.count - 1
                }()
            var recognition: Recognition?
            if let customer, !stretches[number].isNamed {
                recognition = Recognition(
                    at: at, session: stretches[number].session, visitor: stretches[number].person, customer: customer)
                stretches[number].person = customer
                stretches[number].isNamed = true
            }
            stretches[number].first = min(stretches[number].first, at)
            stretches[number].last = max(stretches[number].last, at)
            let found = stretches[number]
            if stretches.count > Self.remembered { stretches.removeFirst() }
            state.current[visitor] = stretches
            return Entry(session: found.session, person: found.person, recognition: recognition)
        }
    }

    /// With this moment the customer leaves the device to whoever comes next.
    package func signOut(visitor: CustomerID, at: Instant) {
        self.state.withLock { state in
            var stretches = self.stretches(of: visitor, nil, &state)
            // A site may say at every page that nobody is there: that ends nobody's session.
            if let last = stretches.indices.last, stretches[last].isNamed {
                stretches[last].isSignedOut = true
                stretches[last].last = max(stretches[last].last, at)
            }
            state.current[visitor] = stretches
        }
    }

    private func stretches(of visitor: CustomerID, _ before: CustomerID?, _ state: inout State) -> [Stretch] {
        if let known = state.current[visitor] { return known }
        if state.current.count >= self.capacity {
            state.previous = state.current
            state.current = [:]
        }
        if let known = state.previous.removeValue(forKey: visitor) { return known }
        guard let before else { return [] }
        return state.current[before] ?? state.previous[before] ?? []
    }

    /// The session that something belongs to. A customer's own comes first, whoever used the device meanwhile: what is told
    /// of a page comes in when the page is left, so it comes late.
    private static func find(_ at: Instant, _ customer: CustomerID?, in stretches: [Stretch]) -> Int? {
        func isNear(_ stretch: Stretch) -> Bool {
            at.since(stretch.last) <= Self.idle && stretch.first.since(at) <= Self.idle
                && max(at, stretch.last).since(min(at, stretch.first)) <= Self.longest
        }
        if let customer {
            let own = stretches.indices.reversed().first { number in
                stretches[number].isNamed && stretches[number].person == customer && isNear(stretches[number])
            }
            if let own { return own }
        }
        func suits(_ stretch: Stretch) -> Bool {
            isNear(stretch) && !(customer != nil && stretch.isNamed) && !(stretch.isSignedOut && at > stretch.last)
        }
        // The newest that had begun by then; who came after somebody else is not looked for behind them. Else one that began
        // soon after, which this came too late for.
        let begun = stretches.indices.reversed().first { number in
            at >= stretches[number].first && at.since(stretches[number].last) <= Self.idle
        }
        if let begun { return suits(stretches[begun]) ? begun : nil }
        return stretches.indices.first { at < stretches[$0].first && suits(stretches[$0]) }
    }
}
