"""Synthetic checks against real servers: green and red, several steps, where they may go, and when they rest."""

import contextlib
import http.server
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time

import jsonschema
import yaml
from installation import Installation, free_port
from scenario import ROOT, Skip, eventually, scenario

GUIDE = (ROOT / "docs/guide/checks.md").read_text()
BASE = """\
services: [{id: shop, name: Online shop, needs: [shop-web]}]
components: [{id: shop-web, silentAfter: 1m}]
checks:
"""
NGINX = """daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{}}
http {{ access_log {folder}/access.log combined; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{servers} }}"""


def program(round_, name, *arguments):
    """A server as a process, ended with the scenario at the latest; the function ends it sooner."""
    found = shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin")
    if not found:
        raise Skip(f"{name} is not installed")
    log = open(round_.folder / f"{name}.out", "ab")
    process = subprocess.Popen([found, *map(str, arguments)], stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    def end():
        process.kill()
        process.wait(10)

    round_.finally_do(lambda: (end(), log.close()))
    return end


class WordsOnly(yaml.SafeLoader):
    """Dates stay text, as YAML 1.2 has them."""


WordsOnly.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}


@scenario("every example of the guide has no mistakes, by the program and by the schema that editors use")
def examples(round_):
    schema = json.loads((ROOT / "docs/parallax.schema.json").read_text())
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)
    start = "services: [{id: shop}]\ncomponents: [{id: shop-web}, {id: shop-db}]\n"
    server = Installation(round_)
    for block in blocks:
        if block.startswith("    maintenance:"):
            block = "checks:\n  - id: a\n    service: shop\n    tcp: {address: 'a:1'}\n" + block
        server.catalogue.write_text(block if "services:" in block else start + block)
        assert "no mistakes" in server.run("catalogue", "check", server.catalogue), block
        jsonschema.validate(yaml.load(server.catalogue.read_text(), WordsOnly), schema)
    assert len(blocks) == 5, "an example was added, or taken away"


def states(server):
    return {check["id"]: check["state"] for check in server.api("checks")["checks"]}


def messages(server):
    return {check["id"]: check["message"] for check in server.api("checks")["checks"]}


def comes_to(server, wanted, seconds=30):
    eventually(lambda: states(server) == wanted, seconds,
               lambda: f"{states(server)} {messages(server)} {server.said()[-1500:]}", every=0.2)


def answering(port):
    with contextlib.suppress(OSError):
        with socket.create_connection(("127.0.0.1", port), 1):
            return True
    return False


@scenario("a check goes green, red when its server is killed, and green again; what it did is in nobody's figures", seconds=120)
def killed(round_):
    port, folder = free_port(), round_.folder
    settings = folder / "nginx.conf"
    settings.write_text(NGINX.format(folder=folder, servers=f"server {{ listen 127.0.0.1:{port}; location / {{ return 200 'Add to basket'; }} }}"))
    example, = re.findall(r"```yaml\n# parallax.yaml\n(.*?)```", GUIDE, re.S)
    ours = example.replace("https://shop.example.com/", f"http://127.0.0.1:{port}/").replace(
        "every: 1m", "every: 1s\n    retries: 0\n    allowPrivateAddresses: true")
    server = Installation(round_, catalogue=ours).start()
    server.post([{"service": "shop", "path": "/x", "durationMs": 100, "customer": "alice"}])
    end = program(round_, "nginx", "-c", settings)
    comes_to(server, {"front-page": "up"})
    view = lambda: server.api("services/shop", range="24h")
    said = server.run("checks", "run", "front-page", "--catalogue", server.catalogue)
    assert re.fullmatch(r"✓ 1  200  \d+ ms\nup: status 200 in \d+ ms\n", said), said
    end()
    comes_to(server, {"front-page": "down"})
    assert messages(server) == {"front-page": f"nothing listens at 127.0.0.1:{port}"}, messages(server)
    assert f"The check front-page is down: nothing listens at 127.0.0.1:{port}" in server.said()
    said = server.run("checks", "run", "front-page", "--catalogue", server.catalogue, fails=True)
    assert said.endswith(f"down: nothing listens at 127.0.0.1:{port}\n"), said
    end = program(round_, "nginx", "-c", settings)
    comes_to(server, {"front-page": "up"})
    assert "The check front-page is up again" in server.said()
    metrics = server.ask("GET", "/metrics").body.decode()
    assert 'parallax_check_up{check="front-page",service="shop"} 1' in metrics, metrics[:500]
    assert re.search(r'parallax_intake_signals_total{source="checks"} \d+', metrics), metrics
    server.load_all()
    people = view()["customers"]
    assert people["good"]["n"] == 1 and people["people"] == 1, people
    server.stop()
    found = server.facts("SELECT channel, bot, count(*), max(customer), max(session) FROM interaction WHERE path <> '/x' GROUP BY ALL")
    assert [(channel, bot, *whose) for channel, bot, _, *whose in found] == [(10, True, 0, 0)] and found[0][2] >= 3, found
    signals = server.facts("SELECT DISTINCT component, state, source FROM signal ORDER BY ALL")
    assert signals == [("shop-web", 0, "check/front-page"), ("shop-web", 2, "check/front-page")], signals
    agents = {line.split('"')[5] for line in (folder / "access.log").read_text().splitlines()}
    assert agents == {"Parallax-Check"}, agents


