/// What a network error's type means for the customer (https://www.w3.org/TR/network-error-logging, 6).
enum NetworkError: Equatable {
    /// No answer came: no name, no connection, no trust, or nothing that could be read.
    case noAnswer
    /// The server answered with an error, which its own log tells too.
    case answered

    /// Nil where nothing failed (`ok`), where the customer did not wait (`abandoned`), and where it is not known whether
    /// anything did (`dns.address_changed`: the answer came from another address than the policy).
    init?(_ type: String) {
        switch type {
        case "ok", "abandoned", "dns.address_changed": return nil
        case "http.error": self = .answered
        default: self = .noAnswer
        }
    }
}
