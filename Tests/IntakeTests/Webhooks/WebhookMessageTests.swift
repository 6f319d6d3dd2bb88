import Experience
import Testing

@testable import Intake

@Suite struct `A webhook's message` {
    private func read(_ text: String, _ webhook: String) throws -> [Result<RawAlert, Refusal>] {
        let catalogue = try CatalogueFile.read("services: [{id: s}]\nwebhooks: [{id: w, \(webhook)}]")
        let message = WebhookMessage(webhook: catalogue.webhooks[0], severity: catalogue.severity)
        return try decoded(text, by: message.alerts)
    }

    private func one(_ text: String, _ webhook: String) throws -> RawAlert {
        try #require(try self.read(text, webhook).first).get()
    }

    private func reason(_ text: String, _ webhook: String) throws -> Refusal.Reason? {
        do {
            _ = try self.one(text, webhook)
            return nil
        } catch let refusal as Refusal { return refusal.reason }
    }

    @Test func `is read at the places that the catalogue names`() throws {
        let alert = try self.one(
            #"{"a":{"b":[0,{"c":"web"}]},"is":"PROBLEM","is":"OK","n":7,"since":1795003000,"more":[1,[2]]}"#,
            "component: a.b.1.c, state: is, time: since, alert: n, labels: {number: n, none: a.x, deep: n.x}")
        #expect(
            alert
                == RawAlert(
                    source: "w", id: "7", labels: ["number": "7"], state: .resolved(.down),
                    since: Instant(seconds: 1_795_003_000), component: "web"))
    }

    @Test(arguments: [
        (#""down""#, RawAlert.State.firing(.down)), (#""DOWN""#, .firing(.down)), (#""ok""#, .resolved(.down)),
        (#""warning""#, .firing(.degraded)), (#""Gone""#, .firing(.none)), ("0", .firing(.down)),
        ("1", .resolved(.down)),
        ("true", .firing(.degraded)),
    ])
    func `has a state by the catalogue's words, else by the usual ones`(word: String, state: RawAlert.State) throws {
        let webhook = #"component: c, state: s, states: {gone: none, "0": down, "1": up, "true": degraded}"#
        #expect(try self.one(#"{"c":"web","s":\#(word)}"#, webhook).state == state)
    }

    @Test func `is as bad as its severity says where it is down`() throws {
        let webhook = "component: c, state: s, severity: v"
        #expect(try self.one(#"{"s":"down","v":"Warning"}"#, webhook).state == .firing(.degraded))
        #expect(try self.one(#"{"s":"down","v":"Information"}"#, webhook).state == .firing(.none))
        #expect(try self.one(#"{"s":"down"}"#, webhook).state == .firing(.down))
        #expect(try self.one(#"{"s":"up","v":"info"}"#, webhook).state == .resolved(.none))
    }

    @Test(arguments: [
        (#""2026-11-18T12:00:00+01:00""#, "2026-11-18T11:00:00Z"), ("1795003200", "2026-11-18T12:00:00Z"),
        (#""1795003200""#, "2026-11-18T12:00:00Z"), ("1795003200123", "2026-11-18T12:00:00.123Z"),
        ("1795003200.5", "2026-11-18T12:00:00.500Z"), (#""0001-01-01T00:00:00Z""#, ""), ("null", ""), (#""""#, ""),
    ])
    func `tells its time in any of the usual ways`(written: String, time: String) throws {
        let alert = try self.one(#"{"s":"down","t":\#(written)}"#, "component: c, state: s, time: t")
        #expect(alert.since == (time.isEmpty ? nil : InstantText.parse(time)))
    }

    @Test func `has another time where it is over`() throws {
        let webhook = "component: c, state: s, time: t, endTime: e"
        let times = #""t":1795003200,"e":1795003260"#
        #expect(try self.one(#"{"s":"down",\#(times)}"#, webhook).since == Instant(seconds: 1_795_003_200))
        #expect(try self.one(#"{"s":"up",\#(times)}"#, webhook).since == Instant(seconds: 1_795_003_260))
        #expect(try self.one(#"{"s":"up","t":1795003200}"#, webhook).since == nil, "not when the trouble began")
    }

    @Test func `has one alert for each item, and a wrong one does not cost the others`() throws {
        let alerts = try self.read(
            #"{"list":[{"s":"down","l":{"host":"a","port":80,"on":true,"x":null,"y":{}}},{"s":"what"},7,{"s":"up"}]}"#,
            "items: list, labels: l, state: s")
        #expect(alerts.count == 4)
        #expect(try alerts[0].get().labels == ["host": "a", "port": "80", "on": "true"])
        #expect(throws: Refusal.self) { try alerts[1].get() }
        #expect(throws: Refusal.self) { try alerts[2].get() }
        #expect(try alerts[3].get().state == .resolved(.down))
    }

    @Test func `may lie in a text of another`() throws {
        let text = #"{"Type":"Notification","Message":"{\"s\":\"down\",\"n\":\"\\u00fc\"}"}"#
        #expect(try self.one(text, "inside: Message, component: c, state: s, labels: {n: n}").labels == ["n": "ü"])
    }

    @Test func `is told apart by plain ids, and by numbers that say nothing else`() throws {
        let webhook = "component: c, state: s, alert: [h, v]"
        #expect(try self.one(#"{"s":"up","h":"web-1","v":"HTTP"}"#, webhook).signalSource == "w/web-1/HTTP")
        #expect(try self.one(#"{"s":"up","v":"HTTP"}"#, webhook).id == "/HTTP")
        let mail = try self.one(#"{"s":"up","h":"alice@example.com"}"#, webhook).id
        #expect(mail.count == 16 && mail.allSatisfy(\.isHexDigit))
        #expect(try self.one(#"{"s":"down","h":"alice@example.com"}"#, webhook).id == mail)
        #expect(try self.one(#"{"s":"up","h":"bob@example.com"}"#, webhook).id != mail)
        #expect(try self.one(#"{"s":"up"}"#, "component: c, state: s").signalSource == "w/alert")
    }

    @Test(arguments: [
        (#"{"c":"web"}"#, Refusal.Reason.missingField), (#"{"s":{}}"#, .wrongValue), (#"{"s":"what"}"#, .wrongValue),
        (#"{"s":"up"}"#, .missingField), (#"{"s":"up","i":1,"t":"yesterday"}"#, .wrongValue),
        (#"{"s":"up","i":1,"t":-5}"#, .wrongValue), (#"{"s":"up","i":1,"t":1e30}"#, .wrongValue),
        (#"{"s":"up","i":1,"c":["web"]}"#, .wrongValue), (#"[{"s":"up"}]"#, .missingField), ("7", .missingField),
        ("", .notReadable), ("<html>", .notReadable), (#"{"s":"up""#, .notReadable), (#"{"s":"up"} x"#, .notReadable),
        (String(repeating: "[", count: 1000), .tooDeep), (#"{"s":"\ud800"}"#, .notUTF8),
        (#"{"s":"up","i":"# + "\"" + String(repeating: "x", count: 2000) + "\"}", .tooLong),
    ])
    func `that does not fit is refused`(text: String, reason: Refusal.Reason) throws {
        #expect(try self.reason(text, "component: c, state: s, time: t, alert: i") == reason)
    }

    @Test func `without its list or its text is refused as a whole`() throws {
        #expect(throws: Refusal.self) { try self.read(#"{"a":1}"#, "items: list, component: c, state: s") }
        #expect(throws: Refusal.self) { try self.read(#"{"list":{}}"#, "items: list, component: c, state: s") }
        #expect(throws: Refusal.self) { try self.read(#"{"m":7}"#, "inside: m, component: c, state: s") }
        #expect(throws: Refusal.self) { try self.read(#"{"m":"{"}"#, "inside: m, component: c, state: s") }
    }
}

@Suite struct `Amazon's question whether messages are wanted` {
    @Test(arguments: [
        "https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:us-west-2:1:T&Token=2336",
        "https://sns.cn-north-1.amazonaws.com.cn/?Token=1",
    ])
    func `is answered at Amazon's own address`(address: String) throws {
        let body = #"{"Type":"SubscriptionConfirmation","SubscribeURL":"\#(address)"}"#
        #expect(try decoded(body, by: SNSConfirmation.init).address == address)
    }

    @Test(arguments: [
        "http://sns.us-west-2.amazonaws.com/", "https://sns.evil.com/.amazonaws.com",
        "https://evil.com/sns.amazonaws.com",
        "https://sns.us-west-2.amazonaws.com.evil.com/", "https://sns.a@evil.com:1.amazonaws.com/",
        "https://sns.us\\n.amazonaws.com/", "https://ec2.amazonaws.com/", "",
    ])
    func `is refused with any other`(address: String) {
        #expect(refusal(#"{"SubscribeURL":"\#(address)"}"#, by: SNSConfirmation.init) != nil)
    }
}
