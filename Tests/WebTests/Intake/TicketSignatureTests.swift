import HTTPTypes
import Intake
import Testing

@testable import Web

/// Signatures made by Python's `hmac`, and the one that Atlassian's documentation gives as a test.
@Suite struct `A help desk's signature` {
    private static let body = #"{"ticket": {"id": 81}}"#
    private static let zammad = "sha1=61f7f0c24c6adea08ab95753c37401bbc3a606d8"
    private static let zendesk = "e7KnbMLFzJ7xoeAadrUGnZbZWriAVyAeJveWoWTMokc="

    private func refusal(
        _ desk: HelpDesk, _ secret: String, _ headers: [String: String], body: String = Self.body
    ) -> IntakeRefusal? {
        var fields = HTTPFields()
        for (name, value) in headers { fields[HTTPField.Name(name)!] = value }
        var body = body
        return body.withUTF8 { bytes in
            do throws(IntakeRefusal) {
                try TicketSignature(desk: desk, secret: secret).check(UnsafeRawBufferPointer(bytes), fields)
                return nil
            } catch {
                return error
            }
        }
    }

    @Test func `of Zammad is SHA-1 of the body`() {
        #expect(self.refusal(.zammad, "It is a secret", ["X-Hub-Signature": Self.zammad]) == nil)
        #expect(self.refusal(.zammad, "It is a secret", ["x-hub-signature": Self.zammad.uppercased()]) == nil)
    }

    @Test func `of Jira is SHA-256 of the body`() {
        let headers = [
            "X-Hub-Signature": "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9"
        ]
        #expect(self.refusal(.jira, "It's a Secret to Everybody", headers, body: "Hello World!") == nil)
        #expect(self.refusal(.jira, "It's a Secret to Everybody", headers, body: "Hello world!") != nil)
    }

    @Test func `of Zendesk is SHA-256 of its time and the body`() {
        let headers = [
            "X-Zendesk-Webhook-Signature": Self.zendesk,
            "X-Zendesk-Webhook-Signature-Timestamp": "2024-04-17T17:18:10Z",
        ]
        let secret = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=="
        #expect(self.refusal(.zendesk, secret, headers) == nil)
        for time in ["2024-04-17T17:18:11Z", "", nil] {
            var headers = headers
            headers["X-Zendesk-Webhook-Signature-Timestamp"] = time
            #expect(self.refusal(.zendesk, secret, headers)?.code == "wrongSignature")
        }
    }

    @Test(arguments: [
        "sha1=", "sha1=61", "sha1=61f7f0c24c6adea08ab95753c37401bbc3a606d9", "61f7f0c24c6adea08ab95753c37401bbc3a606d8",
        "sha1=61f7f0c24c6adea08ab95753c37401bbc3a606d", "sha1=+1f7f0c24c6adea08ab95753c37401bbc3a606d8",
        "sha256=d35eeb03288425b3736f1244e068ca2aa7d4dd3d91723592cca6be4a7a113677", "sha1=é", "",
    ])
    func `that is another does not fit, whatever it looks like`(signature: String) {
        let refusal = self.refusal(.zammad, "It is a secret", ["X-Hub-Signature": signature])
        #expect(refusal?.status == .unauthorized)
        #expect(refusal?.code == "wrongSignature")
        #expect(refusal?.message.contains("PARALLAX_TICKETS_ZAMMAD_SECRET") == true)
    }

    @Test(arguments: HelpDesk.allCases)
    func `that is missing is told by its name`(desk: HelpDesk) {
        let refusal = self.refusal(desk, "secret", [:])
        #expect(refusal?.status == .unauthorized)
        #expect(refusal?.code == "noSignature")
        #expect(
            refusal?.message.hasPrefix(desk == .zendesk ? "X-Zendesk-Webhook-Signature" : "X-Hub-Signature") == true)
    }
}
