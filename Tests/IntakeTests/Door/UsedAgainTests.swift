import Experience
import Foundation
import TestSupport
import Testing

@testable import Intake

/// Batches are read into one draft and one interaction, used again for each line.
@Suite struct `An interaction that is used again` {
    /// Every field that a line may have.
    private static let full = """
        {"id":"1","at":"2026-11-18T10:00:00Z","service":"shop","step":"pay","host":"shop.example","path":"/pay",\
        "method":"POST","operation":"pay","event":"payment.sent","kind":"order","channel":"app","customer":"anna",\
        "session":"s","outcome":"bad","failed":true,"status":500,"durationMs":9,"score":3,"text":"no",\
        "vitals":{"lcp":1,"inp":2,"cls":0.1,"fcp":3,"ttfb":4},"value":{"amount":5,"currency":"EUR"},\
        "userAgent":"Googlebot/2.1 (+http://www.google.com/bot.html)","device":"phone","browser":"B","os":"O",\
        "country":"CH","release":"7","page":"p","element":"e","attributes":{"a":1}}
        """
    private static let bare = #"{"path":"/"}"#

    private func decode(_ line: String, into draft: inout InteractionDraft) throws(Refusal) {
        try decoded(line) { (bytes) throws(Refusal) in try InteractionLines.decode(bytes, into: &draft) }
    }

    @Test func `starts with a draft that knows nothing of the line before`() throws {
        var draft = InteractionDraft()
        try self.decode(Self.full, into: &draft)
        #expect(Mirror(reflecting: draft.raw).children.count { "\($0.value)" == "nil" } == 1, "all but the address")
        try self.decode(Self.bare, into: &draft)
        #expect(try draft.raw == decoded(Self.bare, by: InteractionLines.decode))
    }

    @Test func `keeps no amount for a line that names a currency alone`() throws {
        var draft = InteractionDraft()
        try self.decode(Self.full, into: &draft)
        try self.decode(#"{"value":{"currency":"CHF"}}"#, into: &draft)
        #expect(draft.raw.value == nil)
    }

    @Test func `leaves the door as if it were new`() throws {
        let service = Service(id: ServiceID(rawValue: "shop"), name: "Shop")
        let door = Door(
            catalogue: CatalogueInForce(Catalogue(services: [service])),
            pseudonyms: Pseudonyms(secret: Data(repeating: 7, count: 32)))
        let doorway = door.open(now: StoppedClock.noon)
        let sender = Sender(service: "shop")
        let bare = try decoded(Self.bare, by: InteractionLines.decode)
        let fresh = try doorway.admit(bare, from: sender)
        var used = try doorway.admit(decoded(Self.full, by: InteractionLines.decode), from: sender)
        #expect(used != fresh)
        #expect(used.bot)
        try doorway.admit(bare, from: sender, into: &used, recognised: { _ in }, neutralised: { _ in })
        #expect(used == fresh)
    }
}
