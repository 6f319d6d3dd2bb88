"""One interaction a request, 256 connections: durable, against a bare Hummingbird route that keeps nothing."""

import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess

from installation import free_port
from measure import ROOT, command, median
from scenario import eventually

PACKAGE = ROOT / "Benchmarks" / "BareHummingbird"


def bare_binary(bench):
    """Builds the bare server; minutes the first time."""
    scratch = pathlib.Path(os.environ.get("BARE_SCRATCH", ROOT / ".build" / "bare-hummingbird"))
    program = scratch / "release" / "bare-hummingbird"
    sources = [PACKAGE / "Package.swift", *PACKAGE.glob("Sources/*/*.swift")]
    if not program.exists() or program.stat().st_mtime < max(file.stat().st_mtime for file in sources):
        pins = ROOT / "Package.resolved"
        if pins.exists():  # the same Hummingbird as ours
            shutil.copy(pins, PACKAGE / "Package.resolved")
        bench.say("building the bare Hummingbird server, which takes minutes the first time")
        # built as ours is, see the Makefile
        options = ["--static-swift-stdlib", "--package-path", PACKAGE, "--scratch-path", scratch]
        command(["swift", "build", "-c", "release", *options], timeout=3000)
    return program


def wrk(port, posts, key, seconds):
    """(requests a second, requests, p50 ms, p99 ms); everything must have been answered 2xx."""
    said = command(
        ["wrk", "-t2", "-c256", f"-d{seconds}s", "--timeout", "10s", "-s", ROOT / "Benchmarks" / "single_posts.lua",
         f"http://127.0.0.1:{port}/"], env=os.environ | {"POSTS": str(posts), "KEY": key}, timeout=seconds + 60)
    total, duration, wrong, p50, p99 = next(
        line.split()[1:] for line in said.splitlines() if line.startswith("RESULT"))
    assert int(wrong) == 0, f"wrk counts {wrong} errors: {said}"
    return int(total) / float(duration) * 1e6, int(total), float(p50), float(p99)


def start_bare(bench, program):
    port = free_port()
    process = subprocess.Popen([program, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    bench.closing.append(lambda: process.poll() is None and process.kill())
    eventually(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0, 30, "the bare server does not listen")
    return process, port


def run(bench):
    folder = bench.root / "single"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    program = bare_binary(bench)
    file = folder / "rows.ndjson"
    command([bench.binary, "traffic", "--interactions", file, "--count", 1000, "--seed", 7])
    posts = folder / "posts.ndjson"
    with open(posts, "w") as target:
        for line in file.read_text().splitlines():
            # Without its id each post is a new interaction, however often wrk repeats it.
            target.write(json.dumps({name: value for name, value in json.loads(line).items() if name != "id"}) + "\n")
    seconds = 3 if bench.small else 15
    server = bench.installation("single/server", catalogue=bench.demo_catalogue())
    server.key
    server.start()
    ours, theirs, total = [], [], 0
    for _ in range(bench.runs(3)):
        ours.append(wrk(server.port, posts, server.key, seconds))
        total += ours[-1][1]
        process, port = start_bare(bench, program)
        theirs.append(wrk(port, posts, server.key, seconds))
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        bench.say(f"parallax {ours[-1][0]:,.0f}/s (p50 {ours[-1][2]:.1f} ms, p99 {ours[-1][3]:.1f} ms), "
                  f"bare {theirs[-1][0]:,.0f}/s (p50 {theirs[-1][2]:.1f} ms, p99 {theirs[-1][3]:.1f} ms)")
    eventually(lambda: server.health()["spooledBytes"] == 0, 300, "the spool did not empty")
    bench.note_memory("single posts", server)
    server.stop()
    (inside,), = server.facts("SELECT count(*) FROM interaction")
    # What was on its way when wrk stopped listening is taken, too, and not counted by wrk.
    assert total <= inside <= total + 256 * len(ours), f"{total} were acknowledged, {inside} are in the facts"
    rates = [median([run[0] for run in side]) for side in (ours, theirs)]
    bench.add(
        "single posts, durable, 256 connections", f"{rates[0]:,.0f}/s", f"bare Hummingbird: {rates[1]:,.0f}/s",
        f"{rates[0] / rates[1]:.2f}×", "≥ 0.5×", rates[0] / rates[1] >= 0.5,
        notes=[f"p50 {median([run[2] for run in ours]):.1f} ms, p99 {median([run[3] for run in ours]):.1f} ms"])
    if not bench.keep:
        shutil.rmtree(folder)
