"""What browsers report of their own accord: network errors, policies' violations, deprecations, interventions."""

import contextlib
import http.server
import json
import shutil
import ssl
import subprocess
import threading
import time

from installation import Installation, free_port
from scenario import DATA, Skip, eventually, scenario

ORIGIN = "https://shop.example"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
EXAMPLES = DATA / "web_reports"


def post(server, reports, kind="application/reports+json", key=None, headers=None):
    body = reports if isinstance(reports, bytes) else json.dumps(reports).encode()
    return server.ask("POST", f"/reports?key={key or server.key}", body, {"Content-Type": kind, "User-Agent": BROWSER} | (headers or {}))


def error(path, kind="tcp.refused", **more):
    body = {"sampling_fraction": 1.0, "method": "GET", "elapsed_time": 40, "phase": "connection", "type": kind, "status_code": 0}
    return {"age": 1000, "type": "network-error", "url": f"{ORIGIN}{path}", "body": body} | more


@scenario("a network error is a failed view at its own time and place; what is reported again counts once")
def never_got_in(round_):
    server = Installation(round_).start()
    reports = [error("/x/pay?token=1"), error("/x/ok", "ok"), error("/x/late", age=3_600_000)]
    assert json.loads(post(server, reports).body)["taken"] == 2
    again = json.loads(post(server, reports).body)
    assert (again["taken"], again["duplicates"]) == (0, 2), again
    server.load_all()
    server.stop()
    rows = server.facts(
        "SELECT path, service, step, kind, failed, outcome, status, attributes->>'network', round((epoch_ms(now()::TIMESTAMP) - "
        "epoch_ms(time)) / 3600000.0) FROM interaction ORDER BY 1")
    expected = [(path, "shop", "any", 1, True, 2, None, "tcp.refused", hours) for path, hours in (("/x/late", 1), ("/x/pay", 0))]
    assert rows == expected, rows


@scenario("of network errors that browsers report only a tenth of, page and API say how many there were, with the interval")
def sampled(round_):
    server = Installation(round_).start()
    reports = [error(f"/x/{number}") for number in range(12)]
    for report in reports:
        report["body"]["sampling_fraction"] = 0.1
    assert json.loads(post(server, reports).body)["taken"] == 12
    server.load_all()
    told = eventually(lambda: server.api("services/shop", range="1h")["unreached"], 10, "nothing is told")
    assert [told[name] for name in ["reported", "estimate", "low", "high"]] == [12, 120, 70, 204], told
    page = server.ask("GET", "/services/shop?range=1h", headers={"Authorization": f"Bearer {server.token}"}).body.decode()
    assert told["text"] in page and "about 120, between 70 and 204" in page, page[:3000]
    assert server.api("services/shop", range="1h")["customers"]["failed"] == 12


@scenario("the W3C's own network errors and the policies' violations of real browsers are taken as they are")
def examples(round_):
    if not EXAMPLES.exists():
        raise Skip(f"there is no {EXAMPLES}")
    server = Installation(round_).start()
    network = json.loads((EXAMPLES / "nel_reports_w3c_spec.json").read_text())
    # One is a body alone, of a type that no report has; four others tell of no failure.
    answer = post(server, network)
    told = json.loads(answer.body)
    assert answer.status == 200 and (told["taken"], told["refusedCount"]) == (3, 0), told
    for name, case in json.loads((EXAMPLES / "csp_reports.json").read_text()).items():
        kind = "application/csp-report" if "csp-report" in case else "application/reports+json"
        answer = post(server, case, kind)
        assert answer.status == 200 and json.loads(answer.body)["taken"] == 1, (name, answer)
    server.load_all()
    server.stop()
    faults = server.facts("SELECT text FROM interaction WHERE attributes->>'type' = 'csp' ORDER BY 1")
    assert faults == [("connect-src blocked https://example.invalid/",), ("script-src blocked eval",), ("style-src-attr blocked inline",)], faults


