"""The demo shop of OpenTelemetry as somebody else recorded it (../shared/data/otel_demo), sent by the real SDK's classes and
exporters; what comes out is held against what the files say, counted here."""

import collections
import datetime
import gzip
import json
import time

from installation import Installation
from scenario import DATA, Skip, scenario

SERVICES = ["frontend", "adservice", "cartservice", "checkoutservice", "currencyservice", "paymentservice",
            "productcatalogservice", "shippingservice"]
# Of the large trace, some services are in the catalogue and others are not.
TRACED = ["api-gateway", "payment-service", "order-service"]
# More errors in five minutes than this a second are too many.
BOUND = 0.28
NANOSECONDS = 10**9


def catalogue():
    services = "".join(
        f"  - id: {name}\n    targetTime: 350ms\n    needs: [calls]\n"
        f"    journeys: [{{id: all, goal: any, steps: [{{id: any, match: {{path: '/**'}}}}]}}]\n"
        for name in SERVICES + TRACED)
    rules = "".join(
        f"      - {{name: signoz_calls_total, where: {{service.name: {name}, status_code: STATUS_CODE_ERROR}}, of: rate, "
        f"above: {{degraded: {BOUND}}}}}\n" for name in SERVICES)
    return f"services:\n{services}components:\n  - id: calls\n    silentAfter: 6m\n    metrics:\n{rules}"


def recorded(name):
    path = DATA / "otel_demo" / name
    if not path.exists():
        raise Skip(f"there is no {path}")
    if path.suffix == ".gz":
        with gzip.open(path, "rt") as lines:
            return [json.loads(line) for line in lines]
    return json.loads(path.read_text())


def span(name, kind, status, start, end, resource, attributes, ids=None):
    """One of the SDK's own spans; `ids` are those of its trace, itself and its parent."""
    import random

    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.trace import SpanContext, SpanKind, Status, StatusCode

    trace, own, parent = ids or (random.getrandbits(128), random.getrandbits(64), 0)
    return ReadableSpan(
        name, SpanContext(trace, own, is_remote=False),
        parent=SpanContext(trace, parent, is_remote=True) if parent else None, kind=SpanKind[kind],
        status=Status(StatusCode[status]), start_time=start, end_time=end, resource=Resource(resource), attributes=attributes)


def demo_spans(now):
    return [
        span(said["name"], said["kind"], said["status"], now - said["minutes_ago"] * 60 * NANOSECONDS,
             now - said["minutes_ago"] * 60 * NANOSECONDS + said["duration_ms"] * 10**6, said["resource_attributes"],
             said["attributes"])
        for said in recorded("otel-demo-traces-golden.jsonl.gz")
    ]


KINDS = {1: "INTERNAL", 2: "SERVER", 3: "CLIENT", 4: "PRODUCER", 5: "CONSUMER"}


def large_trace(now):
    spans = []
    for said in recorded("large-trace.json"):
        start = now + said["offset_ms"] * 10**6
        length = round(float(said["duration"].removeprefix("PT").removesuffix("S")) * NANOSECONDS)
        ids = (0xABCDEF, int(said["span_id"], 16), int(said["parent_span_id"] or "0", 16))
        spans.append(span(said["name"], KINDS[said["kind"]], "ERROR" if said["status_code"] == 2 else "UNSET", start,
                          start + length, said["resources"], said["attributes"], ids))
    return spans


def edges_of_the_large_trace():
    """[(service, failed, milliseconds)] of spans that another service called, or a queue gave."""
    said = recorded("large-trace.json")
    service = {span["span_id"]: span["resources"]["service.name"] for span in said}
    return sorted(
        (span["resources"]["service.name"], span["status_code"] == 2,
         round(float(span["duration"].removeprefix("PT").removesuffix("S")) * 1000))
        for span in said
        if span["kind"] in (2, 5) and service.get(span["parent_span_id"]) != span["resources"]["service.name"])


def send(server, spans):
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace.export import SpanExportResult

    exporter = OTLPSpanExporter(
        f"http://127.0.0.1:{server.port}/v1/traces", headers={"Authorization": f"Bearer {server.key}"})
    assert exporter.export(spans) == SpanExportResult.SUCCESS


def send_logs(server, now):
    """Log lines of services: none is a customer's doing."""
    from opentelemetry._logs import LogRecord, SeverityNumber
    from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
    from opentelemetry.sdk._logs import ReadableLogRecord
    from opentelemetry.sdk._logs.export import LogRecordExportResult
    from opentelemetry.sdk.resources import Resource

    records = [
        ReadableLogRecord(
            LogRecord(timestamp=now - said["minutes_ago"] * 60 * NANOSECONDS, body=said["body"],
                      severity_number=SeverityNumber[said["severity"]], attributes=said["attributes"]),
            Resource(said["resource_attributes"]))
        for said in recorded("otel-demo-logs-golden.jsonl.gz")
    ]
    exporter = OTLPLogExporter(
        f"http://127.0.0.1:{server.port}/v1/logs", headers={"Authorization": f"Bearer {server.key}"})
    assert exporter.export(records) == LogRecordExportResult.SUCCESS
    return len(records)


