import Experience
import Testing

@testable import Checks

@Suite struct `A message of a name server` {
    /// A reply to a question about `a.example`, with records behind it.
    private func reply(
        _ type: DNSCheck.RecordType, flags: UInt16 = 0x8180, answers: UInt16 = 1, _ records: [UInt8]
    ) -> [UInt8] {
        var bytes = DNSMessage.question("a.example", type, id: 7)
        bytes[2] = UInt8(flags >> 8)
        bytes[3] = UInt8(flags & 0xFF)
        bytes[7] = UInt8(answers)
        return bytes + records
    }

    /// A record of the name that was asked for, by a pointer to byte 12.
    private func record(_ type: UInt8, _ data: [UInt8]) -> [UInt8] {
        [0xC0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, UInt8(data.count)] + data
    }

    @Test func `asks as RFC 1035 says`() {
        #expect(
            DNSMessage.question("a.example", .mx, id: 0x1234)
                == [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0x61, 7] + Array("example".utf8) + [0, 0, 15, 0, 1])
    }

    @Test func `tells addresses`() throws {
        let four = try DNSMessage(
            self.reply(.a, answers: 2, self.record(1, [1, 2, 3, 4]) + self.record(1, [5, 6, 7, 8])), type: .a)
        #expect(four.values == ["1.2.3.4", "5.6.7.8"] && four.isReply && four.id == 7 && four.code == 0)
        #expect(four.question.name == "a.example" && four.question.type == 1)
        let six = try DNSMessage(
            self.reply(.aaaa, self.record(28, [0x20, 1, 0xD, 0xB8] + [UInt8](repeating: 0, count: 11) + [1])),
            type: .aaaa)
        #expect(six.values == ["2001:db8::1"])
    }

    @Test func `passes over the aliases before an address`() throws {
        let records = self.record(5, [1, 0x62, 0xC0, 14]) + self.record(1, [1, 2, 3, 4])
        #expect(try DNSMessage(self.reply(.a, answers: 2, records), type: .a).values == ["1.2.3.4"])
        #expect(try DNSMessage(self.reply(.cname, answers: 2, records), type: .cname).values == ["b.example"])
    }

    @Test func `tells mail servers and texts`() throws {
        let mail = self.record(15, [0, 10, 4] + Array("Mail".utf8) + [0xC0, 12])
        #expect(try DNSMessage(self.reply(.mx, mail), type: .mx).values == ["10 mail.a.example"])
        let text = self.record(16, [3] + Array("v=s".utf8) + [2] + Array("pf".utf8))
        #expect(try DNSMessage(self.reply(.txt, text), type: .txt).values == ["v=spf"])
    }

    @Test func `says that there is no such name, and that it does not fit`() throws {
        #expect(try DNSMessage(self.reply(.a, flags: 0x8183, answers: 0, []), type: .a).code == 3)
        #expect(try DNSMessage(self.reply(.a, flags: 0x8380, answers: 9, []), type: .a).isCut)
    }

    @Test func `that points at itself, or ends early, is not read`() {
        let loop = [UInt8](repeating: 0, count: 4) + [0, 1, 0, 0, 0, 0, 0, 0, 0xC0, 12, 0, 1, 0, 1]
        #expect(throws: DNSMessage.Unreadable.self) { try DNSMessage(loop, type: .a) }
        let whole = self.reply(.txt, self.record(16, [3] + Array("v=s".utf8)))
        for count in 0..<whole.count {
            #expect(throws: DNSMessage.Unreadable.self, "\(count)") {
                try DNSMessage(Array(whole.prefix(count)), type: .txt)
            }
        }
        #expect(throws: DNSMessage.Unreadable.self) {
            try DNSMessage(self.reply(.txt, self.record(16, [9, 0x61])), type: .txt)
        }
        #expect(throws: DNSMessage.Unreadable.self) {
            try DNSMessage(self.reply(.a, self.record(1, [1, 2])), type: .a)
        }
    }

    @Test func `of random bytes ends`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            var bytes = self.reply(.mx, self.record(15, [0, 10, 0xC0, 12]))
            for _ in 0..<3 { bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255) }
            if let message = try? DNSMessage(bytes, type: .mx) { #expect(message.values.count < 256) }
        }
    }

    @Test func `is compared without regard to how names are written`() {
        #expect(DNSProbe.normal("10  Mail.Example.com.", .mx) == "10 mail.example.com")
        #expect(DNSProbe.normal("2001:DB8::0001", .aaaa) == "2001:db8::1")
        #expect(DNSProbe.normal("V=Spf.", .txt) == "V=Spf.")
    }
}
