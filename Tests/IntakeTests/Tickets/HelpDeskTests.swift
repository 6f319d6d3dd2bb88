import Experience
import Fuzzing
import Testing

@testable import Intake

@Suite struct `A help desk's message` {
    private func ticket(_ text: String, _ desk: HelpDesk, customer: String? = nil) throws -> ToldTicket {
        try #require(try decoded(text) { (bytes) throws(Refusal) in try desk.ticket(in: bytes, customer: customer) })
    }

    /// Event, time and id of what it tells.
    private func told(_ text: String, _ desk: HelpDesk) throws -> [String] {
        let ticket = try self.ticket(text, desk)
        return ticket.moments.map { "\($0.event) \(InstantText.format($0.at)) \(ticket.id(of: $0))" }
    }

    @Test func `of Zammad tells what happened to the ticket by its own times`() throws {
        #expect(
            try self.told(TicketMessages.zammad(), .zammad) == ["opened 2020-11-13T14:34:35.282Z zammad/81/opened"])
        let answered = #""first_response_at": "2020-11-13T15:00:00.000Z","#
        #expect(
            try self.told(TicketMessages.zammad(updated: "2020-11-14T15:00:00Z", more: answered), .zammad) == [
                "firstResponse 2020-11-13T15:00:00Z zammad/81/firstResponse"
            ])
        let closed = #""close_at": "2020-11-16T08:00:00Z", "last_close_at": "2020-11-17T09:00:00Z","#
        let solved = "solved 2020-11-17T09:00:00Z zammad/81/solved/1605603600000"
        #expect(
            try self.told(
                TicketMessages.zammad(state: "closed", updated: "2020-11-17T09:00:01Z", more: closed), .zammad)
                == [solved])
        #expect(
            try self.told(TicketMessages.zammad(state: "open", updated: "2020-11-17T10:00:00Z", more: closed), .zammad)
                == [solved, "reopened 2020-11-17T10:00:00Z zammad/81/reopened/1605603600000"])
        #expect(
            try self.told(
                TicketMessages.zammad(state: "merged", updated: "2020-11-17T10:00:00Z", more: closed), .zammad
            )
            .isEmpty)
    }

    @Test func `of Zendesk tells what its event says`() throws {
        let opened = "opened 2025-01-08T10:12:07Z zendesk/5158/opened"
        #expect(try self.told(TicketMessages.zendesk("ticket.created"), .zendesk) == [opened])
        let later = "2025-01-10T10:12:07.672717030Z"
        #expect(
            try self.told(
                TicketMessages.zendesk("ticket.comment_added", event: TicketMessages.staffComment, time: later),
                .zendesk)
                == ["firstResponse 2025-01-10T10:12:07.672Z zendesk/5158/firstResponse"])
        for (previous, current, told) in [
            ("OPEN", "SOLVED", ["solved"]), ("PENDING", "CLOSED", ["solved"]), ("SOLVED", "OPEN", ["reopened"]),
            ("SOLVED", "CLOSED", []), ("NEW", "OPEN", []),
        ] {
            let event = #"{"current": "\#(current)", "previous": "\#(previous)"}"#
            let moments = try self.told(
                TicketMessages.zendesk("ticket.status_changed", event: event, time: later), .zendesk)
            #expect(
                moments == told.map { "\($0) 2025-01-10T10:12:07.672Z zendesk/5158/\($0)/1736503927672" },
                "\(previous) \(current)")
        }
    }

    @Test(arguments: [
        TicketMessages.staffComment.replacing(#""is_public": true"#, with: #""is_public": false"#),
        TicketMessages.staffComment.replacing(#""is_staff": true"#, with: #""is_staff": false"#), "{}", "[]", "3",
    ])
    func `of Zendesk tells no response that the customer could not see or wrote`(event: String) throws {
        let text = TicketMessages.zendesk("ticket.comment_added", event: event, time: "2025-01-10T10:12:07Z")
        #expect(try self.told(text, .zendesk).isEmpty)
    }

    @Test func `of Jira tells what the issue and its changes say`() throws {
        let opened = "opened 2018-05-07T13:00:00Z jira/99291/opened"
        #expect(try self.told(TicketMessages.jira("jira:issue_created"), .jira) == [opened])
        #expect(
            try self.told(TicketMessages.jira(fields: TicketMessages.answered), .jira)
                == [opened, "firstResponse 2018-05-07T13:02:00Z jira/99291/firstResponse"])
        let resolved = #""resolutiondate": "2018-05-10T09:00:00.000+0200", "#
        #expect(
            try self.told(TicketMessages.jira(at: "1525940000000", fields: resolved), .jira)
                == ["solved 2018-05-10T07:00:00Z jira/99291/solved/1525935600000"])
        let reopened =
            #", "changelog": {"id": 10124, "items": [{"field": "status", "from": "3", "to": "1"}, {"field": "resolution", "from": "10000", "fromString": "Done", "to": null}]}"#
        #expect(
            try self.told(TicketMessages.jira(at: "1526000000000", more: reopened), .jira)
                == ["reopened 2018-05-11T00:53:20Z jira/99291/reopened/1526000000000"])
    }

    @Test func `of Jira tells the first response by a comment, where it is public and not the customer's`() throws {
        func told(_ author: String, _ isPublic: Bool) throws -> [ToldTicket.Event] {
            let comment = #", "comment": {"author": {"accountId": "\#(author)"}, "jsdPublic": \#(isPublic)}"#
            return try self.ticket(TicketMessages.jira(at: "1526000000000", more: comment), .jira).moments.map(\.event)
        }
        #expect(try told("agent", true) == [.firstResponse])
        #expect(try told("agent", false).isEmpty)
        #expect(try told("5b10a2844c20165700ede21g", true).isEmpty)
    }

    @Test(arguments: [
        (HelpDesk.zammad, TicketMessages.zammad(), "zammad:8", "shop_id"),
        (.zendesk, TicketMessages.zendesk("ticket.created"), "zendesk:8447388090495", "external_id"),
        (.jira, TicketMessages.jira(), "jira:5b10a2844c20165700ede21g", "customfield_10050"),
    ])
    func `names its customer by its own id, or by a field that holds the site's`(
        desk: HelpDesk, text: String, own: String, field: String
    ) throws {
        #expect(try self.ticket(text, desk).customer == own)
        #expect(try self.ticket(text, desk, customer: field).customer == "c-4821")
        #expect(try self.ticket(text, desk, customer: "nowhere").customer == nil)
    }

    @Test func `becomes a ticket of the customer's without a word of what was written`() throws {
        let closed = #""first_response_at": "2020-11-13T14:44:35.282Z", "last_close_at": "2020-11-13T15:34:35.282Z","#
        let ticket = try self.ticket(
            TicketMessages.zammad(state: "closed", updated: "2020-11-13T15:34:36Z", more: closed), .zammad)
        let raws = ticket.moments.map(ticket.raw)
        #expect(raws.map(\.event) == ["ticket.opened", "ticket.firstResponse", "ticket.solved"])
        #expect(
            raws.allSatisfy { $0.kind == .ticket && $0.channel == .phone && $0.duration == nil && $0.failed == nil })
        #expect(raws.allSatisfy { $0.operation == "zammad/Service Desk" && $0.text == nil && $0.outcome == nil })
        #expect(
            raws.map(\.attributes) == [
                #"{"event":"ticket.opened","desk":"zammad","ticket":"10081","group":"Service Desk","priority":"2 normal"}"#,
                #"{"event":"ticket.firstResponse","desk":"zammad","ticket":"10081","firstResponseMs":600000,"group":"Service Desk","priority":"2 normal"}"#,
                #"{"event":"ticket.solved","desk":"zammad","ticket":"10081","timeToResolveMs":3600000,"group":"Service Desk","priority":"2 normal"}"#,
            ])
    }

    @Test func `keeps tags, but none that names somebody`() throws {
        let ticket = try self.ticket(TicketMessages.zendesk("ticket.created"), .zendesk)
        let raw = ticket.raw(ticket.moments[0])
        #expect(raw.channel == .chat)
        #expect(
            raw.attributes
                == #"{"event":"ticket.opened","desk":"zendesk","ticket":"5158","group":"8447320466430","priority":"low","tags":"ticket-tag"}"#
        )
        #expect(try self.ticket(TicketMessages.jira(), .jira).tags == ["UI", "dialogue"])
    }

    @Test(arguments: [
        ("email", Channel.email), ("phone", .phone), ("voice_inbound", .phone), ("web", .web), ("chat", .chat),
        ("telegram personal-message", .chat), ("mobile_sdk", .app), ("api", .desk), ("note", .desk), ("", .desk),
    ])
    func `has the channel that the ticket came by`(word: String, channel: Channel) {
        #expect(Channel(ofTicket: word) == channel)
    }

    @Test func `of something else than a ticket tells nothing`() throws {
        for (desk, text) in [
            (HelpDesk.zendesk, TicketMessages.zendesk("user.created")), (.jira, TicketMessages.jira("comment_created")),
            (.jira, TicketMessages.jira("jira:issue_deleted")),
        ] {
            let ticket = try decoded(text) { (bytes) throws(Refusal) in try desk.ticket(in: bytes, customer: nil) }
            #expect(ticket == nil)
        }
    }

    @Test(arguments: [
        (HelpDesk.zammad, "", Refusal.Reason.notReadable), (.zammad, "[]", .notReadable),
        (.zammad, "{}", .missingField),
        (.zammad, #"{"ticket": {"id": {}}}"#, .missingField), (.zammad, #"{"ticket": "81"}"#, .missingField),
        (.zammad, #"{"ticket": "# + String(repeating: "[", count: 40), .tooDeep), (.zendesk, "{}", .wrongValue),
        (.zendesk, #"{"type": "zen:event-type:ticket.created"}"#, .missingField),
        (.zendesk, #"{"type": "zen:event-type:ticket.created", "detail": {"id": "1"}, "time": "soon"}"#, .missingField),
        (.jira, "{}", .missingField), (.jira, #"{"webhookEvent": "jira:issue_created"}"#, .missingField),
        (.jira, #"{"webhookEvent": "jira:issue_created", "issue": {"id": "1"}, "timestamp": "now"}"#, .missingField),
        (.jira, #"{"webhookEvent": "\ud800"}"#, .notUTF8),
    ])
    func `that cannot be read is refused with what to do`(desk: HelpDesk, text: String, reason: Refusal.Reason) {
        let found = refusal(text) { (bytes) throws(Refusal) in try desk.ticket(in: bytes, customer: nil) }
        #expect(found?.reason == reason)
        #expect((found?.message.count ?? 0) > 20)
    }

    @Test func `with nonsense where words belong is taken without them`() throws {
        let text =
            #"{"ticket": {"id": 81, "created_at": "2020-11-13T14:34:35Z", "updated_at": [], "group": [1], "priority": {"name": {}}, "state": 3, "tags": {"a": 1}, "customer_id": [8], "create_article_type": false}}"#
        let ticket = try self.ticket(text, .zammad)
        let raw = ticket.raw(try #require(ticket.moments.first))
        #expect(raw.customer == nil)
        #expect(raw.attributes == #"{"event":"ticket.opened","desk":"zammad","ticket":"81"}"#)
    }
}
