import Crypto
package import Experience
package import Foundation
import Synchronization

/// Turns what would name a person into keyed hashes. Nothing that it is given is stored.
///
/// A customer that the site identifies is an HMAC-SHA-256 of its id under the server's key. Anybody else is a visitor: an
/// HMAC of address, agent and site under a salt that turns daily and is never written down, so that yesterday's visitor
/// cannot be recognised today, by anybody, nor after a restart. Sessions and interactions name nobody: their ids are
/// hashed by SipHash under keys that follow from the server's.
package final class Pseudonyms: Sendable {
    private let customers: KeyedHash
    private let sessions: SipHash
    private let interactions: SipHash
    private let pages: SipHash
    private let known = Mutex(Known())

    private struct Known {
        /// Repeated names cost a look-up instead of a hash: the newest name of each place.
        var customers = [(id: String, hash: UInt64)](repeating: ("", 0), count: Pseudonyms.capacity)
        /// Emptied when full.
        var visitors: [Visitor: UInt64] = [:]
        /// By day.
        var salted: [Int64: KeyedHash] = [:]
    }

    private struct Visitor: Hashable {
        var day: Int64
        var address: String
        var agent: String
        var site: String
    }

    /// Names of either sort remembered at most: about 10 MB together.
    private static let capacity = 32_768
    /// Days whose salt is kept: today's, and those of history under import.
    private static let days = 400

    /// - Parameter secret: the server's key, 32 bytes or more.
    package init(secret: Data) {
        self.customers = KeyedHash(key: Self.key(for: "customers", from: secret))
        self.sessions = SipHash(key: Self.key(for: "sessions", from: secret))
        self.interactions = SipHash(key: Self.key(for: "interactions", from: secret))
        self.pages = SipHash(key: Self.key(for: "pages", from: secret))
    }

    /// A key for each use, so that what one hash gives away says nothing about another.
    private static func key(for use: String, from secret: Data) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(use.utf8), using: SymmetricKey(data: secret)))
    }

    package func customer(_ id: String) -> CustomerID {
        let place = id.hashValue & (Self.capacity - 1)
        let known = self.known.withLock { known in known.customers[place].id == id ? known.customers[place].hash : 0 }
        if known != 0 { return CustomerID(rawValue: known) }
        let hash = Self.known(self.customers.hash(id))
        self.known.withLock { $0.customers[place] = (id, hash) }
        return CustomerID(rawValue: hash)
    }

    package func session(_ id: String) -> SessionID {
        SessionID(rawValue: Self.known(self.sessions.hash(id)))
    }

    /// A session that this program made itself, by its visitor and its beginning.
    package func session(of visitor: CustomerID, from beginning: Instant) -> SessionID {
        self.session("\(visitor.rawValue)-\(beginning.milliseconds)")
    }

    /// The visitor of that day; nil where neither address nor agent is known.
    package func visitor(address: String?, agent: String?, site: String, at: Instant) -> CustomerID? {
        guard let address, !address.isEmpty else { return nil }
        let day = at.floored(to: .days(1)).milliseconds
        let visitor = Visitor(day: day, address: address, agent: agent ?? "", site: site)
        let hash = self.known.withLock { known in
            if let hash = known.visitors[visitor] { return hash }
            let whole = "\(visitor.address)\n\(visitor.agent)\n\(visitor.site)"
            let hash = Self.known(Self.salted(day, &known).hash(whole))
            if known.visitors.count >= Self.capacity { known.visitors.removeAll(keepingCapacity: true) }
            known.visitors[visitor] = hash
            return hash
        }
        return CustomerID(rawValue: hash)
    }

    /// A client's id for an interaction.
    package func interaction(_ id: String) -> InteractionID {
        InteractionID(rawValue: Self.known(self.interactions.hash(id)))
    }

    /// A client's id for the view of a page.
    package func page(_ id: String) -> PageID {
        PageID(rawValue: Self.known(self.pages.hash(id)))
    }

    /// Zero means unknown in the store.
    private static func known(_ hash: UInt64) -> UInt64 { max(1, hash) }

    private static func salted(_ day: Int64, _ known: inout Known) -> KeyedHash {
        if let salted = known.salted[day] { return salted }
        if known.salted.count >= Self.days { known.salted.removeAll() }
        let salted = KeyedHash(key: SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) })
        known.salted[day] = salted
        return salted
    }
}