class Shop(http.server.BaseHTTPRequestHandler):
    """A shop with a login, and a way to a place that nobody may see."""

    heard = []
    is_open = True

    def do_GET(self):
        self.heard.append(self.path)
        if self.path == "/login":
            return self.say(200, b'<input name="csrf" value="t&1">', {"Set-Cookie": "visit=7; Path=/"})
        if self.path == "/inside":
            return self.say(302, b"", {"Location": f"http://127.0.0.1:{self.server.server_port}/secret"})
        if self.path == "/orders":
            state = b'{"state": "ok", "orders": [{"total": 12.5}]}' if "visit=7" in self.headers.get("Cookie", "") else b"{}"
            return self.say(200, state, {"Content-Type": "application/json"})
        self.say(200, b"Add to basket")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        right = body == "csrf=t%261&password=open+sesame%21&user=check" and self.is_open
        self.say(303 if right else 500, b"", {"Location": "/orders"} if right else {})

    def say(self, status, body, headers={}):
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def shop(round_):
    Shop.heard, Shop.is_open = [], True
    opened = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    opened.daemon_threads = True
    threading.Thread(target=opened.serve_forever, daemon=True).start()
    round_.finally_do(opened.shutdown)
    return f"http://127.0.0.1:{opened.server_port}"


SIGN_IN = """\
  - id: sign-in
    service: shop
    component: shop-web
    every: 1s
    retries: 0
    allowPrivateAddresses: true
    http:
      - {{name: form, address: '{shop}/login', extract: {{token: {{text: 'value="([^"]+)"'}}}}}}
      - {{name: sign in, address: /login, form: {{user: check, password: "${{env:CHECK_PASSWORD}}", csrf: "${{token}}"}}}}
      - {{name: orders, address: /orders, expect: {{json: {{state: ok, orders.0.total: "> 0"}}, headers: {{content-type: /json/}}}}}}
"""


@scenario("several steps with a form, a cookie and a secret, which is printed nowhere; SIGHUP brings and takes checks and leaves the rest in peace", seconds=90)
def steps(round_):
    address = shop(round_)
    server = Installation(round_, catalogue=BASE + SIGN_IN.format(shop=address), environment={"CHECK_PASSWORD": "open sesame!"}).start()
    comes_to(server, {"sign-in": "up"})
    check, = server.api("checks")["checks"]
    assert [(step["name"], step["status"]) for step in check["steps"]] == [("form", 200), ("sign in", 200), ("orders", 200)], check
    Shop.is_open = False
    comes_to(server, {"sign-in": "down"})
    assert messages(server)["sign-in"] == "step 2 'sign in': status 500, wanted 200–299", messages(server)
    Shop.is_open = True
    comes_to(server, {"sign-in": "up"})
    before = server.api("checks")["checks"][0]["since"]
    missing = f"  - {{id: missing, service: shop, every: 1s, allowPrivateAddresses: true, http: {{address: '{address}/${{env:NO_SUCH}}'}}}}\n"
    server.catalogue.write_text(BASE + SIGN_IN.format(shop=address) + missing)
    server.process.send_signal(signal.SIGHUP)
    comes_to(server, {"sign-in": "up", "missing": "unknown"})
    eventually(lambda: messages(server)["missing"] == "the environment variable NO_SUCH is not set: set it where Parallax is started", 10, lambda: messages(server))
    assert server.api("checks")["checks"][0]["since"] == before, "a check that stays was begun anew"
    server.catalogue.write_text(BASE + "  - {id: sgin-in, service: shop, htpp: {address: 'http://a'}}\n")
    server.process.send_signal(signal.SIGHUP)
    eventually(lambda: "did you mean `http`?" in server.said(), 10, server.said)
    assert states(server)["sign-in"] == "up", "a wrong catalogue took away what was in force"
    server.load_all()
    server.stop()
    said = server.log.read_bytes() + b"".join(path.read_bytes() for path in server.data.rglob("*") if path.is_file())
    assert b"sesame" not in said, "the secret is printed or kept"
    rows = server.facts("SELECT DISTINCT text FROM interaction WHERE failed")
    assert rows == [("step 2 'sign in': status 500, wanted 200–299",)], rows


