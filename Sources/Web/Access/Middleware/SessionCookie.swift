import Experience
import Hummingbird
import Records

/// The only cookie that Parallax sets, and only at sign-in.
enum SessionCookie {
    static let name = "parallax-session"

    /// Not readable by scripts, not sent along by other sites' forms, by https alone where https is in use.
    static func starting(_ value: String, isSecure: Bool) -> Cookie {
        Cookie(
            name: self.name, value: value, maxAge: Int(SignInSessions.idle.count / 1000), path: "/", secure: isSecure,
            httpOnly: true, sameSite: .lax)
    }

    static func ending(isSecure: Bool) -> Cookie {
        Cookie(name: self.name, value: "", maxAge: 0, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
    }
}
