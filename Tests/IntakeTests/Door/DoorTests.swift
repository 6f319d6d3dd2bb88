import Experience
import Facts
import Foundation
import Intake
import TestSupport
import Testing

struct `The door` {
    private static let now = StoppedClock.noon
    private static let desktop = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    private static let crawler = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"

    private static let catalogue = Catalogue(services: [
        Service(
            id: ServiceID(rawValue: "shop"), name: "Shop",
            journeys: [
                Journey(
                    id: JourneyID(rawValue: "buy"), name: "Buy",
                    steps: [
                        Step(
                            id: StepID(rawValue: "pay"), name: "Pay", targetTime: .seconds(4),
                            rules: [Rule(event: "payment.sent")])
                    ], goal: StepID(rawValue: "pay"))
            ])
    ])

    private func admit(
        _ sender: Sender = Sender(service: "shop"), limits: DoorLimits = DoorLimits(),
        _ tell: (inout RawInteraction) -> Void = { _ in }
    ) throws(Refusal) -> Interaction {
        var raw = RawInteraction()
        tell(&raw)
        let door = Door(
            catalogue: CatalogueInForce(Self.catalogue), pseudonyms: Pseudonyms(secret: Data(repeating: 7, count: 32)),
            limits: limits)
        return try door.open(now: Self.now).admit(raw, from: sender)
    }

    private func reason(_ limits: DoorLimits = DoorLimits(), _ tell: (inout RawInteraction) -> Void) -> Refusal.Reason?
    {
        do throws(Refusal) {
            _ = try self.admit(limits: limits, tell)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func `lets the least through, with what is usual for the rest`() throws {
        let met = try self.admit()
        #expect(met == Interaction(at: Self.now, service: ServiceID(rawValue: "shop"), kind: .request, channel: .web))
    }

    @Test func `believes times from 400 days back to ten minutes ahead`() {
        let day: Int64 = 86_400_000
        for (offset, expected) in [
            (600_000, nil), (600_001, .inFuture), (-400 * day, nil), (-400 * day - 1, .tooOld),
        ] as [(Int64, Refusal.Reason?)] {
            #expect(self.reason { $0.at = Self.now + Milliseconds(offset) } == expected, "\(offset)")
        }
        #expect(self.reason(DoorLimits(behind: nil)) { $0.at = Self.now - .days(20_000) } == nil, "an import")
    }

    @Test func `turns away a service that nobody knows, naming it`() {
        let refusal = #expect(throws: Refusal.self) { try self.admit(Sender()) { $0.service = "shoop" } }
        #expect(refusal?.reason == .unknownService)
        #expect(refusal?.message.contains("`shoop`") == true)
    }

    @Test func `lets through what no rule knows, without a service`() throws {
        #expect(try self.admit(Sender()) { $0.path = "/nowhere" }.service == nil)
    }

    @Test func `takes the line's service before the sender's`() throws {
        let met = try self.admit(Sender(service: "nonsense")) { $0.service = "shop" }
        #expect(met.service?.rawValue == "shop")
    }

    /// Outcome and failure by status, duration, and what the client says; T is 4 s.
    @Test(
        arguments: [
            (nil, nil, nil, nil, .good, false), (500, nil, nil, nil, .bad, true), (499, nil, nil, nil, .bad, true),
            (404, nil, nil, nil, .good, false), (408, nil, nil, nil, .bad, true), (200, 4_000, nil, nil, .good, false),
            (200, 4_001, nil, nil, .tolerable, false), (200, 16_000, nil, nil, .tolerable, false),
            (200, 16_001, nil, nil, .bad, false), (503, 20, nil, nil, .bad, true), (200, 20, true, nil, .bad, true),
            (503, 20, false, nil, .good, false), (200, 20, nil, .bad, .bad, true),
            (200, 20, nil, .tolerable, .tolerable, false),
            (200, 17_000, nil, .bad, .bad, false), (503, 20, nil, .good, .good, false),
            (200, 20, true, .good, .bad, true),
        ] as [(UInt16?, Int64?, Bool?, Outcome?, Outcome, Bool)])
    func `judges by what the client says, else by status and duration`(
        status: UInt16?, duration: Int64?, failed: Bool?, told: Outcome?, outcome: Outcome, isFailure: Bool
    ) throws {
        let met = try self.admit { raw in
            raw.event = "payment.sent"
            raw.status = status
            raw.duration = duration.map { Milliseconds($0) }
            raw.failed = failed
            raw.outcome = told
        }
        #expect(met.step?.rawValue == "pay")
        #expect(met.target == .seconds(4))
        #expect(met.outcome == outcome)
        #expect(met.failed == isFailure)
    }

    @Test func `takes an error for a failure`() throws {
        #expect(try self.admit { $0.kind = .error }.failed)
        #expect(
            try self.admit {
                $0.kind = .error; $0.failed = false
            }.failed == false)
    }

    @Test func `reads browser, system and device from the agent unless the line names them`() throws {
        let read = try self.admit { $0.userAgent = Self.desktop }
        #expect([read.browser, read.os] == ["Firefox", "Linux"])
        #expect(read.device == .desktop)
        let told = try self.admit {
            $0.userAgent = Self.desktop
            $0.browser = "Shop app"
            $0.device = .phone
        }
        #expect([told.browser, told.os] == ["Shop app", "Linux"])
        #expect(told.device == .phone)
    }

    @Test func `marks bots, and only a browser's own request speaks for its sender`() throws {
        #expect(try self.admit { $0.userAgent = Self.crawler }.bot)
        #expect(!(try self.admit { $0.userAgent = Self.desktop }.bot))
        let browser = Sender(isBrowser: true, address: "203.0.113.9", userAgent: Self.desktop, service: "shop")
        #expect(try self.admit(browser).browser == "Firefox")
        let backend = Sender(isBrowser: false, address: "10.0.0.1", userAgent: Self.crawler, service: "shop")
        let met = try self.admit(backend)
        #expect(!met.bot && met.browser.isEmpty && met.customer == nil, "a backend is nobody's browser")
    }

    @Test func `knows a person by the line's customer, else by the address`() throws {
        let browser = Sender(isBrowser: true, address: "203.0.113.9", userAgent: Self.desktop, service: "shop")
        let visitor = try self.admit(browser).customer
        let customer = try self.admit(browser) { $0.customer = "c-1042" }.customer
        #expect(visitor != nil && customer != nil && visitor != customer)
        #expect(try self.admit { $0.customer = "c-1042" }.customer == customer)
        #expect(try self.admit { $0.address = "198.51.100.2" }.customer != nil)
        #expect(try self.admit().customer == nil)
    }

    @Test func `carries everything else over as it came`() throws {
        let met = try self.admit { raw in
            raw.vitals = Vitals(lcp: Milliseconds(900), cls: 0.1)
            raw.value = Money(tenThousandths: 123_400, currency: "EUR")
            raw.score = 9
            raw.text = "Gut"
            raw.path = "/x"
            raw.method = "POST"
            raw.country = "CH"
            raw.release = "5.14.0"
            raw.attributes = #"{"a":1}"#
            raw.channel = .app
        }
        #expect(met.vitals == Vitals(lcp: Milliseconds(900), cls: 0.1))
        #expect(met.value == Money(tenThousandths: 123_400, currency: "EUR"))
        #expect(met.score == 9)
        #expect([met.text, met.path, met.method, met.attributes] == ["Gut", "/x", "POST", #"{"a":1}"#])
        #expect([met.country, met.release] == ["CH", "5.14.0"])
        #expect(met.channel == .app)
    }

    /// A clock's shift, or a zone, may bring a time there; what is told of it could not be read back from the spool.
    @Test(arguments: [
        (Instant.nameable.lowerBound.milliseconds - 1, Refusal.Reason?.some(.tooOld)), (Int64.min / 2, .tooOld),
        (Instant.nameable.lowerBound.milliseconds, nil),
    ])
    func `refuses what lies before all dates even where history is taken`(at: Int64, reason: Refusal.Reason?) throws {
        let limits = DoorLimits(behind: nil)
        #expect(self.reason(limits) { $0.at = Instant(milliseconds: at) } == reason)
        guard reason == nil else { return }
        let taken = try self.admit(limits: limits) { $0.at = Instant(milliseconds: at) }
        #expect(try FactBatch([taken]).facts().interactions == [taken])
    }
}

struct `The door for signals` {
    private let door = SignalDoor(components: [ComponentID(rawValue: "web")], now: StoppedClock.noon)

