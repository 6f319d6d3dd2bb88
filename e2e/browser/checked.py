"""An installation whose checks are in every state there is."""

import functools
import http.server
import threading
import time

import stage
from installation import Installation
from scenario import eventually

CATALOGUE = """\
services: [{{id: shop, name: Online shop, needs: [shop-web]}}]
components: [{{id: shop-web, silentAfter: 5m}}]
checks:
  - id: front-page
    name: The front page
    service: shop
    component: shop-web
    every: 2s
    allowPrivateAddresses: true
    http: {{address: '{shop}/', expect: {{text: Add to basket}}}}
  - id: buying
    name: Buying something
    service: shop
    component: shop-web
    every: 2s
    retries: 0
    allowPrivateAddresses: true
    http: [{{name: front page, address: '{shop}/'}}, {{name: basket, address: /basket}}, {{name: pay, address: /pay}}]
  - {{id: search, name: Searching, service: shop, every: 2s, retries: 0, allowPrivateAddresses: true, http: {{address: '{shop}/slow', expect: {{within: 50ms}}}}}}
  - {{id: office, name: The back office, service: shop, every: 2s, http: {{address: '{shop}/'}}}}
  - id: export
    name: Nightly export
    service: shop
    every: 2s
    allowPrivateAddresses: true
    maintenance: [{{from: '00:00', to: '24:00'}}]
    tcp: {{address: '127.0.0.1:1'}}
"""


class Shop(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/slow":
            time.sleep(0.2)
        body = b"Add to basket"
        self.send_response(500 if self.path == "/pay" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@functools.cache
def server():
    shop = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    shop.daemon_threads = True
    threading.Thread(target=shop.serve_forever, daemon=True).start()
    round_ = stage._round()
    round_.finally_do(shop.shutdown)
    made = Installation(round_, catalogue=CATALOGUE.format(shop=f"http://127.0.0.1:{shop.server_port}")).start()
    who = stage.OWNER
    made.run("account", "create", "--data", made.data, "--email", who["email"], "--name", who["name"], "--role", "owner",
             "--password-stdin", input=who["password"] + "\n")
    wanted = {"front-page": "up", "buying": "down", "search": "degraded", "office": "unknown", "export": "unknown"}
    known = lambda: {check["id"]: check["state"] for check in made.api("checks")["checks"]}
    eventually(lambda: known() == wanted, 30, lambda: f"{known()} {made.said()[-1000:]}")
    return made
