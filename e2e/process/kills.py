"""Killed without warning."""

import random
import time

from installation import Installation
from load import Load
from scenario import scenario


@scenario("killed at random moments under load, it has every acknowledged interaction exactly once", seconds=240)
def killed_at_random_moments(round_):
    moments = 5 if round_.small else 20
    chance = random.Random(7)
    server = Installation(round_)
    server.key
    server.start()
    load = Load(server, connections=3, careful=3)
    for _ in range(moments):
        # From the middle of starting up to the middle of loading what the last life left.
        time.sleep(chance.choice([0.02, 0.2, 0.5, 1.0, 1.5]) * (0.5 + chance.random()))
        server.kill()
        server.start()
    load.stop()
    assert len(load.acknowledged) > 1000, f"only {len(load.acknowledged)} interactions were acknowledged"
    load.check(server.paths())
    round_.say(f"{moments} kills, {len(load.acknowledged):,} interactions acknowledged, {len(load.unsure):,} unsure")


@scenario("told to end under load, it ends within seconds and keeps what it acknowledged", seconds=90)
def told_to_end(round_):
    server = Installation(round_)
    server.key
    server.start()
    load = Load(server, connections=4, careful=0)
    time.sleep(2)
    load.is_over.set()
    began = time.monotonic()
    server.stop(seconds=15)
    round_.say(f"ended {time.monotonic() - began:.1f} s after SIGTERM")
    load.stop()
    load.check(server.paths())


@scenario("a second server on the same data folder is turned away with a clear word, the first goes on")
def second_server(round_):
    server = Installation(round_).start()
    said = server.run(
        "serve", "--data", server.data, "--catalogue", server.catalogue, "--port", server.port + 1, fails=True,
        seconds=30)
    assert str(server.data) in said or "another" in said.lower() or "already" in said.lower(), said
    server.take([{"service": "shop", "path": "/x/1"}])
