"""Sentry's own SDK, unmodified, pointed here by its DSN: requests become interactions, errors become faults."""

import gzip
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

from installation import Installation, free_port
from scenario import eventually, scenario
from telemetry import ask

APPLICATION = pathlib.Path(__file__).with_name("sentry_shop.py")


def visit(port, method, path, tries=False):
    """What a customer's browser asks the shop for."""
    return ask(port, method, path, tries, {"Host": "shop.example", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"})


@scenario("every request to a Flask application under Sentry's tracing is one interaction, and every error a fault beside it")
def flask_shop(round_):
    server = Installation(round_).start()
    port, log = free_port(), open(round_.folder / "flask.log", "ab")
    shop = subprocess.Popen(
        [sys.executable, str(APPLICATION), str(port)], stdout=log, stderr=log, stdin=subprocess.DEVNULL,
        env=os.environ | {"SENTRY_DSN": f"http://{server.key}@127.0.0.1:{server.port}/1"})
    round_.finally_do(lambda: (shop.kill(), shop.wait(10), log.close()))
    said = lambda: (round_.folder / "flask.log").read_text()[-1500:]
    eventually(lambda: visit(port, "GET", "/nothing", tries=True) == 404, 30, said)
    each = 20 if round_.small else 90
    for turn in range(each):
        visit(port, "GET", f"/x/{turn % 2}?token=1")
        if turn % 10 == 0:
            visit(port, "POST", "/x/broken")
    # Its queue holds a hundred envelopes: what waits is sent before the end.
    shop.send_signal(signal.SIGTERM)
    assert shop.wait(40) == 0, said()
    server.load_all()
    server.stop()
    rows = server.facts(
        "SELECT path, service, step, method, status, failed, count(*) FROM interaction WHERE kind <> 11 AND path LIKE '/x/%' GROUP BY ALL ORDER BY 1")
    half, errors = each // 2, each // 10
    assert rows == [("/x/0", "shop", "any", "GET", 200, False, half), ("/x/1", "shop", "any", "GET", 200, False, half),
                    ("/x/broken", "shop", "any", "POST", 500, True, errors)], rows
    faults = server.facts("SELECT text, element, release, count(*) FROM interaction WHERE kind = 11 GROUP BY ALL")
    assert len(faults) == 1 and faults[0][0] == "RuntimeError: the card reader of * is away" and faults[0][3] == errors, faults
    assert faults[0][1].startswith("sentry_shop.py:") or "sentry_shop.py" in faults[0][1], faults
    kept, = server.facts(
        "SELECT bool_and(durationMs IS NOT NULL), count(DISTINCT customer), min(attributes->>'environment'), min(browser) FROM interaction "
        "WHERE path LIKE '/x/_'")
    assert kept == (True, 1, "test", "Firefox"), kept
    everything = str(server.facts("SELECT * FROM interaction"))
    assert "alice" not in everything and "token" not in everything
    round_.say(f"{each + errors} requests")


def envelope(*items, header=None):
    lines = [json.dumps(header or {"event_id": "9ec79c33ec9942ab8353589fcb2e04dc"}).encode()]
    for kind, payload in items:
        payload = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        lines += [json.dumps({"type": kind, "length": len(payload)}).encode(), payload]
    return b"\n".join(lines) + b"\n"


def event(**more):
    return {"event_id": "e1", "level": "error", "timestamp": time.time(), "message": "no", "request": {"url": "https://shop.example/x/1"}} | more


@scenario("to Sentry's address: the same twice counts once, skipped items are no error, a wrong key and rubbish are told in its terms")
def turned_away(round_):
    server = Installation(round_).start()

    def send(body, key=server.key, headers=None, query=""):
        sent = {"Content-Type": "application/x-sentry-envelope"} | (headers or {})
        if key and not query:
            sent["X-Sentry-Auth"] = f"Sentry sentry_key={key}, sentry_version=7, sentry_client=test/1"
        return server.ask("POST", "/api/1/envelope/" + query, body, sent)

    body = envelope(("event", event()), ("replay_recording", b"\x00\x01"), ("attachment", b"a\nb"), ("client_report", {}))
    for sent, headers in [(body, {}), (gzip.compress(body), {"Content-Encoding": "gzip"}), (body, {"Content-Type": "text/plain;charset=UTF-8"})]:
        answer = send(sent, headers=headers)
        assert answer.status == 200 and json.loads(answer.body) == {"id": "9ec79c33ec9942ab8353589fcb2e04dc"}, answer
    assert send(body, query=f"?sentry_key={server.key}&sentry_version=7").status == 200
    health = server.health()
    assert (health["taken"], health["duplicates"]) == (1, 3), health
    cases = [
        (send(body, key=None), 403), (send(body, key="plx_in_wrong"), 403), (send(b"{"), 400), (send(b""), 400),
        (send(b"{}\n{\"type\":\"event\",\"length\":999}\n{}\n"), 400), (send(b"{}\n" * 5000), 400),
        (send(body, headers={"Content-Encoding": "br"}), 415), (send(b"x" * (21 << 20)), 413),
    ]
    for number, (answer, status) in enumerate(cases):
        assert answer.status == status, (number, answer)
        assert status == 413 or len(json.loads(answer.body)["detail"]) > 20 and answer.headers["X-Sentry-Error"], (number, answer)
    absurd = send(envelope(("event", event(timestamp=1e300)), ("event", event(timestamp=time.time() + 86_400)), ("event", b"[" * 5000)))
    assert absurd.status == 200 and absurd.headers["X-Sentry-Error"], absurd
    refused = server.health()["refused"]
    assert refused == {"missingField": 1, "inFuture": 1, "tooDeep": 1}, refused
    asked = server.ask("OPTIONS", "/api/1/envelope/", headers={
        "Origin": "https://shop.example", "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "x-sentry-auth"})
    assert asked.status == 204 and "x-sentry-auth" in asked.headers["Access-Control-Allow-Headers"], asked
