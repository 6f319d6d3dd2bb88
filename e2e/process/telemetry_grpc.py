"""OpenTelemetry's own gRPC exporter, unmodified: the same as over HTTP, on a port of its own."""

import signal
import socket

from disk import fill, memory_disk
from installation import Installation, free_port
from scenario import eventually, scenario
from telemetry import ask, flask_shop


TRACE = "trace.v1.TraceService"


def with_grpc(round_, **more):
    """(a server that speaks OTLP over gRPC, its port)."""
    port = free_port()
    server = Installation(round_, environment={"PARALLAX_OTLP_GRPC_PORT": str(port)}, **more).start()
    eventually(lambda: f"OTLP over gRPC listens on 127.0.0.1:{port}" in server.said(), 10, server.said)
    return server, port


@scenario("a Flask application tells over gRPC what it tells over HTTP", seconds=120)
def flask_over_grpc(round_):
    server, port = with_grpc(round_)
    shop, own = flask_shop(round_, server, {
        "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc", "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{port}",
        "OTEL_EXPORTER_OTLP_COMPRESSION": "gzip"})
    for number in range(200):
        ask(own, "GET", f"/x/{number % 4}")
    ask(own, "POST", "/x/broken")
    shop.send_signal(signal.SIGTERM)
    assert shop.wait(30) == 0, (round_.folder / "flask.log").read_text()[-1500:]
    server.load_all()
    server.stop()
    rows = server.facts("SELECT path, status, failed, count(*), min(service) FROM interaction WHERE path LIKE '/x/%' GROUP BY ALL ORDER BY 1")
    assert rows == [(f"/x/{number}", 200, False, 50, "shop") for number in range(4)] + [("/x/broken", 500, True, 1, "shop")], rows


def spans(count=1):
    """Finished spans of the real SDK."""
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
    from opentelemetry.trace import SpanKind

    made = InMemorySpanExporter()
    provider = TracerProvider(resource=Resource.create({"service.name": "shop"}), shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(made))
    for number in range(count):
        with provider.get_tracer("shop").start_as_current_span("GET", kind=SpanKind.SERVER) as span:
            span.set_attributes({"http.request.method": "GET", "url.path": f"/x/{number}"})
    return made.get_finished_spans()


def encoded(spans):
    """The bytes that the exporter sends."""
    from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans

    return encode_spans(spans).SerializeToString()


def call(port, service, body, key, **more):
    """One raw call: (the code's name, the answer or the details, trailing metadata)."""
    import grpc

    options = [("grpc.max_send_message_length", -1)]
    with grpc.insecure_channel(f"127.0.0.1:{port}", options) as channel:
        export = channel.unary_unary(f"/opentelemetry.proto.collector.{service}/Export")
        metadata = [("authorization", f"Bearer {key}")] if key else []
        try:
            return "OK", export(body, metadata=metadata, timeout=30, **more), {}
        except grpc.RpcError as error:
            return error.code().name, error.details(), dict(error.trailing_metadata())


@scenario("over gRPC the same spans twice count once; no key, rubbish, what is too large and a full spool are told by code", seconds=120)
def answers(round_):
    import grpc
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace.export import SpanExportResult

    server, port = with_grpc(round_)
    told = spans(3)
    for compression in [grpc.Compression.NoCompression, grpc.Compression.Gzip, grpc.Compression.Deflate]:
        sender = OTLPSpanExporter(f"http://127.0.0.1:{port}", headers={"authorization": f"Bearer {server.key}"}, compression=compression)
        assert sender.export(told) == SpanExportResult.SUCCESS, compression
        sender.shutdown()
    for service in [TRACE, "logs.v1.LogsService", "metrics.v1.MetricsService"]:
        assert call(port, service, b"", server.key)[:2] == ("OK", b""), service
    for key in [None, "plx_in_wrong"]:
        code, details, _ = call(port, TRACE, b"", key)
        assert (code, "parallax key create" in details) == ("UNAUTHENTICATED", True), (code, details)
    code, details, _ = call(port, TRACE, b"\xff\xff\xff", server.key)
    assert code == "INVALID_ARGUMENT" and "protobuf" in details, (code, details)
    assert call(port, "profiles.v1.ProfilesService", b"", server.key)[0] == "UNIMPLEMENTED"
    for body, more in [(b"\x0a" + b"\x00" * (65 << 20), {}), (b"\0" * (65 << 20), {"compression": grpc.Compression.Gzip})]:
        code, details, trailing = call(port, TRACE, body, server.key, **more)
        assert code == "RESOURCE_EXHAUSTED" and "64 MiB" in details, (code, details)
        assert "grpc-status-details-bin" not in trailing  # nothing says that it may be sent again
    for body, more in [(b"\0" * (200 << 20), {"compression": grpc.Compression.Gzip}), (b"\0" * (129 << 20), {})]:
        code, details, _ = call(port, TRACE, body, server.key, **more)
        assert code == "RESOURCE_EXHAUSTED" and "64 MiB" in details, (code, details)
    assert server.is_running() and call(port, TRACE, b"", server.key)[0] == "OK"
    assert server.paths() == {f"/x/{number}": 1 for number in range(3)}, server.paths()


@scenario("over gRPC, a disk that is full is told as UNAVAILABLE, with when to come again", seconds=120)
def unavailable(round_):
    from google.rpc import error_details_pb2, status_pb2

    folder = memory_disk(round_, "60m")
    server, port = with_grpc(round_, data=folder / "data")
    server.key  # while it can be written
    fill(folder / "filler")
    code, details, trailing = eventually(
        lambda: (answer := call(port, TRACE, encoded(spans(100)), server.key))[0] != "OK" and answer, 60, server.said, every=0)
    assert code == "UNAVAILABLE" and len(details) > 20, (code, details)
    status, retry = status_pb2.Status.FromString(trailing["grpc-status-details-bin"]), error_details_pb2.RetryInfo()
    assert status.code == 14 and status.details[0].Unpack(retry) and retry.retry_delay.seconds == 5, (status, retry)
    python = error_details_pb2.RetryInfo.FromString(trailing["google.rpc.retryinfo-bin"])
    assert python.retry_delay.seconds == 5, python


@scenario("a port for gRPC that is taken is told with what to do, and ends the start")
def port_taken(round_):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = Installation(round_, environment={"PARALLAX_OTLP_GRPC_PORT": str(port)})
        server.start(wait=False)
        assert server.process.wait(30) != 0
        assert f"Port {port} of 127.0.0.1 is taken" in server.said() and "PARALLAX_OTLP_GRPC_PORT" in server.said(), server.said()
