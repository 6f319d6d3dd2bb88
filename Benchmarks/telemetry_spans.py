"""Spans of the real SDK, in the bytes that its real exporter sends."""

import requests
import requests.adapters


class Capture(requests.adapters.HTTPAdapter):
    """Answers as a server that took all, and keeps what was sent."""

    def __init__(self):
        super().__init__()
        self.bodies = []

    def send(self, request, **_):
        self.bodies.append(request.body)
        answer = requests.Response()
        answer.status_code, answer.request, answer.url = 200, request, request.url
        answer._content = b""
        return answer


def batches(count, size=512):
    """`count` requests of `size` spans each: every fourth span is a request to the shop, the others are work inside it and
    calls to others, as instrumentation makes them."""
    from opentelemetry.exporter.otlp.proto.http import Compression
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExportResult
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    capture, session = Capture(), requests.Session()
    session.mount("http://", capture)
    exporter = OTLPSpanExporter("http://localhost/v1/traces", session=session, compression=Compression.NoCompression)
    resource = Resource.create({
        "service.name": "shop", "service.version": "5.14.0", "deployment.environment.name": "production",
        "host.name": "web-1", "process.pid": 4711})
    made = InMemorySpanExporter()
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(made))
    tracer = provider.get_tracer("opentelemetry.instrumentation.flask", "0.66b1")
    for batch in range(count):
        for number in range(size // 4):
            trace(tracer, batch * size + number)
        assert exporter.export(made.get_finished_spans()) == SpanExportResult.SUCCESS
        made.clear()
    return capture.bodies


def trace(tracer, number):
    """One request to the shop: four spans."""
    from opentelemetry.trace import SpanKind

    path = f"/product/{number % 997}"
    with tracer.start_as_current_span("GET /product/<id>", kind=SpanKind.SERVER, attributes={
            "http.request.method": "GET", "url.scheme": "https", "url.path": path, "http.route": "/product/<id>",
            "server.address": "shop.example", "server.port": 443, "network.protocol.version": "1.1",
            "client.address": "192.0.2.1", "user_agent.original": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0",
            "thread.name": "MainThread", "http.response.status_code": 500 if number % 50 == 0 else 200}) as span:
        with tracer.start_as_current_span("SELECT shop.product", kind=SpanKind.CLIENT, attributes={
                "db.system.name": "postgresql", "db.namespace": "shop", "db.operation.name": "SELECT",
                "db.query.text": "SELECT id, name, price, stock FROM product WHERE id = ?", "server.address": "db.internal"}):
            pass
        with tracer.start_as_current_span("render"):
            pass
        with tracer.start_as_current_span("GET", kind=SpanKind.CLIENT, attributes={
                "http.request.method": "GET", "url.full": f"http://prices.internal{path}", "http.response.status_code": 200}):
            pass
        if number % 50 == 0:
            span.record_exception(RuntimeError("the price is away"))
