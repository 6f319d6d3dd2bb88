import Crypto
package import Foundation

/// Secrets as text: base32 in small letters, so that a double click takes all of it and no shell minds it.
package enum SecretText {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    /// RFC 4648 base32, small letters, no padding: 32 bytes become 52 characters.
    package static func base32(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var pending: UInt32 = 0
        var count = 0
        for byte in bytes {
            pending = (pending << 8 | UInt32(byte)) & 0xFFFF
            count += 8
            while count >= 5 {
                count -= 5
                text.append(self.alphabet[Int(pending >> UInt32(count) & 31)])
            }
        }
        if count > 0 {
            text.append(self.alphabet[Int(pending << UInt32(5 - count) & 31)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What is stored in a secret's stead. Unsalted, because the secret itself has 256 random bits.
    package static func hash(of secret: String) -> Data {
        Data(SHA256.hash(data: Data(secret.utf8)))
    }
}
