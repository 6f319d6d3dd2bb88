import Experience
import Foundation
import X509

/// Judges the certificates that a server shows.
struct CertificateJudge {
    /// The name or the address that the server must be.
    let host: String
    /// Whose certificates are trusted.
    let roots: CertificateStore
    let now: Instant

    /// What is wrong with a server's certificates, in the order in which a person would want to know; nil where nothing is.
    ///
    /// - Parameter chain: the server's own first.
    func trouble(_ chain: [Certificate]) async -> String? {
        guard let own = chain.first else { return "it shows no certificate" }
        if let trouble = self.troubleWithDates(own, "its certificate") { return trouble }
        guard await self.isTrusted(chain, host: nil) == false else {
            return await self.isTrusted(chain, host: self.host) ? nil : self.wrongName(own)
        }
        if own.issuer == own.subject { return "its certificate is self-signed, which nobody trusts" }
        for other in chain.dropFirst() {
            if let trouble = self.troubleWithDates(
                other, "the certificate of its authority \(Self.name(other.subject))")
            {
                return trouble
            }
        }
        return
            "its certificate cannot be traced to a trusted authority: \(Self.name(own.issuer)), which issued it, is not trusted, "
            + "or a certificate between is missing"
    }

    /// How long the first of them to end still lasts.
    func left(_ chain: [Certificate]) -> Milliseconds {
        let end = chain.map(\.notValidAfter).min().map(Self.instant) ?? self.now
        return end.since(self.now)
    }

    private func troubleWithDates(_ certificate: Certificate, _ what: String) -> String? {
        let (begin, end) = (Self.instant(certificate.notValidBefore), Self.instant(certificate.notValidAfter))
        if end <= self.now {
            return "\(what) expired \(Self.days(self.now.since(end))) ago, on \(InstantText.day(end))"
        }
        return begin > self.now ? "\(what) is not valid before \(InstantText.format(begin))" : nil
    }

    private func isTrusted(_ chain: [Certificate], host: String?) async -> Bool {
        guard let own = chain.first else { return false }
        let between = CertificateStore(chain.dropFirst())
        let result: CertificateValidationResult
        if let host {
            let isAddress = IPAddress(host) != nil
            var verifier = Verifier(rootCertificates: self.roots) {
                RFC5280Policy()
                ServerIdentityPolicy(serverHostname: isAddress ? nil : host, serverIP: isAddress ? host : nil)
            }
            result = await verifier.validate(leaf: own, intermediates: between)
        } else {
            var verifier = Verifier(rootCertificates: self.roots) {
                RFC5280Policy()
                AnyServer()
            }
            result = await verifier.validate(leaf: own, intermediates: between)
        }
        if case .validCertificate = result { return true }
        return false
    }

    private func wrongName(_ certificate: Certificate) -> String {
        let names = (try? certificate.extensions.subjectAlternativeNames)?.compactMap { name -> String? in
            if case .dnsName(let text) = name { text } else { nil }
        }
        let known =
            (names ?? []).isEmpty ? Self.name(certificate.subject) : (names ?? []).prefix(5).joined(separator: ", ")
        return "its certificate is for \(known), not for \(self.host)"
    }

    /// The common name where there is one.
    private static func name(_ name: DistinguishedName) -> String {
        let text = String(describing: name)
        let common = text.firstMatch(of: #/CN=([^,+]+)/#).map { String($0.1) }
        return (common ?? text).prefix(80).description
    }

    private static func instant(_ date: Date) -> Instant {
        Instant(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded(.down)))
    }

    static func days(_ time: Milliseconds) -> String {
        let days = time.count / Milliseconds.days(1).count
        if days >= 1 { return days == 1 ? "1 day" : "\(days) days" }
        let hours = time.count / Milliseconds.hours(1).count
        return hours == 1 ? "1 hour" : "\(hours) hours"
    }
}
