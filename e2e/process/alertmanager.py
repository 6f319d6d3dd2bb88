"""The real Prometheus and the real Alertmanager, set as docs/guide/alertmanager.md says: what fires becomes IT's view."""

import http.client
import http.server
import json
import os
import re
import shutil
import subprocess
import threading
import time

from clock import with_false_clock
from installation import Installation, free_port
from scenario import ROOT, Skip, eventually, scenario

SCRAPES = """
global: {{scrape_interval: 1s, evaluation_interval: 1s}}
rule_files: [rules.yml]
alerting: {{alertmanagers: [{{static_configs: [{{targets: ["127.0.0.1:{alertmanager}"]}}]}}]}}
scrape_configs:
  - {{job_name: shop-web, static_configs: [{{targets: ["127.0.0.1:{target}"]}}]}}
"""


def guide(name):
    """A file as the guide has it."""
    text, = re.findall(rf"```yaml\n# {name}\n(.*?)```", (ROOT / "docs/guide/alertmanager.md").read_text(), re.S)
    return text


class Target:
    """Something that Prometheus scrapes, which can be shut and opened."""

    def __init__(self, round_):
        self.port, self.server = free_port(), None
        # What its metric says.
        self.waiting = 0
        round_.finally_do(self.shut)

    def open(self):
        target = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(f"orders_waiting {target.waiting}\n".encode())

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def shut(self):
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


class Monitoring:
    """Prometheus and Alertmanager as processes on loopback."""

    def __init__(self, round_, server, key=None):
        for name in ["prometheus", "prometheus-alertmanager"]:
            if not shutil.which(name):
                raise Skip(f"{name} is not installed")
        self.round, self.folder = round_, round_.folder
        self.target = Target(round_)
        self.ports = {name: free_port() for name in ["prometheus", "prometheus-alertmanager"]}
        self.processes = {}
        settings = guide("alertmanager.yml").replace("127.0.0.1:8080", f"127.0.0.1:{server.port}")
        settings = settings.replace("plx_in_…", key or server.key)
        # The guide's pace is minutes.
        settings = re.sub(r"group_(wait|interval): \w+", r"group_\1: 1s", settings).replace("repeat_interval: 1m", "repeat_interval: 1s")
        (self.folder / "alertmanager.yml").write_text(settings)
        (self.folder / "rules.yml").write_text(guide("rules.yml"))
        (self.folder / "prometheus.yml").write_text(SCRAPES.format(
            alertmanager=self.ports["prometheus-alertmanager"], target=self.target.port))

    def start(self, alertmanager=True):
        self.target.open()
        if alertmanager:
            self.run_alertmanager()
        # It knows its Alertmanagers only after five seconds, and what it told nobody it tells again a minute later.
        self.run("prometheus", f"--config.file={self.folder}/prometheus.yml", f"--storage.tsdb.path={self.folder}/tsdb",
                 "--rules.alert.resend-delay=2s")
        return self

    def run_alertmanager(self):
        self.run("prometheus-alertmanager", f"--config.file={self.folder}/alertmanager.yml", "--cluster.listen-address=",
                 f"--storage.path={self.folder}/alertmanager")

    def run(self, name, *options):
        port, log = self.ports[name], open(self.folder / f"{name}.log", "ab")
        process = subprocess.Popen([name, *options, f"--web.listen-address=127.0.0.1:{port}"], stdout=log, stderr=log,
                                   stdin=subprocess.DEVNULL, env=os.environ | {"HOME": str(self.folder)})
        self.processes[name] = process
        self.round.finally_do(lambda: (process.kill(), process.wait(10), log.close()))
        eventually(lambda: is_ready(port), 20, lambda: self.said(name)[-1500:])

    def end(self, name):
        self.processes[name].kill()
        self.processes[name].wait(10)

    def said(self, name):
        return (self.folder / f"{name}.log").read_text()


