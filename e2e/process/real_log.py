"""Ten thousand lines of a real access log, by somebody else."""

import gzip
import re
import shutil

from installation import Installation
from scenario import DATA, Skip, scenario

LOG = DATA / "weblogs" / "apache_logs"
CATALOGUE = "services:\n  - id: site\n    name: Web site\n"
COMBINED = re.compile(rb'^\S+ \S+ \S+ \[[^\]]+\] "(?:[^"\\]|\\.)*" \d{3} (?:\d+|-) "(?:[^"\\]|\\.)*" "(?:[^"\\]|\\.)*"$')
SPAN = {"from_": "2015-05-17T00:00:00Z", "to": "2015-05-21T00:00:00Z"}


def odd_line():
    if not LOG.exists():
        raise Skip("the real log is not here (../shared/data/weblogs/apache_logs)")
    odd = [number for number, line in enumerate(LOG.read_bytes().splitlines(), 1) if not COMBINED.match(line)]
    assert len(odd) == 1, f"the test's own pattern finds {len(odd)} odd lines"
    return odd[0]


def check_report(said, odd):
    plain = said.replace(",", "").replace("\u202f", "").replace(" ", " ")
    assert "9999" in plain, f"the report does not say 9,999: {said}"
    assert re.search(rf"(?<!\d){odd}(?!\d)", plain), f"the report does not name line {odd}: {said}"


@scenario("the real log: 9,999 lines become interactions, one is refused with its number, speed is unknown")
def real_log(round_):
    odd = odd_line()
    server = Installation(round_, catalogue=CATALOGUE)
    said = server.run(
        "import", LOG, "--format", "combined", "--service", "site", "--data", server.data, "--catalogue",
        server.catalogue, fails=None)
    check_report(said, odd)
    server.start()
    service, = server.api("services", **SPAN)["services"]
    customers = service["customers"]
    assert customers["speedKnown"] is False and customers["lostMs"] is None, customers
    timeline = server.api("services/site/timeline", **SPAN)
    counted, total = customers["good"]["n"], sum(point["good"]["n"] for point in timeline["points"])
    assert total == counted > 0, f"the timeline adds up to {total}, the service says {counted}"
    page = server.ask("GET", "/services/site?from=2015-05-17T00:00Z&to=2015-05-21T00:00Z",
                      headers={"Authorization": f"Bearer {server.token}"})
    assert page.status == 200 and b"peed" in page.body, "the page does not say that the speed is unknown"
    server.stop()
    total, bots, failed, timed, first, last = server.facts(
        "SELECT count(*), count(*) FILTER (WHERE bot), count(*) FILTER (WHERE failed AND NOT bot), count(durationMs), "
        "min(time)::VARCHAR, max(time)::VARCHAR FROM interaction")[0]
    assert (total, timed) == (9999, 0), f"{total} interactions, {timed} with a duration"
    assert (first, last) == ("2015-05-17 10:05:00", "2015-05-20 21:05:59"), (first, last)
    assert counted == total - bots, f"{counted} of {total} − {bots}"
    assert customers["failed"] == failed, f"{customers['failed']} failed, the facts say {failed}"
    statuses = dict(server.facts("SELECT status, count(*) FROM interaction GROUP BY status"))
    expected = {200: 9125, 304: 445, 404: 213, 301: 164, 206: 45, 500: 3, 403: 2, 416: 2}
    assert statuses == expected, f"by status: {statuses}"
    round_.say(f"line {odd} refused; {bots:,} of 9,999 are bots; {failed} failures of people")


@scenario("the real log, packed, from standard input and into a running server, gives the same")
def real_log_into_server(round_):
    odd = odd_line()
    server = Installation(round_, catalogue=CATALOGUE).start()
    packed = round_.folder / "log.gz"
    with open(LOG, "rb") as source, gzip.open(packed, "wb") as target:
        shutil.copyfileobj(source, target)
    with open(packed, "rb") as file:
        said = server.run(
            "import", "-", "--format", "combined", "--service", "site", "--data", server.data, "--catalogue",
            server.catalogue, fails=None, stdin=file)
    check_report(said, odd)
    server.load_all()
    server.stop()
    assert server.facts("SELECT count(*), count(DISTINCT time) FROM interaction")[0][0] == 9999
