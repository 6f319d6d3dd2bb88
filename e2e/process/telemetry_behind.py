"""What a customer did in the browser and what services did behind it: one trace, told by the beacon and by OpenTelemetry."""

import secrets

from beacon import Page, now, view
from installation import CATALOGUE
from scenario import eventually, scenario


def serve(server, trace, service, path, status, seconds):
    """One request that a service took in the course of a trace, told by the real SDK and its exporter."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.trace import SpanKind
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    exporter = OTLPSpanExporter(
        f"http://127.0.0.1:{server.port}/v1/traces", headers={"Authorization": f"Bearer {server.key}"})
    provider = TracerProvider(resource=Resource.create({"service.name": service}), shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    caller = TraceContextTextMapPropagator().extract({"traceparent": f"00-{trace}-{secrets.token_hex(8)}-01"})
    begun = now() * 10**6
    span = provider.get_tracer("test").start_span("POST", caller, kind=SpanKind.SERVER, start_time=begun)
    span.set_attributes({"http.request.method": "POST", "url.path": path, "http.response.status_code": status})
    span.end(begun + int(seconds * 10**9))
    provider.shutdown()


@scenario("a visit's story shows behind a call of the browser, and behind the page itself, what services did in that trace")
def behind_a_visit(round_):
    catalogue = CATALOGUE.replace("components:", "  - id: payments\n    name: Payments\ncomponents:")
    page = Page(round_, catalogue=catalogue)
    server, ours, load = page.server, secrets.token_hex(16), secrets.token_hex(16)
    answer = page.send(
        view(page="p1", attributes={"nav": "navigate", "trace": load}),
        {"kind": "action", "at": now(), "path": "/x/pay", "page": "p1", "method": "POST", "status": 502, "durationMs": 1500,
         "attributes": {"trace": ours}})
    assert answer.status == 200, answer
    serve(server, load, "shop", "/x/1", 200, 0.2)
    serve(server, ours, "shop", "/x/pay", 502, 1.4)
    serve(server, ours, "payments", "/charge", 500, 1.2)
    serve(server, secrets.token_hex(16), "payments", "/charge", 200, 0.1)
    server.load_all()
    visits = eventually(lambda: server.api("services/shop/sessions", range="1h")["sessions"], 60, "no visit came")
    visit = next(visit for visit in visits if visit["bad"])
    told = [
        (moment["kind"], [(one["service"], one["mood"], one["status"], one["durationMs"], one["text"].split(": ")[0]) for one in moment["behind"]])
        for chapter in server.api(f"sessions/{visit['id']}")["story"] for moment in chapter["moments"]]
    assert told == [
        ("view", [("shop", "good", 200, 200, "Online shop")]),
        ("action", [("shop", "failed", 502, 1400, "Online shop"), ("payments", "failed", 500, 1200, "Payments")])], told
