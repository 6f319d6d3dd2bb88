"""The real Prometheus, asked as docs/guide/prometheus.md says."""

import http.server
import re
import signal
import threading
import time
import urllib.parse

from alertmanager import Clock, Monitoring, view
from clock import with_false_clock
from installation import Installation, free_port
from scenario import ROOT, eventually, scenario

GUIDE = (ROOT / "docs/guide/prometheus.md").read_text()


def catalogue(address):
    text, = re.findall(r"```yaml\n# parallax.yaml\n(.*?)```", GUIDE, re.S)
    quick = text.replace("http://127.0.0.1:9090", address).replace("every: 1m", "every: 1s\n    timeout: 2s")
    return quick.replace("silentAfter: 5m", "silentAfter: 20s")


@scenario("a real Prometheus is asked: up, degraded by a threshold, down, away and so unknown, back again, and another query on SIGHUP",
          seconds=180)
def asked(round_):
    server, set_clock = with_false_clock(round_)
    clock, monitoring = Clock(set_clock), None
    monitoring = Monitoring(round_, server)
    address = f"http://127.0.0.1:{monitoring.ports['prometheus']}"
    server.catalogue.write_text(catalogue(address))
    server.start()
    eventually(lambda: "does not say how its components are" in server.said(), 20, "nobody is told that Prometheus is away")
    said = server.said().count("does not say")
    monitoring.target.waiting = 5
    monitoring.start(alertmanager=False)

    def comes_to(state, by=1):
        eventually(lambda: view(server, clock) == state or clock.forward(by), 60, lambda: (
            f"IT's view is {view(server, clock)!r}, not {state!r}: {server.health()} {server.said()[-1500:]}"), every=2.5)

    comes_to("up")
    eventually(lambda: "answers again" in server.said(), 10, server.said)
    assert said == 1, "it is told once, not in every round"
    monitoring.target.waiting = 50
    eventually(lambda: degraded(server, clock) or clock.forward(1), 60, lambda: server.said()[-1500:], every=2.5)
    monitoring.target.waiting = 500
    comes_to("down")
    monitoring.target.waiting = 5
    comes_to("up")
    server.catalogue.write_text(server.catalogue.read_text().replace('"> 100"', '"> 1"'))
    server.process.send_signal(signal.SIGHUP)
    comes_to("down")
    monitoring.end("prometheus")
    eventually(lambda: server.said().count("does not say") == 2, 20, server.said)
    server.load_all()
    clock.forward(3)
    eventually(lambda: view(server, clock, ago=1) == "unknown", 10, lambda: view(server, clock, ago=1))
    server.stop()
    found = server.facts("SELECT DISTINCT component, state, source FROM signal ORDER BY ALL")
    assert found == [("shop-db", state, "prometheus") for state in (0, 1, 2)] + [("shop-web", 0, "prometheus")], found


def degraded(server, clock):
    it = server.api("services/shop", from_=clock.minute(), to=clock.minute(-1))["it"]
    return it["degradedMinutes"] == 1


@scenario("a Prometheus that wants a token gets the one in the file, and a new one when it changes")
def token(round_):
    known, heard = "secret-one", []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            heard.append(urllib.parse.parse_qs(self.rfile.read(length).decode()))
            is_right = self.headers["Authorization"] == f"Bearer {known}"
            body = b'{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"0"]}]}}'
            self.send_response(200 if is_right else 401)
            self.send_header("Content-Length", str(len(body) if is_right else 0))
            self.end_headers()
            self.wfile.write(body if is_right else b"")

        def log_message(self, *_):
            pass

    fake = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=fake.serve_forever, daemon=True).start()
    round_.finally_do(fake.shutdown)
    file, query = round_.folder / "token", 'up{job="ünïcode & more+"} == 1'
    settings = f"{{address: 'http://127.0.0.1:{fake.server_port}', every: 1s, tokenFile: {file}, queries: [{{component: a, query: '{query}'}}]}}"
    server = Installation(round_, catalogue=f"services: [{{id: shop, needs: [a]}}]\ncomponents: [{{id: a}}]\nprometheus: [{settings}]\n").start()
    eventually(lambda: f"its token cannot be read from {file}" in server.said(), 10, server.said)
    assert not heard, "it is not asked without its token"
    file.write_text("secret-one\n")
    eventually(lambda: "answers again" in server.said(), 10, server.said)
    assert heard[0] == {"query": [query]}, heard
    known = "secret-two"
    eventually(lambda: "it answered 401" in server.said(), 10, server.said)
    file.write_text("secret-two")
    eventually(lambda: server.said().count("answers again") == 2, 10, server.said)
    assert server.health()["signals"] > 0 and "secret-" not in server.said()


@scenario("a Prometheus that hangs, drips, sends rubbish or too much holds up neither another nor the server's end; a wrong query is named")
def hangs(round_):
    asked = {"hang": 0, "drip": 0, "rubbish": 0, "huge": 0, "wrong": 0}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            name = self.path.split("/")[1]
            asked[name] += 1
            if name == "hang":
                time.sleep(60)
            if name == "drip":
                return self.drip()
            body = {"rubbish": b"<html>", "huge": b" " * (3 << 20), "hang": b"",
                    "wrong": b'{"status":"error","error":"1:3: parse error"}'}[name]
            self.send_response(400 if name == "wrong" else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def drip(self):
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            try:
                for _ in range(60):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(1)
            except OSError:
                pass  # it has heard enough

        def log_message(self, *_):
            pass

    port = free_port()
    fake = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
    fake.daemon_threads = True
    fake.handle_error = lambda *_: None  # who has heard enough hangs up
    threading.Thread(target=fake.serve_forever, daemon=True).start()
    round_.finally_do(fake.shutdown)
    servers = "".join(
        f"  - {{id: {name}, address: 'http://127.0.0.1:{port}/{name}', every: 1s, timeout: 2s, queries: [{{component: a, query: up}}]}}\n"
        for name in asked)
    server = Installation(round_, catalogue=f"services: [{{id: shop, needs: [a]}}]\ncomponents: [{{id: a}}]\nprometheus:\n{servers}").start()
    eventually(lambda: min(asked["rubbish"], asked["huge"], asked["wrong"]) >= 4 and min(asked["hang"], asked["drip"]) >= 2, 30, lambda: asked)
    assert asked["hang"] < asked["rubbish"], f"one that hangs is asked again only after its timeout: {asked}"
    for name in asked:
        assert server.said().count(f"Prometheus {name} at") == 1, server.said()
    assert "1:3: parse error" in server.said(), server.said()
    assert server.health()["signals"] == 0
    began = time.monotonic()
    server.stop()
    assert time.monotonic() - began < 10, "the server waits for a Prometheus that hangs"
