import Experience
import Synchronization

/// Bounds how many different releases, browsers and systems senders can bring in: each is a row of its own in sums that are
/// kept for good, and a browser's key is known to everybody.
///
/// Of each service and each sort of name, a day has so many new ones; those that come after them become
/// ``Interaction/otherName``. Names of the day before come on top, up to twice as many together, so that whoever makes
/// names up does not crowd out the release that has been there all along. A day is the server's own, counted in UTC: nobody
/// gets more room by forging times. Counts are in memory, so that a restart begins the day anew.
///
/// Memory is bounded: of each service that the catalogue knows, two days of at most three times the limit, 16 to 32 bytes a
/// name.
package final class NameLimit: Sendable {
    /// What web analytics calls a dimension of high cardinality begins here (Google Analytics 4: "more than 500 unique values
    /// in one day").
    package static let usual = 500

    /// What the names are of. Each has its own room.
    enum Sort: Hashable { case release, browser, system }

    private struct Key: Hashable {
        var service: ServiceID?
        var sort: Sort
    }

    private struct Names {
        var hashes = HashSet()
        /// Of these, the ones that the day before did not have.
        var new = 0

        mutating func admit(_ hash: UInt64, isOld: Bool, limit: Int) -> Bool {
            if self.hashes.contains(hash) { return true }
            guard isOld ? self.hashes.count < limit * 2 : self.new < limit else { return false }
            self.hashes.insert(hash)
            if !isOld { self.new += 1 }
            return true
        }
    }

    private struct State {
        var day = Instant(milliseconds: 0)
        /// Names that were let in today and come again and again, the newest of them: one look instead of three.
        var recent: [(key: Key, name: String)] = []
        var today: [Key: Names] = [:]
        var yesterday: [Key: Names] = [:]
    }

    package let perDay: Int
    private let state = Mutex(State())

    /// - Parameter perDay: new names of one sort that a service may have in a day.
    package init(perDay: Int = NameLimit.usual) {
        self.perDay = perDay
    }

    /// Notes a name.
    ///
    /// - Returns: whether there is room for it; the empty name takes none.
    func admits(_ name: String, _ sort: Sort, of service: ServiceID?, now: Instant) -> Bool {
        if name.isEmpty { return true }
        let key = Key(service: service, sort: sort)
        return self.state.withLock { state in
            let day = now.floored(to: .days(1))
            if day != state.day {
                state.yesterday = state.today
                state.today = [:]
                state.recent = []
                state.day = day
            }
            if state.recent.contains(where: { $0.name == name && $0.key == key }) { return true }
            let isAdmitted = Self.admit(name, key, &state, limit: self.perDay)
            if isAdmitted {
                if state.recent.count >= Self.recentNames { state.recent.removeFirst() }
                state.recent.append((key, name))
            }
            return isAdmitted
        }
    }

    private static let recentNames = 8

    private static func admit(_ name: String, _ key: Key, _ state: inout State, limit: Int) -> Bool {
        // Seeded anew by each process. Zero cannot be in the set.
        let hash = max(1, UInt64(bitPattern: Int64(name.hashValue)))
        let isOld = state.yesterday[key]?.hashes.contains(hash) ?? false
        return state.today[key, default: Names()].admit(hash, isOld: isOld, limit: limit)
    }
}
