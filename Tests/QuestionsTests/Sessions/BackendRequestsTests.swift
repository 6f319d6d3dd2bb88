import Experience
import Facts
import TestSupport
import Testing

@testable import Questions

/// What services did behind a page view or a call, by its trace.
@Suite struct `Behind a visit` {
    private static let trace = "0af7651916cd43dd8448eb211c80319c"
    private static let other = "1bf7651916cd43dd8448eb211c80319c"
    private let session = SessionID(rawValue: 0xFEDC_BA98_7654_3210)

    private func met(_ second: Int64, _ kind: Kind, _ attributes: String?) -> Interaction {
        var met = Interaction(at: StoppedClock.noon - .hours(1) + .seconds(second), service: Asked.shop, kind: kind)
        met.session = self.session
        met.customer = CustomerID(rawValue: 7)
        met.attributes = attributes
        met.path = "/\(second)"
        return met
    }

    private func request(_ second: Int64, trace: String) -> Interaction {
        var request = self.met(second, .request, #"{"traceId":"\#(trace)","spanId":"00f067aa0ba902b7"}"#)
        request.session = nil
        request.customer = nil
        return request
    }

    /// Paths of requests by the kind of what they stand behind.
    private func told(_ interactions: [Interaction]) async throws -> [[String]] {
        var asked = try await Asked()
        try await asked.load(interactions)
        while try await asked.store.workOutSessions() {}
        let session = try #require(try await asked.asker.session(self.session))
        return session.story.moments.map { $0.behind.map(\.path) }
    }

    @Test func `stand the requests of the same trace, in the order of time, at the first thing that has it`()
        async throws
    {
        let told = try await self.told([
            self.met(0, .view, #"{"trace":"\#(Self.other)"}"#),
            self.met(10, .action, #"{"trace":"\#(Self.trace.uppercased())"}"#),
            self.met(20, .fault, #"{"type":"call","trace":"\#(Self.trace)"}"#),
            self.request(12, trace: Self.trace), self.request(11, trace: Self.trace),
            self.request(13, trace: "2bf7651916cd43dd8448eb211c80319c"),
        ])
        #expect(told == [[], ["/11", "/12"], []])
    }

    @Test func `stands nothing where nobody told a trace, or told what is none`() async throws {
        let told = try await self.told([
            self.met(0, .view, nil), self.met(10, .action, #"{"trace":"%' OR 1=1 --"}"#),
            self.met(20, .action, #"{"trace":"00000000000000000000000000000000"}"#),
            self.request(11, trace: "00000000000000000000000000000000"), self.request(12, trace: Self.trace),
        ])
        #expect(told == [[], [], []])
    }

    @Test func `stands nothing that was hours away`() async throws {
        let told = try await self.told([
            self.met(0, .action, #"{"trace":"\#(Self.trace)"}"#), self.request(7200, trace: Self.trace),
        ])
        #expect(told == [[]])
    }

    @Test func `stands a request of the same visit once, and not beside it again`() async throws {
        var own = self.request(11, trace: Self.trace)
        own.session = self.session
        var alone = self.request(30, trace: Self.other)
        alone.session = self.session
        let told = try await self.told([self.met(10, .action, #"{"trace":"\#(Self.trace)"}"#), own, alone])
        #expect(told == [["/11"], []])
    }

    @Test(
        arguments: [
            (#"{"trace":"0AF7651916CD43DD8448EB211C80319C"}"#, Self.trace),
            (#"{"traceId":"\#(Self.trace)"}"#, Self.trace),
            (#"{"trace":"0af7651916cd43dd8448eb211c80319"}"#, nil),
            (#"{"trace":"0af7651916cd43dd8448eb211c80319g"}"#, nil),
            (#"{"trace":7}"#, nil), (#"{}"#, nil),
        ] as [(String, String?)])
    func `is told by ids of 32 hexadecimal digits alone`(attributes: String, trace: String?) {
        #expect(FactAttributes(attributes).trace == trace)
    }
}
