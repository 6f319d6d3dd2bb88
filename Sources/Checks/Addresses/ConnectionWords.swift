import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// What went wrong with a connection, as a person would say it.
enum ConnectionWords {
    /// - Parameter place: host and port, as the sentence names them.
    static func said(_ error: any Error, _ place: String) -> String {
        switch error {
        case let failure as CheckFailure: failure.message
        case let error as IOError: Self.said(errno: error.errnoCode, place)
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { Self.said($0.error, place) }
                ?? "the name of \(place) cannot be looked up"
        case let error as HTTPClientError: Self.said(ofHTTP: error, place)
        case ChannelError.connectTimeout: "\(place) does not answer"
        case ChannelError.eof, NIOSSLError.uncleanShutdown: Self.brokenOff(place)
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: Self.saidOfTLS(error, place)
        default: "\(place): \(error)"
        }
    }

    private static func said(ofHTTP error: HTTPClientError, _ place: String) -> String {
        if error == .connectTimeout { return "\(place) does not answer" }
        if error == .deadlineExceeded || error == .readTimeout { return "no answer in time from \(place)" }
        if error == .remoteConnectionClosed { return Self.brokenOff(place) }
        if error == .tlsHandshakeTimeout { return "\(place) does not finish the TLS handshake" }
        return "\(place): \(error)"
    }

    private static func brokenOff(_ place: String) -> String {
        "\(place) closed the connection before its answer was whole"
    }

    private static func said(errno code: CInt, _ place: String) -> String {
        switch code {
        case ECONNREFUSED: "nothing listens at \(place)"
        case ETIMEDOUT: "\(place) does not answer"
        case ENETUNREACH, EHOSTUNREACH: "there is no way to \(place)"
        case ECONNRESET, EPIPE: "\(place) broke the connection off"
        default: "\(place): \(String(cString: strerror(code)))"
        }
    }

    private static func saidOfTLS(_ error: any Error, _ place: String) -> String {
        let text = String(describing: error)
        if text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST") {
            return "\(place) does not speak TLS"
        }
        if Self.isAboutCertificate(error) { return "the certificate of \(place) is not valid" }
        return "TLS with \(place) fails: \(text.prefix(200))"
    }

    /// Whether nothing was sent yet, as there was no connection: another address may do.
    static func isAboutConnecting(_ error: any Error) -> Bool {
        switch error {
        case let error as IOError:
            [ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, ETIMEDOUT, EADDRNOTAVAIL, EAFNOSUPPORT].contains(error.errnoCode)
        case is NIOConnectionError, ChannelError.connectTimeout: true
        case let error as HTTPClientError: error == .connectTimeout
        default: false
        }
    }

    /// Whether it is the certificate that was refused.
    static func isAboutCertificate(_ error: any Error) -> Bool {
        if error is NIOSSLExtraError { return true }
        return String(describing: error).contains("CERTIFICATE_VERIFY_FAILED")
    }
}
