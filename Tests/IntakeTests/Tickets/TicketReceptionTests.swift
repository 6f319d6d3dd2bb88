import Experience
import Facts
import Foundation
import Fuzzing
import TestSupport
import Testing

@testable import Intake

/// What a help desk tells with every change counts once, however much later.
@Suite(.temporaryFolder) struct `Tickets that are told again` {
    private let spool: Spool
    /// 2025-01-08T10:15:00Z, soon after the messages.
    private let clock = StoppedClock(Instant(seconds: 1_736_331_300))
    private let lasting = LastingIDs()
    private let reception: Reception

    init() throws {
        let now: @Sendable () -> Instant = { [clock] in clock.now }
        self.spool = try Spool(folder: TemporaryFolder.path, lastBatch: 0, now: now)
        self.reception = .ofShop(self.spool, self.clock, lasting: self.lasting)
    }

    private func pending(_ text: String, service: String? = "shop") throws -> PendingReceipt {
        try decoded(text) { (bytes) throws(Refusal) in
            try self.reception.tickets(bytes, of: .zendesk, customer: nil, from: Sender(service: service))
        }
    }

    private func taken(_ text: String) async throws -> Int {
        try await self.reception.keep(try self.pending(text)).taken
    }

    private func comment(_ time: String) -> String {
        TicketMessages.zendesk("ticket.comment_added", event: TicketMessages.staffComment, time: time)
    }

    @Test func `are kept once, weeks later too, and only the first response is one`() async throws {
        #expect(try await self.taken(TicketMessages.zendesk("ticket.created")) == 1)
        #expect(try await self.taken(TicketMessages.zendesk("ticket.created")) == 0)
        #expect(try await self.taken(self.comment("2025-01-08T10:14:00Z")) == 1)
        for days in 1...30 {
            self.clock.advance(.days(1))
            let time = InstantText.format(self.clock.now - .minutes(1))
            #expect(try await self.taken(self.comment(time)) == 0, "after \(days) days")
        }
        let kept = try self.spool.batches(after: 0, upTo: .max).flatMap { try $0.facts().interactions }
        #expect(kept.map(\.kind) == [.ticket, .ticket])
        #expect(kept.map(\.outcome) == [.good, .good])
        #expect(kept.allSatisfy { $0.service?.rawValue == "shop" && !$0.failed && $0.customer != nil })
    }

    @Test func `have no first response where nobody knows what was before`() async throws {
        self.clock.advance(.days(20))
        #expect(try await self.taken(self.comment("2025-01-28T10:14:00Z")) == 0)
    }

    @Test func `are taken when they come again after they could not be kept`() async throws {
        let lost = try self.pending(TicketMessages.zendesk("ticket.created"))
        #expect(lost.lastingIDs.count == 1)
        #expect(!self.lasting.contains(lost.lastingIDs[0]))
        let again = try self.pending(TicketMessages.zendesk("ticket.created"))
        // The first is not yet kept: nobody may promise anything.
        await #expect(throws: StillUnderWay.self) { try await self.reception.keep(again) }
        _ = try await self.reception.keep(lost)
        #expect(self.lasting.contains(lost.lastingIDs[0]))
    }

    @Test func `of a service that is not there are refused, and not held for known`() throws {
        let pending = try self.pending(TicketMessages.zendesk("ticket.created"), service: "nowhere")
        #expect(pending.receipt.refused.byReason == [.unknownService: 1])
        #expect(pending.lastingIDs.isEmpty)
    }

    @Test func `in the future are refused`() throws {
        let text = self.comment("2031-01-08T10:14:00Z").replacing("2025-01-08T10:12:07Z", with: "2031-01-08T10:12:07Z")
        #expect(try self.pending(text).receipt.refused.byReason == [.inFuture: 2])
    }

    @Test func `are forgotten by the million only`() {
        let ids = LastingIDs(capacity: 10)
        ids.insert((1...25).map { InteractionID(rawValue: $0) })
        #expect((11...25).allSatisfy { ids.contains(InteractionID(rawValue: $0)) })
        #expect(!(1...10).contains { ids.contains(InteractionID(rawValue: $0)) })
    }
}
