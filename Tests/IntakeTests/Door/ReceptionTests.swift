import Experience
import Facts
import Foundation
import Intake
import TestSupport
import Testing

/// The way from lines to the spool, and what the sender is told.
@Suite(.temporaryFolder) struct Receiving {
    private static let noon = StoppedClock.noon

    private struct Desk {
        let spool: Spool
        let tally = Tally()
        let reception: Reception

        init(limits: SpoolLimits = SpoolLimits(), names: NameLimit? = nil) throws {
            let catalogue = CatalogueInForce(
                Catalogue(
                    services: [Service(id: ServiceID(rawValue: "shop"), name: "Shop")],
                    components: [Component(id: ComponentID(rawValue: "web"), name: "Web")]))
            self.spool = try Spool(
                folder: TemporaryFolder.path, limits: limits, lastBatch: 0, now: { Receiving.noon })
            self.reception = Reception(
                door: Door(
                    catalogue: catalogue, pseudonyms: Pseudonyms(secret: Data(repeating: 7, count: 32)), names: names),
                catalogue: catalogue, spool: self.spool, seen: SeenInteractions(now: Receiving.noon), tally: self.tally,
                now: { Receiving.noon })
        }

        func pending(_ lines: String) -> PendingReceipt {
            var lines = lines
            return lines.withUTF8 {
                self.reception.interactions(UnsafeRawBufferPointer($0), from: Sender(service: "shop"))
            }
        }

        func take(_ lines: String) async throws -> Receipt {
            try await self.reception.keep(self.pending(lines))
        }

        func takeBeacon(_ lines: String) async throws -> Receipt {
            var lines = lines
            let sender = Sender(isBrowser: true, address: "192.0.2.1", userAgent: "Firefox", service: "shop")
            let pending = lines.withUTF8 {
                self.reception.beacon(UnsafeRawBufferPointer($0), from: sender, country: nil)
            }
            return try await self.reception.keep(pending)
        }

        /// Interactions in the spool.
        func interactions() throws -> [Interaction] {
            try self.spool.batches(after: 0, upTo: .max).flatMap { try $0.facts().interactions }
        }

        /// Paths in the spool.
        func kept() throws -> [String] {
            try self.spool.batches(after: 0, upTo: .max).flatMap { try $0.facts().interactions }.compactMap(\.path)
        }
    }