@scenario("of reports rubbish, foreign keys, absurd ages and too much are told apart, and the server stays up")
def turned_away(round_):
    server = Installation(round_).start()
    bound = server.run("key", "create", "--data", server.data, "--name", "web", "--origin", ORIGIN).strip()
    asked = server.ask("OPTIONS", f"/reports?key={bound}", headers={
        "Origin": ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"})
    assert asked.status == 204 and asked.headers["Access-Control-Allow-Origin"] == ORIGIN, asked
    cases = [
        (post(server, b"["), 400, "notReadable"),
        (post(server, b""), 400, "notReadable"),
        (post(server, b"[" * 50_000), 400, "notReadable"),
        (post(server, b"x" * (1 << 20)), 413, "tooLarge"),
        (post(server, [error("/x/1")], "text/plain"), 415, "wrongType"),
        (post(server, [error("/x/1")], key="plx_in_wrong"), 410, "unknownKey"),
        (post(server, [error("/x/1")], key=bound, headers={"Origin": "https://evil.example"}), 403, "originNotAllowed"),
        (post(server, [error("/x/1", age=-5)]), 200, "wrongValue"),
        (post(server, [error("/x/1", age=10**15)]), 200, "wrongValue"),
        (post(server, [{"type": "crash", "body": {}}]), 200, "missingField"),
    ]
    for number, (answer, status, reason) in enumerate(cases):
        assert answer.status == status and reason in answer.headers["Parallax-Refused"], (number, answer)
    markup = post(server, [{"age": 0, "type": "deprecation", "url": f"{ORIGIN}/<script>", "body": {"message": "<b>" * 5000}}])
    assert json.loads(markup.body)["taken"] == 1, markup
    assert post(server, [error("/x/1")], key=bound, headers={"Origin": ORIGIN}).headers["Access-Control-Allow-Origin"] == ORIGIN
    assert server.health()["status"] == "ok"


SCRIPT = b"const asked = new XMLHttpRequest(); asked.open('GET', '/x/sync', false); asked.send(); navigator.vibrate(10);"


@scenario("a real Chromium reports to Parallax: the shop that is down, its policy, what is deprecated, what was blocked", seconds=90)
def chromium(round_):
    server = Installation(round_, catalogue=CATALOGUE).start()
    key = server.run("key", "create", "--data", server.data, "--name", "web", "--origin", "https://shop.test").strip()
    certificate = Certificate(round_.folder, ["shop.test", "reports.test"])
    shop = listen(round_, certificate, shop_pages(f"https://reports.test/reports?key={key}"))
    proxy = listen(round_, certificate, proxy_to(server))
    rules = f"MAP shop.test:443 127.0.0.1:{shop.server_port}, MAP reports.test:443 127.0.0.1:{proxy.server_port}"
    from playwright.sync_api import Error, sync_playwright
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(round_.folder / "profile"), executable_path=shutil.which("chromium"), args=[
                "--no-sandbox", "--disable-gpu", "--short-reporting-delay", f"--user-agent={BROWSER}",
                f"--host-resolver-rules={rules}", f"--ignore-certificate-errors-spki-list={certificate.hash}"])
        page = context.new_page()
        page.goto("https://shop.test/x/basket?token=1")
        eventually(lambda: server.health()["taken"] >= 3, 20, lambda: f"no reports of the page: {server.health()}")
        shop.shutdown()
        shop.server_close()
        with contextlib.suppress(Error):
            page.goto("https://shop.test/x/pay?token=2")
        eventually(lambda: server.health()["taken"] >= 4, 20, lambda: f"no report of the network error: {server.health()}")
        time.sleep(1)
        context.close()
    server.load_all()
    server.stop()
    failed = server.facts(
        "SELECT path, service, failed, bot, browser, attributes->>'network' FROM interaction WHERE kind = 1")
    # The browser tries again by itself; what it meets in the same ten seconds counts once.
    assert set(failed) == {("/x/pay", "shop", True, False, "Chrome", "tcp.refused")} and len(failed) <= 2, failed
    faults = dict(server.facts("SELECT attributes->>'type', text FROM interaction WHERE kind = 11 AND path = '/x/basket'"))
    assert set(faults) == {"csp", "deprecation", "intervention"}, faults
    assert faults["csp"] == "img-src blocked /x/gone.png", faults
    round_.say(f"deprecation: {faults['deprecation'][:60]}…")


@scenario("the demo's shop has its policy's violations reported: what a page tried before any script could tell", seconds=240)
def demo_shop(round_):
    shop_port = free_port()
    server = Installation(
        round_, catalogue=None, command="demo", options=["--seed", 7, "--scale", "0.1", "--shop-port", shop_port]).start(seconds=180)
    taken = server.health()["taken"]
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", f"--user-agent={BROWSER}"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{shop_port}/basket")
        page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/pixel.png?who=alice'}))")
        eventually(lambda: server.health()["taken"] > taken + 1, 20, server.health)
        page.wait_for_timeout(1000)
        browser.close()
    server.load_all()
    server.stop()
    told = server.facts("SELECT path, service, text FROM interaction WHERE kind = 11 AND attributes->>'disposition' = 'enforce'")
    assert told == [("/basket", "shop", "img-src blocked https://elsewhere.example/pixel.png")], told


