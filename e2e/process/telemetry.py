"""OpenTelemetry's own SDK and exporter, unmodified: what they send becomes interactions."""

import http.client
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading

from installation import Installation, free_port
from scenario import eventually, scenario

APPLICATION = pathlib.Path(__file__).with_name("flask_shop.py")
VERSION = "5.14.0"


def environment(server, key=None):
    """What tells OpenTelemetry's SDK where to send."""
    return {
        "OTEL_SERVICE_NAME": "shop",
        "OTEL_RESOURCE_ATTRIBUTES": f"service.version={VERSION},deployment.environment.name=test",
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{server.port}",
        "OTEL_EXPORTER_OTLP_HEADERS": f"Authorization=Bearer%20{key or server.key}",
    }


def flask_shop(round_, server, more=None):
    """(its process, its port), once it answers."""
    port, log = free_port(), open(round_.folder / "flask.log", "ab")
    shop = subprocess.Popen([sys.executable, str(APPLICATION), str(port)], stdout=log, stderr=log,
                            stdin=subprocess.DEVNULL, env=os.environ | environment(server) | (more or {}))
    round_.finally_do(lambda: (shop.kill(), shop.wait(10), log.close()))
    eventually(lambda: ask(port, "GET", "/nothing", tries=True) == 404, 30, lambda: (round_.folder / "flask.log").read_text()[-1500:])
    return shop, port


def ask(port, method, path, tries=False, headers=None):
    """The status of a server that is not Parallax; None where it is not there yet and that is no mistake."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, headers=headers or {})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except OSError:
        if not tries:
            raise
        return None
    finally:
        connection.close()


@scenario("every request to an instrumented Flask application is one interaction: path, status, duration, release, trace")
def flask_under_load(round_):
    server = Installation(round_).start()
    shop, port = flask_shop(round_, server)
    each = 50 if round_.small else 500

    def visit(number):
        for turn in range(each):
            ask(port, "GET", f"/x/{number}")
            if turn % 10 == 0:
                ask(port, "POST", "/x/broken")

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shop.send_signal(signal.SIGTERM)
    assert shop.wait(30) == 0, (round_.folder / "flask.log").read_text()[-1500:]
    server.load_all()
    server.stop()
    rows = server.facts("SELECT path, method, status, failed, count(*) FROM interaction WHERE path LIKE '/x/%' GROUP BY ALL ORDER BY 1")
    expected = [(f"/x/{number}", "GET", 200, False, each) for number in range(4)]
    assert rows == expected + [("/x/broken", "POST", 500, True, 4 * each // 10)], rows
    said, = server.facts(
        "SELECT min(service), min(step), min(release), count(DISTINCT attributes->>'traceId') = count(*), bool_and(durationMs IS "
        "NOT NULL), min(attributes->>'environment') FROM interaction WHERE path LIKE '/x/%'")
    assert said == ("shop", "any", VERSION, True, True, "test"), said
    round_.say(f"{4 * each + 4 * each // 10} requests")


@scenario("OpenTelemetry's exporter: the same spans twice count once; a wrong key, foreign types and rubbish are told in its terms")
def exporter(round_):
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExportResult
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
    from opentelemetry.trace import SpanKind

    server = Installation(round_).start()
    made = InMemorySpanExporter()
    provider = TracerProvider(resource=Resource.create({"service.name": "shop"}), shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(made))
    with provider.get_tracer("shop").start_as_current_span("GET /x/1", kind=SpanKind.SERVER) as span:
        span.set_attributes({"http.request.method": "GET", "url.path": "/x/1", "http.response.status_code": 200})
    address = f"http://127.0.0.1:{server.port}/v1/traces"
    for compression in ["none", "gzip"]:
        os.environ["OTEL_EXPORTER_OTLP_COMPRESSION"] = compression
        sender = OTLPSpanExporter(address, headers={"Authorization": f"Bearer {server.key}"})
        assert sender.export(made.get_finished_spans()) == SpanExportResult.SUCCESS, compression
    del os.environ["OTEL_EXPORTER_OTLP_COMPRESSION"]
    wrong = OTLPSpanExporter(address, headers={"Authorization": "Bearer plx_in_wrong"})
    assert wrong.export(made.get_finished_spans()) == SpanExportResult.FAILURE
    cases = [
        ({"Content-Type": "application/json"}, b"{}", 200, {}),
        ({"Content-Type": "application/json"}, b"[", 400, {"code": 3}),
        ({"Content-Type": "text/csv"}, b"a,b", 415, None),
        ({"Content-Type": "application/json", "Authorization": "Bearer plx_in_wrong"}, b"{}", 401, {"code": 16}),
    ]
    for headers, body, status, said in cases:
        answer = server.post(body, path="/v1/traces", headers=headers)
        assert answer.status == status, (headers, answer)
        if said is not None:
            told = json.loads(answer.body)
            assert said.items() <= told.items() and (status == 200 or len(told["message"]) > 20), told
    assert server.post(b"", path="/v1/metrics", headers={"Content-Type": "application/x-protobuf"}).status == 200
    assert server.paths() == {"/x/1": 1}, server.paths()
