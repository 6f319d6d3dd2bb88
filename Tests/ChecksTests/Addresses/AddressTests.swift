import Experience
import Foundation
import NIOCore
import Testing

@testable import Checks

@Suite struct `An address of a host` {
    @Test(arguments: [
        "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.1", "127.0.0.1", "127.8.8.8",
        "0.0.0.0",
        "169.254.169.254", "100.64.0.1", "100.127.255.255", "224.0.0.1", "239.255.255.255", "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1", "198.51.100.7", "203.0.113.9", "198.18.0.1", "198.19.255.255", "192.0.0.8",
        "::", "::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "fc00::1",
        "fdff::1",
        "fe80::1", "febf::1", "fec0::1", "ff02::1", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "2002:0a00:0001::1",
        "2002:7f00:1::", "2001:db8::1", "100::1", "4000::1", "0:0:1::", "2001::1", "2001:1ff::1",
    ])
    func `is private where no host on the Internet has it`(text: String) throws {
        #expect(try #require(IPAddress(text)).privateKind != nil)
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0",
        "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "223.255.255.255", "169.253.0.1", "198.17.0.1",
        "2606:4700::1111", "2a00::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:0101:0101::1", "2001:db7::1",
        "2001:200::1",
    ])
    func `is public where one may have it`(text: String) throws {
        #expect(try #require(IPAddress(text)).privateKind == nil)
    }

    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1"), ("2001:DB8:0::1", "2001:db8::1"), ("::ffff:1.2.3.4", "::ffff:1.2.3.4"),
    ])
    func `is written as it is usual`(text: String, written: String) throws {
        #expect(try #require(IPAddress(text)).description == written)
    }

    @Test(arguments: [
        "", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "1.2.3.4.5", "[::1]", "fe80::1%eth0", " 1.1.1.1",
    ])
    func `is none in any other form`(text: String) {
        #expect(IPAddress(text) == nil)
    }
}

@Suite struct `The guard of addresses` {
    private func guarding(_ addresses: [String], allowsPrivate: Bool = false) -> AddressGuard {
        AddressGuard(allowsPrivate: allowsPrivate, resolve: { _ in addresses.compactMap { IPAddress($0) } })
    }

    @Test func `lets a public address through, the first of a name`() async throws {
        let addresses = try await self.guarding(["1.1.1.1", "1.0.0.1"]).addresses(of: "one.example.com")
        #expect(addresses.map(\.description) == ["1.1.1.1", "1.0.0.1"])
    }

    @Test func `refuses a name of which any address is private, and says what to do`() async {
        await #expect(
            throws: CheckFailure.refused(
                "shop.example.com is 10.0.0.5, a private address, and this check may not go there: where it is meant to, "
                    + "write `allowPrivateAddresses: true`")
        ) {
            try await self.guarding(["1.1.1.1", "10.0.0.5"]).addresses(of: "shop.example.com")
        }
    }

    @Test func `refuses an address that is written out`() async {
        let error = await #expect(throws: CheckFailure.self) { try await self.guarding([]).addresses(of: "::1") }
        #expect(error?.message.hasPrefix("::1 is a loopback address, and this check may not go there") == true)
    }

    @Test func `lets all through where the catalogue allows it`() async throws {
        let addresses = try await self.guarding(["10.0.0.5"], allowsPrivate: true).addresses(of: "shop")
        #expect(addresses.map(\.description) == ["10.0.0.5"])
    }

    @Test func `goes on to the next address where one cannot be connected to, and to no other for another reason`()
        async throws
    {
        let guarding = self.guarding(["::1", "1.1.1.1", "1.0.0.1"], allowsPrivate: true)
        var tried: [String] = []
        let found = try await guarding.going(to: "a", within: .seconds(9)) { address, time in
            tried.append("\(address) \(time.count)")
            if tried.count == 1 { throw IOError(errnoCode: ECONNREFUSED, reason: "connect") }
            return "\(address)"
        }
        #expect(found == "1.1.1.1" && tried == ["::1 3000", "1.1.1.1 3000"])
        await #expect(throws: CheckFailure.failed("no")) {
            try await guarding.going(to: "a", within: .seconds(9)) { address, _ in
                guard address.description == "::1" else { return }
                throw CheckFailure.failed("no")
            }
        }
    }

    @Test func `says so where a name has no address`() async {
        await #expect(throws: CheckFailure.failed("the name nobody has no address")) {
            try await self.guarding([]).addresses(of: "nobody")
        }
    }

    @Test func `looks names up as this machine does, however they are written`() async throws {
        let addresses = try await SystemResolver.addresses(of: "localhost")
        #expect(!addresses.isEmpty && addresses.allSatisfy { $0.privateKind == "a loopback address" })
        // What a C library also takes for 127.0.0.1.
        let guarding = AddressGuard(allowsPrivate: false)
        for text in ["127.1", "2130706433", "0x7f000001"] {
            await #expect(throws: CheckFailure.self) { try await guarding.addresses(of: text) }
        }
    }
}
