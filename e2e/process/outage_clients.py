"""Real clients meet a store that is away and a server that is killed: whoever tries again loses nothing and counts once."""

import json
import os
import subprocess
import threading
import time

from installation import Installation
from orders import order
from outage import EVERYTHING, Outage, named
from scenario import eventually, scenario
from telemetry_grpc import spans, with_grpc
from tickets import jira, zammad, zendesk


def facts(server, sql):
    server.load_all()
    server.stop()
    return server.facts(sql)


@scenario("OpenTelemetry's exporters, over HTTP and over gRPC, send again until the store is back: every span is there once", seconds=120)
def opentelemetry(round_):
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter as OverGRPC
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter as OverHTTP
    from opentelemetry.sdk.trace.export import SpanExportResult

    server, port = with_grpc(round_)
    outage, results = Outage(round_, server), {}
    exporters = {
        "http": OverHTTP(f"http://127.0.0.1:{server.port}/v1/traces", headers={"Authorization": f"Bearer {server.key}"}, timeout=60),
        "grpc": OverGRPC(f"http://127.0.0.1:{port}", headers={"authorization": f"Bearer {server.key}"}, timeout=60),
    }
    outage.begin()
    senders = [threading.Thread(target=lambda name=name: results.update({name: exporters[name].export(spans(200))}), daemon=True)
               for name in exporters]
    for sender in senders:
        sender.start()
    outage.has_refused(2)
    outage.end(kill=True)
    for sender in senders:
        sender.join(60)
    assert results == dict.fromkeys(exporters, SpanExportResult.SUCCESS), results
    found = facts(server, named("path LIKE '/x/%'"))
    assert found == sorted((f"/x/{number}", 2) for number in range(200)), found[:5]
    distinct = server.facts("SELECT count(*), count(DISTINCT id) FROM interaction WHERE path LIKE '/x/%'")
    assert distinct == [(400, 400)], distinct


@scenario("PostHog's own client sends again until the store is back: every event is there once", seconds=120)
def posthog(round_):
    from posthog import Posthog

    server = Installation(round_).start()
    outage, failures = Outage(round_, server), []
    outage.begin()
    client = Posthog(server.key, host=f"http://127.0.0.1:{server.port}", on_error=lambda error, _: failures.append(error))
    for number in range(50):
        client.capture("compared", distinct_id="c-1", properties={"$current_url": f"https://shop.example/x/{number}"})
    outage.has_refused()
    outage.end(kill=True)
    client.shutdown()
    assert not failures, failures
    found = facts(server, named("path LIKE '/x/%'"))
    assert found == sorted((f"/x/{number}", 1) for number in range(50)), found


@scenario("Sentry's SDK holds back and drops what it has while the store is away, as it says itself; what comes later is there once", seconds=120)
def sentry(round_):
    import sentry_sdk

    server = Installation(round_).start()
    outage = Outage(round_, server)
    client = sentry_sdk.Client(f"http://{server.key}@127.0.0.1:{server.port}/1", default_integrations=False)

    def capture(name, count=5):
        for number in range(count):
            client.capture_event({"message": "no", "level": "error", "request": {"url": f"https://shop.example/x/{name}/{number}"}})
            client.flush(5)

    capture("before")
    outage.begin()
    capture("meanwhile")
    outage.has_refused(1)
    assert outage.turned_away() - outage.before == 1, "it holds back after the first 429"
    outage.end()
    # Retry-After says 5 seconds, and its next envelope says what it dropped.
    eventually(lambda: capture("later", 1) or server.health()["taken"] >= 8, 30, server.health, every=1)
    client.close()
    found = dict(facts(server, named("path LIKE '/x/%'")))
    assert found == {f"/x/before/{number}": 1 for number in range(5)} | {"/x/later/0": found.get("/x/later/0")}, found


def curl(server, path, body, key=True):
    """As services that send again by themselves do: up to ten times, when they are told to or nobody is there."""
    words = ["curl", "-sS", "--fail-with-body", "--retry", "10", "--retry-connrefused", "--max-time", "10", "--data-binary", "@-"]
    words += ["-H", "Content-Type: application/json", f"http://127.0.0.1:{server.port}{path}"]
    words += ["-H", f"Authorization: Bearer {server.key}"] if key else []
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write(json.dumps(body).encode())
    process.stdin.close()
    process.stdin = None
    return process


@scenario("orders, tickets and webhooks that curl sends again by itself until the store is back are there once", seconds=120)
def webhooks(round_):
    server = Installation(round_, catalogue=EVERYTHING).start()
    outage = Outage(round_, server)
    outage.begin()
    senders = [curl(server, "/intake/orders?service=shop", order(str(number), "placed")) for number in range(20)]
    senders += [
        curl(server, "/intake/tickets/zammad?service=shop", zammad()), curl(server, "/intake/tickets/zendesk?service=shop", zendesk("created", 40)),
        curl(server, f"/intake/tickets/jira?service=shop&key={server.key}", jira("created", 30), key=False),
        curl(server, "/intake/webhooks/plain", {"check": {"name": "shop-web", "is": "failing"}}),
    ]
    round_.finally_do(lambda: [sender.kill() for sender in senders])
    outage.has_refused(len(senders))
    outage.end(kill=True)
    for sender in senders:
        said, mistakes = sender.communicate(timeout=60)
        assert sender.returncode == 0 and b'"taken":1' in said, (said, mistakes)
    found = facts(server, named("path = ''"))
    assert found == [("order.placed", 20), ("ticket.opened", 3)], found
    assert server.facts("SELECT component, state, count(*) FROM signal GROUP BY ALL") == [("shop-web", 2, 1)]


@scenario("a file that is imported over HTTP while the store is away and the server is killed is there once, line for line", seconds=120)
def imported(round_):
    server = Installation(round_).start()
    outage = Outage(round_, server)
    file, now = round_.folder / "rows.csv", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    file.write_text("at,path,service,durationMs\n" + "".join(f"{now},/x/{number},shop,200\n" for number in range(5000)))
    outage.begin()
    done = subprocess.Popen([server.binary, "import", str(file), "--server", f"http://127.0.0.1:{server.port}", "--key", server.key],
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ)
    round_.finally_do(done.kill)
    outage.has_refused(seconds=15)
    outage.end(kill=True)
    said, _ = done.communicate(timeout=60)
    assert done.returncode == 0, said[-1500:]
    found = facts(server, named("path LIKE '/x/%'"))
    assert found == sorted((f"/x/{number}", 1) for number in range(5000)), (len(found), said[-500:])
