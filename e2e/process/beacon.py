"""What nobody should send to the beacon's end point, and what becomes of it."""

import json
import time

from installation import Installation, ndjson
from scenario import eventually, scenario

ORIGIN = "https://shop.example"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def now():
    return int(time.time() * 1000)


class Page:
    """A page on the shop's site that sends what it is told."""

    def __init__(self, round_, environment=None, **more):
        self.server = Installation(round_, environment=environment, **more).start()
        self.key = self.server.run(
            "key", "create", "--data", self.server.data, "--name", "web", "--origin", ORIGIN).strip()

    def send(self, *facts, head=None, key=None, origin=ORIGIN, path="/b", body=None):
        if body is None:
            lines = [{"beacon": 1, "sent": now(), "host": "shop.example"} | (head or {}), *facts]
            body = ndjson(lines)
        headers = {"Content-Type": "text/plain;charset=UTF-8", "User-Agent": BROWSER}
        if origin:
            headers["Origin"] = origin
        return self.server.ask("POST", f"{path}?key={key or self.key}", body, headers)


def view(path="/x/1", **more):
    return {"kind": "view", "at": now() - 100, "path": path, "durationMs": 300} | more


@scenario("a beacon with a wrong key, from a foreign origin, too large or without a head is turned away, and says why")
def turned_away(round_):
    page = Page(round_)
    cases = [
        (page.send(view(), key="plx_in_no_such_key"), 401, "unknownKey"),
        (page.send(view(), origin="https://evil.example"), 403, "originNotAllowed"),
        (page.send(view(text="x" * 200_000)), 413, "tooLarge"),
        (page.send(body=ndjson([view()])), 400, "missingField"),
        (page.send(body=b"hello"), 400, "notReadable"),
        (page.send(view(), head={"beacon": 9}), 400, "wrongValue"),
        (page.send({"path": "/x/1"}), 400, "missingField"),
        (page.send(body=b"\x00\xff" * 50), 400, "not"),
    ]
    for answer, status, reason in cases:
        refused = answer.headers["Parallax-Refused"] or ""
        assert answer.status == status and reason in refused, f"{answer.status} {refused} {answer.body[:300]!r}"
        assert "Parallax-Refused" in answer.headers["Access-Control-Expose-Headers"]
    health = page.server.health()
    assert health["turnedAway"] == {"unknownKey": 1, "originNotAllowed": 1, "tooLarge": 1}, health["turnedAway"]
    assert sum(health["refused"].values()) >= 5, health["refused"]
    good = page.send(view())
    assert good.status == 200 and good.headers["Access-Control-Allow-Origin"] == ORIGIN, good
    assert good.headers["Parallax-Refused"] is None


@scenario("a replayed beacon counts once, and forged times are refused or set right")
def replayed(round_):
    page = Page(round_)
    body = ndjson([{"beacon": 1, "sent": now(), "host": "shop.example"}, view(id="p1.0"), view(id="p1.1")])
    answers = [page.send(body=body) for _ in range(2)]
    first, again = (json.loads(answer.body) for answer in answers)
    assert (first["taken"], again["taken"], again["duplicates"]) == (2, 0, 2), (first, again)
    assert [(answer.status, answer.headers["Parallax-Refused"]) for answer in answers] == [(200, None), (200, "duplicate")]
    partly = page.send(view(id="p1.1"), view(id="p1.2"), {"kind": "view", "at": "yesterday"})
    assert partly.headers["Parallax-Refused"] == "duplicate, wrongValue", partly
    assert page.server.health()["duplicates"] == 3, page.server.health()
    hour = 3_600_000
    # A clock an hour off either way is set right by when it sent.
    for off in (-hour, hour):
        fact = {"kind": "view", "at": now() + off - 500, "path": f"/x/clock{off}", "id": f"clock{off}"}
        answer = page.send(fact, head={"sent": now() + off})
        assert json.loads(answer.body)["taken"] == 1, answer
    future = page.send(view(at=now() + 2 * hour))
    old = page.send(view(at=now() - 800 * 24 * hour))
    assert "inFuture" in future.headers["Parallax-Refused"], future
    assert "tooOld" in old.headers["Parallax-Refused"], old
    page.server.load_all()
    page.server.stop()
    rows = page.server.facts("SELECT max(abs(epoch_ms(time) - epoch_ms(received))) FROM interaction WHERE path LIKE '/x/clock%'")
    assert rows[0][0] < 60_000, f"a clock that was an hour off is {rows[0][0]} ms off"


