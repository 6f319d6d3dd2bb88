"""An installation with fifty million interactions of 28 days, and the clicks and faults that the shop's pages tell beside
them; filling it takes minutes, so it is kept for the day."""

import json
import shutil
import time

import duckdb

from measure import command, timed


def fill(bench):
    """The data folder, filled now or earlier today; (folder, interactions in it)."""
    wanted = bench.size(50_000_000)
    folder = bench.root / f"large-{wanted}"
    mark = folder / "filled.json"
    # Pages ask for the days up to now: yesterday's would be off by one.
    if not (mark.exists() and time.time() - mark.stat().st_mtime < 12 * 3600):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        bench.say(f"filling a data folder with {wanted:,} interactions")
        took, _ = timed(lambda: command(
            [bench.binary, "traffic", "--into", folder, "--count", wanted, "--seed", 7, "--days", 28, "--evidence"], timeout=3 * 3600))
        with duckdb.connect(str(folder / "facts.duckdb"), read_only=True) as facts:
            # As the program tells them: kinds from 9 on are evidence (Experience/Vocabulary/Kind.swift).
            count, evidence = facts.execute(
                "SELECT count(*) FILTER (WHERE kind < 9), count(*) FILTER (WHERE kind >= 9) FROM interaction").fetchone()
        size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
        rows = count + evidence
        bench.say(f"{count:,} interactions and {evidence:,} clicks and faults in {took:.0f} s ({rows / took:,.0f}/s), "
                  f"{size / rows:.0f} bytes each on disk")
        mark.write_text(json.dumps({"count": count, "evidence": evidence, "seconds": took, "bytes": size}))
    return folder, json.loads(mark.read_text())["count"]


def serve(bench, folder, name):
    """A server on the large folder, with its own catalogue."""
    server = bench.installation(f"{name}-server", data=folder, catalogue=None)
    server.catalogue = folder / "parallax.yaml"
    server.token
    return server
