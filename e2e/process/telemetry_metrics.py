"""OpenTelemetry's own metrics SDK and exporter, unmodified: what they measure of a component becomes signals."""

import os

from installation import CATALOGUE, Installation
from scenario import scenario

RULES = CATALOGUE.replace("needs: [shop-web]", "needs: [shop-db]") + """\
  - id: shop-db
    metrics:
      - {name: pool.used, where: {state: used, service.name: shop}, above: {degraded: 80, down: 95}}
      - {name: db.errors, of: rate, above: {down: 10000000}}
      - {name: db.duration, of: p95, above: {degraded: 0.5}}
      - {name: db.wrong, of: rate, above: {down: 1}}
"""


def meter(server, temporality=None):
    """(a provider with the real exporter, what it said of each export)."""
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
    from opentelemetry.sdk.resources import Resource

    os.environ["OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE"] = temporality or "cumulative"
    exporter = OTLPMetricExporter(
        f"http://127.0.0.1:{server.port}/v1/metrics", headers={"Authorization": f"Bearer {server.key}"})
    del os.environ["OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE"]
    results, export = [], exporter.export

    def noted(*arguments, **more):
        results.append(export(*arguments, **more))
        return results[-1]

    exporter.export = noted
    reader = PeriodicExportingMetricReader(exporter, export_interval_millis=float("inf"))
    resource = Resource.create({"service.name": "shop"})
    return MeterProvider(metric_readers=[reader], resource=resource, shutdown_on_exit=False), results


@scenario("OpenTelemetry's metrics say how a component is, by the catalogue's rules: gauges, counters and histograms")
def metrics_as_signals(round_):
    from opentelemetry.metrics import Observation
    from opentelemetry.sdk.metrics.export import MetricExportResult

    server = Installation(round_, catalogue=RULES).start()
    used = 10
    for temporality in ["cumulative", "delta"]:
        provider, results = meter(server, temporality)
        shop = provider.get_meter("shop")
        shop.create_observable_gauge(
            "pool.used", [lambda _: [Observation(used, {"state": "used"}), Observation(999, {"state": "idle"})]])
        errors = shop.create_counter("db.errors")
        durations = shop.create_histogram("db.duration", unit="s", explicit_bucket_boundaries_advisory=[0.1, 0.5, 1])
        for used, failed, seconds in [(10, 1, 0.05), (90, 1, 0.05), (96, 10**9, 0.9)]:
            errors.add(failed)
            for _ in range(20):
                durations.record(seconds)
            provider.force_flush()
        shop.create_observable_gauge("db.wrong", [lambda _: [Observation(1)]])
        used = 10
        provider.force_flush()
        provider.shutdown()
        assert set(results) == {MetricExportResult.SUCCESS}, results
    server.load_all()
    reasons = server.health()["refused"]
    assert reasons.get("wrongValue", 0) >= 2, reasons
    assert server.api("services", range="1h")["services"][0]["it"]["state"] != "unknown"
    server.stop()
    said = {}
    for source, state in server.facts("SELECT source, state FROM signalRun WHERE component = 'shop-db' ORDER BY source, first"):
        said.setdefault(source, []).append(state)
    pool, rate, p95 = "pool.used{service.name=shop,state=used}", "db.errors rate", "db.duration p95"
    assert said.keys() == {pool, rate, p95}, said
    assert said[pool] == [0, 1, 2, 0, 1, 2, 0], said
    assert said[rate][:4] == [0, 2, 0, 2] and said[rate][4:] in ([], [0]), said
    assert said[p95] == [0, 1, 0, 1], said
