import Crypto
package import Experience
package import Foundation
import Synchronization

/// Turns what would name a person into keyed hashes. Nothing that it is given is stored.
///
/// A customer that the site identifies is an HMAC-SHA-256 of its id under the server's key. Anybody else is a visitor: an
/// HMAC of address, agent and site under a salt that turns daily and is never written down, so that yesterday's visitor
/// cannot be recognised today, by anybody, nor after a restart.
package final class Pseudonyms: Sendable {
    private let key: SymmetricKey
    private let known = Mutex(Known())

    private struct Known {
        var salts: [Int64: SymmetricKey] = [:]
        /// Repeated names cost a look-up instead of a hash; emptied when full.
        var hashes: [Name: UInt64] = [:]
    }

    /// A name within its scope; a day for visitors, -1 for customers, -2 for sessions. Visitors' parts stand apart, so
    /// that a look-up need not join them.
    private struct Name: Hashable {
        var scope: Int64
        var text: String
        var agent = ""
        var site = ""

        var whole: String { self.scope < 0 ? self.text : "\(self.text)\n\(self.agent)\n\(self.site)" }
    }

    /// Names remembered at most: about 10 MB.
    private static let capacity = 60_000
    /// Days whose salt is kept: today's, and those of history under import.
    private static let days = 400

    /// - Parameter secret: the server's key, 32 bytes or more.
    package init(secret: Data) {
        self.key = SymmetricKey(data: secret)
    }

    package func customer(_ id: String) -> CustomerID {
        CustomerID(rawValue: self.hash(Name(scope: -1, text: id)))
    }

    package func session(_ id: String) -> SessionID {
        SessionID(rawValue: self.hash(Name(scope: -2, text: id)))
    }

    /// The visitor of that day; nil where neither address nor agent is known.
    package func visitor(address: String?, agent: String?, site: String, at: Instant) -> CustomerID? {
        guard let address, !address.isEmpty else { return nil }
        let day = at.floored(to: .days(1)).milliseconds
        return CustomerID(rawValue: self.hash(Name(scope: day, text: address, agent: agent ?? "", site: site)))
    }

    /// A client's id for an interaction. Guards against retries, not against guessing.
    package func interaction(_ id: String) -> InteractionID {
        InteractionID(rawValue: self.digest(id, under: self.key) | 1)
    }

    private func hash(_ name: Name) -> UInt64 {
        let found = self.known.withLock { known -> (UInt64?, SymmetricKey) in
            if let hash = known.hashes[name] { return (hash, self.key) }
            return (nil, name.scope < 0 ? self.key : Self.salt(of: name.scope, &known))
        }
        if let hash = found.0 { return hash }
        // Zero means unknown in the store.
        let hash = max(1, self.digest("\(name.scope)\n\(name.whole)", under: found.1))
        self.known.withLock { known in
            if known.hashes.count >= Self.capacity { known.hashes.removeAll(keepingCapacity: true) }
            known.hashes[name] = hash
        }
        return hash
    }

    private static func salt(of day: Int64, _ known: inout Known) -> SymmetricKey {
        if let salt = known.salts[day] { return salt }
        if known.salts.count >= Self.days { known.salts.removeAll() }
        let salt = SymmetricKey(size: .bits256)
        known.salts[day] = salt
        return salt
    }

    private func digest(_ text: String, under key: SymmetricKey) -> UInt64 {
        var text = text
        let code = text.withUTF8 { HMAC<SHA256>.authenticationCode(for: UnsafeRawBufferPointer($0), using: key) }
        return code.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
    }
}
