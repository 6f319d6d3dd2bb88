"""The API against its own description, by schemathesis, and against the pages.

    .deps/venv/bin/python e2e/conformance.py [--small | --full] [words of a sentence…]

PARALLAX names the binary. `--full` asks many more questions; the questions are the same each time.
"""

import html
import pathlib
import random
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "process"))

from installation import CATALOGUE, Installation  # noqa: E402
from scenario import eventually, main, scenario  # noqa: E402

DESK = """\
  - id: desk
    name: Service desk
    agenda: internal
    audience: staff
    target: 90
"""
JOURNEY = """\
journeys:
  - id: web-or-app
    goal: shop/thanks
    steps: [shop/any, shop/thanks]
"""
# How many questions schemathesis makes up for each operation, beside the ones that follow from the schemas.
EXAMPLES = 300 if "--full" in sys.argv else 10 if "--small" in sys.argv else 30


def filled(round_):
    """A server with a service whose customers fare worse than IT thinks, and one with too little data."""
    server = Installation(round_, catalogue=CATALOGUE.replace("components:", DESK + JOURNEY + "components:")).start()
    dice, now = random.Random(1), int(time.time() * 1000)
    lines = []
    for number in range(1500):
        failed = dice.random() < 0.1
        lines.append({
            "service": "shop", "path": dice.choice(["/x/basket", "/x/pay", "/thanks", "/lost/" + str(number)]),
            "at": now - dice.randrange(6 * 3_600_000), "durationMs": round(dice.lognormvariate(6.5, 1), 1),
            "customer": f"c-{dice.randrange(200)}", "device": dice.choice(["phone", "desktop", "tablet"]),
            "browser": dice.choice(["Firefox", "Safari", "Chrome"]), "country": dice.choice(["CH", "DE", "FR"]),
            "release": dice.choice(["2026.11.1", "2026.11.2"]), "failed": failed})
    lines += [{"service": "desk", "path": "/ticket", "at": now - 60_000 * number} for number in range(12)]
    server.take(lines)
    signals = [{"component": "shop-web", "state": "up", "at": now - 60_000 * number} for number in range(360)]
    server.take(signals, path="/intake/signals")
    server.load_all()
    return server


def schemathesis(round_, server, *options, examples=EXAMPLES):
    """Runs every check of schemathesis on what the server says of itself."""
    command = [
        pathlib.Path(sys.executable).with_name("schemathesis"), "run",
        f"http://127.0.0.1:{server.port}/api/v1/openapi.json", "--checks", "all", "--max-examples", str(examples),
        "--generation-deterministic", "--request-timeout", "30", "--no-color", *options]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, cwd=round_.folder)
    said = done.stdout + done.stderr
    failures = re.search(r"=+ (?:FAILURES|ERRORS) =+.*", said, re.S)
    assert done.returncode == 0, (failures.group() if failures else said)[-6000:]
    counted = re.search(r"([\d,]+) generated", said)
    assert counted, f"schemathesis asked nothing: {said[-2000:]}"
    round_.say(f"schemathesis: {counted.group(1)} questions")


@scenario("the API does what its own description says, and nothing for those without a token", seconds=280)
def described(round_):
    server = filled(round_)
    # An editor's token, so that changes are told and taken back too.
    token = server.run("token", "create", "--data", server.data, "--role", "editor").strip()
    schemathesis(round_, server, "--header", f"Authorization: Bearer {token}")


@scenario("the API does what its own description says where guests may look", seconds=280)
def described_to_guests(round_):
    server = Installation(round_, catalogue=None, command="demo", options=["--scale", "0.05"]).start(seconds=120)
    schemathesis(round_, server, examples=max(5, EXAMPLES // 3))


@scenario("every figure of a page can be asked of the API and has the same digits", seconds=120)
def same_digits(round_):
    server = filled(round_)
    # A stretch that is over, so that both are asked of the same facts.
    span = {"from": utc(time.time() - 5 * 3600), "to": utc(time.time() - 60)}
    overview = server.api("services", **span)
    page = text_of(server, "/", span)
    assert {service["id"] for service in overview["services"]} == {"shop", "desk"}, overview
    assert overview["sentence"] in page, f"the page does not say: {overview['sentence']}"
    for service in overview["services"]:
        figures = [service["it"]["text"], service["customers"]["good"]["text"], service["customers"]["lostText"],
                   service["customers"]["badPeopleText"], service["trendText"]]
        missing = [figure for figure in figures if figure not in page]
        assert not missing, f"{service['id']}: not on the page: {missing}"

    shop = server.api("services/shop", **span)
    rows = server.api("services/shop/breakdown", by="browser", **span)["rows"]
    page = text_of(server, "/services/shop", span | {"by": "browser"})
    assert shop["sentence"] in page, f"the page does not say: {shop['sentence']}"
    assert {row["value"] for row in rows} == {"Firefox", "Safari", "Chrome"}, rows
    for row in rows:
        for figure in (row["good"]["text"], row["p50Text"], row["p75Text"], row["p95Text"]):
            assert figure in page, f"{row['value']}: not on the page: {figure}"
    # Sessions are worked out some seconds behind the facts.
    eventually(lambda: server.api("journeys/web-or-app", **span)["journey"]["entered"] > 0, 30, "nobody took the journey")
    journey = server.api("journeys/web-or-app", by="channel", **span)
    page = text_of(server, "/journeys/web-or-app", span | {"by": "channel"})
    assert journey["sentence"] in page, journey
    for share in [step["reached"] for step in journey["steps"]] + [used["goal"] for used in journey["channels"]]:
        assert share["text"] in page, f"not on the page: {share}"
    points = server.api("services/shop/timeline", **span)["points"]
    assert sum(point["good"]["n"] for point in points) == shop["customers"]["good"]["n"]
    assert sum(row["good"]["n"] for row in rows) == shop["customers"]["good"]["n"]


def utc(seconds):
    return time.strftime("%Y-%m-%dT%H:%MZ", time.gmtime(seconds // 60 * 60))


def text_of(server, path, query):
    """What a reader sees of a page, without its markup."""
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    answer = server.ask("GET", f"{path}?{asked}", headers={"Authorization": f"Bearer {server.token}"})
    assert answer.status == 200, f"{path} gave {answer.status}: {answer.body[:500]!r}"
    return html.unescape(re.sub(r"<[^>]+>", "", answer.body.decode()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
