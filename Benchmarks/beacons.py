"""2,000 beacons a second for a minute, three facts each, from 20,000 visitors: nothing may be lost."""

import json
import os
import random
import shutil

from measure import ROOT, command
from scenario import eventually

VISITORS, FACTS, RATE = 20_000, 3, 2_000
CONNECTIONS = 256


def batches(folder):
    """A file with one batch a line, its line ends written out."""
    dice = random.Random(7)
    file = folder / "batches"
    with open(file, "w") as target:
        for number in range(VISITORS):
            page = f"{number:011d}"
            path = dice.choice(["/", "/search", f"/products/{1000 + 7 * dice.randrange(600)}"])
            lcp = round(dice.lognormvariate(7, 0.6))
            lines = [
                {"beacon": 1, "sent": 1_000_000_000_000, "host": "www.shop.example", "release": "5.14.1",
                 "zone": "Europe/Zurich"},
                {"kind": "view", "at": 999_999_998_000, "path": path, "page": page, "durationMs": lcp,
                 "attributes": {"nav": "navigate", "load": lcp}},
                {"kind": "click", "at": 999_999_999_000, "path": path, "page": page, "element": "button.add",
                 "attributes": {"role": "button", "label": "text", "x": 300, "y": 500, "live": True, "after": 20,
                                "watched": 900, "error": -1}},
                {"kind": "measurement", "at": 999_999_999_900, "path": path, "page": page,
                 "vitals": {"lcp": lcp, "inp": 80, "cls": 0.02, "fcp": lcp // 2, "ttfb": 120},
                 "attributes": {"lcpTarget": "#main>h1"}},
            ]
            target.write("\\n".join(json.dumps(line, separators=(",", ":")) for line in lines) + "\n")
    return file


def run(bench):
    folder = bench.root / "beacons"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    seconds = 3 if bench.small else 60
    server = bench.installation("beacons/server", catalogue=bench.demo_catalogue())
    server.environment = server.environment | {"PARALLAX_HTTP_TRUSTS_PROXY": "true"}
    key = server.run("key", "create", "--data", server.data, "--name", "web", "--origin",
                     "https://www.shop.example").strip()
    server.start()
    # A little quicker than asked for: an answer takes its time too.
    pause = CONNECTIONS / RATE * 1000 * 0.8
    said = command(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s", "-s",
         ROOT / "Benchmarks" / "beacons.lua", f"http://127.0.0.1:{server.port}/"],
        env=os.environ | {"BATCHES": str(batches(folder)), "KEY": key, "PAUSE": str(round(pause))},
        timeout=seconds + 60)
    total, duration, wrong, p50, p99 = next(
        line.split()[1:] for line in said.splitlines() if line.startswith("RESULT"))
    assert int(wrong) == 0, f"wrk counts {wrong} errors: {said}"
    rate = int(total) / float(duration) * 1e6
    eventually(lambda: server.health()["spooledBytes"] == 0, 300, "the spool did not empty")
    bench.note_memory("beacons", server)
    server.stop()
    (inside,), = server.facts("SELECT count(*) FROM interaction")
    most = (int(total) + CONNECTIONS) * FACTS
    assert int(total) * FACTS <= inside <= most, f"{total} beacons were acknowledged, {inside} facts are there"
    (people,), = server.facts("SELECT count(DISTINCT customer) FROM interaction")
    bench.say(f"{rate:,.0f} beacons/s for {seconds} s, {inside:,} facts of {people:,} visitors, none lost")
    bench.add(
        f"beacons of {FACTS} facts, durable, for {seconds} s; none lost", f"{rate:,.0f}/s", "–", "–",
        f"≥ {RATE:,}/s", rate >= RATE if not bench.small else None,
        notes=[f"p50 {float(p50):.1f} ms, p99 {float(p99):.1f} ms"])
    if not bench.keep:
        shutil.rmtree(folder)
