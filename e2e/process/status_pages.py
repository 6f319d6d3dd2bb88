"""Suppliers' status pages on a real HTTP server, which change, break and lag, asked as docs/guide/status-pages.md says."""

import gzip
import http.server
import json
import re
import signal
import threading
import time

from installation import Installation
from scenario import ROOT, eventually, scenario

GUIDE = (ROOT / "docs/guide/status-pages.md").read_text()


class Pages:
    """What is at each path, and what was asked: `pages.answers[path]` gives (status, headers, body) or does it by itself."""

    def __init__(self, round_):
        pages, self.answers, self.asked = self, {}, []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                pages.asked.append((self.path, dict(self.headers)))
                answer = pages.answers.get(self.path, (404, {}, b"<!doctype html><html><p>Not here"))
                status, headers, body = answer(self) if callable(answer) else answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # who has heard enough hangs up
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        round_.finally_do(self.server.shutdown)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def times(self, path):
        return sum(1 for asked, _ in self.asked if asked == path)


def statuspage(status, indicator="none", incidents=()):
    return json.dumps({
        "page": {"id": "p", "name": "Payments & Co", "url": "https://status.payments.example"},
        "status": {"indicator": indicator, "description": "…"},
        "components": [{"id": "c1", "name": "API", "status": status}, {"id": "c2", "name": "Card payments", "status": "operational"},
                       {"id": "c3", "name": "Docs", "status": "major_outage"}],
        "incidents": [{"id": "i", "name": name, "status": "identified", "impact": "critical", "shortlink": "https://stspg.io/i",
                       "components": [{"id": "c1"}]} for name in incidents],
        "scheduled_maintenances": [],
    }).encode()


@scenario("a status page goes from operational to a major outage and back: the signals, IT's view, the page Sources and /metrics say so; 304 is as it was",
          seconds=90)
def follows(round_):
    pages = Pages(round_)
    text, = re.findall(r"```yaml\n# parallax.yaml\n(.*?)```", GUIDE, re.S)
    for name in ["status.payments.example", "mail.instatus.example", "hosting.example/incidents.rss"]:
        text = text.replace(f"https://{name}", pages.url + ("" if name.startswith("status") else f"/{name}"))
    text = re.sub(r", every: \w+}", "}", text).replace("}\n", ", every: 1s}\n")
    text = text.replace("mail.instatus.example", "mail/summary.json")
    told = {"status": "operational", "incidents": []}
    not_modified = []

    def payments(request):
        body = statuspage(told["status"], incidents=told["incidents"])
        tag = f'"{hash(body)}"'
        if request.headers.get("If-None-Match") == tag:
            not_modified.append(tag)
            return 304, {"ETag": tag}, b""
        assert "gzip" in request.headers["Accept-Encoding"] and request.headers["User-Agent"].startswith("Parallax/")
        return 200, {"ETag": tag, "Content-Encoding": "gzip"}, gzip.compress(body)

    pages.answers["/api/v2/summary.json"] = payments
    pages.answers["/mail/summary.json"] = 200, {}, b'{"page":{"name":"Mail","url":"https://m","status":"UP"}}'
    feed = "/hosting.example/incidents.rss"
    pages.answers[feed] = 200, {}, rss("eu-central-1: slow disks", "<b>Monitoring</b>")
    server = Installation(round_, catalogue=text).start()
    eventually(lambda: server.health()["signals"] >= 3 and len(not_modified) >= 2, 20, lambda: server.said()[-1500:])
    sources = page(server)
    assert "Payments &amp; Co" in sources and "<dt>payments</dt><dd>up</dd>" in sources, sources
    assert "<dt>hosting</dt><dd>degraded</dd>" in sources and "eu-central-1: slow disks" in sources
    before = it(server)
    assert before["downMinutes"] == 0 and before["degradedMinutes"] >= 1, before
    told.update(status="major_outage", incidents=["Cards <cannot> be charged"])
    pages.answers[feed] = 200, {}, rss("eu-central-1: slow disks", "<b>Resolved</b> …")
    eventually(lambda: "<dt>payments</dt><dd>down</dd>" in page(server), 15, lambda: page(server))
    sources = page(server)
    assert '<b>payments</b>: Cards &lt;cannot&gt; be charged (<a href="https://stspg.io/i" rel="noreferrer">' in sources, sources
    eventually(lambda: "<dt>hosting</dt><dd>up</dd>" in page(server), 15, lambda: page(server))
    eventually(lambda: it(server)["downMinutes"] >= 1, 15, lambda: it(server))
    told.update(status="operational", incidents=[])
    eventually(lambda: "<dt>payments</dt><dd>up</dd>" in page(server), 15, lambda: page(server))
    metrics = server.ask("GET", "/metrics").body.decode()
    assert 'parallax_intake_signals_total{source="status-pages"}' in metrics, metrics
    assert 'turned_away_total{source="status-pages"' not in metrics, metrics
    server.stop()
    name = pages.url.removeprefix("http://")
    found = server.facts("SELECT DISTINCT component, source, state FROM signal ORDER BY ALL")
    assert found == sorted([("payments", name, 0), ("payments", name, 2), ("mail", f"{name}/mail/summary.json", 0),
                            ("hosting", name + feed, 0), ("hosting", name + feed, 1)]), found


