import Experience
import HTTPTypes
import Testing

@testable import Web

/// Signed by PyPI's `standardwebhooks`, and by hand where that would refuse to.
@Suite struct `A signature by Standard Webhooks` {
    private static let text = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    private static let body = #"{"test": 2432232314}"#
    private static let now = Instant(seconds: 1_614_265_330)
    private static let good = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    private func refusal(
        _ signature: String? = Self.good, id: String? = "msg_p5jXN8AQM9LWM0D4loKWxJek", time: String? = "1614265330",
        now: Instant = Self.now, body: String = Self.body
    ) throws -> IntakeRefusal? {
        let secret = try #require(SigningSecret(Self.text))
        var headers = HTTPFields()
        headers[try #require(HTTPField.Name("webhook-id"))] = id
        headers[try #require(HTTPField.Name("webhook-timestamp"))] = time
        headers[try #require(HTTPField.Name("webhook-signature"))] = signature
        var body = body
        return body.withUTF8 { bytes in
            do throws(IntakeRefusal) {
                try secret.check(UnsafeRawBufferPointer(bytes), headers, now: now)
                return nil
            } catch {
                return error
            }
        }
    }

    @Test func `fits, also as one of several`() throws {
        #expect(try self.refusal() == nil)
        #expect(try self.refusal("v1,bm90IHRoaXMgb25l v2,AAAA \(Self.good)") == nil)
    }

    @Test func `fits for five minutes, before and after`() throws {
        for seconds: Int64 in [-300, -299, 0, 300] {
            #expect(try self.refusal(now: Self.now + Milliseconds(seconds * 1000)) == nil)
        }
        for seconds: Int64 in [-301, 301, 86_400] {
            let refusal = try self.refusal(now: Self.now + Milliseconds(seconds * 1000))
            #expect(refusal?.code == "wrongSignature")
            #expect(refusal?.message.contains("clock") == true)
        }
    }

    @Test func `does not fit another body, id or time`() throws {
        #expect(try self.refusal(body: Self.body + " ")?.code == "wrongSignature")
        #expect(try self.refusal(id: "msg_other")?.code == "wrongSignature")
        #expect(try self.refusal(time: "1614265331")?.code == "wrongSignature")
    }

    @Test(arguments: [
        "", "v1", "v1,", "v1,!!!!", "v2,\(Self.good.dropFirst(3))", String(Self.good.dropFirst(3)), "v1,AAAA",
    ])
    func `that is none does not fit`(signature: String) throws {
        #expect(try self.refusal(signature)?.status == .unauthorized)
    }

    @Test(arguments: ["", "soon", "1e9", "99999999999999999999", "-9223372036854775808", "9223372036854775807"])
    func `with an absurd time is refused`(time: String) throws {
        #expect(try self.refusal(time: time)?.code == "wrongSignature")
    }

    @Test func `that is missing, or without its id or time, is asked for`() throws {
        #expect(try self.refusal(nil)?.code == "noSignature")
        #expect(try self.refusal(id: nil)?.code == "noSignature")
        #expect(try self.refusal(time: nil)?.code == "noSignature")
    }

    @Test(arguments: ["", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_short", "whsec_AAAA", "whsec_*"])
    func `needs a secret that is one`(text: String) {
        #expect(SigningSecret(text) == nil)
    }
}
