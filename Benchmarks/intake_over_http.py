"""Batches of 500 over HTTP, durable and queryable, against DuckDB's own `read_json` of the same rows from a file."""

import shutil

import duckdb

from measure import ROOT, command, median, timed
from posting import Poster, requests
from scenario import eventually

WORDS = {
    "kind": ["unknown", "view", "action", "request", "error", "order", "answer", "ticket", "message"],
    "channel": ["unknown", "web", "app", "api", "email", "phone", "chat", "desk", "store", "other"],
    "device": ["unknown", "desktop", "phone", "tablet", "television", "console", "watch", "other"],
}


def coded(name):
    """A word of a closed list as a small number, as the facts keep it."""
    words = ", ".join(f"'{word}'" for word in WORDS[name])
    return f"coalesce(list_position([{words}], {name}), 1) - 1"


def fresh(folder):
    """A new database file, with DuckDB's own settings: as many threads as there are cores."""
    for file in folder.glob("bare.duckdb*"):
        file.unlink()
    database = duckdb.connect(str(folder / "bare.duckdb"))
    database.execute("SET TimeZone = 'UTC'")
    return database


def read_json(lines, folder):
    """The rows as DuckDB itself reads them, out of the box: every field of every line, in the types that it finds."""
    with fresh(folder) as database:
        database.execute(f"CREATE TABLE line AS SELECT * FROM read_json('{lines}', format = 'newline_delimited')")
        database.execute("CHECKPOINT")
        return database.execute("SELECT count(*) FROM line").fetchone()[0]


def read_json_at_its_best(lines, folder):
    """Into a table with the columns of our facts, types told beforehand, rows in any order. DuckDB has less to do than we
    have: it finds no service and step, reads no user agent, hashes with its own hash, keeps no rollups and acknowledges
    nothing."""
    schema = (ROOT / "db" / "facts" / "0001-first-light.sql").read_text()
    table = schema[schema.index("CREATE TABLE interaction"):]
    table = table[:table.index(";")]
    with fresh(folder) as database:
        database.execute("SET preserve_insertion_order = false")
        database.execute(table)
        database.execute(f"""
            INSERT INTO interaction SELECT "at"::TIMESTAMP, now()::TIMESTAMP, hash(coalesce(id, '')), coalesce(service, ''),
                coalesce(step, ''), {coded('kind')}, {coded('channel')}, hash(coalesce(customer, '')),
                hash(coalesce(session, '')), CASE WHEN failed OR status >= 500 OR durationMs > 8000 THEN 2
                WHEN durationMs > 2000 THEN 1 ELSE 0 END, coalesce(failed, false), false, durationMs, 2000, vitals.lcp,
                vitals.inp, vitals.cls, vitals.fcp, vitals.ttfb, value.amount, coalesce(value.currency, ''), score, text,
                coalesce(path, ''), coalesce(method, ''), status, {coded('device')}, coalesce(browser, ''),
                coalesce(os, ''), coalesce(country, ''), coalesce(release, ''), attributes
            FROM read_json('{lines}', format = 'newline_delimited', columns = {{
                id: 'VARCHAR', "at": 'TIMESTAMPTZ', service: 'VARCHAR', step: 'VARCHAR', host: 'VARCHAR', path: 'VARCHAR',
                method: 'VARCHAR', operation: 'VARCHAR', event: 'VARCHAR', kind: 'VARCHAR', channel: 'VARCHAR',
                customer: 'VARCHAR', session: 'VARCHAR', failed: 'BOOLEAN', status: 'USMALLINT', durationMs: 'INTEGER',
                vitals: 'STRUCT(lcp INTEGER, inp INTEGER, cls FLOAT, fcp INTEGER, ttfb INTEGER)',
                value: 'STRUCT(amount DECIMAL(18, 4), currency VARCHAR)', score: 'DOUBLE', text: 'VARCHAR',
                userAgent: 'VARCHAR', device: 'VARCHAR', browser: 'VARCHAR', os: 'VARCHAR', country: 'VARCHAR',
                release: 'VARCHAR', attributes: 'VARCHAR'}})""")
        database.execute("CHECKPOINT")
        return database.execute("SELECT count(*) FROM interaction").fetchone()[0]


def run(bench):
    folder = bench.root / "http"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    count = bench.size(1_000_000)
    file = folder / "rows.ndjson"
    command([bench.binary, "traffic", "--interactions", file, "--count", count, "--seed", 7, "--days", 1])
    lines = file.read_bytes().splitlines(keepends=True)
    count = len(lines)
    catalogue = bench.demo_catalogue()
    ours, acknowledged, theirs, leanest = [], [], [], []
    for index in range(bench.runs(3)):
        server = bench.installation(f"http/{index}", catalogue=catalogue)
        made = requests(lines, server.key, 500, server.port)
        server.start()
        took, poster = timed(lambda: post(server, made))
        ours.append(count / took)
        acknowledged.append(count / poster.seconds)
        bench.note_memory("batches over HTTP", server)
        server.stop()
        (inside,), = server.facts("SELECT count(*) FROM interaction")
        assert inside == count, f"{inside} of {count} interactions are in the facts"
        for read, rates in [(read_json, theirs), (read_json_at_its_best, leanest)]:
            took, inside = timed(lambda: read(file, folder))
            assert inside == count
            rates.append(count / took)
        bench.say(f"parallax {ours[-1]:,.0f} rows/s queryable ({acknowledged[-1]:,.0f} acknowledged), "
                  f"read_json {theirs[-1]:,.0f} rows/s, at its best {leanest[-1]:,.0f} rows/s")
    ratio = median(ours) / median(theirs)
    bench.add(
        f"{count:,} interactions in batches of 500 over HTTP, durable and queryable",
        f"{median(ours):,.0f} rows/s", f"read_json: {median(theirs):,.0f} rows/s", f"{ratio:.2f}×", "≥ 0.5×",
        ratio >= 0.5, notes=[f"until the last acknowledgement: {median(acknowledged):,.0f} rows/s"])
    bench.add(
        "the same, against read_json at its best: types told, order free, only what becomes a column of the facts",
        f"{median(ours):,.0f} rows/s", f"read_json: {median(leanest):,.0f} rows/s",
        f"{median(ours) / median(leanest):.2f}×", "–", None)
    if not bench.keep:
        shutil.rmtree(folder)


def post(server, made):
    poster = Poster(server.port, made)
    eventually(lambda: server.health()["spooledBytes"] == 0, 600, "the spool did not empty", every=0.005)
    return poster