def send_metrics(server, now):
    """Export by export, as they came in time: one every five minutes."""
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.sdk.metrics.export import (
        AggregationTemporality, Metric, MetricExportResult, MetricsData, NumberDataPoint, ResourceMetrics, ScopeMetrics, Sum)
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.util.instrumentation import InstrumentationScope

    exporter = OTLPMetricExporter(
        f"http://127.0.0.1:{server.port}/v1/metrics", headers={"Authorization": f"Bearer {server.key}"})
    exports = collections.defaultdict(lambda: collections.defaultdict(lambda: collections.defaultdict(list)))
    points = recorded("otel-demo-metrics-golden.jsonl.gz")
    for said in points:
        resource = tuple(said["resource_attributes"].items())
        exports[said["minutes_ago"]][resource][(said["metric_name"], said["is_monotonic"])].append(NumberDataPoint(
            said["attributes"], 0, now - said["minutes_ago"] * 60 * NANOSECONDS, said["value"]))
    scope = InstrumentationScope("demo")
    for _, resources in sorted(exports.items(), reverse=True):
        data = MetricsData([
            ResourceMetrics(Resource(dict(resource)), [ScopeMetrics(scope, [
                Metric(name, "", "", Sum(told, AggregationTemporality.CUMULATIVE, monotonic))
                for (name, monotonic), told in metrics.items()], "")], "")
            for resource, metrics in resources.items()
        ])
        assert exporter.export(data) == MetricExportResult.SUCCESS
    return len(points)


def expected_states(now):
    """{service: [(minute, state)]}: the worst of its operations' error rates, as the file has the counts."""
    series = collections.defaultdict(list)
    for said in recorded("otel-demo-metrics-golden.jsonl.gz"):
        if said["metric_name"] == "signoz_calls_total" and said["attributes"]["status_code"] == "STATUS_CODE_ERROR":
            service = said["resource_attributes"]["service.name"]
            series[service, said["attributes"]["operation"]].append((said["minutes_ago"], said["value"]))
    states = collections.defaultdict(dict)
    for (service, _), points in series.items():
        points.sort(reverse=True)
        for (before, less), (ago, value) in zip(points, points[1:]):
            # A counter that fell began anew, and without its beginning nobody knows since when.
            if value >= less and (value - less) / ((before - ago) * 60) > BOUND:
                states[service][ago] = 1
            elif value >= less:
                states[service].setdefault(ago, 0)
    return {service: sorted(((now // NANOSECONDS) - ago * 60, state) for ago, state in told.items())
            for service, told in states.items()}


@scenario("the recorded telemetry of OpenTelemetry's demo shop comes out as its files say: services, failures, steps, states")
def demo_shop(round_):
    server = Installation(round_, catalogue=catalogue()).start()
    now = int(time.time()) * NANOSECONDS
    spans = demo_spans(now)
    send(server, spans)
    send(server, large_trace(now - 3600 * NANOSECONDS))
    logs, points = send_logs(server, now), send_metrics(server, now)
    server.load_all()
    server.stop()

    said = recorded("otel-demo-traces-golden.jsonl.gz")
    assert (len(said), logs, points) == (180, 192, 6624)
    rows = server.facts(
        "SELECT service, path, method, status, failed, outcome, durationMs, attributes->>'environment' FROM interaction "
        "WHERE attributes->>'traceId' <> '00000000000000000000000000abcdef' ORDER BY ALL")
    expected = []
    for one in said:
        told, failed = one["attributes"], one["status"] == "ERROR"
        outcome = 2 if failed or one["duration_ms"] > 1400 else 1 if one["duration_ms"] > 350 else 0
        expected.append((one["resource_attributes"]["service.name"], told["http.route"], told["http.method"],
                         int(told["http.status_code"]), failed, outcome, one["duration_ms"], "production"))
    assert rows == sorted(expected), f"{len(rows)} rows, first difference: {next((pair for pair in zip(rows, sorted(expected)) if pair[0] != pair[1]), None)}"

    rows = server.facts(
        "SELECT service, failed, durationMs FROM interaction WHERE attributes->>'traceId' = '00000000000000000000000000abcdef' "
        "ORDER BY ALL")
    edges = [(name if name in TRACED + SERVICES else "", failed, length) for name, failed, length in edges_of_the_large_trace()]
    assert 0 < len(edges) < 100 and rows == sorted(edges), (rows, sorted(edges))

    states = collections.defaultdict(list)
    for source, state, first, last in server.facts("SELECT source, state, first, last FROM signalRun ORDER BY first"):
        assert first == last, "a run of five minutes' exports"
        name = source.split("service.name=")[1].split(",")[0]
        states[name].append((int(first.replace(tzinfo=datetime.timezone.utc).timestamp()), state))
    assert states == expected_states(now), (states, expected_states(now))
    degraded = sum(state for told in states.values() for _, state in told)
    round_.say(f"{len(said)} + {len(edges)} interactions, {sum(map(len, states.values()))} states, {degraded} degraded")
    assert degraded > 0
