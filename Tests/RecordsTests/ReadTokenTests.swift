import Experience
import Foundation
import Records
import TestSupport
import Testing

@Suite(.temporaryFolder) struct `A read token` {
    @Test func `is shown once and found by its secret`() async throws {
        let installation = try Installation()
        let (token, secret) = try await installation.tokens.create(name: "report", role: .viewer, at: .noon)
        #expect(secret.wholeMatch(of: /plx_rd_[a-z2-7]{52}/) != nil)
        #expect(try await installation.tokens.find(secret, at: .noon)?.id == token.id)
        #expect(try await installation.tokens.find(secret, at: .noon)?.role == .viewer)
        let file = try Data(contentsOf: installation.folder.appending(path: "records.sqlite-wal"))
        #expect(file.range(of: Data(secret.utf8)) == nil)
    }

    @Test(arguments: ["", "plx_rd_", "plx_rd_guess", "plx_in_guess"])
    func `is not found by anything else`(secret: String) async throws {
        let installation = try Installation()
        _ = try await installation.tokens.create(name: "report", role: .viewer, at: .noon)
        #expect(try await installation.tokens.find(secret, at: .noon) == nil)
    }

    @Test func `notes its last use, once a minute at most`() async throws {
        let tokens = try Installation().tokens
        let (_, secret) = try await tokens.create(name: "report", role: .viewer, at: .noon)
        func lastUsed() async throws -> Instant? { try await tokens.all().first?.lastUsedAt }
        #expect(try await lastUsed() == nil)
        _ = try await tokens.find(secret, at: .noon + .seconds(10))
        #expect(try await lastUsed() == .noon + .seconds(10))
        _ = try await tokens.find(secret, at: .noon + .seconds(69))
        #expect(try await lastUsed() == .noon + .seconds(10))
        _ = try await tokens.find(secret, at: .noon + .seconds(70))
        #expect(try await lastUsed() == .noon + .seconds(70))
    }

    @Test func `opens nothing once revoked`() async throws {
        let tokens = try Installation().tokens
        let (token, secret) = try await tokens.create(name: "report", role: .owner, at: .noon)
        #expect(try await tokens.revoke(token.id, at: .noon + .hours(1)).revokedAt == .noon + .hours(1))
        #expect(try await tokens.find(secret, at: .noon) == nil)
        await #expect(throws: RecordsRefusal.unknown("token \(token.id.rawValue) in force")) {
            try await tokens.revoke(token.id, at: .noon)
        }
    }

    @Test func `works when the clock was stepped back since it was made`() async throws {
        let tokens = try Installation().tokens
        let (token, secret) = try await tokens.create(name: "report", role: .viewer, at: .noon)
        #expect(try await tokens.find(secret, at: .noon - .days(1))?.id == token.id)
    }
}

@Suite(.temporaryFolder) struct `Secrets as text` {
    // RFC 4648, section 10, in small letters and without padding.
    @Test(arguments: [
        ("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq"), ("fooba", "mzxw6ytb"),
        ("foobar", "mzxw6ytboi"),
    ])
    func `are base32`(bytes: String, text: String) {
        #expect(SecretText.base32(bytes.utf8) == text)
    }

    @Test func `are stored as their SHA-256`() {
        // FIPS 180-2, appendix B.1
        #expect(
            SecretText.hash(of: "abc").map { String(format: "%02x", $0) }.joined()
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
