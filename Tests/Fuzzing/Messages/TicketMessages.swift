/// What help desks send, cut to what is read and some of what must never be kept.
package enum TicketMessages {
    /// The example of Zammad's admin documentation (manage/webhook/payload); times of the first response and of closing as
    /// Zammad adds them once there are any.
    package static func zammad(
        state: String = "open", updated: String = "2020-11-13T14:34:35.333Z", more: String = ""
    ) -> String {
        """
        {"ticket": {"article_count": 1, "create_article_sender": "Customer", "create_article_type": "phone",
          "created_at": "2020-11-13T14:34:35.282Z",
          "customer": {"email": "emily@example.com", "firstname": "Emily", "id": 8, "login": "emily@example.com",
            "shop_id": "c-4821", "phone": "0061 2 1234 7777"},
          "customer_id": 8, "group": {"id": 3, "name": "Service Desk", "users": ["chris@chrispresso.com"]}, "id": 81,
          "number": "10081", "owner": {"email": "emma@chrispresso.com"}, "priority": {"id": 2, "name": "2 normal"},
          \(more) "state": "\(state)", "title": "Webhook-Test of Emily", "updated_at": "\(updated)"},
         "article": {"body": "This is a <b>simple</b> Webhook Test.", "from": "Emily Adams <emily@example.com>",
          "internal": false, "sender": "Customer", "type": "phone"}}
        """
    }

    /// An event by the schema of Zendesk's documentation (webhooks, event types, ticket events).
    package static func zendesk(
        _ type: String, event: String = "{}", time: String = "2025-01-08T10:12:07.672717030Z", detail: String = ""
    ) -> String {
        """
        {"account_id": 22129848, "detail": {"actor_id": "8447388090494", "assignee_id": "8447388090494",
          "brand_id": "8447346621310", "created_at": "2025-01-08T10:12:07Z", "custom_status": "8447320465790",
          "description": "ticket-desc of alice@example.com", "external_id": "c-4821", "form_id": "8646151517822",
          "group_id": "8447320466430", "id": "5158", "is_public": true, \(detail) "priority": "LOW",
          "requester_id": "8447388090495", "status": "OPEN", "subject": "ticket-subject", "tags": ["ticket-tag", "a@b.example"],
          "type": "TASK", "updated_at": "2025-01-08T10:12:07Z", "via": {"channel": "native_messaging"}},
         "event": \(event), "id": "cbe4028c-7239-495d-b020-f22348516046", "subject": "zen:ticket:5158",
         "time": "\(time)", "type": "zen:event-type:\(type)", "zendesk_event_version": "2022-11-06"}
        """
    }

    package static let staffComment =
        #"{"comment": {"author": {"id": "1", "is_staff": true, "name": "Emma"}, "body": "Hello Alice", "id": "2", "is_public": true}}"#

    /// A message of Jira's documentation (Jira platform, webhooks, example callback), as Jira Service Management has it.
    package static func jira(
        _ event: String = "jira:issue_updated", at: String = "1525698237764", fields: String = "", more: String = ""
    ) -> String {
        """
        {"timestamp": \(at), "webhookEvent": "\(event)", "issue_event_type_name": "issue_generic",
         "user": {"accountId": "99:27935d01-92a7-4687-8272-a9b8d3b2ae2e", "emailAddress": "charlie@atlassian.example"},
         "issue": {"id": "99291", "key": "SHOP-154", "self": "https://jira.example/rest/api/2/issue/99291",
          "fields": {"summary": "I feel the need for speed", "created": "2018-05-07T13:00:00.000+0000",
            "description": "Make the issue nav load 10x faster", "labels": ["UI", "dialogue"], "priority": {"name": "Minor"},
            \(fields) "project": {"key": "SHOP", "name": "Shop"}, "customfield_10050": "c-4821",
            "reporter": {"accountId": "5b10a2844c20165700ede21g", "displayName": "Alice", "emailAddress": "alice@example.com"}}}
         \(more)}
        """
    }

    /// As the agreement stands in the issue once the customer was answered (Jira Service Management, REST API, SLA).
    package static let answered =
        #""customfield_10030": {"id": "2", "name": "Time to first response", "completedCycles": [{"startTime": {"epochMillis": 1525698000000}, "stopTime": {"epochMillis": 1525698120000}, "breached": false}]},"#
}
