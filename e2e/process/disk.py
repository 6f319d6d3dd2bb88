"""A disk that refuses."""

import pathlib
import subprocess
import time

from installation import Installation
from load import Load
from scenario import Skip, eventually, scenario


def system(*command):
    try:
        return subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=20)
    except FileNotFoundError:
        return subprocess.CompletedProcess(command, 127, "", f"{command[0]} is missing")


def freeze(round_, *paths):
    """Nobody may write to these any more, root included, open files included."""
    done = system("chattr", "+i", *paths)
    round_.finally_do(lambda: thaw(*paths))
    try:
        with open(paths[0] / "probe" if paths[0].is_dir() else paths[0], "ab") as probe:
            probe.write(b"")
        is_frozen = False
    except OSError:
        is_frozen = True
    if not is_frozen:
        thaw(*paths)
        raise Skip(f"files cannot be made immutable here (needs root and ext4): {done.stderr.strip()}")


def thaw(*paths):
    for path in paths:
        if path.exists():
            system("chattr", "-i", path)


def memory_disk(round_, size):
    """An empty folder on a disk of this size, in memory."""
    folder = round_.folder / "disk"
    folder.mkdir()
    done = system("mount", "-t", "tmpfs", "-o", f"size={size}", "parallax-test", folder)
    if done.returncode != 0:
        raise Skip(f"nothing can be mounted here (needs root): {done.stderr.strip()}")
    round_.finally_do(lambda: system("umount", "--lazy", folder))
    return folder


def refused_for_now(server):
    """The answer when the spool cannot be written: 503, when to come back, and why; None while it can."""
    answer = server.post([{"service": "shop", "path": "/probe"}])
    if answer.status != 503:
        return None
    assert int(answer.headers["Retry-After"]) > 0, f"503 without Retry-After: {answer.headers}"
    assert b"message" in answer.body and len(answer.body) > 60, f"503 without a reason: {answer.body!r}"
    return answer


def takes_again(server, path, seconds=60):
    """Waits until a line is taken."""
    line = [{"service": "shop", "path": path}]
    eventually(lambda: server.post(line).status == 200, seconds, lambda: f"it does not recover: {server.said()[-2000:]}",
               every=0.5)


@scenario("a data folder that cannot be written ends the start with a clear word")
def folder_unwritable_at_start(round_):
    server = Installation(round_)
    server.data.mkdir()
    freeze(round_, server.data)
    said = server.run(
        "serve", "--data", server.data, "--catalogue", server.catalogue, "--port", server.port, fails=True, seconds=30)
    assert str(server.data) in said, f"the message does not name the folder: {said}"
    assert "Fatal error" not in said, f"it crashed rather than said what is wrong: {said}"
    thaw(server.data)
    server.start()
    server.take([{"service": "shop", "path": "/x/1"}])


@scenario("a data folder that becomes unwritable: 503 with Retry-After, nothing lost, recovery by itself", seconds=150)
def folder_unwritable(round_):
    server = Installation(round_)
    server.key, server.token
    server.start()
    load = Load(server, connections=2, careful=1, pause=0.02)
    time.sleep(1)
    # Not spool.sqlite-shm, which SQLite maps into memory: where a mapped file turns immutable, any program that writes
    # there gets SIGBUS, which no other way of making a folder unwritable does.
    names = ["facts.duckdb", "facts.duckdb.wal", "spool.sqlite", "spool.sqlite-wal"]
    files = [server.data / name for name in names if (server.data / name).exists()]
    freeze(round_, server.data, *files)
    eventually(lambda: refused_for_now(server), 20, lambda: f"no 503 came: {server.said()[-1500:]}")
    time.sleep(3)
    assert server.is_running(), f"the server ended: {server.said()[-2000:]}"
    server.health()
    thaw(server.data, *files)
    takes_again(server, "/recovered")
    time.sleep(1)
    load.stop()
    server.load_all(90)
    round_.say(f"{load.refused} batches refused meanwhile, {len(load.acknowledged):,} interactions acknowledged")
    load.check(server.paths())


@scenario("facts that cannot be written for a while: data is taken all the same and is in them afterwards", seconds=150)
def facts_unwritable(round_):
    server = Installation(round_)
    server.key, server.token
    server.start()
    load = Load(server, connections=2, careful=1, pause=0.02)
    time.sleep(1)
    files = [path for path in [server.data / "facts.duckdb", server.data / "facts.duckdb.wal"] if path.exists()]
    freeze(round_, *files)
    before = len(load.acknowledged)
    health = eventually(lambda: (found := server.health()).get("loaderError") and found, 30,
                        lambda: f"/health does not say that the facts are away: {server.health()}")
    assert health["status"] != "ok", health
    time.sleep(3)
    assert len(load.acknowledged) > before, "nothing was acknowledged while the facts were away"
    thaw(*files)
    eventually(lambda: server.health()["status"] == "ok", 60, lambda: f"it does not recover: {server.health()}")
    load.stop()
    server.load_all(90)
    load.check(server.paths())


@scenario("a full disk: 503 with Retry-After, then recovery after room is made, nothing lost", seconds=200)
def disk_full(round_):
    folder = memory_disk(round_, "60m")
    server = Installation(round_, data=folder / "data")
    server.key, server.token
    server.start()
    load = Load(server, connections=2, careful=1, batch=100, pause=0.01)
    time.sleep(1)
    filler = folder / "filler"
    fill(filler)
    eventually(lambda: refused_for_now(server), 60, lambda: f"no 503 came: {server.health()} {server.said()[-1500:]}")
    assert server.is_running(), f"the server ended: {server.said()[-2000:]}"
    said = server.run("check", "--data", server.data, fails=True, seconds=30)
    assert "disk" in said.lower(), f"`parallax check` does not speak of the disk: {said}"
    time.sleep(2)
    acknowledged = len(load.acknowledged)
    filler.unlink()
    takes_again(server, "/recovered", seconds=90)
    time.sleep(1)
    load.stop()
    server.load_all(90)
    round_.say(f"{acknowledged:,} interactions acknowledged before, {load.refused} batches refused when full")
    load.check(server.paths())


def fill(filler):
    """Takes all the room that is left but a little, so that it runs out soon and in the midst of writing."""
    with open(filler, "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\1" * 65536)
        except OSError:
            pass
        file.truncate(max(0, file.tell() - 300_000))
