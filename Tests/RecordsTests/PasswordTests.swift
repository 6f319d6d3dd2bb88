import Foundation
import Records
import TestSupport
import Testing

@Suite(.temporaryFolder) struct `A password` {
    @Test(arguments: [
        ("short", RecordsRefusal.passwordTooShort),
        ("eleven char", .passwordTooShort),
        (String(repeating: "long ", count: 201), .passwordTooLong),
        ("aaaaaaaaaaaaaaaa", .passwordTooWellKnown),
        ("123456789012", .passwordTooWellKnown),
        ("Password1234", .passwordTooWellKnown),
        ("passwordpassword", .passwordTooWellKnown),
        ("qwertyuiopas", .passwordTooWellKnown),
        ("alice@example.com", .passwordTooWellKnown),
    ])
    func `is refused when it is too short, absurdly long or the first that one tries`(
        text: String, refusal: RecordsRefusal
    ) {
        #expect(throws: refusal) { try Password(new: text, email: "Alice@example.com") }
    }

    @Test(arguments: ["twelve chars", "all small letters here", "пароль из слов", "🌲🌳🌴🌵🌾🌿🍀🍁🍂🍃🍄🌰"])
    func `needs length and nothing else`(text: String) {
        #expect(throws: Never.self) { try Password(new: text, email: "alice@example.com") }
    }

    @Test func `is stored with its parameters and found again`() throws {
        let password = try Password(new: "a quiet green meadow", email: "")
        let hash = try PasswordHash(password, cost: .test, salt: Data(repeating: 7, count: 16))
        #expect(hash.text.hasPrefix("$scrypt$ln=4,r=8,p=1$BwcHBwcHBwcHBwcHBwcHBw==$"))
        let read = try #require(PasswordHash(text: hash.text))
        #expect(read == hash)
        #expect(try read.matches(password))
        #expect(try !read.matches(Password(new: "a quiet green meadoW", email: "")))
    }

    @Test func `agrees with RFC 7914's own example`() throws {
        // Section 12: scrypt("pleaseletmein", "SodiumChloride", N = 16384, r = 8, p = 1), the first 32 of 64 bytes.
        let password = try #require(Password(typed: "pleaseletmein"))
        let hash = try PasswordHash(password, cost: .init(logN: 14, r: 8, p: 1), salt: Data("SodiumChloride".utf8))
        let key = try #require(Data(base64Encoded: String(hash.text.split(separator: "$").last ?? "")))
        #expect(
            key.map { String(format: "%02x", $0) }.joined()
                == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")
    }

    @Test func `works at the standard cost`() throws {
        let password = try #require(Password(typed: "pleaseletmein"))
        let hash = try PasswordHash(password, cost: .standard, salt: Data(repeating: 1, count: 16))
        #expect(try hash.matches(password))
    }

    @Test func `is the same however the accents were typed`() throws {
        let hash = try PasswordHash(
            Password(new: "cafe\u{301} au lait s\u{327}il", email: ""), cost: .test, salt: Data(repeating: 1, count: 16)
        )
        #expect(try hash.matches(Password(new: "caf\u{E9} au lait \u{15F}il", email: "")))
    }

    @Test(arguments: ["", "$scrypt$", "$scrypt$ln=99,r=8,p=1$AA==$AA==", "$scrypt$ln=4,r=8,p=1$AA==", "plain"])
    func `is not read from a text that is no hash`(text: String) {
        #expect(PasswordHash(text: text) == nil)
    }
}

@Suite(.temporaryFolder) struct `Password work` {
    @Test func `turns away who comes when too many wait`() async throws {
        let installation = try Installation()
        let accounts = Accounts(
            store: installation.store, work: PasswordWork(most: 2), cost: .init(logN: 12, r: 8, p: 1))
        let busy = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    do {
                        return try await accounts.open(email: "nobody@example.com", password: "whatever it is") != nil
                    } catch {
                        return error is PasswordWork.Busy
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(busy > 0)
        #expect(busy < 40)
        #expect(try await accounts.open(email: "nobody@example.com", password: "whatever it is") == nil)
    }
}
