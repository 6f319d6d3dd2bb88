"""A real browser meets a store that is away: what the beacon and the browser itself send again, and what is lost by design."""

import contextlib
import http.server
import shutil
import threading
import time

from installation import Installation
from outage import Outage, named
from reporting import BROWSER, CATALOGUE, Certificate, listen, proxy_to, shop_pages
from scenario import eventually, scenario

PAGE = "<!doctype html><title>Basket</title><h1>Basket</h1><script src='{address}/b.js' data-key='{key}'></script>"


def site(round_, server):
    """A shop whose pages hold the beacon; its address."""
    class Shop(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = PAGE.format(address=f"http://127.0.0.1:{server.port}", key=key).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    shop = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=shop.serve_forever, daemon=True).start()
    round_.finally_do(shop.shutdown)
    address = f"http://127.0.0.1:{shop.server_port}"
    key = server.run("key", "create", "--data", server.data, "--name", "web", "--origin", address).strip()
    return address


@scenario("the beacon in Chromium tries once more, over a short outage: its view is there once; a longer one costs that page's, and no later one",
          seconds=120)
def beacon(round_):
    server = Installation(round_).start()
    outage, address = Outage(round_, server), site(round_, server)
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", f"--user-agent={BROWSER}"])
        page = browser.new_page()
        outage.begin()
        page.goto(f"{address}/x/short")
        outage.has_refused(1)
        outage.end()
        taken = server.health()["taken"]
        eventually(lambda: server.health()["taken"] > taken, 15, server.health)
        outage.begin()
        page.goto(f"{address}/x/long")
        outage.has_refused(2)
        page.wait_for_timeout(8000)
        outage.end()
        page.wait_for_timeout(8000)
        page.goto(f"{address}/x/later")
        page.goto("about:blank")  # a page that is left sends what it has
        page.wait_for_timeout(4000)
        browser.close()
    server.load_all()
    server.stop()
    views = server.facts(named("kind = 1 AND path LIKE '/x/%'"))
    assert views == [("/x/later", 1), ("/x/short", 1)], views


@scenario("Chromium itself sends its reports again until the store is back: the shop that was down is told once", seconds=200)
def reports(round_):
    server = Installation(round_, catalogue=CATALOGUE).start()
    outage = Outage(round_, server)
    key = server.run("key", "create", "--data", server.data, "--name", "web", "--origin", "https://shop.test").strip()
    certificate = Certificate(round_.folder, ["shop.test", "reports.test"])
    shop = listen(round_, certificate, shop_pages(f"https://reports.test/reports?key={key}"))
    proxy = listen(round_, certificate, proxy_to(server))
    rules = f"MAP shop.test:443 127.0.0.1:{shop.server_port}, MAP reports.test:443 127.0.0.1:{proxy.server_port}"
    failed = "SELECT path, count(*) FROM interaction WHERE kind = 1 AND path = '/x/pay' GROUP BY ALL"
    from playwright.sync_api import Error, sync_playwright
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(round_.folder / "profile"), executable_path=shutil.which("chromium"), args=[
                "--no-sandbox", "--disable-gpu", "--short-reporting-delay", f"--user-agent={BROWSER}",
                f"--host-resolver-rules={rules}", f"--ignore-certificate-errors-spki-list={certificate.hash}"])
        page = context.new_page()
        page.goto("https://shop.test/x/basket")
        eventually(lambda: server.health()["taken"] >= 3, 20, lambda: f"no reports of the page: {server.health()}")
        outage.begin()
        shop.shutdown()
        shop.server_close()
        with contextlib.suppress(Error):
            page.goto("https://shop.test/x/pay")
        outage.has_refused(1)
        outage.end()
        began, taken = time.monotonic(), server.health()["taken"]
        eventually(lambda: server.health()["taken"] > taken, 120, lambda: f"it is not sent again: {server.health()}", every=0.5)
        round_.say(f"sent again {time.monotonic() - began:.0f} s after the store was back")
        time.sleep(2)
        context.close()
    server.load_all()
    server.stop()
    # The browser loads a page that failed once more by itself, and may report both.
    (path, count), = server.facts(failed)
    assert (path, count in (1, 2)) == ("/x/pay", True), count
    distinct = server.facts("SELECT count(DISTINCT id) FROM interaction WHERE kind = 1 AND path = '/x/pay'")
    assert distinct == [(count,)], (count, distinct)
