"""How facts get to the collector: batched, early enough, once more after a failure, never twice."""

import time

from scenario import eventually, scenario
from stage import visitor
from sink import size


def ids(batch):
    return [fact["id"] for fact in batch.facts if "id" in fact]


@scenario("The script has at most 5,120 bytes after gzip")
def _(round_):
    round_.say(f"{size()} bytes")
    assert size() <= 5120


@scenario("Facts of one second go together")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        for number in range(20):
            page.evaluate(f"parallax('step', 's{number}')")
        guest.get("action", count=20)
        assert len(guest.sink.batches) <= 2, [ids(batch) for batch in guest.sink.batches]


@scenario("Much at once goes in several posts, each small enough to outlive the page")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.evaluate("for (let i = 0; i < 40; i++) parallax('event', 'e' + i, { text: '価'.repeat(900) })")
        guest.get("action", count=40)
        assert max(len(batch.raw) for batch in guest.sink.batches) <= 61_000, [len(batch.raw) for batch in guest.sink.batches]
        assert len(guest.sink.batches) >= 3


@scenario("After 503 the same facts come once more, with a new time of sending, and not a third time")
def _(round_):
    with visitor() as guest:
        guest.sink.answers = [503, 500, 500]
        guest.open().evaluate("parallax('step', 'pay')")
        same = lambda: [batch for batch in guest.sink.batches if ids(batch) == ids(guest.sink.batches[0])]
        eventually(lambda: len(same()) >= 2, 10, "it was not sent again")
        first, second = same()
        assert second.head["sent"] > first.head["sent"] + 2000, "a second sending has its own time"
        guest.page.evaluate("parallax('step', 'later')")
        guest.get("action", step="later")
        time.sleep(6.5)  # longer than a retry waits
        assert len(same()) == 2, "twice is enough"


@scenario("After 400 nothing is sent again")
def _(round_):
    with visitor() as guest:
        guest.sink.answers = [400]
        guest.open().evaluate("parallax('step', 'pay')")
        eventually(lambda: guest.sink.batches, 10, "nothing was sent")
        time.sleep(6.5)  # longer than a retry waits
        assert sum(ids(batch) == ids(guest.sink.batches[0]) for batch in guest.sink.batches) == 1


@scenario("What happens while the network is away arrives when it is back, once")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        guest.get("view")
        guest.context.set_offline(True)
        page.evaluate("parallax('order', { id: 'o-1', value: 5, currency: 'EUR' })")
        page.wait_for_timeout(7000)  # longer than a retry would wait
        assert not guest.sink.of("order")
        guest.context.set_offline(False)
        [order] = guest.get("order")
        page.wait_for_timeout(500)
        assert len(guest.sink.of("order")) == 1 and order["head"]["sent"] - order["at"] > 6000, order


@scenario("A tab that is killed has told what it had sent, and what comes after has other ids")
def _(round_):
    with visitor() as guest:
        guest.sink.hold = 3
        page = guest.open()
        page.evaluate("parallax('step', 'pay')")
        guest.get("action", step="pay")  # it is here, and its answer is still under way
        with page.expect_event("crash"):
            try:
                page.goto("chrome://crash", wait_until="commit", timeout=3000)
            except Exception:
                pass  # that is what a crash looks like from here
        guest.sink.hold = 0
        guest.page = guest.context.new_page()
        guest.open()
        guest.leave()
        guest.get("measurement")
        assert len(guest.sink.of("action", step="pay")) == 1


@scenario("A page that is left at once still tells what was waiting")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.evaluate("parallax('step', 'last'); location.href = 'about:blank'")
        guest.get("action", step="last", seconds=2)
        guest.get("measurement", seconds=2)


@scenario("From the site's own origin the script sends to the address beside it, and data-to overrides that")
def _(round_):
    with visitor() as guest:
        guest.sink.script_from_here = True
        guest.sink.tag = {"src": "/stats/h.js?v=3"}
        guest.open("/static/shelf?token=SECRET")
        guest.get("view")
        [batch] = guest.sink.batches
        assert batch.path == "/stats/h?key=plx_in_1" and batch.headers["Referer"] == guest.sink.home + "/", batch
    with visitor() as guest:
        guest.sink.tag = {"data-to": f"{guest.sink.home}/stats/h"}
        guest.open()
        guest.get("view")
        assert guest.sink.batches[0].path == "/stats/h?key=plx_in_1"
