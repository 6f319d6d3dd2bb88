"""The demo shop's routes without Parallax, for working on its pages, at http://127.0.0.1:8081.

With no --beacon it serves a stand-in that only remembers, in `told`, what the pages say to `parallax(...)`.
"""

import argparse
import http.server
import itertools
import json
import mimetypes
import pathlib
import re
import time
import urllib.parse

SHOP = pathlib.Path(__file__).resolve().parents[2] / "web" / "demo-shop"
STAND_IN = """{
  const told = window.told = [...(window.parallax?.q ?? [])];
  window.parallax = (...words) => { told.push(words); };
}"""
PAGES = [
    (r"/", "home.html"),
    (r"/search(/[a-z]+)?", "search.html"),
    (r"/products/[0-9]+", "product.html"),
    (r"/basket", "basket.html"),
    (r"/checkout", "checkout.html"),
    (r"/checkout/thanks", "thanks.html"),
    (r"/help/returns", "help.html"),
]
orders = itertools.count(int(time.time()) % 100000)


class Shop(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    beacon, parallax = "/b.js", "http://127.0.0.1:8080/"

    def page(self, name):
        text = (SHOP / name).read_text()
        # The parts first: they hold placeholders themselves.
        for part in ("head", "top", "foot"):
            text = text.replace("{{" + part + "}}", (SHOP / "parts" / f"{part}.html").read_text().rstrip("\n"))
        values = {"beacon": self.beacon, "key": "demo", "release": "2026.11.3", "parallax": self.parallax}
        for word, value in values.items():
            text = text.replace("{{" + word + "}}", value)
        return text.encode()

    def policy(self):
        parts = urllib.parse.urlsplit(self.beacon)
        origin = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
        return (
            f"default-src 'none'; script-src 'self'{origin}; style-src 'self'; img-src 'self' data:; "
            f"connect-src 'self'{origin}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )

    def answer(self, status, body, kind="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        if kind.startswith("text/html"):
            self.send_header("Content-Security-Policy", self.policy())
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        address = urllib.parse.urlsplit(self.path)
        for pattern, name in PAGES:
            if re.fullmatch(pattern, address.path):
                return self.answer(200, self.page(name), "text/html; charset=utf-8")
        if address.path == "/api/products":
            if urllib.parse.parse_qs(address.query).get("q") == ["broken"]:
                return self.answer(500, b'{"error":"broken, as asked"}')
            return self.answer(200, (SHOP / "assets" / "products.json").read_bytes())
        if address.path == "/b.js":
            return self.answer(200, STAND_IN.encode(), "text/javascript")
        file = SHOP / "assets" / address.path.rpartition("/")[2]
        if address.path == f"/assets/{file.name}" and file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            return self.answer(200, file.read_bytes(), kind)
        return self.answer(404, b"There is nothing here.", "text/plain; charset=utf-8")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/basket/items":
            return self.answer(201, b"{}")
        if self.path != "/checkout/pay":
            return self.answer(404, b"{}")
        try:
            card = json.loads(body).get("card")
        except (ValueError, AttributeError):
            return self.answer(400, b"{}")
        if card == "0000":
            return self.answer(502, b'{"error":"the payment gateway does not answer"}')
        if card == "9999":
            time.sleep(9)
        return self.answer(200, json.dumps({"order": f"AG-{next(orders):05}"}).encode())

    def log_message(self, *_):
        pass


def serve(port, **settings):
    """A server with `settings` (beacon, parallax); the caller runs it."""
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), type("Shop", (Shop,), settings))


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--port", type=int, default=8081)
    words.add_argument("--beacon", default=Shop.beacon, help="address of the beacon's script")
    words.add_argument("--parallax", default=Shop.parallax, help="address of the overview")
    chosen = words.parse_args()
    print(f"The shop is at http://127.0.0.1:{chosen.port}")
    serve(chosen.port, beacon=chosen.beacon, parallax=chosen.parallax).serve_forever()
