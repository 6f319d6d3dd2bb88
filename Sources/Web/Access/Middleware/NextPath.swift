import Hummingbird

/// Where to go after sign-in: always a path on this server, whatever the link said (against open redirects).
struct NextPath: Sendable, Equatable {
    let path: String

    static let overview = NextPath("/")

    /// - Parameter text: what the link said; anything but a plain path of ours becomes the overview.
    init(_ text: String) {
        self.path = Self.isOwn(text) ? text : "/"
    }

    /// The sign-in page that leads here.
    var signIn: String {
        guard self.path != "/" else { return "/sign-in" }
        let bytes = self.path.utf8.map { byte in
            Self.plain.contains(byte) ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16, uppercase: true)
        }
        return "/sign-in?next=" + bytes.joined()
    }

    private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)

    /// Browsers read `//host`, `/\host` and, after dropping tabs and line breaks, `/<tab>/host` as other servers.
    private static func isOwn(_ text: String) -> Bool {
        guard text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.count <= 2000,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return false }
        let path = text.prefix { $0 != "?" && $0 != "#" }
        return !["/sign-in", "/sign-out", "/set-up"].contains(path)
    }
}
