import Experience
import Testing

@testable import Intake

@Suite struct `A notification of Alertmanager's` {
    /// The data structure of Alertmanager's documentation (`webhook_config`), with the values that version 0.25 sends.
    static let example = #"""
        {
          "receiver": "parallax",
          "status": "firing",
          "alerts": [
            {
              "status": "firing",
              "labels": {"alertname": "InstanceDown", "instance": "web-1:9100", "job": "shop-web", "severity": "critical"},
              "annotations": {"summary": "web-1 is <b>down</b>"},
              "startsAt": "2026-11-18T11:58:03.739266876Z",
              "endsAt": "0001-01-01T00:00:00Z",
              "generatorURL": "http://prometheus:9090/graph?g0.expr=up+%3D%3D+0",
              "fingerprint": "5b6a2ad3a0d8ad9c"
            },
            {
              "status": "resolved",
              "labels": {"alertname": "InstanceDown", "instance": "web-2:9100", "job": "shop-web", "severity": "warning"},
              "annotations": {},
              "startsAt": "2026-11-18T11:50:00Z",
              "endsAt": "2026-11-18T12:59:30+01:00",
              "generatorURL": "",
              "fingerprint": "00a1"
            }
          ],
          "groupLabels": {"alertname": "InstanceDown"},
          "commonLabels": {"alertname": "InstanceDown", "job": "shop-web"},
          "commonAnnotations": {},
          "externalURL": "http://alertmanager:9093",
          "version": "4",
          "groupKey": "{}:{alertname=\"InstanceDown\"}",
          "truncatedAlerts": 0
        }
        """#

    private func read(_ text: String) throws(Refusal) -> AlertmanagerMessage {
        try decoded(text, by: AlertmanagerMessage.init)
    }

    @Test func `is read with each of its alerts`() throws {
        let message = try self.read(Self.example)
        #expect(message.group == #"{}:{alertname="InstanceDown"}"#)
        #expect(message.groupLabels == ["alertname": "InstanceDown"])
        #expect(!message.isIncomplete)
        let alerts = try message.alerts.map { try $0.get().raw { $0 == "critical" ? .down : .degraded } }
        #expect(
            alerts == [
                RawAlert(
                    source: "alertmanager", id: "5b6a2ad3a0d8ad9c",
                    labels: [
                        "alertname": "InstanceDown", "instance": "web-1:9100", "job": "shop-web",
                        "severity": "critical",
                    ], state: .firing(.down), since: InstantText.parse("2026-11-18T11:58:03.739Z")),
                RawAlert(
                    source: "alertmanager", id: "00a1",
                    labels: [
                        "alertname": "InstanceDown", "instance": "web-2:9100", "job": "shop-web", "severity": "warning",
                    ], state: .resolved(.degraded), since: InstantText.parse("2026-11-18T11:59:30Z")),
            ])
        #expect(alerts[0].signalSource == "alertmanager/5b6a2ad3a0d8ad9c")
    }

    @Test func `is incomplete while it fires and leaves alerts out`() throws {
        let cut = Self.example.replacing(#""truncatedAlerts": 0"#, with: #""truncatedAlerts": 3"#)
        #expect(try self.read(cut).isIncomplete)
        #expect(try self.read(cut).truncated == 3)
        let resolved = cut.replacing(
            #""status": "firing","# + "\n  \"alerts\"", with: #""status": "resolved","# + "\n  \"alerts\"")
        #expect(try !self.read(resolved).isIncomplete)
    }

    @Test(arguments: [
        ("", Refusal.Reason.notReadable), ("[]", .notReadable), ("{", .notReadable), ("{}", .wrongValue),
        (#"{"version":"3","alerts":[]}"#, .wrongValue), (#"{"version":4}"#, .wrongValue),
        (#"{"version":"4","alerts":{}}"#, .notReadable), (#"{"version":"4","alerts":[{]}"#, .notReadable),
        (#"{"version":"4"} x"#, .notReadable), (#"{"version":"4","groupLabels":["a"]}"#, .notReadable),
        (#"{"version":"4","groupLabels":{"a":1}}"#, .wrongValue),
        (#"{"version":"4","truncatedAlerts":"many"}"#, .wrongValue),
        (#"{"version":"4","a":"\ud800"}"#, .notUTF8),
        (#"{"version":"4","a":"# + String(repeating: "[", count: 40), .tooDeep),
    ])
    func `that cannot be one is refused as a whole`(text: String, reason: Refusal.Reason) {
        #expect(refusal(text, by: AlertmanagerMessage.init)?.reason == reason)
    }

    /// One alert, and what is wrong with it.
    @Test(arguments: [
        (#""x""#, Refusal.Reason.notReadable), (#"{"fingerprint":"a"}"#, .wrongValue),
        (#"{"status":"firing"}"#, .missingField), (#"{"status":"pending","fingerprint":"a"}"#, .wrongValue),
        (#"{"status":"firing","fingerprint":"<script>"}"#, .wrongValue),
        (#"{"status":"firing","fingerprint":"alice@example.com"}"#, .wrongValue),
        (#"{"status":"firing","fingerprint":"0123456789abcdef0123456789abcdef0"}"#, .wrongValue),
        (#"{"status":"firing","fingerprint":"a","startsAt":"yesterday"}"#, .wrongValue),
        (#"{"status":"firing","fingerprint":"a","labels":[]}"#, .notReadable),
        (#"{"status":"firing","fingerprint":"a","labels":{"a":{}}}"#, .wrongValue),
    ])
    func `with a wrong alert keeps the others`(alert: String, reason: Refusal.Reason) throws {
        let good = #"{"status":"firing","labels":{"a":"b"},"fingerprint":"c"}"#
        let message = try self.read(#"{"version":"4","alerts":[\#(alert),\#(good)]}"#)
        #expect(throws: Refusal.self) { try message.alerts[0].get() }
        if case .failure(let found) = message.alerts[0] { #expect(found.reason == reason) }
        #expect(try message.alerts[1].get().labels == ["a": "b"])
    }

    @Test func `may have a label so long that no rule can mean it`() throws {
        let long = String(repeating: "x", count: 1025)
        let text =
            #"{"version":"4","alerts":[{"status":"firing","labels":{"a":"b","c":"\#(long)"},"fingerprint":"c"}]}"#
        #expect(try self.read(text).alerts[0].get().labels == ["a": "b"])
    }
}
