import Experience
import Testing

@testable import Intake

struct `What a page says of its customer` {
    private func said(_ text: String) throws -> SaidTraits {
        var text = text
        return try text.withUTF8 { bytes in
            var scanner = JSONScanner(UnsafeRawBufferPointer(bytes))
            var said = SaidTraits()
            try said.take(&scanner)
            try scanner.finish()
            return said
        }
    }

    @Test func `is kept where it is text, a number or a truth`() throws {
        let said = try self.said(
            #"{"plan":"gold – “all in”","seats":12,"rate":-4.25,"paying":true,"a.b_c-9":false,"since":"2026-11-28"}"#)
        #expect(
            said.kept == [
                "plan": "gold – “all in”", "seats": "12", "rate": "-4.25", "paying": "true", "a.b_c-9": "false",
                "since": "2026-11-28",
            ])
        #expect(said.refused.isEmpty)
    }

    @Test(arguments: [
        (#"{"plan":{"a":[1,2]}}"#, Refusal.Reason.wrongValue), (#"{"plan":[1]}"#, .wrongValue),
        (#"{"plan":null}"#, .wrongValue), (#"{"plan":""}"#, .wrongValue), (#"{"plan":"  "}"#, .wrongValue),
        (#"{"plan":"two\nlines"}"#, .wrongValue), (#"{"Plan":"gold"}"#, .wrongValue), (#"{"":"gold"}"#, .wrongValue),
        (#"{"p lan":"gold"}"#, .wrongValue), (#"{"pl\u00e4n":"gold"}"#, .wrongValue),
    ])
    func `is refused where it is none of these, or has no proper name`(text: String, reason: Refusal.Reason) throws {
        let said = try self.said(text)
        #expect(said.kept.isEmpty)
        #expect(said.refused.map(\.reason) == [reason])
    }

    @Test func `is as long as its limits and no longer`() throws {
        let (name, value) = (String(repeating: "n", count: 40), String(repeating: "é", count: 100))
        #expect(try self.said(#"{"\#(name)":"\#(value)"}"#).kept == [name: value])
        #expect(try self.said(#"{"\#(name)x":"v"}"#).refused.map(\.reason) == [.tooLong])
        #expect(try self.said(#"{"\#(name)":"\#(value)é"}"#).refused.map(\.reason) == [.tooLong])
    }

    @Test func `is at most twenty traits, and a name said twice is one`() throws {
        let many = (1...25).map { #""t\#($0)":\#($0)"# } + [#""t1":"again""#]
        let said = try self.said("{\(many.joined(separator: ","))}")
        #expect(Set(said.kept.keys) == Set((1...20).map { "t\($0)" }))
        #expect(said.kept["t1"] == "again")
        #expect(said.refused.map(\.reason) == Array(repeating: .tooMany, count: 5))
    }

    @Test(arguments: [
        "email", "e-mail", "e_mail", "mail", "work.mail", "name", "first_name", "lastname", "username", "phone",
        "homephone", "phone_number", "tel", "mobile", "address", "customeraddress", "zip", "street", "date-of-birth",
        "birthday", "ip", "iban", "password",
    ])
    func `never has a name that calls for a person's own data`(name: String) throws {
        let said = try self.said(#"{"\#(name)":"x","plan":"gold"}"#)
        #expect(said.kept == ["plan": "gold"])
        #expect(said.refused.map(\.reason) == [.personal])
    }

    @Test(arguments: [
        #""alice@example.com""#, #""Alice <alice@example.com>""#, #""a＠b.example""#, #""+41 79 123 45 67""#,
        #""call (079) 123-45-67 today""#, #""0791234567""#, #""079/123.45.67""#, #""٠٧٩١٢٣٤٥٦٧""#, "41791234567",
        "791234567", "41791234567000000000000000", #""4111 1111 1111 1111""#, #""192.168.100.200""#,
        #""2026-11-28 0791234567""#,
    ])
    func `never looks like an address or a number to reach somebody by`(value: String) throws {
        let said = try self.said(#"{"plan":\#(value),"seats":3}"#)
        #expect(said.kept == ["seats": "3"])
        #expect(said.refused.map(\.reason) == [.personal])
        #expect(!said.refused[0].message.contains("79") && !said.refused[0].message.contains("@"), "is not repeated")
    }

    @Test(arguments: [
        ("plan", #""@home""#), ("plan", #""5 @ 20""#), ("version", #""10.15.7""#), ("year", "2026"),
        ("turnover", "99999999"), ("score", "0.123456789"), ("since", #""2026-11-28 10:30""#),
        ("number-of-seats", #""25""#), ("hostel", #""yes""#), ("membership", #""gold""#),
    ])
    func `is taken where it only resembles them`(name: String, value: String) throws {
        let said = try self.said(#"{"\#(name)":\#(value)}"#)
        #expect(said.refused.isEmpty)
        #expect(said.kept[name] != nil)
    }

    @Test func `that is no object is refused as a whole, and nothing is no trait`() throws {
        for text in ["[1,2]", #""gold""#, "7", "true"] {
            #expect(try self.said(text).refused.map(\.reason) == [.wrongValue])
        }
        #expect(try self.said("null").refused.isEmpty)
        #expect(try self.said("{}").refused.isEmpty)
        #expect(throws: Refusal.self) { try self.said(#"{"plan":"#) }
    }
}
