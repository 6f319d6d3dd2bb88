"""A shop that tells of its orders, as docs/guide/orders.md says: by its curl lines, and signed by PyPI's `standardwebhooks`."""

import base64
import datetime
import json
import os
import subprocess

from installation import Installation
from scenario import ROOT, scenario

SECRET = "whsec_" + base64.b64encode(b"a secret of twenty-eight bytes").decode()
GUIDE = (ROOT / "docs/guide/orders.md").read_text()
CATALOGUE = GUIDE.split("```yaml\n# parallax.yaml\n")[1].split("```")[0]


def order(number, status, **more):
    return {"id": number, "status": status, "customer": "c-4821", "value": "59.90", "currency": "EUR"} | more


def rows(server):
    server.load_all()
    server.stop()
    return server.facts("SELECT attributes->>'event', step, kind, valueAmount::VARCHAR, valueCurrency, failed, customer <> 0 "
                        "FROM interaction ORDER BY epoch_ms(time), 1")


@scenario("the guide's curl lines tell of an order, its payment and a refund; a second run of them changes nothing, after a restart too")
def by_curl(round_):
    server = Installation(round_, catalogue=CATALOGUE).start()
    script = GUIDE.split("```sh\n# orders\n")[1].split("```")[0].replace("https://cx.example.com", f"http://127.0.0.1:{server.port}")
    now = datetime.datetime.now(datetime.UTC)
    for minute, placeholder in enumerate(["2026-11-21T10:00:00Z", "2026-11-21T10:00:40Z", "2026-11-23T08:30:00Z"]):
        assert placeholder in script
        script = script.replace(placeholder, (now - datetime.timedelta(minutes=30 - minute)).strftime("%Y-%m-%dT%H:%M:%SZ"))
    for again in range(3):
        if again == 2:
            server.load_all()
            server.stop()
            server.start()
        done = subprocess.run(["sh", "-ec", script], env=os.environ | {"KEY": server.key}, capture_output=True, text=True, timeout=60)
        answers = [json.loads(line) for line in done.stdout.replace("}{", "}\n{").splitlines() if line]
        assert done.returncode == 0 and len(answers) == 2, done
        assert [(a["taken"], a["duplicates"], a["refusedCount"]) for a in answers] == ([(0, 1, 0), (0, 2, 0)] if again else [(1, 0, 0), (2, 0, 0)]), answers
    found = rows(server)
    assert found == [("order.placed", "", 5, "59.9000", "EUR", False, True), ("order.paid", "paid", 2, None, "", False, True),
                     ("order.refunded", "", 5, "-20.0000", "EUR", False, True)], found


@scenario("PyPI's standardwebhooks signs orders that are taken once; what is unsigned, signed otherwise or too old is told so")
def signed(round_):
    from standardwebhooks.webhooks import Webhook

    server = Installation(round_, catalogue=CATALOGUE, environment={"PARALLAX_ORDERS_SECRET": SECRET}).start()
    now = datetime.datetime.now(datetime.UTC)

    def send(body, secret=SECRET, at=now, altered=None, drop=None):
        body = json.dumps(body)
        headers = {"webhook-id": "msg_1", "webhook-timestamp": str(int(at.timestamp())), "Content-Type": "application/json",
                   "webhook-signature": Webhook(secret).sign("msg_1", at, body)}
        headers = {name: value for name, value in headers.items() if name != drop}
        return server.post((altered or body).encode(), path="/intake/orders?service=shop", headers=headers)

    answer = send(order("1", "paid"))
    assert answer.status == 200 and json.loads(answer.body)["taken"] == 1, answer
    assert json.loads(send(order("1", "paid")).body)["duplicates"] == 1
    other = "whsec_" + base64.b64encode(b"another secret of many bytes").decode()
    cases = [
        (send(order("2", "paid"), secret=other), "wrongSignature"), (send(order("2", "paid"), altered="{}"), "wrongSignature"),
        (send(order("2", "paid"), at=now - datetime.timedelta(minutes=6)), "wrongSignature"),
        (send(order("2", "paid"), at=now + datetime.timedelta(minutes=6)), "wrongSignature"),
        *((send(order("2", "paid"), drop=name), "noSignature") for name in ["webhook-id", "webhook-timestamp", "webhook-signature"]),
    ]
    for number, (answer, reason) in enumerate(cases):
        assert answer.status == 401 and answer.headers["Parallax-Refused"] == reason, (number, answer)
        assert len(json.loads(answer.body)["error"]["message"]) > 20, answer
    assert len(rows(server)) == 1
    wrong = Installation(round_, environment={"PARALLAX_ORDERS_SECRET": "not a secret"})
    said = wrong.run("serve", "--data", wrong.data, "--catalogue", wrong.catalogue, fails=True)
    assert "PARALLAX_ORDERS_SECRET" in said and "whsec_" in said and "not a secret" not in said, said


@scenario("orders that are none are refused line by line, the others are taken, and the server stays up")
def rubbish(round_):
    server = Installation(round_, catalogue=CATALOGUE).start()

    def post(body, query=""):
        return server.post(body, path="/intake/orders" + query)

    lines = [order("1", "paid", service="shop"), order("2", "lost", service="shop"), order("3", "paid", service="nowhere"),
             order("4", "paid", at="2040-01-01T00:00:00Z"), order("5", "paid", currency=None), {"status": "paid"}, order("6", "declined")]
    answer = post(lines)
    told = json.loads(answer.body)
    assert answer.status == 200 and told["taken"] == 2, told
    assert [(line["line"], line["reason"]) for line in told["refused"]] == [
        (2, "wrongValue"), (3, "unknownService"), (4, "inFuture"), (5, "missingField"), (6, "missingField")], told
    for body, status in [(b"", 400), (b"<html></html>", 400), (b"[" * 100_000, 400), (b"\xff\n" * 100, 400), (b"x" * (9 << 20), 413),
                         (b'{"id":"' + b"x" * 300_000 + b'","status":"paid"}', 400)]:
        assert post(body).status == status, (body[:40], status)
    assert server.ask("POST", "/intake/orders", b"{}", {"Content-Type": "application/json"}).status == 401
    found = rows(server)
    assert sorted(row[0] for row in found) == ["order.failed", "order.paid"] and {row[0]: row[5] for row in found}["order.failed"], found
    assert "c-4821" not in str(server.facts("SELECT * FROM interaction"))