@scenario("without leave a check goes to no private address, by name, number, in a server's redirect or by version 6, and says why", seconds=90)
def guarded(round_):
    address = shop(round_)
    port = address.rsplit(":", 1)[1]
    places = {"number": address, "name": f"http://localhost:{port}", "short": f"http://127.1:{port}", "six": f"http://[::1]:{port}",
              "mapped": f"http://[::ffff:127.0.0.1]:{port}", "metadata": "http://169.254.169.254/latest"}
    lines = [f"  - {{id: {name}, service: shop, component: shop-web, every: 1s, retries: 0, http: {{address: '{place}'}}}}\n" for name, place in places.items()]
    lines += [f"  - {{id: port, service: shop, every: 1s, tcp: {{address: '127.0.0.1:{port}'}}}}\n",
              f"  - {{id: certificate, service: shop, every: 1s, tls: {{address: 'localhost:{port}'}}}}\n",
              f"  - {{id: resolver, service: shop, every: 1s, dns: {{name: a.test, resolver: '127.0.0.1:{port}'}}}}\n"]
    server = Installation(round_, catalogue=BASE + "".join(lines)).start()
    eventually(lambda: all(messages(server).values()), 30, lambda: messages(server))
    for name, message in messages(server).items():
        assert "this check may not go there: where it is meant to, write `allowPrivateAddresses: true`" in message, f"{name}: {message}"
    assert set(states(server).values()) == {"unknown"} and Shop.heard == [], Shop.heard
    assert server.health()["signals"] == 0, "what could not be run says nothing"
    server.stop()


@scenario("what a public address redirects to is judged too: a private one is not asked", seconds=60)
def redirected(round_):
    if not (os.geteuid() == 0 and shutil.which("unshare")):
        raise Skip("only root may give a machine another address")
    script = round_.folder / "inside.sh"
    public = "198.41.0.4"  # a root server's; only within a network of the test's own
    (round_.folder / "parallax.yaml").write_text(
        BASE + f"  - {{id: home, service: shop, http: {{address: 'http://{public}:8080/'}}}}\n"
        f"  - {{id: inside, service: shop, http: {{address: 'http://{public}:8080/inside'}}}}\n")
    (round_.folder / "serve.py").write_text(
        "import http.server\nclass Shop(http.server.BaseHTTPRequestHandler):\n def do_GET(self):\n"
        "  print(self.path, flush=True)\n  self.send_response(302 if self.path == '/inside' else 200)\n"
        "  self.send_header('Location', 'http://127.0.0.1:8080/secret')\n  self.send_header('Content-Length', '0')\n  self.end_headers()\n"
        "http.server.ThreadingHTTPServer(('0.0.0.0', 8080), Shop).serve_forever()\n")
    script.write_text(
        f"ip link set lo up && ip addr add {public}/32 dev lo || exit 77\ncd {round_.folder}\n"
        "python3 serve.py > heard.txt 2>/dev/null & server=$!\ntrap 'kill $server' EXIT\n"
        f"for try in $(seq 50); do (exec 3<>/dev/tcp/127.0.0.1/8080) 2>/dev/null && break; sleep 0.1; done\n"
        f"{round_.binary} checks run home; echo \"home $?\"; {round_.binary} checks run inside; echo \"inside $?\"\n")
    done = subprocess.run(["unshare", "--net", "bash", script], capture_output=True, text=True, timeout=50,
                          env=os.environ | {"PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"})
    if done.returncode in (1, 77) and "home" not in done.stdout:
        raise Skip(f"no network of one's own here: {done.stderr[-200:]}")
    lines = done.stdout.splitlines()
    assert "home 0" in lines and "inside 1" in lines, done.stdout + done.stderr
    assert any(line.startswith("not run: 127.0.0.1 is a loopback address, and this check may not go there") for line in lines), done.stdout
    assert (round_.folder / "heard.txt").read_text().split() == ["/", "/inside"], "the private address was asked"


@scenario("a check in maintenance rests, says until when, and leaves its component unknown", seconds=60)
def maintained(round_):
    address = shop(round_)
    line = "  - {{id: home, service: shop, component: shop-web, every: 1s, retries: 0, allowPrivateAddresses: true, http: {{address: '{}/'}}{}}}\n"
    window = ", maintenance: [{from: '00:00', to: '24:00'}]"
    server = Installation(round_, catalogue=BASE + line.format(address, window)).start()
    check = eventually(lambda: (found := server.api("checks")["checks"][0])["restsUntil"] and found, 40, server.said)
    assert check["state"] == "unknown" and re.fullmatch(r"20\d\d-\d\d-\d\dT00:00:00Z", check["restsUntil"]), check
    assert Shop.heard == [] and server.health()["signals"] == 0, Shop.heard
    server.catalogue.write_text(BASE + line.format(address, ""))
    server.process.send_signal(signal.SIGHUP)
    comes_to(server, {"home": "up"})
    assert server.api("checks")["checks"][0]["restsUntil"] is None
