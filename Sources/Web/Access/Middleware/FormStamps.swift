import Crypto
import Experience
import Foundation
import Records

/// What forms carry in their hidden field `csrf`, so that no other site can make one that counts.
///
/// Behind sign-in it follows from the session's cookie, which other sites cannot read. Before sign-in there is no cookie
/// to tie it to (Parallax sets none), so it is a time with our signature; what keeps other sites out there is the check
/// of `Origin` and `Sec-Fetch-Site`.
struct FormStamps: Sendable {
    /// How long a page with a form may stay open before sign-in.
    static let lifetime = Milliseconds.hours(12)

    private let key: SymmetricKey

    init(key: Data) {
        self.key = SymmetricKey(data: key)
    }

    /// For the forms of a signed-in browser: the same for as long as the session lasts.
    func stamp(session: String) -> String {
        SecretText.base32(self.code("session " + session))
    }

    /// For forms before sign-in.
    func stamp(at now: Instant) -> String {
        let time = String(now.milliseconds)
        return time + "." + SecretText.base32(self.code("time " + time))
    }

    /// Whether a form may count that carries this.
    func accepts(_ stamp: String, session: String?, at now: Instant) -> Bool {
        if let session { return self.equal(stamp, self.stamp(session: session)) }
        guard let time = stamp.split(separator: ".").first.flatMap({ Int64($0) }) else { return false }
        let made = Instant(milliseconds: time)
        // Reasonable times only, else a huge number would overflow the subtraction.
        guard (0...now.milliseconds).contains(time), now.since(made) <= Self.lifetime else { return false }
        return self.equal(stamp, self.stamp(at: made))
    }

    private func code(_ text: String) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: self.key)
    }

    /// Compares in constant time.
    private func equal(_ left: String, _ right: String) -> Bool {
        self.code(left) == self.code(right)
    }
}
