import Foundation

/// A password that somebody chose, checked for length and nothing else (NIST SP 800-63B-4, 3.1.1.2: no composition
/// rules, no expiry, Unicode welcome, well-known ones refused).
package struct Password: Sendable {
    /// NFKC, so that the same keys give the same bytes on every system.
    let bytes: Data

    /// Fewest characters.
    package static let minimumLength = 12
    /// Most characters; the bound only keeps absurd input out.
    package static let maximumLength = 1000

    /// A new password.
    /// - Throws: ``RecordsRefusal`` if it is too short, too long or well known.
    package init(new text: String, email: String) throws(RecordsRefusal) {
        guard text.count >= Self.minimumLength else { throw .passwordTooShort }
        guard text.count <= Self.maximumLength else { throw .passwordTooLong }
        guard !Self.isWellKnown(text.lowercased(), email: email.lowercased()) else { throw .passwordTooWellKnown }
        self.bytes = Self.normalised(text)
    }

    /// A password as typed at sign-in; nil if no password can look like that.
    package init?(typed text: String) {
        guard !text.isEmpty, text.count <= Self.maximumLength else { return nil }
        self.bytes = Self.normalised(text)
    }

    private static func normalised(_ text: String) -> Data {
        Data(text.precomposedStringWithCompatibilityMapping.utf8)
    }

    /// The address itself, one or two characters over and over, straight runs along the keyboard, and the commonest
    /// long passwords of published leaks.
    private static func isWellKnown(_ text: String, email: String) -> Bool {
        if text == email || Set(text).count <= 2 { return true }
        if self.runs.contains(where: { $0.contains(text) }) { return true }
        let letters = text.filter(\.isLetter)
        return self.words.contains(letters) || self.words.contains { letters == $0 + $0 }
    }

    private static let runs = [
        "01234567890123456789012345678901234567890", "09876543210987654321098765432109876543210",
        "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm",
        "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn",
    ]
    private static let words: Set<String> = [
        "password", "passwort", "passw", "qwerty", "admin", "administrator", "letmein", "welcome", "iloveyou",
        "changeme",
        "changemenow", "parallax", "default", "secret", "trustno", "correcthorsebatterystaple",
    ]
}
