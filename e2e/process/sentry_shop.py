"""A shop in Flask that tells of itself by Sentry's SDK, as docs/guide/sentry.md says.

    SENTRY_DSN=http://KEY@127.0.0.1:8080/1 .deps/venv/bin/python e2e/process/sentry_shop.py PORT
"""

import signal
import sys

import flask
import sentry_sdk
import werkzeug.serving

sentry_sdk.init(traces_sample_rate=1.0, release="5.14.0", environment="test")

shop = flask.Flask("shop")


@shop.get("/x/<name>")
def page(name):
    sentry_sdk.set_user({"id": "c-4821", "email": "alice@example.org"})
    return f"{name}\n"


@shop.post("/x/broken")
def broken():
    raise RuntimeError("the card reader of alice@example.org is away")


def end(*_):
    sentry_sdk.flush(20)
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end)
    werkzeug.serving.run_simple("127.0.0.1", int(sys.argv[1]), shop, threaded=True)
