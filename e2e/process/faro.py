"""Grafana Faro: its web SDK's payloads become interactions, and its SDK hears what it understands."""

import gzip
import http.server
import json
import os
import pathlib
import threading
import time

from installation import Installation
from scenario import DATA, Skip, eventually, scenario

ORIGIN = "https://shop.example"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
ALLOY = DATA / "web_reports" / "faro_payload_alloy.json"


def stamp(seconds_ago=1.0):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.time() - seconds_ago)) + ".250Z"


def payload(**parts):
    meta = {
        "sdk": {"name": "faro-web", "version": "2.10.0"}, "app": {"name": "shop", "version": "1.4.2"},
        "user": {"id": "c-1", "email": "alice@example.org"}, "session": {"id": "EW12SwJhxH"},
        "browser": {"name": "Firefox", "userAgent": BROWSER}, "page": {"url": "https://shop.example/x/basket?token=1"}}
    return {"meta": meta} | parts


def load(identifier, seconds_ago=1.0):
    said = {"name": f"https://shop.example/x/{identifier}", "duration": "168", "responseStatus": "200", "faroNavigationId": identifier}
    return {"name": "faro.performance.navigation", "domain": "browser", "attributes": said, "timestamp": stamp(seconds_ago)}


class Site:
    """Posts as the SDK does from pages of the shop, with a key that is theirs alone."""

    def __init__(self, round_):
        self.server = Installation(round_).start()
        self.key = self.server.run("key", "create", "--data", self.server.data, "--name", "web", "--origin", ORIGIN).strip()

    def send(self, body, path="/collect", headers=None):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Content-Type": "application/json", "x-api-key": self.key, "x-faro-session-id": "EW12SwJhxH",
                "Origin": ORIGIN, "User-Agent": BROWSER} | (headers or {})
        return self.server.ask("POST", path, body, {name: value for name, value in sent.items() if value})

    def rows(self, what, where):
        if self.server.is_running():
            self.server.load_all()
            self.server.stop()
        return self.server.facts(f"SELECT {what} FROM interaction WHERE {where} ORDER BY ALL")


@scenario("Faro's browser asks first, sends plain and packed, is answered 202, and what it sends twice counts once")
def accepted(round_):
    site = Site(round_)
    asked = site.server.ask("OPTIONS", "/collect", headers={
        "Origin": ORIGIN, "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,idempotency-key,x-api-key,x-faro-session-id"})
    allowed = asked.headers["Access-Control-Allow-Headers"].replace(" ", "").split(",")
    assert asked.status == 204 and {"content-type", "idempotency-key", "x-api-key", "x-faro-session-id", "content-encoding"} <= set(allowed), asked
    assert asked.headers["Access-Control-Allow-Origin"] == ORIGIN
    body = json.dumps(payload(events=[load("one")])).encode()
    for sent, headers in [(body, {}), (gzip.compress(body), {"Content-Encoding": "gzip"})]:
        answer = site.send(sent, headers=headers)
        assert answer.status == 202, answer
        assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
        assert "X-Faro-Session-Status" in answer.headers["Access-Control-Expose-Headers"]
    # Grafana Cloud's form of address.
    assert site.send(payload(events=[load("two")]), f"/collect/{site.key}", {"x-api-key": None}).status == 202
    k6 = payload(events=[load("driven")])
    k6["meta"]["k6"] = {"isK6Browser": True}
    assert site.send(k6).status == 202
    rows = site.rows("path, service, step, release, durationMs, bot, customer <> 0, session <> 0", "kind = 1")
    expected = [(f"/x/{name}", "shop", "any", "1.4.2", 168, name == "driven", True, True) for name in ("driven", "one", "two")]
    assert rows == expected, rows


@scenario("the payload of Alloy's own tests is taken: one fault, two events, and nobody's name")
def alloy(round_):
    if not ALLOY.exists():
        raise Skip(f"there is no {ALLOY}")
    site = Site(round_)
    answer = site.send(ALLOY.read_text().replace("2021-09-30T10:46:17.680Z", stamp()).encode())
    assert answer.status == 202 and json.loads(answer.body)["taken"] == 3, answer
    # Its own time is years ago: every item says so, and the SDK need not send it again.
    old = site.send(ALLOY.read_bytes())
    assert old.status == 400 and "tooOld" in old.headers["Parallax-Refused"], old
    faults = site.rows("path, text, element, attributes->>'type'", "kind = 11")
    assert faults == [("/page", "Error: Cannot read property 'find' of undefined",
                       "http://fe:3002/static/js/vendors~main.chunk.js:8639:42", "error")], faults
    everything = str(site.rows("*", "true"))
    assert len(site.rows("path", "kind = 2")) == 2 and "geralt" not in everything and "domasx2" not in everything