    private func lines(_ ids: [String]) -> String {
        ids.map { #"{"id": "\#($0)", "path": "/\#($0)"}"# + "\n" }.joined()
    }

    @Test func `keeps the good lines and names the others`() async throws {
        let desk = try Desk()
        let receipt = try await desk.take(
            """
            {"path": "/1"}
            nonsense

            {"path": "/2", "service": "shoop"}
            {"path": "/3", "userAgent": "curl/8.5.0"}
            """)
        #expect(receipt.taken == 2)
        #expect(receipt.bots == 1)
        #expect(receipt.refused.named.map(\.line) == [2, 4])
        #expect(receipt.refused.named.map(\.refusal.reason) == [.notReadable, .unknownService])
        #expect(try desk.kept() == ["/1", "/3"])
        #expect(desk.tally.counts.taken == 2)
        #expect(desk.tally.counts.refused == [.notReadable: 1, .unknownService: 1])
    }

    @Test func `lists a hundred refused lines and counts them all`() async throws {
        let desk = try Desk()
        let receipt = try await desk.take(String(repeating: "nonsense\n", count: 250))
        #expect(receipt.refused.named.count == 100)
        #expect(receipt.refused.count == 250)
    }

    @Test func `takes an id once, within a batch and over batches`() async throws {
        let desk = try Desk()
        let first = try await desk.take(self.lines(["a", "b", "a"]))
        #expect((first.taken, first.duplicates) == (2, 1))
        let again = try await desk.take(self.lines(["b", "c"]))
        #expect((again.taken, again.duplicates) == (1, 1))
        #expect(try desk.kept() == ["/a", "/b", "/c"])
    }

    @Test func `promises nothing of what another request is still writing`() async throws {
        let desk = try Desk()
        let first = desk.pending(self.lines(["a", "b"]))
        await #expect(throws: StillUnderWay.self) { try await desk.take(self.lines(["c", "b"])) }
        #expect(try desk.kept().isEmpty)
        #expect(try await desk.reception.keep(first).taken == 2)
        let retry = try await desk.take(self.lines(["c", "b"]))
        #expect((retry.taken, retry.duplicates) == (1, 1), "c was not kept before, so it is new")
        #expect(try desk.kept() == ["/a", "/b", "/c"])
    }

    @Test func `takes a retry of what could not be kept`() async throws {
        let full = try Desk(limits: SpoolLimits(storedBytes: 10))
        for _ in 0..<3 {
            await #expect(throws: SpoolError.full) { try await full.take(self.lines(["a"])) }
        }
        #expect(full.tally.counts.taken == 0)
        #expect(try full.kept().isEmpty)
    }

    @Test func `counts each of a hundred senders' retries once, however they overlap`() async throws {
        let desk = try Desk()
        let ids = (0..<200).map { "id-\($0)" }
        try await withThrowingTaskGroup(of: Int.self) { senders in
            for sender in 0..<100 {
                let part = self.lines(Array(ids[sender..<(sender + 100)]))
                senders.addTask {
                    while true {
                        do { return try await desk.take(part).taken } catch is StillUnderWay { await Task.yield() }
                    }
                }
            }
            let taken = try await senders.reduce(0, +)
            #expect(taken == 199)
        }
        #expect(try desk.kept().sorted() == ids.dropLast().map { "/" + $0 }.sorted())
    }

    @Test func `keeps what a page says of its customer, and a bad trait costs the batch nothing`() async throws {
        let desk = try Desk()
        let lines = """
            {"beacon":1,"host":"shop.example"}
            {"kind":"view","path":"/1","service":"shop"}
            {"identify":"c-1","traits":{"plan":"silver","email":"alice@example.com","seats":[]}}
            {"identify":"c-1","traits":{"plan":"gold"}}
            {"kind":"view","path":"/2"}
            """
        let receipt = try await desk.takeBeacon(lines)
        #expect(receipt.taken == 2 && receipt.traits == 2)
        #expect(receipt.refused.named.map(\.line) == [3, 3])
        #expect(Set(receipt.refused.named.map(\.refusal.reason)) == [.personal, .wrongValue])
        #expect(desk.tally.counts.refused == [.personal: 1, .wrongValue: 1])
        let facts = try desk.spool.batches(after: 0, upTo: .max).map { try $0.facts() }
        let traits = facts.flatMap(\.traits)
        #expect(traits.map(\.value) == ["silver", "gold"], "in the order in which they were said")
        #expect(Set(traits.map(\.customer)) == Set([facts[0].interactions[1].customer]))
        #expect(traits.allSatisfy { $0.told == Self.noon })
    }

    @Test func `keeps what names an unknown step without it, and says so`() async throws {
        let desk = try Desk()
        let receipt = try await desk.takeBeacon(
            """
            {"beacon":1}
            {"kind":"action","service":"shop","step":"made-up","path":"/1"}
            {"kind":"action","step":"made-up","path":"/2"}
            """)
        #expect(receipt.taken == 2 && receipt.refused.count == 0)
        #expect(receipt.neutralised.named.map(\.line) == [2, 3])
        #expect(receipt.neutralised.named.allSatisfy { $0.refusal.message.contains("`made-up`") })
        #expect(receipt.reasons == [.unknownStep])
        #expect(desk.tally.counts.neutralised == [.unknownStep: 2])
        #expect(try desk.interactions().map(\.step) == [nil, nil])
    }

    @Test func `keeps ten thousand made-up releases as a few and one for all others, and says so`() async throws {
        let desk = try Desk(names: NameLimit(perDay: 20))
        var taken = 0
        for number in 0..<10_000 {
            taken += try await desk.takeBeacon(
                #"{"beacon":1,"service":"shop","release":"r\#(number)"}"# + "\n"
                    + #"{"kind":"view","path":"/","browser":"b\#(number)","os":"o\#(number)"}"#
            ).taken
        }
        #expect(taken == 10_000)
        let kept = try desk.interactions()
        #expect(Set(kept.map(\.release)) == Set((0..<20).map { "r\($0)" } + ["(other)"]))
        #expect(kept.filter { $0.release == "(other)" }.count == 9980)
        #expect(Set(kept.map(\.browser)).count == 1 && Set(kept.map(\.os)).count == 1, "a page does not say these")
        #expect(desk.tally.counts.neutralised == [.tooManyNames: 9980])
    }

    @Test func `tells every reason once, a repetition's too`() async throws {
        let desk = try Desk(names: NameLimit(perDay: 1))
        let lines = """
            {"id":"a","release":"1","path":"/1"}
            {"id":"b","release":"2","path":"/2"}
            {"id":"c","os":"Plan 9","browser":"Mothra","step":"pay","path":"/3"}
            {"id":"d","os":"Inferno","browser":"Charon","path":"/4"}
            nonsense
            """
        #expect(try await desk.take(lines).reasons == [.notReadable, .tooManyNames, .unknownStep])
        #expect(try desk.interactions().map(\.os) == ["", "", "Plan 9", "(other)"])
        #expect(try desk.interactions().map(\.browser) == ["", "", "Mothra", "(other)"])
        #expect(try await desk.take(lines).reasons.contains(.duplicate))
        #expect(try await desk.take(#"{"id":"a","path":"/1"}"#).reasons == [.duplicate])
        #expect(try await desk.take(#"{"id":"e","path":"/1"}"#).reasons.isEmpty)
    }

    @Test func `takes signals of known components`() async throws {
        let desk = try Desk()
        var lines = """
            {"component": "web", "state": "up"}
            {"component": "wbe", "state": "up"}
            """
        let pending = lines.withUTF8 { desk.reception.signals(UnsafeRawBufferPointer($0)) }
        let receipt = try await desk.reception.keep(pending)
        #expect(receipt.taken == 1)
        #expect(receipt.refused.named.map(\.refusal.reason) == [.unknownComponent])
        #expect(desk.tally.counts.signals == 1)
    }
}
