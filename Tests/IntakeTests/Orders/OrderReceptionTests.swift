import Experience
import Facts
import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite(.temporaryFolder) struct `Orders that are sent again` {
    private let spool: Spool
    private let clock = StoppedClock()
    private let reception: Reception

    init() throws {
        let now: @Sendable () -> Instant = { [clock] in clock.now }
        self.spool = try Spool(folder: TemporaryFolder.path, lastBatch: 0, now: now)
        self.reception = .ofShop(self.spool, self.clock)
    }

    private func take(_ lines: String) async throws -> Receipt {
        let pending = Array(lines.utf8).withUnsafeBytes { self.reception.orders($0, from: Sender(service: "shop")) }
        return try await self.reception.keep(pending)
    }

    private static let year = """
        {"id":"1","status":"placed","value":"100.00","currency":"EUR"}
        {"id":"1","status":"paid","value":"100.00","currency":"EUR"}
        {"id":"2","status":"lost"}

        {"id":"1","status":"refunded","refund":"a","value":"30.00","currency":"EUR"}
        {"id":"1","status":"refunded","refund":"b","value":"-20.00","currency":"EUR"}
        """

    @Test func `count once, on the same day and a month later, and wrong lines are named`() async throws {
        let first = try await self.take(Self.year)
        #expect(first.taken == 4)
        #expect(first.refused.named.map(\.line) == [3])
        for wait in [Milliseconds.minutes(1), .days(30)] {
            self.clock.advance(wait)
            let again = try await self.take(Self.year)
            #expect(again.taken == 0)
            #expect(again.duplicates == 4)
            #expect(again.reasons == [.duplicate, .wrongValue])
        }
        let kept = try self.spool.batches(after: 0, upTo: .max).flatMap { try $0.facts().interactions }
        #expect(kept.map { $0.value?.tenThousandths } == [1_000_000, nil, -300_000, -200_000])
        #expect(kept.map(\.kind) == [.order, .action, .order, .order])
    }

    @Test func `count their value once where payment is told weeks after`() async throws {
        _ = try await self.take(#"{"id":"7","status":"placed","value":5,"currency":"EUR"}"#)
        self.clock.advance(.days(14))
        _ = try await self.take(#"{"id":"7","status":"paid","value":5,"currency":"EUR"}"#)
        let kept = try self.spool.batches(after: 0, upTo: .max).flatMap { try $0.facts().interactions }
        #expect(kept.compactMap(\.value).count == 1)
    }

    @Test func `earn their value by the second state where the first was refused, and not by the first put right`()
        async throws
    {
        let lines = """
            {"id":"8","status":"placed","value":5,"currency":"EUR","at":"2040-01-01T00:00:00Z"}
            {"id":"8","status":"paid","value":5,"currency":"EUR"}
            """
        #expect(try await self.take(lines).refused.byReason == [.inFuture: 1])
        #expect(try await self.take(#"{"id":"8","status":"placed","value":5,"currency":"EUR"}"#).taken == 1)
        let kept = try self.spool.batches(after: 0, upTo: .max).flatMap { try $0.facts().interactions }
        #expect(kept.map(\.kind) == [.order, .action])
        #expect(kept.map { $0.value?.tenThousandths } == [50_000, nil])
    }
}
