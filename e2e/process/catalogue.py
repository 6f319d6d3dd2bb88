"""A new catalogue while the server runs."""

import signal
import time

from installation import CATALOGUE, Installation
from load import Load
from scenario import eventually, scenario

BROKEN = CATALOGUE.replace("targetTime: 2s", "targetTyme: 2s")
SECOND = CATALOGUE.replace("components:", "  - id: portal\n    name: Staff portal\n    hosts: [portal.example]\ncomponents:")


def services(server):
    told = server.api("services", range="24h")
    return {service["id"] for service in told["services"]}


@scenario("a broken catalogue on SIGHUP leaves the old one in force and is told in the log and on the pages")
def broken_catalogue(round_):
    server = Installation(round_).start()
    server.catalogue.write_text(BROKEN)
    server.process.send_signal(signal.SIGHUP)
    eventually(lambda: "targetTyme" in server.said(), 10, lambda: f"the log does not name the mistake: {server.said()}")
    assert "parallax.yaml:" in server.said(), f"the log does not say where: {server.said()}"
    assert services(server) == {"shop"}
    health = server.health()
    assert health["status"] != "ok" and any("catalogue" in text.lower() for text in health["warnings"]), health
    page = server.ask("GET", "/", headers={"Authorization": f"Bearer {server.token}"})
    assert page.status == 200 and "catalogue" in page.body.decode().lower(), "no page warns of the broken catalogue"
    server.take([{"service": "shop", "path": "/x/1"}])
    server.catalogue.write_text(SECOND)
    server.process.send_signal(signal.SIGHUP)
    eventually(lambda: services(server) == {"shop", "portal"}, 10, "the corrected catalogue is not taken")
    eventually(lambda: server.health()["status"] == "ok", 10, lambda: f"the warning stays: {server.health()}")


@scenario("a new catalogue under load is taken without losing a request")
def new_catalogue_under_load(round_):
    server = Installation(round_).start()
    load = Load(server, connections=3, careful=1)
    for index in range(3 if round_.small else 10):
        time.sleep(0.3)
        server.catalogue.write_text(CATALOGUE if index % 2 else SECOND)
        server.process.send_signal(signal.SIGHUP)
    server.catalogue.write_text(SECOND)
    server.process.send_signal(signal.SIGHUP)
    eventually(lambda: services(server) == {"shop", "portal"}, 10, "the new catalogue is not taken")
    server.take([{"service": "portal", "path": "/portal/first"}])
    load.stop()
    assert not load.unsure, f"{len(load.unsure)} interactions got no answer"
    load.check(server.paths())


@scenario("a broken catalogue at the start is told with every mistake, its line and the nearest right word")
def broken_at_start(round_):
    server = Installation(round_, catalogue=BROKEN.replace("    name:", "    nmae:"))
    said = server.run(
        "serve", "--data", server.data, "--catalogue", server.catalogue, "--port", server.port, fails=True, seconds=30)
    for word in ["nmae", "`name`", "targetTyme", "`targetTime`", "parallax.yaml:3:"]:
        assert word in said, f"the message does not say {word}: {said}"
    check = server.run("catalogue", "check", server.catalogue, fails=True)
    assert "targetTyme" in check and "nmae" in check, check
