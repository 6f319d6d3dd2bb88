import Experience

/// A message of Jira's webhook about an issue (developer.atlassian.com, Jira platform, webhooks): the issue as it is now, and
/// what changed. Jira Service Management sends the same, with its agreements about time in fields of the issue.
struct JiraMessage {
    private let event: String
    private let message: JSONTree
    private var issue: JSONTree { self.message["issue"] ?? .null }
    private var fields: JSONTree { self.issue["fields"] ?? .null }

    init(_ message: JSONTree) throws(Refusal) {
        guard let event = message["webhookEvent"]?.text else {
            throw Refusal(
                .missingField,
                "webhookEvent: missing. Send what Jira's webhook sends of issues that are created or updated.")
        }
        self.event = event
        self.message = message
    }

    /// Nil where the event is about anything but an issue that was created or changed.
    func ticket(customer field: String?) throws(Refusal) -> ToldTicket? {
        guard self.event == "jira:issue_created" || self.event == "jira:issue_updated" else { return nil }
        guard let id = self.issue["id"]?.ticketID else { throw .noTicket("issue.id", .jira) }
        guard let time = self.message["timestamp"]?.instant() else {
            throw Refusal(.missingField, "timestamp: missing or no time. Jira sends milliseconds since 1970.")
        }
        var told = ToldTicket(.jira, id: id)
        told.number = self.issue["key"]?.ticketID
        told.told = time
        told.opened = self.fields["created"]?.instant()
        told.customer = self.customer(field)
        told.group = self.fields["project"]?["key"]?.text(upTo: 100)
        told.priority = self.fields["priority"]?.called
        told.tags = self.fields["labels"]?.items.compactMap { $0.text(upTo: 100) } ?? []
        told.add(.opened, at: told.opened)
        if let answered = self.firstAnswer {
            told.add(.firstResponse, at: answered)
        } else if self.isAnswer {
            told.add(.firstResponse, at: time, needsOpening: true)
        }
        if let resolved = self.fields["resolutiondate"]?.instant() {
            told.add(.solved, at: resolved, key: String(resolved.milliseconds))
        }
        if self.isReopened { told.add(.reopened, at: time, key: String(time.milliseconds)) }
        return told
    }

    private var reporter: String? {
        let reporter = self.fields["reporter"]
        return (reporter?["accountId"] ?? reporter?["key"])?.ticketID
    }

    private func customer(_ field: String?) -> String? {
        guard let field else { return self.reporter.map { "jira:\($0)" } }
        return (self.fields["reporter"]?[field] ?? self.fields[field])?.ticketID
    }

    /// When the agreement “Time to first response” of Jira Service Management was met or missed for good: its first cycle's end.
    private var firstAnswer: Instant? {
        for (name, value) in self.fields.members where name.hasPrefix("customfield_") {
            guard value["name"]?.text?.lowercased().contains("first response") == true else { continue }
            return value["completedCycles"]?.items.first?["stopTime"]?["epochMillis"]?.instant()
        }
        return nil
    }

    /// The message comes with a comment that the customer can see and did not write.
    private var isAnswer: Bool {
        guard let comment = self.message["comment"], comment["jsdPublic"] == .bool(true) else { return false }
        let author = comment["author"]
        guard let writer = (author?["accountId"] ?? author?["key"])?.ticketID else { return false }
        return writer != self.reporter
    }

    /// The resolution was taken away.
    private var isReopened: Bool {
        self.message["changelog"]?["items"]?.items.contains {
            $0["field"]?.text == "resolution" && $0["from"]?.text != nil && $0["to"]?.text == nil
        } ?? false
    }
}
