"""A breakdown with filters that no rollup can answer, at fifty million: the API against the bare SQL in DuckDB."""

import datetime
import json
import math
import shutil
import time
import urllib.parse

import duckdb

from large import fill, serve
from measure import median, timed

MEMORY, THREADS = "256MB", 2  # the program's own settings
CODES = {"device": {"desktop": 1, "phone": 2, "tablet": 3}, "channel": {"web": 1, "app": 2}}


def questions(bench):
    """Filters in turn, no two alike, so that no answer is ever given twice."""
    countries = ["DE", "AT", "CH", "FR", "US", "BR", "AU"]
    every = [
        {"country": country, "device": device, **more}
        for more in [{}, {"channel": "web"}, {"step": "product"}]
        for device in ["phone", "desktop"] for country in countries
    ]
    return every[:4 if bench.small else 24]


def literal(moment):
    return f"TIMESTAMP '{moment:%Y-%m-%d %H:%M:%S}'"


def statements(filters, start, end, gamma, zero):
    """What Questions/Breakdown/RawBreakdown.swift asks, with the values written in."""
    where = ["service = 'shop'", f"time >= {literal(start)}", f"time < {literal(end)}", "NOT bot", "kind < 9"]
    for name in ["channel", "country", "device", "step"]:
        if name in filters:
            where.append(f"{name} = {CODES[name][filters[name]]}" if name in CODES else f"{name} = '{filters[name]}'")
    where = " AND ".join(where)
    return [
        f"""SELECT browser AS value, count(*) FILTER (WHERE outcome = 0) AS good,
            count(*) FILTER (WHERE outcome = 1) AS tolerable, count(*) FILTER (WHERE outcome = 2) AS bad,
            count(*) FILTER (WHERE failed) AS failed, count(durationMs) AS timed,
            sum(CASE WHEN durationMs > targetMs THEN durationMs - targetMs ELSE 0 END) AS lostMs,
            count(DISTINCT customer) FILTER (WHERE customer <> 0) AS people
        FROM interaction WHERE {where} GROUP BY value""",
        f"""SELECT browser AS value, CASE WHEN durationMs <= 0 THEN {zero}
            ELSE CAST(ceil(ln(durationMs) / ln({gamma})) AS SMALLINT) END AS bucket, count(*) AS n
        FROM interaction WHERE {where} AND durationMs IS NOT NULL GROUP BY value, bucket""",
    ]


def run(bench):
    folder, count = fill(bench)
    # A copy, since a running server has the file to itself.
    copy = bench.root / "breakdown.duckdb"
    shutil.copy(folder / "facts.duckdb", copy)
    server = serve(bench, folder, "breakdown")
    server.start(seconds=300)
    time.sleep(5)
    end = datetime.datetime.now(datetime.UTC).replace(minute=0, second=0, microsecond=0)
    start = end - datetime.timedelta(days=27)
    bare = duckdb.connect(str(copy), read_only=True, config={"threads": THREADS, "memory_limit": MEMORY})
    bare.execute("SET preserve_insertion_order = false")
    ours, theirs = [], []
    for turn, filters in enumerate([{"country": "DE", "device": "tablet"}] + questions(bench)):
        query = urllib.parse.urlencode(
            {"by": "browser", "from": f"{start:%Y-%m-%dT%H:%MZ}", "to": f"{end:%Y-%m-%dT%H:%MZ}"} | filters)
        path = f"/api/v1/services/shop/breakdown?{query}"
        took, answer = timed(lambda: server.ask(
            "GET", path, headers={"Authorization": f"Bearer {server.token}"}, seconds=120))
        assert answer.status == 200, f"{path}: {answer.status} {answer.body[:300]}"
        counts, durations = statements(filters, start, end, 1.02, -1)

        def by_hand():
            rows = bare.execute(counts).fetchall()
            bare.execute(durations).fetchall()
            return rows

        spent, rows = timed(by_hand)
        same(json.loads(answer.body), rows, path)
        if turn > 0:  # the first warms both
            ours.append(took * 1000)
            theirs.append(spent * 1000)
            bench.say(f"{filters}: API {ours[-1]:.0f} ms, bare SQL {theirs[-1]:.0f} ms")
    bare.close()
    copy.unlink()
    bench.note_memory("filtered breakdown", server)
    server.stop()
    ratio = median(ours) / median(theirs)
    bench.add(
        f"filtered breakdown at {count:,} interactions", f"{median(ours):.0f} ms",
        f"bare SQL in DuckDB {duckdb.__version__}: {median(theirs):.0f} ms", f"{ratio:.2f}×", "≤ 1.3×", ratio <= 1.3)


def same(answer, rows, path):
    """Both must have counted the same."""
    told = {row["value"]: (row["good"]["count"], row["good"]["n"], row["bad"], row["people"]) for row in answer["rows"]}
    found = {row[0]: (row[1], row[1] + row[2] + row[3], row[3], row[7]) for row in rows}
    wrong = [value for value in told if told[value] != found.get(value)]
    assert not wrong and told, f"{path}: {wrong[:3]}: the API says {told}, the SQL {found}"