def is_ready(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/-/ready")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


class Clock:
    """The server's clock, which can be put forward: IT's view goes by minutes, and nobody wants to wait for them."""

    def __init__(self, set_clock):
        self.set_clock, self.minutes = set_clock, 0

    def forward(self, minutes):
        self.minutes += minutes
        self.set_clock(self.minutes / 60)

    def minute(self, ago=0):
        now = time.time() + (self.minutes - ago) * 60
        return time.strftime("%Y-%m-%dT%H:%MZ", time.gmtime(now // 60 * 60))


def view(server, clock, ago=0):
    """IT's view of the shop in one minute of the server's clock."""
    it = server.api("services/shop", from_=clock.minute(ago), to=clock.minute(ago - 1))["it"]
    counts = {"up": it["upMinutes"], "down": it["downMinutes"], "unknown": it["unknownMinutes"]}
    return " ".join(name for name, count in counts.items() if count)


def comes_to(state, server, clock, monitoring, ago=0):
    eventually(lambda: view(server, clock, ago) == state, 30, lambda: (
        f"IT's view is {view(server, clock, ago)!r}, not {state!r}: {server.health()} "
        f"{monitoring.said('prometheus-alertmanager')[-1500:]}"), every=0.3)


def shop(round_, silent_after="20s"):
    server, set_clock = with_false_clock(round_)
    server.catalogue.write_text(guide("parallax.yaml").replace("silentAfter: 5m", f"silentAfter: {silent_after}"))
    return server.start(), Clock(set_clock)


@scenario("Prometheus' real alert takes the shop up, down and up again by Alertmanager, over a killed server; silence is unknown",
          seconds=180)
def fires(round_):
    server, clock = shop(round_)
    assert view(server, clock) == "unknown", "nobody has said anything yet"
    monitoring = Monitoring(round_, server).start()
    comes_to("up", server, clock, monitoring)
    monitoring.target.shut()
    comes_to("down", server, clock, monitoring)
    # Alertmanager tells the alert again in four hours; until then the watchdog keeps it, also past a restart.
    server.kill()
    clock.forward(2)
    server.start()
    comes_to("down", server, clock, monitoring)
    page = server.ask("GET", "/", headers={"Authorization": f"Bearer {server.token}"})
    assert page.status == 200 and b"Online shop" in page.body
    told = server.health()
    assert told["signals"] > 0 and not told["refused"] and not told["turnedAway"], told
    monitoring.target.open()
    eventually(lambda: not firing(monitoring), 20, "the alert is not over")
    eventually(lambda: view(server, clock) == "up" or clock.forward(1), 40, "the shop does not come up again", every=2)
    monitoring.end("prometheus-alertmanager")
    server.load_all()
    clock.forward(3)
    comes_to("unknown", server, clock, monitoring, ago=1)
    server.stop()
    states = server.facts(
        "SELECT DISTINCT component, state, source = 'alertmanager' FROM signal ORDER BY ALL")
    assert states == [("shop-db", 0, True), ("shop-web", 0, False), ("shop-web", 0, True), ("shop-web", 2, False)], states


def alerts_of(monitoring):
    connection = http.client.HTTPConnection("127.0.0.1", monitoring.ports["prometheus-alertmanager"], timeout=5)
    try:
        connection.request("GET", "/api/v2/alerts?active=true")
        return json.loads(connection.getresponse().read())
    finally:
        connection.close()


def firing(monitoring):
    return any(alert["labels"]["alertname"] == "ShopDown" for alert in alerts_of(monitoring))


@scenario("Alertmanager with a wrong key is told so in its log; what is no notification is refused, and the server stays up")
def refused(round_):
    server = Installation(round_, catalogue=guide("parallax.yaml")).start()
    monitoring = Monitoring(round_, server, key="plx_in_wrong").start()
    eventually(lambda: "401" in monitoring.said("prometheus-alertmanager"), 20,
               lambda: monitoring.said("prometheus-alertmanager")[-1500:])
    assert server.health()["turnedAway"]["unknownKey"] > 0
    monitoring.end("prometheus")
    monitoring.end("prometheus-alertmanager")
    deep = b'{"version":"4","alerts":' + b"[" * 100_000
    cases = [
        ({}, b"", 400), ({}, b"\xff\xfe", 400), ({}, b'{"version":"4","alerts":[', 400), ({}, deep, 400),
        ({}, b'{"version":"3"}', 400), ({}, b'<html>', 400), ({"Content-Type": "text/html"}, b"{}", 415),
        ({}, b'{"version":"4","a":"' + b"x" * (9 << 20) + b'"}', 413), ({}, b'{"version":"4","alerts":[{}]}', 200),
        ({"Authorization": None}, b"{}", 401),
    ]
    for headers, body, status in cases:
        answer = server.post(body, path="/intake/alertmanager", headers={"Content-Type": "application/json"} | headers)
        assert answer.status == status, (body[:60], answer.status, answer.body[:300])
        said = json.loads(answer.body)
        assert status == 200 or len(said["error"]["message"]) > 20, said
    assert server.health()["refused"] == {"wrongValue": 1}, server.health()
