import Experience
import Facts
import TestSupport
import Testing

@testable import Intake

@Suite(.temporaryFolder) struct `What a check came to` {
    private func run() -> RawInteraction {
        var raw = RawInteraction()
        raw.service = "shop"
        raw.channel = .check
        raw.failed = true
        raw.duration = Milliseconds(120)
        return raw
    }

    @Test func `is kept as machine traffic and a signal`() async throws {
        let reception = try Watchtower().reception
        let signal = RawSignal(component: "web", state: .down, source: "check/a")
        let receipt = try await reception.keep(reception.checked(self.run(), signal), from: .checks)
        #expect(receipt.taken == 2 && receipt.bots == 1 && receipt.reasons == [])
        let pending = reception.checked(nil, signal)
        #expect(pending.facts.interactions == 0 && pending.facts.signals == 1)
        #expect(reception.checked(nil, nil).facts.isEmpty)
        let gone = reception.checked(self.run(), RawSignal(component: "gone", state: .up, source: "check/a"))
        #expect(gone.receipt.taken == 1 && gone.receipt.reasons == [.unknownComponent])
    }

    @Test func `is nobody's, whoever sends it and whatever they claim`() throws {
        let reception = try Watchtower().reception
        var raw = self.run()
        raw.isSynthetic = false
        raw.userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
        raw.address = "203.0.113.9"
        let interaction = try reception.door.open(now: StoppedClock.noon).admit(raw, from: Sender())
        #expect(interaction.bot && interaction.channel == .check && interaction.session == nil)
        #expect(interaction.outcome == .bad && interaction.failed)
        raw.channel = .web
        #expect(try !reception.door.open(now: StoppedClock.noon).admit(raw, from: Sender()).bot)
    }

    @Test func `is known in logs and beacons too, by its agent`() {
        #expect(AgentReader().read("Parallax-Check").isBot)
    }
}
