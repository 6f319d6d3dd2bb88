"""What is posted is seen."""

import http.client
import time

from installation import Installation
from scenario import scenario


def seen(server):
    service, = server.api("services", range="1h")["services"]
    return service["customers"]["good"]["n"]


@scenario("an interaction that is posted is in the API's answer, and told to open pages, within 2 seconds")
def posted_is_seen(round_):
    server = Installation(round_).start()
    server.token
    slowest = 0
    stream = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    stream.request("GET", "/live", headers={"Authorization": f"Bearer {server.token}"})
    events = stream.getresponse()
    assert events.status == 200 and "text/event-stream" in events.headers["Content-Type"]
    for number in range(5 if round_.small else 15):
        before = seen(server)
        began = time.monotonic()
        server.take([{"service": "shop", "path": f"/x/{number}"}])
        told = b""
        while not told.startswith(b"event: changed"):
            told = events.readline()
            assert told, "the stream of events ended"
        while seen(server) != before + 1:
            assert time.monotonic() - began < 2, "it was not seen within 2 s"
            time.sleep(0.02)
        slowest = max(slowest, time.monotonic() - began)
        time.sleep(0.15)
    stream.close()
    round_.say(f"the slowest was seen after {slowest:.2f} s")
    assert slowest < 2, f"{slowest:.2f} s"


@scenario("pages of quiet reading and heavy writing side by side answer within a second")
def reading_while_writing(round_):
    from load import Load

    server = Installation(round_).start()
    server.token
    load = Load(server, connections=4, careful=0, batch=100)
    slowest, count = 0, 0
    end = time.monotonic() + (3 if round_.small else 8)
    while time.monotonic() < end:
        for path in ["/", "/services/shop?range=24h"]:
            began = time.monotonic()
            answer = server.ask("GET", path, headers={"Authorization": f"Bearer {server.token}"})
            slowest, count = max(slowest, time.monotonic() - began), count + 1
            assert answer.status == 200, f"{path} gave {answer.status}"
    load.stop()
    round_.say(f"{count} pages, the slowest {slowest:.2f} s, while {len(load.acknowledged):,} interactions came in")
    assert slowest < 1, f"the slowest page took {slowest:.2f} s"
    load.check(server.paths())
