import Experience
import Testing

@testable import Checks

@Suite(.timeLimit(.minutes(5))) struct `A check of a port` {
    private func tcp(_ port: Port, send: String? = nil, expect: TextRule? = nil) -> Check.Probe {
        .tcp(TCPCheck(address: HostAndPort(host: "127.0.0.1", port: port.number), send: send, expect: expect))
    }

    @Test func `is up where something listens, or says what it should`() async throws {
        try await Port.open(greeting: "220 ready\r\n") { port in
            let place = "127.0.0.1:\(port.number)"
            #expect(await port.run(self.tcp(port))?.message == "\(place) listens")
            #expect(await port.run(self.tcp(port, expect: .pattern("^220 ")))?.message == "\(place) answers")
            #expect(await port.run(self.tcp(port, send: "PING", expect: .plain("PING")))?.verdict == .up)
        }
    }

    @Test func `says what it heard instead, and that nothing came`() async throws {
        try await Port.open(greeting: "nonsense\r\n", answer: { _ in nil }) { port in
            let result = await port.run(self.tcp(port, send: "x", expect: .plain("PONG")))
            #expect(
                result?.message == "127.0.0.1:\(port.number) says “nonsense  ”, wanted “PONG”",
                "\(String(describing: result))")
        }
        try await Port.open(answer: { _ in nil }) { port in
            let result = await port.run(self.tcp(port, send: "x", expect: .plain("PONG")))
            #expect(result?.message == "127.0.0.1:\(port.number) says nothing, wanted “PONG”")
            let waits = await port.run(self.tcp(port, expect: .plain("PONG")), timeout: Milliseconds(200))
            #expect(waits?.verdict == .down && waits?.message == "no answer within 200 ms")
        }
    }

    @Test func `reads no more than it must`() async throws {
        let much = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        try await Port.open(answer: { _ in much }) { port in
            let result = await port.run(self.tcp(port, send: "x", expect: .plain("y")))
            #expect(
                result?.message.hasPrefix("127.0.0.1:\(port.number) says “xxxx") == true && result?.verdict == .down)
        }
    }

    @Test func `says that nothing listens, and that no TLS is spoken`() async throws {
        let gone = Port(number: 1)
        #expect(await gone.run(self.tcp(gone))?.message == "nothing listens at 127.0.0.1:1")
        try await Port.open(greeting: "220 ready\r\n") { port in
            let tls = TLSCheck(address: HostAndPort(host: "127.0.0.1", port: port.number))
            #expect(await port.run(.tls(tls))?.message == "127.0.0.1:\(port.number) does not speak TLS")
        }
    }
}
