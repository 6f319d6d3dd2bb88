import Experience
import Testing

@testable import Intake

@Suite struct `An order` {
    private func order(_ text: String) throws(Refusal) -> OrderMessage { try decoded(text, by: OrderMessage.init) }

    private func raw(_ text: String, known: Set<String> = []) throws -> RawInteraction {
        try OrderMapping(knows: known.contains).raw(try self.order(text))
    }

    private func told(_ status: String, more: String = "", known: Set<String> = []) throws -> RawInteraction {
        try self.raw(#"{"id":"1007","status":"\#(status)","value":"59.90","currency":"EUR"\#(more)}"#, known: known)
    }

    @Test func `is an interaction of its customer, with its exact value`() throws {
        let raw = try self.raw(
            #"{"id":1007,"status":"paid","value":59.9,"currency":"eur","customer":"c-4821","at":"2026-11-21T10:00:00Z","service":"shop","step":"pay","channel":"app","attributes":{"items":3,"email":"a@b.example"}}"#
        )
        #expect(raw.id == "order/1007/paid")
        #expect(raw.kind == .order)
        #expect(raw.event == "order.paid")
        #expect(raw.value == Money(tenThousandths: 599_000, currency: "EUR"))
        #expect(raw.customer == "c-4821")
        #expect(raw.at == InstantText.parse("2026-11-21T10:00:00Z"))
        #expect(raw.service == "shop" && raw.step == "pay" && raw.channel == .app)
        #expect(raw.attributes == #"{"event":"order.paid","items":3}"#)
        #expect(raw.failed == nil && raw.outcome == nil)
    }

    @Test(arguments: [
        ("placed", Kind.order, Int64?(599_000)), ("created", .order, 599_000), ("PAID", .order, 599_000),
        ("cancelled", .order, -599_000), ("canceled", .order, -599_000), ("refunded", .order, -599_000),
        ("shipped", .action, nil), ("fulfilled", .action, nil), ("delivered", .action, nil),
        ("completed", .action, nil),
        ("failed", .action, nil), ("declined", .action, nil),
    ])
    func `earns, gives back or does neither, by its status`(status: String, kind: Kind, value: Int64?) throws {
        let raw = try self.told(status)
        #expect(raw.kind == kind)
        #expect(raw.value?.tenThousandths == value)
        #expect(raw.failed == (["failed", "declined"].contains(status) ? true : nil))
    }

    @Test func `counts its value once, whichever of its states is told first`() throws {
        for (first, second) in [
            ("placed", "paid"), ("paid", "placed"), ("cancelled", "refunded"), ("refunded", "cancelled"),
        ] {
            let known: Set = ["order/1007/\(first)"]
            let raw = try self.told(second, known: known)
            #expect(raw.value == nil && raw.kind == .action, "\(second) after \(first)")
            #expect(raw.id == "order/1007/\(second)")
            var mapping = OrderMapping(knows: { _ in false })
            let values = try [first, second].map { status in
                let raw = try mapping.raw(
                    try self.order(#"{"id":"1007","status":"\#(status)","value":5,"currency":"EUR"}"#))
                mapping.note(raw)
                return raw.value?.tenThousandths.magnitude
            }
            #expect(values == [50_000, nil])
        }
    }

    @Test func `can be refunded in parts, each with an id of its own`() throws {
        #expect(try self.told("refunded", more: #","refund":"r-1""#).id == "order/1007/refunded/r-1")
        #expect(try self.told("refunded", more: #","refund":2"#).id == "order/1007/refunded/2")
        #expect(try self.told("refunded").id == "order/1007/refunded")
    }

    @Test func `may have its refund's value written either way`() throws {
        let raw = try self.raw(#"{"id":"1","status":"refunded","value":-12.5,"currency":"CHF"}"#)
        #expect(raw.value == Money(tenThousandths: -125_000, currency: "CHF"))
    }

    @Test(arguments: [
        ("", Refusal.Reason.notReadable, ""), ("[]", .notReadable, "order"), (#"{"id":"1""#, .notReadable, ""),
        (#"{"status":"paid"}"#, .missingField, "id"), (#"{"id":"","status":"paid"}"#, .missingField, "id"),
        (#"{"id":{},"status":"paid"}"#, .wrongValue, "id"), (#"{"id":"1"}"#, .missingField, "status"),
        (#"{"id":"1","status":"lost"}"#, .wrongValue, "status"), (#"{"id":"1","status":true}"#, .wrongValue, "status"),
        (#"{"id":"1","status":"paid","value":5}"#, .missingField, "currency"),
        (#"{"id":"1","status":"paid","value":"much","currency":"EUR"}"#, .wrongValue, "value"),
        (#"{"id":"1","status":"paid","value":5,"currency":"EURO"}"#, .wrongValue, "value"),
        (#"{"id":"1","status":"paid","value":1e15,"currency":"EUR"}"#, .wrongValue, "value"),
        (#"{"id":"1","status":"paid","at":"yesterday"}"#, .wrongValue, "at"),
        (#"{"id":"1","status":"paid","channel":"fax"}"#, .wrongValue, "channel"),
        (#"{"id":"1","status":"paid","customer":["c"]}"#, .wrongValue, "customer"),
        (#"{"id":"1","status":"paid","attributes":"# + String(repeating: "[", count: 40), .tooDeep, ""),
        (#"{"id":"\ud800","status":"paid"}"#, .notUTF8, ""),
    ])
    func `that is none is refused and told why`(text: String, reason: Refusal.Reason, word: String) {
        let refusal = refusal(text, by: OrderMessage.init)
        #expect(refusal?.reason == reason)
        #expect(word.isEmpty || refusal?.message.contains(word) == true)
    }

    @Test func `with too long an id, too long a line or too many attributes is refused`() throws {
        let long = String(repeating: "x", count: 201)
        #expect(refusal(#"{"id":"\#(long)","status":"paid"}"#, by: OrderMessage.init)?.reason == .tooLong)
        let line = #"{"id":"1","status":"paid","a":""# + String(repeating: "x", count: 300_000) + #""}"#
        #expect(refusal(line, by: OrderMessage.init)?.reason == .tooLong)
        let attributes = (0..<100).map { #""k\#($0)":1"# }.joined(separator: ",")
        #expect(throws: Refusal.self) { try self.told("paid", more: #","attributes":{\#(attributes)}"#) }
    }
}
