"""A store that cannot be written for a while: each way in says so in the words of its own format, and takes the same afterwards."""

import json
import time

from disk import freeze, refused_for_now, takes_again, thaw
from faro import load, payload
from installation import CATALOGUE
from orders import order
from reporting import error
from scenario import eventually, scenario
from sentry import envelope, event
from telemetry_grpc import TRACE, call, encoded, spans, with_grpc
from tickets import jira, zammad, zendesk

EVERYTHING = CATALOGUE.replace("silentAfter: 5m", "silentAfter: 5m\n    labels: {job: shop-web}") + """\
webhooks:
  - {id: plain, component: check.name, state: check.is}
"""
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


class Outage:
    """Takes a running server's store away and gives it back."""

    def __init__(self, round_, server):
        self.round, self.server, self.frozen, self.before = round_, server, [], 0

    def begin(self):
        self.server.take([{"service": "shop", "path": "/before"}])
        self.server.load_all()
        # Not spool.sqlite-shm, which SQLite maps into memory (disk.py says why).
        names = ["facts.duckdb", "facts.duckdb.wal", "spool.sqlite", "spool.sqlite-wal"]
        self.frozen = [self.server.data, *(self.server.data / name for name in names if (self.server.data / name).exists())]
        freeze(self.round, *self.frozen)
        eventually(lambda: refused_for_now(self.server), 20, lambda: f"no 503 came: {self.server.said()[-1500:]}")
        self.before = self.turned_away()

    def turned_away(self):
        return self.server.health()["turnedAway"].get("away", 0)

    def has_refused(self, count=1, seconds=30):
        """Waits until so many requests heard that they should come again."""
        eventually(lambda: self.turned_away() - self.before >= count, seconds, lambda: f"nobody came: {self.server.health()}")

    def end(self, kill=False):
        """The store is back; where told, only after the server was killed, which is away for a moment then."""
        if kill:
            self.server.kill()
        thaw(*self.frozen)
        if kill:
            self.server.start()
        takes_again(self.server, "/after")


def named(sql="true"):
    """What interactions are called here: their path, or else what happened."""
    return f"SELECT coalesce(nullif(path, ''), attributes->>'event'), count(*) FROM interaction WHERE {sql} GROUP BY ALL ORDER BY 1"


def messages(key):
    """One message for each way in over HTTP: (path, headers, body, the status while the store is away)."""
    json_, page = {"Content-Type": "application/json"}, {"User-Agent": BROWSER}
    view = {"kind": "view", "path": "/x/beacon", "at": None, "durationMs": 300}
    alert = {"status": "firing", "labels": {"job": "shop-web", "severity": "critical"}, "fingerprint": "a1"}
    span = {"traceId": "1" * 32, "spanId": "2" * 16, "name": "GET", "kind": 2, "startTimeUnixNano": str(time.time_ns()), "attributes": [
        {"key": "http.request.method", "value": {"stringValue": "GET"}}, {"key": "url.path", "value": {"stringValue": "/x/otlp"}}]}
    resource = {"attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}]}
    traces = {"resourceSpans": [{"resource": resource, "scopeSpans": [{"spans": [span]}]}]}
    fault = event(request={"url": "https://shop.example/x/sentry"})
    posthog = {"api_key": key, "event": "$pageview", "uuid": "u1", "properties": {
        "distinct_id": "c-1", "$current_url": "https://shop.example/x/posthog"}}
    ways = [
        ("/intake/interactions", {}, {"service": "shop", "path": "/x/ndjson"}, 503),
        ("/intake/signals", {}, {"component": "shop-web", "state": "up", "source": "probe"}, 503),
        (f"/b?key={key}", page, [{"beacon": 1, "host": "shop.example"}, {name: value for name, value in view.items() if value}], 503),
        ("/v1/traces", json_, traces, 503),
        ("/v1/traces", {"Content-Type": "application/x-protobuf"}, encoded(spans(1)), 503),
        (f"/collect/{key}", json_ | page, payload(events=[load("faro")]), 429),
        (f"/reports?key={key}", {"Content-Type": "application/reports+json"} | page, json.dumps([error("/x/report")]).encode(), 503),
        (f"/api/1/envelope/?sentry_key={key}", {"Content-Type": "text/plain"}, envelope(("event", fault)), 429),
        (f"/api/event?key={key}", json_ | page, {"name": "pageview", "url": "https://shop.example/x/plausible", "domain": "shop"}, 503),
        ("/e/", json_, posthog, 503),
        ("/intake/alertmanager", json_, {"version": "4", "groupKey": "g", "alerts": [alert]}, 503),
        ("/intake/webhooks/plain", json_, {"check": {"name": "shop-web", "is": "failing"}}, 503),
        ("/intake/orders?service=shop", json_, order("1", "placed"), 503),
        ("/intake/tickets/zammad?service=shop", json_, zammad(), 503),
        ("/intake/tickets/zendesk?service=shop", json_, zendesk("created", 40), 503),
        (f"/intake/tickets/jira?service=shop&key={key}", json_, jira("created", 30), 503),
    ]
    for path, headers, body, status in ways:
        if not isinstance(body, bytes):
            body = b"\n".join(json.dumps(line).encode() for line in (body if isinstance(body, list) else [body]))
        keyed = {} if "key=" in path or path.startswith("/collect/") else {"Authorization": f"Bearer {key}"}
        yield path, keyed | headers, body, status


@scenario("while the store is away every way in says so as its format has it and when to come again; what comes again then counts once",
          seconds=120)
def answers(round_):
    server, port = with_grpc(round_, catalogue=EVERYTHING)
    outage, ways, told = Outage(round_, server), list(messages(server.key)), encoded(spans(2))
    outage.begin()
    for turn in range(2):
        for path, headers, body, status in ways:
            answer = server.ask("POST", path, body, headers)
            assert (answer.status, answer.headers["Retry-After"]) == (status, "5"), (turn, path, answer)
        code, details, trailing = call(port, TRACE, told, server.key)
        assert code == "UNAVAILABLE" and "google.rpc.retryinfo-bin" in trailing and len(details) > 20, (code, details)
    outage.end(kill=True)
    for path, headers, body, status in ways:
        answer = server.ask("POST", path, body, headers)
        assert answer.status in (200, 202), (path, answer)
    assert call(port, TRACE, told, server.key)[0] == "OK"
    server.load_all()
    server.stop()
    found = dict(server.facts(named("path NOT IN ('/after', '/before', '/probe')")))
    paths = ["ndjson", "beacon", "otlp", "faro", "report", "sentry", "plausible", "posthog"]
    expected = {f"/x/{path}": 1 for path in paths} | {"order.placed": 1, "ticket.opened": 3, "/x/0": 2, "/x/1": 1}
    assert found == expected, {name: (found.get(name), expected.get(name)) for name in found.keys() | expected if found.get(name) != expected.get(name)}
    signals = server.facts("SELECT source, state, count(*) FROM signal GROUP BY ALL ORDER BY 1")
    assert [(source.split("/")[0], state, count) for source, state, count in signals] == [
        ("alertmanager", 2, 1), ("plain", 2, 1), ("probe", 0, 1)], signals
    round_.say(f"{len(ways) + 1} ways in, {sum(found.values()) + len(signals)} facts")
