"""The same interaction sent more than once."""

from installation import Installation
from scenario import scenario

LINES = [{"id": f"retry-{number}", "service": "shop", "path": f"/x/{number}"} for number in range(50)]


@scenario("an id that comes twice is taken once, and the answer says so")
def same_id_twice(round_):
    server = Installation(round_).start()
    first, again = server.take(LINES), server.take(LINES)
    assert (first["taken"], first["duplicates"]) == (50, 0), first
    assert (again["taken"], again["duplicates"]) == (0, 50), again
    mixed = server.take(LINES[:10] + [{"id": "retry-new", "service": "shop", "path": "/x/new"}] * 2)
    assert (mixed["taken"], mixed["duplicates"]) == (1, 11), mixed
    paths = server.paths()
    assert len(paths) == 51 and set(paths.values()) == {1}, paths.most_common(3)


@scenario("an id that comes again after a restart is taken once, whether the server ended in peace or was killed")
def same_id_after_restart(round_):
    server = Installation(round_).start()
    server.take(LINES[:25])
    server.stop()
    server.start()
    again = server.take(LINES[:25])
    assert (again["taken"], again["duplicates"]) == (0, 25), f"after SIGTERM: {again}"
    server.take(LINES[25:])
    server.kill()  # most likely before these are in the facts
    server.start()
    again = server.take(LINES)
    assert (again["taken"], again["duplicates"]) == (0, 50), f"after SIGKILL: {again}"
    paths = server.paths()
    assert len(paths) == 50 and set(paths.values()) == {1}, paths.most_common(3)
