"""A spool that a crash or a bad disk left half-written."""

import contextlib
import os
import random
import sqlite3

from installation import Installation
from scenario import Skip, scenario


def with_full_spool(round_):
    """A stopped installation with some batches in the facts and some only in the spool; (server, paths in the spool)."""
    server = Installation(round_).start()
    server.take([{"service": "shop", "path": f"/x/loaded-{number}"} for number in range(100)])
    server.load_all()
    for attempt in range(5):
        spooled = []
        for batch in range(40):
            # As long as a line may be in practice, so that the spool has many pages.
            lines = [
                {"service": "shop", "path": f"/x/{attempt}-{batch}-{number}", "text": f"{random.random()} " * 100}
                for number in range(20)
            ]
            server.take(lines)
            spooled += [line["path"] for line in lines]
        server.kill()
        if server.spooled() >= 3:
            return server, spooled
        server.start()
    raise Skip("the loader was quicker than the kill, five times")


def goes_on(server, at_least):
    """Starts, takes data, and still has `at_least` of the spooled paths; nothing twice, all that was loaded there."""
    server.start()
    server.take([{"service": "shop", "path": "/x/afterwards"}])
    said = server.said()
    paths = server.paths()
    assert paths["/x/afterwards"] == 1, "what came afterwards is lost"
    lost = [number for number in range(100) if paths[f"/x/loaded-{number}"] != 1]
    assert not lost, f"{len(lost)} interactions that were in the facts are lost"
    assert max(paths.values()) == 1, f"there more than once: {paths.most_common(3)}"
    saved = len(paths) - 101
    assert saved >= at_least, f"only {saved} of the spooled interactions were saved, {at_least} were readable"
    return said, saved


@scenario("with its write-ahead log cut in half, the spool keeps what is readable and takes data")
def cut_log(round_):
    server, spooled = with_full_spool(round_)
    log = server.data / "spool.sqlite-wal"
    if not log.exists() or log.stat().st_size < 50_000:
        raise Skip("SQLite had already moved its log into the file")
    os.truncate(log, log.stat().st_size // 2)
    _, saved = goes_on(server, at_least=1)
    round_.say(f"{saved} of up to {len(spooled)} interactions were in the half that was left")


@scenario("with rubbish over its tail, the spool is set aside, what is readable is kept, and the server says so")
def rubbish_in_tail(round_):
    server, spooled = with_full_spool(round_)
    spool = server.data / "spool.sqlite"
    with contextlib.closing(sqlite3.connect(spool)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = spool.stat().st_size
    with open(spool, "r+b") as file:
        file.seek(size - size // 4)
        file.write(random.Random(7).randbytes(size // 4))
    said, saved = goes_on(server, at_least=1)
    assert "damaged" in said.lower(), f"the server did not say that its spool was damaged: {said[-1500:]}"
    aside = list(server.data.glob("spool.sqlite.damaged-*"))
    assert aside, "the damaged file is not beside the new one"
    round_.say(f"{saved} of up to {len(spooled)} interactions saved")


@scenario("with a spool that is no database at all, it starts anew and says so")
def no_database(round_):
    server, _ = with_full_spool(round_)
    (server.data / "spool.sqlite").write_bytes(b"This is no database. " * 1000)
    (server.data / "spool.sqlite-wal").unlink(missing_ok=True)
    said, _ = goes_on(server, at_least=0)
    assert "damaged" in said.lower(), f"the server did not say that its spool was damaged: {said[-1500:]}"
