"""A shop in Flask that tells of itself by OpenTelemetry's SDK, as docs/guide/opentelemetry.md says. Where it tells is set by
the SDK's own environment variables.

    .deps/venv/bin/python e2e/process/flask_shop.py PORT
"""

import os
import signal
import sys

import flask
import werkzeug.serving
from opentelemetry import trace
from opentelemetry.instrumentation.flask import FlaskInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

if os.environ.get("OTEL_EXPORTER_OTLP_PROTOCOL") == "grpc":
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
else:
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
trace.set_tracer_provider(provider)

shop = flask.Flask("shop")
FlaskInstrumentor().instrument_app(shop)


@shop.get("/x/<name>")
def page(name):
    with trace.get_tracer("shop").start_as_current_span("look it up"):
        return f"{name}\n"


@shop.post("/x/broken")
def broken():
    raise RuntimeError("the card reader is away")


def end(*_):
    provider.shutdown()  # sends what waits
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end)
    werkzeug.serving.run_simple("127.0.0.1", int(sys.argv[1]), shop, threaded=True)
