import Crypto
import CryptoExtras
package import Foundation

/// scrypt (RFC 7914) of a password with its own salt and parameters, so that raising them later leaves old ones valid.
///
/// As text: `$scrypt$ln=15,r=8,p=1$salt$key`, salt and key in base64.
package struct PasswordHash: Sendable, Equatable {
    /// The work that one try costs.
    package struct Cost: Sendable, Equatable {
        /// Binary logarithm of scrypt's N.
        package var logN: Int
        package var r: Int
        package var p: Int

        package init(logN: Int, r: Int, p: Int) {
            self.logN = logN
            self.r = r
            self.p = p
        }

        /// 32 MiB for each try. OWASP (2024) would have N = 2^17 at p = 1, but its 128 MiB are a fifth of what this
        /// server may use in all; the limit on attempts and the length of passwords make up for it.
        package static let standard = Cost(logN: 15, r: 8, p: 1)
        /// For tests only: next to no work.
        package static let test = Cost(logN: 4, r: 8, p: 1)
    }

    package let cost: Cost
    let salt: Data
    let key: Data

    /// Hashes; takes as long as `cost` says and must not run on Swift's cooperative pool (see ``PasswordWork``).
    package init(_ password: Password, cost: Cost, salt: Data) throws {
        self.cost = cost
        self.salt = salt
        self.key = try Self.derive(password, cost: cost, salt: salt)
    }

    /// A stored hash; nil if the text is not one.
    package init?(text: String) {
        let pattern = #/\$scrypt\$ln=([0-9]{1,2}),r=([0-9]{1,2}),p=([0-9]{1,2})\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)/#
        guard let match = text.wholeMatch(of: pattern),
            let logN = Int(match.1), (1...20).contains(logN), let r = Int(match.2), r > 0, let p = Int(match.3), p > 0,
            let salt = Data(base64Encoded: String(match.4)), let key = Data(base64Encoded: String(match.5))
        else { return nil }
        self.cost = Cost(logN: logN, r: r, p: p)
        self.salt = salt
        self.key = key
    }

    package var text: String {
        "$scrypt$ln=\(self.cost.logN),r=\(self.cost.r),p=\(self.cost.p)$\(self.salt.base64EncodedString())$"
            + self.key.base64EncodedString()
    }

    /// Whether this is that password; takes equally long whether it is or not.
    package func matches(_ password: Password) throws -> Bool {
        let key = try Self.derive(password, cost: self.cost, salt: self.salt)
        return key.count == self.key.count && zip(key, self.key).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func derive(_ password: Password, cost: Cost, salt: Data) throws -> Data {
        try KDF.Scrypt.deriveKey(
            from: password.bytes, salt: salt, outputByteCount: 32, rounds: 1 << cost.logN, blockSize: cost.r,
            parallelism: cost.p
        ).withUnsafeBytes { Data($0) }
    }
}
