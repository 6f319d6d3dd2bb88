import Experience
import Testing

@testable import Intake

struct `A beacon's batch` {
    private static let received = Instant(milliseconds: 1_795_521_600_000)

    private func head(_ text: String) throws -> BeaconHead {
        var text = text
        return try text.withUTF8 { try BeaconHead(UnsafeRawBufferPointer($0)) }
    }

    private func told(_ head: String, _ lines: String...) throws -> [RawInteraction] {
        var batch = BeaconLines(head: try self.head(head), received: Self.received, country: nil)
        return try lines.compactMap { line -> RawInteraction? in
            var line = line
            let told = try line.withUTF8 { try batch.decode(UnsafeRawBufferPointer($0)) }
            if case .fact(let raw) = told { return raw }
            return nil
        }
    }

    @Test func `the head holds for every fact of the batch`() throws {
        let head = #"{"beacon":1,"host":"Shop.Example:443","service":"shop","release":"7","customer":"c-1"}"#
        let raw = try #require(try self.told(head, ##"{"kind":"view","path":"/","page":"p1","element":"#pay"}"##).first)
        #expect(raw.host == "shop.example")
        #expect(raw.service == "shop")
        #expect(raw.release == "7")
        #expect(raw.customer == "c-1")
        #expect(raw.channel == .web)
        #expect(raw.page == "p1")
        #expect(raw.element == "#pay")
        #expect(raw.kind == .view)
    }

    @Test(arguments: [(0, 0), (1_500, 0), (2_500, 2_500), (-3_600_000, -3_600_000), (86_400_000, 86_400_000)])
    func `a page's clock is set right by when it sent, and the way's delay is left alone`(late: Int64, shift: Int64)
        throws
    {
        let sent = Self.received.milliseconds - late
        let raws = try self.told(
            #"{"beacon":1,"sent":\#(sent)}"#, #"{"kind":"view","path":"/","at":\#(sent - 400)}"#)
        #expect(raws.first?.at == Instant(milliseconds: sent - 400 + shift))
    }

    @Test func `who is identified did what comes after, and nobody is when they left`() throws {
        let raws = try self.told(
            #"{"beacon":1}"#, #"{"kind":"view","path":"/"}"#, #"{"identify":"c-2","traits":{"plan":"gold"}}"#,
            #"{"kind":"view","path":"/a"}"#, #"{"identify":null}"#, #"{"kind":"view","path":"/b"}"#)
        #expect(raws.map(\.customer) == [nil, "c-2", nil])
    }

    @Test func `an anonymous page has nobody, whatever it says`() throws {
        let raws = try self.told(
            #"{"beacon":1,"anonymous":true,"customer":"c-1"}"#, #"{"identify":"c-2"}"#, #"{"kind":"view","path":"/"}"#)
        #expect(raws.first?.customer == nil)
        #expect(raws.first?.isAnonymous == true)
    }

    @Test func `what is said of whom is told together, and of an anonymous page nothing`() throws {
        func identified(_ head: String, _ line: String) throws -> (customer: String, traits: SaidTraits)? {
            var batch = BeaconLines(head: try self.head(head), received: Self.received, country: nil)
            var line = line
            let told = try line.withUTF8 { try batch.decode(UnsafeRawBufferPointer($0)) }
            guard case .identified(let somebody) = told else { return nil }
            return somebody
        }
        let line = #"{"identify":"c-2","traits":{"plan":"gold","email":"a@b.example"}}"#
        let somebody = try #require(try identified(#"{"beacon":1}"#, line))
        #expect(somebody.customer == "c-2")
        #expect(somebody.traits.kept == ["plan": "gold"])
        #expect(somebody.traits.refused.map(\.reason) == [.personal])
        #expect(try identified(#"{"beacon":1,"anonymous":true}"#, line) == nil)
        #expect(try identified(#"{"beacon":1}"#, #"{"identify":null,"traits":{"plan":"gold"}}"#) == nil)
    }

    @Test func `a page does not say what browser it is in`() throws {
        let raws = try self.told(
            #"{"beacon":1}"#, #"{"kind":"view","path":"/","browser":"Mothra","os":"Plan 9","userAgent":"Mothra/1"}"#)
        #expect(raws.first?.browser == nil && raws.first?.os == nil && raws.first?.userAgent == nil)
    }

    @Test func `a page does not choose its session, nor another service than its own`() throws {
        let raws = try self.told(
            #"{"beacon":1,"service":"shop"}"#,
            #"{"kind":"view","path":"/","session":"mine","service":"bank","customer":"somebody"}"#)
        #expect(raws.first?.session == nil)
        #expect(raws.first?.service == "shop")
        #expect(raws.first?.customer == nil)
    }

    @Test func `a batch without a head, or with a head of another version, is refused with what to do`() {
        #expect(throws: Refusal.self) { try self.head(#"{"kind":"view"}"#) }
        #expect(throws: Refusal.self) { try self.head(#"{"beacon":2}"#) }
        #expect(throws: Refusal.self) { try self.head("hello") }
        let refusal = #expect(throws: Refusal.self) { _ = try self.told(#"{"beacon":1}"#, #"{"path":"/"}"#) }
        #expect(refusal?.reason == .missingField)
    }

    @Test func `a country is told by the time zone, where it has one`() throws {
        let list = "#country\nCH\t+4723+00832\tEurope/Zurich\nJP\t+353916+1394441\tAsia/Tokyo\n"
        #expect(ZoneCountries(list: list)["Europe/Zurich"] == "CH")
        #expect(ZoneCountries(list: list)["UTC"] == nil)
        #expect(ZoneCountries(list: "")["Europe/Zurich"] == nil)
    }
}