    @Test func `lets known components through, now and under the name of intake unless told`() throws {
        let signal = try self.door.admit(RawSignal(component: "web", state: .up))
        #expect(
            signal
                == Signal(at: StoppedClock.noon, component: ComponentID(rawValue: "web"), state: .up, source: "intake"))
    }

    @Test func `turns away unknown components and times to come`() {
        let unknown = #expect(throws: Refusal.self) { try self.door.admit(RawSignal(component: "wb", state: .up)) }
        #expect(unknown?.reason == .unknownComponent)
        #expect(unknown?.message.contains("`wb`") == true)
        let early = #expect(throws: Refusal.self) {
            try self.door.admit(RawSignal(at: StoppedClock.noon + .minutes(11), component: "web", state: .up))
        }
        #expect(early?.reason == .inFuture)
    }

    @Test func `refuses a signal that lies before all dates`() throws {
        let door = SignalDoor(components: [ComponentID(rawValue: "web")], now: StoppedClock.noon)
        var signal = RawSignal(at: Instant.nameable.lowerBound, component: "web", state: .up)
        #expect(try door.admit(signal).at == Instant.nameable.lowerBound)
        signal.at = Instant.nameable.lowerBound - Milliseconds(1)
        #expect {
            try door.admit(signal)
        } throws: { ($0 as? Refusal)?.reason == .tooOld }
    }
}
