"""What counts visitors elsewhere: Plausible's scripts by their posts, PostHog's by its own Python client."""

import base64
import gzip
import json
import time
import urllib.parse

from installation import Installation
from scenario import scenario

ORIGIN = "https://shop.example"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


class Site:
    """A page of the shop, with a key that is its own."""

    def __init__(self, round_):
        self.server = Installation(round_).start()
        self.key = self.server.run("key", "create", "--data", self.server.data, "--name", "web", "--origin", ORIGIN).strip()

    def send(self, path, body, kind="text/plain", headers=None):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Content-Type": kind, "User-Agent": BROWSER, "Origin": ORIGIN} | (headers or {})
        return self.server.ask("POST", path, body, {name: value for name, value in sent.items() if value})

    def rows(self, sql):
        if self.server.is_running():
            self.server.load_all()
            self.server.stop()
        return self.server.facts(sql)


@scenario("Plausible's scripts and its API: views, events, and revenue as an order's exact value, answered 202")
def plausible(round_):
    site = Site(round_)
    address = f"/api/event?key={site.key}"
    page = {"n": "pageview", "u": "https://shop.example/x/basket?token=1", "d": "shop.example", "r": None, "v": 33}
    bought = {"name": "Purchase", "url": "https://shop.example/thanks", "domain": "shop.example",
              "revenue": {"currency": "EUR", "amount": "59.90"}, "props": {"plan": "gold", "email": "alice@example.org"}}
    for body, kind in [(page, "text/plain"), (bought, "application/json"), ({**page, "n": "engagement", "e": 3000}, "text/plain")]:
        answer = site.send(address, body, kind)
        assert (answer.status, answer.body) == (202, b"ok"), answer
        assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
    machine = site.send(address, page, headers={"User-Agent": "curl/8.5.0"})
    assert machine.status == 202 and machine.headers["x-plausible-dropped"] == "1", machine
    cases = [
        (site.send("/api/event", page), 401), (site.send("/api/event?key=plx_in_wrong", page), 401),
        (site.send(address, page, headers={"Origin": "https://evil.example"}), 403), (site.send(address, b"{"), 400),
        (site.send(address, b""), 400), (site.send(address, {"n": "pageview"}), 400), (site.send(address, page, "text/csv"), 415),
        (site.send(address, {**bought, "revenue": {"amount": "much"}}), 400), (site.send(address, b"x" * 70_000), 413),
    ]
    for number, (answer, status) in enumerate(cases):
        assert answer.status == status and answer.headers["Parallax-Refused"], (number, answer)
    rows = site.rows("SELECT path, kind, step, valueAmount::VARCHAR, valueCurrency, browser, attributes->>'plan', customer <> 0 "
                     "FROM interaction WHERE NOT bot ORDER BY kind")
    assert rows == [("/x/basket", 1, "any", None, "", "Firefox", None, True),
                    ("/thanks", 5, "thanks", "59.9000", "EUR", "Firefox", "gold", True)], rows
    assert "alice" not in str(site.rows("SELECT * FROM interaction"))


@scenario("PostHog's own Python client: events, orders, exceptions; flags are answered, and a wrong key is told")
def posthog_client(round_):
    from posthog import Posthog

    server = Installation(round_).start()
    failures = []
    for key, packed in [(server.key, True), (server.key, False), ("plx_in_wrong", True)]:
        client = Posthog(key, host=f"http://127.0.0.1:{server.port}", gzip=packed, on_error=lambda error, _: failures.append(error))
        client.capture("compared", distinct_id="c-1", properties={"$current_url": "https://shop.example/x/1?token=1", "plan": "gold"})
        client.capture("paid", distinct_id="c-1", properties={
            "$current_url": "https://shop.example/thanks", "revenue": 59.9, "currency": "EUR", "email": "alice@example.org"})
        client.set(distinct_id="c-1", properties={"name": "Alice"})
        try:
            raise RuntimeError("the card reader of alice@example.org is away")
        except RuntimeError as error:
            client.capture_exception(error, distinct_id="c-1", properties={"$current_url": "https://shop.example/x/1"})
        assert client.evaluate_flags("c-1", flag_keys=["a"]).get_flag("a") in (None, False)
        client.shutdown()
    assert len(failures) == 1 and "401" in str(failures[0]) and "key" in str(failures[0]), failures
    server.load_all()
    server.stop()
    rows = server.facts("SELECT path, kind, step, valueAmount::VARCHAR, count(*), count(DISTINCT customer) FROM interaction GROUP BY ALL ORDER BY kind")
    assert rows == [("/x/1", 2, "any", None, 2, 1), ("/thanks", 5, "thanks", "59.9000", 2, 1), ("/x/1", 11, "any", None, 2, 1)], rows
    everything = str(server.facts("SELECT * FROM interaction"))
    assert "lice" not in everything and "token" not in everything and "c-1" not in everything