@scenario("to Faro's address rubbish, foreign keys and pages, absurd times and too much are told apart, and the server stays up")
def turned_away(round_):
    site = Site(round_)
    cases = [
        (site.send(b"{"), 400, "notReadable"),
        (site.send(b""), 400, "notReadable"),
        (site.send(b"[" * 100_000), 400, "notReadable"),
        (site.send(b"[" + b"0," * 300_000 + b"0]"), 400, "notReadable"),
        (site.send(b"\x00\xff\x80"), 400, "notReadable"),
        (site.send(payload(), headers={"x-api-key": "plx_in_wrong"}), 401, "unknownKey"),
        (site.send(payload(), headers={"x-api-key": None}), 401, "noKey"),
        (site.send(payload(), headers={"Origin": "https://evil.example"}), 403, "originNotAllowed"),
        (site.send(payload(), headers={"Content-Type": "text/csv"}), 415, "wrongType"),
        (site.send(b"x" * (2 << 20)), 413, "tooLarge"),
        (site.send(payload(events=[load("x", -86_400)])), 400, "inFuture"),
        (site.send(payload(events=[{"name": "a", "timestamp": 1e300}])), 400, "missingField"),
        (site.send(payload(events=[{"name": "a", "attributes": {"k": "x" * 9000}, "timestamp": stamp()}])), 400, "tooLong"),
    ]
    for number, (answer, status, reason) in enumerate(cases):
        assert answer.status == status and reason in answer.headers["Parallax-Refused"], (number, answer)
    nonsense = payload(
        events=[load("<script>alert(1)</script>"), {"name": "<b>", "attributes": [1], "timestamp": stamp()}, 7],
        measurements=[{"type": "web-vitals", "values": {"lcp": -1, "cls": "x", "inp": 1e99}, "timestamp": stamp()}],
        exceptions=[{"type": 3, "value": {"a": 1}, "stacktrace": {"frames": "x"}, "timestamp": stamp()}])
    answer = site.send(nonsense)
    told = json.loads(answer.body)
    assert answer.status == 202 and (told["taken"], told["refusedCount"]) == (3, 1), answer
    assert site.server.health()["status"] == "ok", site.server.health()


PAGE = """<!doctype html><title>Basket</title><h1 id=head>Basket</h1><button id=pay>Pay</button><script src=/sdk.js></script>
<script>
const faro = GrafanaFaroWebSdk.initializeFaro({{
  url: '{address}/collect', apiKey: '{key}', app: {{ name: 'shop', version: '1.4.2', environment: 'production' }},
  user: {{ id: 'c-1', email: 'alice@example.org' }}, batching: {{ sendTimeout: 100 }},
}});
pay.onclick = () => {{ fetch('/x/api/pay', {{ method: 'POST' }}); throw new TypeError('no pay for alice@example.org'); }};
</script>"""


@scenario("the real Faro web SDK in Chromium: a view with its vitals in one row, a broken script, a failed call")
def real_sdk(round_):
    sdk = os.environ.get("FARO_SDK")
    if not sdk:
        raise Skip("FARO_SDK names no built @grafana/faro-web-sdk (its npm package has dist/bundle/faro-web-sdk.iife.js)")
    server = Installation(round_).start()
    shop = shop_with(round_, pathlib.Path(sdk), server)
    import shutil
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", f"--user-agent={BROWSER}"])
        page = browser.new_page()
        page.goto(f"{shop}/x/basket?token=1")
        page.wait_for_timeout(500)
        page.click("#pay")
        page.wait_for_timeout(500)
        page.goto("about:blank")
        page.wait_for_timeout(500)
        browser.close()
    eventually(lambda: server.health()["taken"] >= 4, 10, lambda: server.health())
    server.load_all()
    server.stop()
    views = server.facts("SELECT path, release, durationMs > 0, bot FROM interaction WHERE kind = 1")
    assert views == [("/x/basket", "1.4.2", True, False)], views
    vitals = server.facts(
        "SELECT count(*), bool_and(lcpMs > 0 AND fcpMs > 0 AND ttfbMs > 0), min(page = (SELECT page FROM interaction WHERE kind = 1)) "
        "FROM interaction WHERE kind = 9 AND lcpMs IS NOT NULL")
    assert vitals == [(1, True, True)], vitals
    faults = server.facts("SELECT text FROM interaction WHERE kind = 11 ORDER BY 1")
    assert faults == [("/x/api/pay: 500",), ("TypeError: no pay for *",)], faults


def shop_with(round_, sdk, server):
    """A shop whose pages hold the SDK; its address. Calls fail."""
    class Shop(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            if self.path == "/sdk.js":
                body, kind = sdk.read_bytes(), "text/javascript"
            else:
                address = f"http://localhost:{server.port}"
                body, kind = PAGE.format(address=address, key=key).encode(), "text/html"
            self.answer(200, body, kind)

        def do_POST(self):
            self.answer(500, b"", "text/plain")

        def answer(self, status, body, kind):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    round_.finally_do(site.shutdown)
    address = f"http://127.0.0.1:{site.server_port}"
    key = server.run("key", "create", "--data", server.data, "--name", "web", "--origin", address).strip()
    return address
