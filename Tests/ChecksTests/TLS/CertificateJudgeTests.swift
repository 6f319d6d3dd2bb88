import Crypto
import Experience
import Foundation
import Testing
import X509

@testable import Checks

/// An authority, and what it signs; times are counted from now, by which chains are verified.
private struct Authority {
    let key = P256.Signing.PrivateKey()
    let name: DistinguishedName
    let certificate: Certificate

    init(_ common: String) throws {
        self.name = try DistinguishedName { CommonName(common) }
        self.certificate = try Self.make(
            key.publicKey, self.name, by: self.name, key, days: -10...100,
            Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                Critical(KeyUsage(keyCertSign: true))
            })
    }

    /// A server's certificate, valid on these days.
    func sign(_ names: String..., days: ClosedRange<Int> = -1...90) throws -> Certificate {
        try Self.make(
            P256.Signing.PrivateKey().publicKey, try DistinguishedName { CommonName("server") }, by: self.name,
            self.key,
            days: days,
            Certificate.Extensions { SubjectAlternativeNames(names.map { GeneralName.dnsName($0) }) })
    }

    static func selfSigned(_ name: String) throws -> Certificate {
        let key = P256.Signing.PrivateKey()
        let own = try DistinguishedName { CommonName(name) }
        return try Self.make(
            key.publicKey, own, by: own, key, days: -1...90,
            Certificate.Extensions {
                // As openssl writes it unless told otherwise.
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                SubjectAlternativeNames([.dnsName(name)])
            })
    }

    private static func make(
        _ key: P256.Signing.PublicKey, _ subject: DistinguishedName, by issuer: DistinguishedName,
        _ issuerKey: P256.Signing.PrivateKey, days: ClosedRange<Int>, _ extensions: Certificate.Extensions
    ) throws -> Certificate {
        let now = Date().addingTimeInterval(3600)
        return try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(key),
            notValidBefore: now.addingTimeInterval(Double(days.lowerBound) * 86_400),
            notValidAfter: now.addingTimeInterval(Double(days.upperBound) * 86_400), issuer: issuer, subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions, issuerPrivateKey: .init(issuerKey))
    }
}

@Suite struct `The judge of certificates` {
    private let authority: Authority

    init() throws {
        self.authority = try Authority("Own Authority")
    }

    private func judge(_ host: String = "shop.test", trusting certificates: [Certificate]? = nil) -> CertificateJudge {
        CertificateJudge(
            host: host, roots: CertificateStore(certificates ?? [self.authority.certificate]),
            now: Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
    }

    @Test(arguments: ["shop.test", "www.other.test"])
    func `finds nothing wrong where a trusted authority signed it for the host`(host: String) async throws {
        let own = try self.authority.sign("shop.test", "*.other.test")
        #expect(await self.judge(host).trouble([own]) == nil)
        #expect(await self.judge(host).trouble([own, self.authority.certificate]) == nil)
    }

    @Test func `says since when it has expired, and from when it is valid`() async throws {
        let old = try self.authority.sign("shop.test", days: -90 ... -3)
        let words = try #require(await self.judge().trouble([old]))
        #expect(words.wholeMatch(of: #/its certificate expired 2 days ago, on \d{4}-\d\d-\d\d/#) != nil, "\(words)")
        let early = try self.authority.sign("shop.test", days: 2...90)
        #expect(await self.judge().trouble([early])?.hasPrefix("its certificate is not valid before 20") == true)
    }

    @Test func `says for which host it is instead`() async throws {
        let own = try self.authority.sign("a.test", "*.b.test")
        #expect(await self.judge().trouble([own]) == "its certificate is for a.test, *.b.test, not for shop.test")
        #expect(
            await self.judge("127.0.0.1").trouble([own]) == "its certificate is for a.test, *.b.test, not for 127.0.0.1"
        )
    }

    @Test func `says that it is self-signed, or by whom it is signed whom nobody trusts`() async throws {
        let own = try Authority.selfSigned("shop.test")
        #expect(await self.judge().trouble([own]) == "its certificate is self-signed, which nobody trusts")
        #expect(await self.judge(trusting: [own]).trouble([own]) == nil, "unless it is trusted itself")
        let signed = try Authority("Nobody's").sign("shop.test")
        #expect(
            await self.judge().trouble([signed])
                == "its certificate cannot be traced to a trusted authority: Nobody's, which issued it, is not trusted, or a "
                + "certificate between is missing")
        #expect(await self.judge().trouble([]) == "it shows no certificate")
    }

    @Test func `counts what is left to the end of the first that ends`() throws {
        let chain = [try self.authority.sign("shop.test", days: -1...9), self.authority.certificate]
        #expect(CertificateJudge.days(self.judge().left(chain)) == "9 days")
    }

    @Test(arguments: [
        (Milliseconds.days(2), "2 days"), (.hours(47), "1 day"), (.hours(23), "23 hours"), (.minutes(90), "1 hour"),
    ])
    func `writes days, and hours where there are none`(time: Milliseconds, text: String) {
        #expect(CertificateJudge.days(time) == text)
    }
}
