import Experience

/// Finds a host's address, and lets it through only where a check may go there. What connects takes the address from here, never
/// the name once more: between two look-ups a name may turn to another address.
package struct AddressGuard: Sendable {
    private let allowsPrivate: Bool
    private let resolve: @Sendable (String) async throws -> [IPAddress]
    private let privateKind: @Sendable (IPAddress) -> String?

    /// - Parameters:
    ///   - allowsPrivate: the check may go wherever it likes.
    ///   - resolve: looks a name up.
    ///   - privateKind: what kind of address it is that a check may not go to; nil for one that it may.
    package init(
        allowsPrivate: Bool,
        resolve: @escaping @Sendable (String) async throws -> [IPAddress] = SystemResolver.addresses,
        privateKind: @escaping @Sendable (IPAddress) -> String? = { $0.privateKind }
    ) {
        self.allowsPrivate = allowsPrivate
        self.resolve = resolve
        self.privateKind = privateKind
    }

    /// The addresses to connect to, the one to try first first.
    ///
    /// A name of which any address is private is refused as a whole: which of them would be taken is chance.
    ///
    /// - Parameter host: a name, or an address without brackets.
    /// - Throws: ``CheckFailure``: `refused` where the check may not go there, `failed` where there is no address.
    package func addresses(of host: String) async throws -> [IPAddress] {
        let literal = IPAddress(host)
        let addresses: [IPAddress]
        if let literal { addresses = [literal] } else { addresses = try await self.resolve(host) }
        guard !addresses.isEmpty else { throw CheckFailure.failed("the name \(host) has no address") }
        guard !self.allowsPrivate else { return Array(addresses.prefix(Self.mostTried)) }
        for address in addresses {
            guard let kind = self.privateKind(address) else { continue }
            let what = literal == nil ? "\(host) is \(address), \(kind)" : "\(address) is \(kind)"
            throw CheckFailure.refused(
                "\(what), and this check may not go there: where it is meant to, write `allowPrivateAddresses: true`")
        }
        return Array(addresses.prefix(Self.mostTried))
    }

    /// Addresses of one name that are tried.
    static let mostTried = 4

    /// Goes to the first address of a host that can be connected to, as browsers do where a machine has no way to IPv6.
    ///
    /// - Parameters:
    ///   - time: of all connecting together.
    ///   - work: is told the address, and how long connecting may take.
    func going<Value>(
        to host: String, within time: Milliseconds, _ work: (IPAddress, Milliseconds) async throws -> Value
    ) async throws -> Value {
        let addresses = try await self.addresses(of: host)
        let each = Milliseconds(max(1, time.count / Int64(addresses.count)))
        for address in addresses.dropLast() {
            do {
                return try await work(address, each)
            } catch {
                guard ConnectionWords.isAboutConnecting(error), !Task.isCancelled else { throw error }
            }
        }
        return try await work(addresses[addresses.count - 1], each)
    }
}

/// Why an attempt came to nothing.
package enum CheckFailure: Error, Equatable, Sendable {
    /// What was checked is not as it should be.
    case failed(String)
    /// It is not quite as it should be: too slow, or not for long any more.
    case degraded(String)
    /// The check cannot be run as it stands, and says nothing of what it checks.
    case refused(String)

    package var message: String {
        switch self {
        case .failed(let message), .degraded(let message), .refused(let message): message
        }
    }
}
