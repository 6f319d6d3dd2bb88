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


def meter(server, temporality=None, views=()):
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
    return MeterProvider(metric_readers=[reader], resource=resource, views=views, shutdown_on_exit=False), results


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


@scenario("OpenTelemetry's exponential histograms say how a component is, cumulative and as deltas, whatever the SDK's scale")
def exponential_histograms(round_):
    from opentelemetry.sdk.metrics.export import MetricExportResult
    from opentelemetry.sdk.metrics.view import ExponentialBucketHistogramAggregation, View

    rules = CATALOGUE.replace("needs: [shop-web]", "needs: [shop-db]") + """\
  - id: shop-db
    metrics:
      - {name: db.duration, of: p95, above: {degraded: 0.5, down: 2}}
      - {name: db.duration, of: mean, above: {degraded: 0.5}, where: {service.name: shop}}
"""
    server = Installation(round_, catalogue=rules).start()
    for temporality in ["cumulative", "delta"]:
        # Few buckets: the SDK makes its scale coarser as the values spread, between one export and the next.
        view = View(instrument_name="db.duration", aggregation=ExponentialBucketHistogramAggregation(max_size=20))
        provider, results = meter(server, temporality, [view])
        durations = provider.get_meter("shop").create_histogram("db.duration", unit="s")
        for values in [[0.05] * 19 + [0.06], [0.1] * 15 + [0.8] * 5, [0.0] + [0.2] * 10 + [4.0] * 9, [0.001] * 20]:
            for seconds in values:
                durations.record(seconds)
            provider.force_flush()
        provider.shutdown()
        assert set(results) == {MetricExportResult.SUCCESS}, results
    server.load_all()
    assert not server.health()["refused"], server.health()
    server.stop()
    said = {}
    for source, state in server.facts("SELECT source, state FROM signal WHERE component = 'shop-db' ORDER BY time"):
        said.setdefault(source, []).append(state)
    assert said.keys() == {"db.duration p95", "db.duration{service.name=shop} mean"}, said
    p95, mean = said["db.duration p95"], said["db.duration{service.name=shop} mean"]
    # At its end the SDK says the last once more: as a delta that is nothing, as a sum it is nothing new.
    assert p95 == [0, 1, 2, 0] * 2, said
    assert mean == [0, 0, 1, 0] * 2, said
