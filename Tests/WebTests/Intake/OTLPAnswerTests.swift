import Hummingbird
import HummingbirdTesting
import Intake
import NIOCore
import Testing

@testable import Web

struct `An answer to an exporter` {
    private func body(_ kept: Result<Receipt, IntakeRefusal>, _ request: OTLPRequest) async throws -> (
        Int, [UInt8], String?
    ) {
        let router = Router()
        router.get("/") { _, _ in OTLPAnswer(to: request, origin: nil).response(kept) }
        return try await Application(router: router).test(.router) { client in
            try await client.execute(uri: "/", method: .get) { answer in
                (answer.status.code, Array(answer.body.readableBytesView), answer.headers[.contentType])
            }
        }
    }

    private func receipt(refused: Int, neutralised: Int = 0) -> Receipt {
        var receipt = Receipt()
        for line in 0..<refused { receipt.refuse(Refusal(.tooOld, "too old"), line: line + 1) }
        for line in 0..<neutralised { receipt.neutralise(Refusal(.tooManyNames, "many"), line: line + 1) }
        return receipt
    }

    @Test func `is an empty message where all is well`() async throws {
        let wire = try await self.body(.success(Receipt()), OTLPRequest(.traces, .protobuf))
        #expect(wire == (200, [], "application/x-protobuf"))
        let json = try await self.body(.success(Receipt()), OTLPRequest(.traces, .json))
        #expect(json == (200, Array("{}".utf8), "application/json"))
    }

    @Test func `says how many were not taken, and why`() async throws {
        let wire = try await self.body(.success(self.receipt(refused: 300)), OTLPRequest(.logs, .protobuf))
        // 300 as a varint is AC 02.
        let partial: [UInt8] = [0x08, 0xAC, 0x02, 0x12, 7] + Array("too old".utf8)
        #expect(wire.0 == 200)
        #expect(wire.1 == [0x0A, UInt8(partial.count)] + partial)
        let json = try await self.body(.success(self.receipt(refused: 3)), OTLPRequest(.metrics, .json))
        #expect(
            String(decoding: json.1, as: UTF8.self)
                == #"{"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"too old"}}"#)
    }

    @Test func `warns without a number where only a part was left out`() async throws {
        let receipt = self.receipt(refused: 0, neutralised: 1)
        let wire = try await self.body(.success(receipt), OTLPRequest(.traces, .protobuf))
        #expect(wire.1 == [0x0A, 6, 0x12, 4] + Array("many".utf8))
        let json = try await self.body(.success(receipt), OTLPRequest(.traces, .json))
        #expect(String(decoding: json.1, as: UTF8.self) == #"{"partialSuccess":{"errorMessage":"many"}}"#)
    }

    @Test func `is a status where the whole request was turned away`() async throws {
        let wire = try await self.body(.failure(.unreadable("no")), OTLPRequest(.traces, .protobuf))
        #expect(wire == (400, [0x08, 3, 0x12, 2] + Array("no".utf8), "application/x-protobuf"))
        let json = try await self.body(.failure(.away("later")), OTLPRequest(.traces, .json))
        #expect(json == (503, Array(#"{"code":14,"message":"later"}"#.utf8), "application/json"))
    }
}