CATALOGUE = """\
services:
  - id: shop
    hosts: [shop.test]
    journeys:
      - id: buy
        goal: any
        steps: [{id: any, match: {path: "/x/**"}}]
"""


class Certificate:
    """A certificate of its own making, and its public key's hash, by which Chromium is told to trust it."""

    def __init__(self, folder, names):
        self.file, self.key = folder / "certificate.pem", folder / "key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test", "-addext",
             "subjectAltName=" + ",".join(f"DNS:{name}" for name in names), "-keyout", self.key, "-out", self.file],
            check=True, capture_output=True)
        public = subprocess.run(["openssl", "x509", "-in", self.file, "-pubkey", "-noout"], check=True, capture_output=True).stdout
        der = subprocess.run(["openssl", "pkey", "-pubin", "-outform", "der"], input=public, check=True, capture_output=True).stdout
        digest = subprocess.run(["openssl", "dgst", "-sha256", "-binary"], input=der, check=True, capture_output=True).stdout
        self.hash = subprocess.run(["openssl", "base64"], input=digest, check=True, capture_output=True).stdout.decode().strip()


def listen(round_, certificate, handler):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.file, certificate.key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    round_.finally_do(server.server_close)
    return server


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, body, headers):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)


def shop_pages(address):
    """A shop whose answers carry the headers of docs/guide/reports.md, and whose page does what browsers report."""
    headers = [
        ("Reporting-Endpoints", f'default="{address}", parallax="{address}"'),
        ("Report-To", json.dumps({"group": "parallax", "max_age": 2592000, "endpoints": [{"url": address}]})),
        ("NEL", json.dumps({"report_to": "parallax", "max_age": 2592000, "failure_fraction": 1})),
        ("Content-Security-Policy", "default-src 'self'; img-src 'none'; report-to parallax"),
    ]

    class Shop(Handler):
        def do_GET(self):
            if self.path.endswith(".js"):
                return self.answer(200, SCRIPT, [("Content-Type", "text/javascript")])
            page = b"<!doctype html><title>Basket</title><script src=/app.js></script><img src=/x/gone.png>"
            self.answer(200, page, [("Content-Type", "text/html"), *headers])

    return Shop


def proxy_to(server):
    """What stands before Parallax and speaks TLS."""
    class Proxy(Handler):
        def forward(self):
            body = self.rfile.read(int(self.headers["Content-Length"] or 0))
            sent = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
            answer = server.ask(self.command, self.path, body, sent)
            kept = [(name, value) for name, value in answer.headers.items() if name.lower() not in ("content-length", "connection")]
            self.answer(answer.status, answer.body, kept)

        do_POST = do_OPTIONS = forward

    return Proxy
