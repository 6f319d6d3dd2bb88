"""Help desks' webhooks, set as docs/guide/tickets.md says, with signatures made here."""

import base64
import datetime
import hashlib
import hmac
import json

from installation import Installation
from scenario import ROOT, scenario

SECRETS = {"zammad": "a secret for Zammad", "zendesk": "dGhpc19pc19hX3NlY3JldA==", "jira": "It's a Secret to Everybody"}
GUIDE = (ROOT / "docs/guide/tickets.md").read_text()
CATALOGUE = GUIDE.split("```yaml\n# parallax.yaml\n")[1].split("```")[0]
NOW = datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def ago(minutes):
    return (NOW - datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def milliseconds(minutes):
    return int((NOW - datetime.timedelta(minutes=minutes)).timestamp() * 1000)


def zammad(state="open", updated=50, **more):
    ticket = {"id": 81, "number": "10081", "created_at": ago(50), "updated_at": ago(updated), "customer_id": 8,
              "customer": {"id": 8, "email": "emily@example.com", "shop_id": "c-4821"}, "group": {"name": "Orders"},
              "priority": {"name": "2 normal"}, "state": state, "create_article_type": "email", "title": "Where is Emily's order?"}
    return {"ticket": ticket | more, "article": {"body": "Hello, <b>Emily</b> here", "from": "Emily Adams <emily@example.com>"}}


def zendesk(kind, at, **event):
    detail = {"id": "5158", "created_at": ago(40), "requester_id": "8447", "group_id": "77", "status": "OPEN", "priority": "HIGH",
              "subject": "Emily cannot pay", "tags": ["payment"], "via": {"channel": "web"}}
    return {"type": f"zen:event-type:ticket.{kind}", "time": ago(at), "id": f"{kind}-{at}", "detail": detail, "event": event}


def jira(event, at, changelog=None, **fields):
    fields = {"created": ago(30).replace("Z", "+0000"), "reporter": {"accountId": "5b10a2", "emailAddress": "emily@example.com"},
              "project": {"key": "SHOP"}, "priority": {"name": "High"}, "labels": ["vip"], "summary": "Emily waits"} | fields
    return {"webhookEvent": f"jira:issue_{event}", "timestamp": milliseconds(at), "changelog": {"items": changelog or []},
            "issue": {"id": "99291", "key": "SHOP-154", "fields": fields}}


def signed(desk, body, secret):
    secret = secret.encode()
    if desk == "zendesk":
        time = NOW.strftime("%Y-%m-%dT%H:%M:%SZ")
        code = base64.b64encode(hmac.new(secret, time.encode() + body, hashlib.sha256).digest()).decode()
        return {"X-Zendesk-Webhook-Signature": code, "X-Zendesk-Webhook-Signature-Timestamp": time}
    method = {"zammad": "sha1", "jira": "sha256"}[desk]
    return {"X-Hub-Signature": f"{method}={hmac.new(secret, body, method).hexdigest()}"}


def send(server, desk, message, query="", headers=None, secret=None):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    sent = {"Content-Type": "application/json"} | (signed(desk, body, secret or SECRETS[desk]) if headers is None else headers)
    if desk == "jira":  # Its webhooks can set no header of one's own.
        return server.ask("POST", f"/intake/tickets/{desk}?key={server.key}{query}", body, sent)
    return server.ask("POST", f"/intake/tickets/{desk}?{query.lstrip('&')}", body, sent | {"Authorization": f"Bearer {server.key}"})


def start(round_, **secrets):
    names = {f"PARALLAX_TICKETS_{desk.upper()}_SECRET": secret for desk, secret in (secrets or SECRETS).items()}
    return Installation(round_, catalogue=CATALOGUE, environment=names).start()


@scenario("help desks' signed webhooks: a ticket is opened, answered, solved, reopened once each, and nobody is named", seconds=90)
def tickets(round_):
    server = start(round_)
    answered = {"first_response_at": ago(45)}
    closed = answered | {"close_at": ago(20), "last_close_at": ago(20)}
    comment = {"author": {"id": "1", "is_staff": True, "name": "Emma"}, "body": "Hello Emily", "id": "3", "is_public": True}
    agreement = {"customfield_10030": {"name": "Time to first response", "completedCycles": [{"stopTime": {"epochMillis": milliseconds(25)}}]}}
    resolved = agreement | {"resolutiondate": ago(10).replace("Z", "+0000")}
    deliveries = [
        ("zammad", zammad(), 1), ("zammad", zammad(updated=45, **answered), 1), ("zammad", zammad("closed", 20, **closed), 1),
        ("zammad", zammad("open", 10, **closed), 1), ("zammad", zammad("open", 5, **closed), 0),
        ("zendesk", zendesk("created", 40), 1), ("zendesk", zendesk("comment_added", 35, comment=comment), 1),
        ("zendesk", zendesk("comment_added", 30, comment=comment), 0),
        ("zendesk", zendesk("status_changed", 20, previous="OPEN", current="SOLVED"), 1),
        ("zendesk", zendesk("status_changed", 10, previous="SOLVED", current="OPEN"), 1), ("zendesk", zendesk("tags_changed", 9), 0),
        ("jira", jira("created", 30), 1), ("jira", jira("updated", 25, **agreement), 1), ("jira", jira("updated", 10, **resolved), 1),
        ("jira", jira("updated", 5, [{"field": "resolution", "from": "10000", "to": None}], **agreement), 1),
    ]
    for again in range(3):
        if again == 2:  # What was told is known after a restart too.
            server.load_all()
            server.stop()
            server.start()
        for number, (desk, message, new) in enumerate(deliveries):
            answer = send(server, desk, message, "&service=shop" + ("&customer=shop_id" if desk == "zammad" else ""))
            assert answer.status == 200, (again, number, answer)
            assert json.loads(answer.body)["taken"] == (0 if again else new), (again, number, answer)
    payroll = jira("created", 3, project={"key": "PAY"})
    payroll["issue"]["id"] = "99300"
    assert json.loads(send(server, "jira", payroll).body)["taken"] == 1
    server.take([{"service": "shop", "path": "/thanks", "customer": "c-4821"}])
    server.load_all()
    server.stop()
    assert server.facts("SELECT step FROM interaction WHERE service = 'payroll'") == [("asked",)]
    rows = server.facts("SELECT attributes->>'desk', attributes->>'event', service, step, channel, kind, outcome, failed, durationMs, text, "
                        "(attributes->>'firstResponseMs')::INT // 60000, (attributes->>'timeToResolveMs')::INT // 60000, customer <> 0 "
                        "FROM interaction WHERE kind = 7 AND service = 'shop' ORDER BY epoch_ms(time), 1")
    found = {(row[0], row[1].removeprefix("ticket."), *row[2:4], row[4]): row[5:] for row in rows}
    assert len(found) == len(rows) == 12, rows
    said = (7, 0, False, None, None)
    for desk, service, channel, response, resolve in [("zammad", "shop", 4, 5, 30), ("zendesk", "shop", 1, 5, 20), ("jira", "shop", 7, 5, 20)]:
        for event, times in [("opened", (None, None)), ("firstResponse", (response, None)), ("solved", (None, resolve)), ("reopened", (None, None))]:
            step = {"opened": "asked", "solved": "helped"}.get(event, "")
            assert found[desk, event, service, step, channel] == (*said, *times, True), (desk, event, found)
    same, = server.facts("SELECT count(DISTINCT customer) FROM interaction WHERE attributes->>'desk' = 'zammad' OR path = '/thanks'")
    assert same == (1,), same
    told = str(server.facts("SELECT * FROM interaction")).lower()
    assert not [word for word in ["emily", "example.com", "c-4821", "5b10a2", "hello"] if word in told], told


@scenario("a ticket webhook without its signature, with another, without a key or with rubbish is refused and says why")
def refused(round_):
    server = start(round_)
    rubbish = [b"", b"[]", b"<html></html>", b'{"ticket":' + b"[" * 50_000, b"\xff" * 100, b'{"ticket":{"id":{"a":1}}}']
    cases = [(send(server, desk, message, headers={}), 401, "noSignature")
             for desk, message in [("zammad", zammad()), ("zendesk", zendesk("created", 40)), ("jira", jira("created", 30))]]
    cases += [(send(server, desk, message, secret="another"), 401, "wrongSignature")
              for desk, message in [("zammad", zammad()), ("zendesk", zendesk("created", 40)), ("jira", jira("created", 30))]]
    cases += [(send(server, desk, body), 400, "notReadable") for desk in SECRETS for body in rubbish]
    cases += [
        (send(server, "zammad", zammad(), "&service=nowhere"), 400, "unknownService"),
        (send(server, "zammad", zammad(created_at="2040-01-01T00:00:00Z", updated_at="2040-01-01T00:00:00Z")), 400, "inFuture"),
        (send(server, "zammad", b"x" * (9 << 20)), 413, "tooLarge"),
        (server.ask("POST", "/intake/tickets/zammad", b"{}", {"Content-Type": "application/json"}), 401, "noKey"),
        (server.ask("POST", "/intake/tickets/nothing?key=" + server.key, b"{}", {"Content-Type": "application/json"}), 404, None),
    ]
    for number, (answer, status, reason) in enumerate(cases):
        assert answer.status == status, (number, answer)
        assert reason is None or answer.headers["Parallax-Refused"] == reason, (number, answer)
        assert reason is None or len(json.loads(answer.body).get("error", {"message": "x" * 20})["message"]) >= 20, answer
    assert server.health()["turnedAway"]["wrongSignature"] == 3, server.health()


@scenario("without a secret the key alone lets tickets in, and one of no service is listed as unmatched; an empty secret is no setting")
def unsigned(round_):
    server = Installation(round_, catalogue="services: [{id: shop}]\n").start()
    for desk, message in [("zammad", zammad()), ("zendesk", zendesk("created", 40)), ("jira", jira("created", 30))]:
        answer = send(server, desk, message, headers={})
        assert answer.status == 200 and json.loads(answer.body)["taken"] == 1, answer
    server.load_all()
    unmatched = server.api("unmatched")
    assert unmatched["withoutService"] == 3, unmatched
    server.stop()
    wrong = Installation(round_, environment={"PARALLAX_TICKETS_JIRA_SECRET": ""})
    said = wrong.run("serve", "--data", wrong.data, "--catalogue", wrong.catalogue, fails=True)
    assert "PARALLAX_TICKETS_JIRA_SECRET" in said and "empty" in said, said
