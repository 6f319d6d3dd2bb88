"""A million lines of an access log: `parallax import` into the facts, against goaccess over the same file."""

import shutil

import duckdb

from measure import DATA, command, median, timed

LOG = DATA / "weblogs" / "apache_logs"
CATALOGUE = "services:\n  - id: site\n    name: Web site\n"


def run(bench):
    if not LOG.exists():
        bench.add("import of a combined log", "left out", "the real log is not here", "–", "≥ 3", None)
        return
    folder = bench.root / "import"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    times = bench.size(100)
    log = folder / "access.log"
    with open(log, "wb") as file:
        for _ in range(times):
            file.write(LOG.read_bytes())
    lines = times * 10_000
    catalogue = folder / "parallax.yaml"
    catalogue.write_text(CATALOGUE)
    ours, theirs = [], []
    for index in range(bench.runs(3)):
        data = folder / f"data-{index}"
        took, _ = timed(lambda: command([
            bench.binary, "import", log, "--format", "combined", "--service", "site", "--data", data, "--catalogue",
            catalogue]))
        ours.append(lines / took)
        with duckdb.connect(str(data / "facts.duckdb"), read_only=True) as facts:
            (count,) = facts.execute("SELECT count(*) FROM interaction").fetchone()
        assert count == times * 9999, f"{count} interactions are in the facts, not {times * 9999}"
        took, _ = timed(lambda: command(
            ["goaccess", log, "--log-format=COMBINED", "--no-global-config", "-o", folder / "goaccess.json"]))
        theirs.append(lines / took)
        bench.say(f"parallax {ours[-1]:,.0f} lines/s, goaccess {theirs[-1]:,.0f} lines/s")
    ratio = median(ours) / median(theirs)
    bench.add(
        f"import of a combined log of {lines:,} lines", f"{median(ours):,.0f} lines/s",
        f"goaccess: {median(theirs):,.0f} lines/s", f"{ratio:.1f}×", "≥ 3×", ratio >= 3)
    if not bench.keep:
        shutil.rmtree(folder)