@scenario("ten thousand made-up steps and two thousand releases are neutralised, told in the header and counted; known ones stay", seconds=120)
def made_up(round_):
    page = Page(round_, environment={"PARALLAX_INTAKE_NAMES_PER_DAY": "100"})
    known = page.send(view("/x/1", step="any"), head={"service": "shop", "release": "1.0"})
    assert known.headers["Parallax-Refused"] is None, known
    for start in range(0, 10_000, 500):
        facts = [{"kind": "action", "at": now(), "path": "/nowhere", "step": f"step-{start + n}", "event": f"e{start + n}"}
                 for n in range(500)]
        answer = page.send(*facts)
        told = json.loads(answer.body)
        assert (answer.headers["Parallax-Refused"], told["taken"]) == ("unknownStep", 500), answer
        assert (told["refusedCount"], told["neutralisedCount"], len(told["neutralised"])) == (0, 500, 100), told
    assert f"`step-{start}`" in told["neutralised"][0]["message"], told["neutralised"][0]
    refused = [page.send(view("/x/2", browser=f"b{n}", os=f"o{n}"), head={"release": f"r{n}"}).headers["Parallax-Refused"]
               for n in range(2000)]
    assert refused == [None] * 99 + ["tooManyNames"] * 1901, refused[95:105]
    again = page.send(view("/x/1", step="any"), head={"service": "shop", "release": "1.0"})
    assert again.headers["Parallax-Refused"] is None, "a name that was there is out"
    health = page.server.health()
    assert health["neutralised"] == {"unknownStep": 10_000, "tooManyNames": 1901} and not health["refused"], health
    # Steps that the catalogue knows are never in the way of names.
    page.server.load_all()
    page.server.stop()
    rows = page.server.facts("SELECT DISTINCT step FROM interaction ORDER BY step")
    assert rows == [("",), ("any",)], rows
    for table, count in (("interaction WHERE release <> ''", 101), ("sessionDay WHERE release <> ''", 101)):
        (releases,), = page.server.facts(f"SELECT count(DISTINCT release) FROM {table}")
        assert releases <= count, f"{releases} releases in {table}"
    assert page.server.facts("SELECT count(*) FROM interaction WHERE release = '(other)'") == [(1901,)]
    assert page.server.facts("SELECT DISTINCT browser, os FROM interaction") == [("Firefox", "Linux")]


@scenario("HTML in every field is text on every page", seconds=120)
def markup(round_):
    page = Page(round_)
    evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'"
    fields = {name: evil for name in ("path", "element", "text", "event", "operation", "method")} | {"method": "<b>"}
    fact = {"kind": "view", "at": now(), "attributes": {"nav": evil, "lcpTarget": evil}, "page": evil} | fields
    fault = fact | {"kind": "fault", "attributes": {"type": evil, "stack": evil}}
    click = fact | {"kind": "click", "attributes": {"role": evil, "label": evil, "live": True, "after": -1, "watched": 7000,
                                                    "x": 1, "y": 1}}
    for head in ({"release": evil}, {"customer": evil}, {"zone": evil}):
        answer = page.send(fact, fault, *[click] * 4, head=head)
        assert answer.status == 200, answer
    page.server.load_all()
    steps = page.server.api("services/shop/breakdown", by="step", range="1h")["rows"]
    assert len(steps) <= 3, [row["value"] for row in steps]
    server = page.server
    server.run("account", "create", "--data", server.data, "--email", "a@example.com", "--name", "Alice", "--role", "owner",
               "--password-stdin", input="a few words will do\n")
    for path in ("/", "/services/shop", "/services/shop?by=release", "/services/shop/journeys?by=release", "/unmatched",
                 "/services/shop/errors", "/services/shop/frustration", "/services/shop/sessions"):
        answer = server.ask("GET", path + ("&" if "?" in path else "?") + "range=1h",
                            headers={"Authorization": f"Bearer {server.token}"})
        assert b"<script>alert" not in answer.body and b"<img src=x" not in answer.body, f"{path} holds what was sent"
        assert answer.status in (200, 302, 303), f"{path} gave {answer.status}: {answer.body[:200]!r}"


@scenario("the beacon lies where its setting says, and an odd path is told before anything starts")
def own_path(round_):
    page = Page(round_, environment={"PARALLAX_BEACON_PATH": "/stats/h"})
    assert page.send(view(), path="/stats/h").status == 200
    script = page.server.ask("GET", "/stats/h.js")
    assert script.status == 200 and "javascript" in script.headers["Content-Type"] and len(script.body) > 1000
    assert page.server.ask("GET", "/b.js").status == 404
    wrong = Installation(round_, environment={"PARALLAX_BEACON_PATH": "b?x"})
    told = wrong.run("serve", "--data", round_.folder / "other", fails=True)
    assert "beacon.path" in told and "/stats/h" in told, told
    taken = Installation(round_, environment={"PARALLAX_BEACON_PATH": "/collect"})
    told = taken.run("serve", "--data", round_.folder / "other", fails=True)
    assert "beacon.path" in told and "/collect" in told, told


@scenario("what a page says of its customer outlives a kill, the last word wins, and what looks personal is refused and costs nothing else")
def traits(round_):
    page = Page(round_)
    said = {"plan": "silver", "note": "<script>alert(1)</script>", "email": "alice@example.com", "contact": "+41 79 123 45 67"}
    answer = page.send({"identify": "c-1", "traits": said}, view(), {"identify": "c-1", "traits": {"plan": "gold", "seats": 12}})
    told = json.loads(answer.body)
    assert (answer.status, told["taken"], told["refusedCount"]) == (200, 1, 2), told
    assert answer.headers["Parallax-Refused"] == "personal" and b"alice@" not in answer.body, answer
    assert {line["line"] for line in told["refused"]} == {2}, told
    unheard = page.send({"identify": "c-1", "traits": {"plan": "none"}}, view(), head={"anonymous": True})
    assert json.loads(unheard.body)["taken"] == 1, unheard
    page.server.kill()
    page.server.start()
    page.server.load_all()
    known = lambda: [one for one in page.server.api("services/shop/sessions", range="1h")["sessions"] if one["customer"]]
    visit = eventually(known, 30, "the visit is not known")[0]
    customer = page.server.api(f"customers/{visit['customer']}")
    traits = {one["name"]: one["value"] for one in customer["traits"]}
    assert traits == {"plan": "gold", "note": said["note"], "seats": "12"}, traits
    kept = b"".join(file.read_bytes() for file in page.server.data.iterdir() if file.is_file())
    assert b"alice@example.com" not in kept and b"79 123 45 67" not in kept, "what was refused is on the disk"