@scenario("PostHog's browser client: each of its encodings, the same event twice, its configuration, and what it should not send")
def posthog_browser(round_):
    site = Site(round_)

    def event(number):
        said = {"token": site.key, "distinct_id": "0198-anonymous", "$device_id": "0198-anonymous", "$session_id": "s1",
                "$pageview_id": f"p{number}", "$current_url": f"https://shop.example/x/{number}?token=1"}
        return {"event": "$pageview", "properties": said, "uuid": f"u{number}", "offset": 100}

    plain = lambda number: json.dumps([event(number)]).encode()
    form = lambda data: b"data=" + urllib.parse.quote_plus(base64.b64encode(data)).encode()
    sendings = [
        ("/e/?ip=1&ver=1.2", plain(0), "application/json"), ("/e/?compression=gzip-js", gzip.compress(plain(1)), "text/plain"),
        ("/i/v0/e/?compression=base64", form(plain(2)), "application/x-www-form-urlencoded"),
        ("/capture/", json.dumps({"api_key": site.key, **event(3)}).encode(), "application/json"),
        ("/e/", plain(0), "text/plain"),
    ]
    for path, body, kind in sendings:
        answer = site.send(path, body, kind)
        assert answer.status == 200 and json.loads(answer.body) == {"status": "Ok"}, (path, answer)
    assert site.server.health()["duplicates"] == 1, site.server.health()
    config = site.server.ask("GET", f"/array/{site.key}/config")
    assert json.loads(config.body)["sessionRecording"] is False, config
    script = site.server.ask("GET", f"/array/{site.key}/config.js")
    assert script.headers["Content-Type"].startswith("text/javascript") and site.key.encode() in script.body, script
    assert site.server.ask("GET", "/array/%22%5D%3Balert(1)/config.js").status == 404
    for path in ["/flags/?v=2", "/decide/?v=3", "/s/?compression=gzip-js"]:
        answer = site.send(path, gzip.compress(b"{}"))
        assert answer.status == 200 and json.loads(answer.body), (path, answer)
    assert json.loads(site.send("/decide/?v=3", b"{}").body)["supportedCompression"] == ["gzip", "gzip-js"]
    good = json.dumps([event(9)]).encode()
    cases = [
        (site.send("/e/", b"{"), 400), (site.send("/e/", b""), 400), (site.send("/e/", b"\xff\xfe"), 400),
        (site.send("/e/", b"[{}]"), 401), (site.send("/e/", good.replace(site.key.encode(), b"plx_in_wrong")), 401),
        (site.send("/e/", good, headers={"Origin": "https://evil.example"}), 403), (site.send("/e/", good, "text/csv"), 415),
        (site.send("/e/", gzip.compress(b" " * (17 << 20))), 400), (site.send("/e/", b"x" * (5 << 20)), 413),
        (site.send("/e/", b"[" * 100_000), 400),
    ]
    for number, (answer, status) in enumerate(cases):
        assert answer.status == status and len(json.loads(answer.body)["detail"]) > 20, (number, answer)
    absurd = [{**event(9), "timestamp": stamp} for stamp in ("yesterday", 1e300, time.time() * 1000 + 1e9)]
    assert site.send("/e/", absurd).status == 200
    refused = site.server.health()["refused"]
    assert sum(refused.values()) == 3 and set(refused) <= {"wrongValue", "inFuture"}, refused
    rows = site.rows("SELECT path, session <> 0, customer <> 0 FROM interaction ORDER BY 1")
    assert rows == [(f"/x/{number}", True, True) for number in range(4)], rows