def rss(title, text):
    now = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime())
    return (f'<?xml version="1.0"?><rss version="2.0"><channel><title>Hosting</title><item><title>{title}</title>'
            f"<pubDate>{now}</pubDate><description><![CDATA[{text}]]></description></item></channel></rss>").encode()


def page(server):
    answer = server.ask("GET", "/sources", headers={"Authorization": f"Bearer {server.token}"})
    assert answer.status == 200, (answer.status, answer.body[:300])
    return answer.body.decode()


def it(server):
    return server.api("services/shop", range="1h")["it"]


@scenario("status pages that fail, lag, break, are huge, redirect or hide say why, once, hold up no other, and leave unknown what they do not say",
          seconds=120)
def fails(round_):
    pages = Pages(round_)
    well = statuspage("operational")
    bomb = gzip.compress(b" " * (64 << 20))

    def slow(_):
        time.sleep(60)
        return 200, {}, well

    pages.answers |= {
        "/500/summary.json": (500, {}, b"oops"), "/broken/summary.json": (200, {}, well[:200]),
        "/people/status": (200, {}, b"<!doctype html><html><head></head></html>"),
        "/slow/summary.json": slow, "/huge/summary.json": (200, {}, b" " * (5 << 20)),
        "/bomb/summary.json": (200, {"Content-Encoding": "gzip"}, bomb),
        "/moved/summary.json": (301, {"Location": "https://elsewhere.example/"}, b""),
        "/later/summary.json": (429, {"Retry-After": "30"}, b""),
        "/laughs/feed": (200, {}, b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>'),
        "/well/summary.json": (200, {}, well),
    }
    names = ["500", "broken", "people", "slow", "huge", "bomb", "moved", "later", "laughs", "well", "typo"]
    rows = []
    for name in names:
        path = {"people": "/people/status", "laughs": "/laughs/feed", "typo": "/well/summary.json"}.get(name, f"/{name}/summary.json")
        wanted = ", components: [Card paymets]" if name == "typo" else ", format: statuspage" if name == "well" else ""
        rows.append(f"  - {{id: '{name}', statusPage: {{url: '{pages.url}{path}', every: 1s{wanted}}}}}\n")
    server = Installation(round_, catalogue=f"services: [{{id: shop, needs: [well]}}]\ncomponents:\n{''.join(rows)}").start()
    wanted = ["it answered 500", "it answered 429", "page for people, no feed", "longer than 4 MiB", "longer than 4194304 bytes",
              "leads to https://elsewhere.example/: name that address", "entities of its own",
              "no component `Card paymets`: it has `API`, `Card payments`, `Docs`"]
    eventually(lambda: all(words in server.said() for words in wanted), 30,
               lambda: [words for words in wanted if words not in server.said()] + [server.said()[-3000:]])
    eventually(lambda: "does not answer within 20" in server.said(), 40, lambda: server.said()[-3000:])
    assert pages.times("/well/summary.json") > 20, "a slow one holds up no other"
    assert pages.times("/later/summary.json") == 1, "Retry-After is kept"
    assert 3 <= pages.times("/500/summary.json") <= 6, f"asked less often after each failure: {pages.times('/500/summary.json')}"
    for name in names[:-2]:
        assert server.said().count(f"{pages.url}/{name}/") == 1, f"{name} is told once: {server.said()[-3000:]}"
    began = time.monotonic()
    server.stop()
    assert time.monotonic() - began < 10, "the server waits for a page that hangs"
    assert server.facts("SELECT DISTINCT component, state FROM signal") == [("well", 0)]


@scenario("a status page is found by itself, lost and found again elsewhere, and the catalogue's changes count on SIGHUP", seconds=60)
def found(round_):
    pages = Pages(round_)
    pages.answers["/summary.json"] = 200, {}, b'{"page":{"name":"I","url":"https://i","status":"HASISSUES"},"activeIncidents":[{"name":"x","impact":"MAJOROUTAGE"}]}'
    components = {"components": [{"id": "w", "name": "Web", "status": "OPERATIONAL"}]}
    pages.answers["/v2/components.json"] = 200, {}, json.dumps(components).encode()
    server = Installation(round_, catalogue=(
        f"services: [{{id: shop, needs: [a]}}]\ncomponents: [{{id: a, statusPage: {{url: '{pages.url}', every: 1s}}}}]\n")).start()
    eventually(lambda: "<dd>down</dd>" in page(server), 15, lambda: page(server))
    assert [path for path, _ in pages.asked[:2]] == ["/api/v2/summary.json", "/summary.json"], pages.asked
    assert pages.times("/api/v2/summary.json") == 1, "where it answers is remembered"
    server.catalogue.write_text(server.catalogue.read_text().replace("every: 1s", "every: 1s, components: [Web]"))
    server.process.send_signal(signal.SIGHUP)
    eventually(lambda: "<dd>up</dd>" in page(server), 15, lambda: page(server))
    del pages.answers["/summary.json"]
    pages.answers["/api/v2/summary.json"] = 200, {}, statuspage("operational").replace(b'"Docs"', b'"Web"')
    eventually(lambda: pages.times("/api/v2/summary.json") > 2 and "<dd>down</dd>" in page(server), 20, lambda: page(server))
    assert "answers again" in server.said(), server.said()[-1500:]
    server.stop()
