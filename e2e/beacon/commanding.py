"""What a page says itself, in JavaScript or by attributes."""

from scenario import scenario
from stage import visitor

STUB = "<script>window.parallax = window.parallax || function () { (parallax.q = parallax.q || []).push(arguments) }</script>"


@scenario("Calls made before the script has loaded wait in the stub and are carried out in their order")
def _(round_):
    with visitor() as guest:
        guest.sink.before = STUB + """<script>parallax('identify', 'c-1', { plan: 'gold' });
            parallax('step', 'pay'); parallax('event', 'compared', { items: 3 });</script>"""
        guest.open()
        guest.get("action", count=2)
        [batch] = guest.sink.batches
        assert "customer" not in batch.head, "who is named after the head's moment is named by a line"
        first, step, event = batch.facts[:3]
        assert first == {"identify": "c-1", "traits": {"plan": "gold"}}, first
        assert step["step"] == "pay" and event["event"] == "compared" and event["attributes"] == {"items": 3}
        guest.leave()
        guest.get("measurement")
        assert guest.sink.batches[-1].head["customer"] == "c-1"


@scenario("Who signs out is nobody from the next line on")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.evaluate("parallax('identify', 'c-1'); parallax('step', 'a')")
        guest.get("action", step="a")
        page.evaluate("parallax('step', 'b'); parallax('identify', null); parallax('step', 'c')")
        guest.get("action", step="c")
        page.evaluate("parallax('step', 'd')")
        guest.get("action", step="d")
        batch = next(batch for batch in guest.sink.batches if any(fact.get("step") == "b" for fact in batch.facts))
        lines = [fact.get("step", fact.get("identify", "-")) for fact in batch.facts]
        assert batch.head["customer"] == "c-1" and lines == ["b", None, "c"], (batch.head, lines)
        assert "customer" not in guest.sink.of("action", step="d")[0]["head"]


@scenario("An order goes at once, with its own id and its exact value, and counts once however often its page is loaded")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.evaluate("parallax('order', { id: '2026-1', value: '59.90', currency: 'EUR' })")
        [order] = guest.get("order", seconds=0.8)
        assert order["id"] == "order.2026-1" and order["event"] == "order", order
        assert order["value"] == {"amount": "59.90", "currency": "EUR"}, order
        page.evaluate("parallax('order', { id: '2026-2', value: 12.5, currency: 'CHF' })")
        assert guest.get("order", count=2)[1]["value"] == {"amount": 12.5, "currency": "CHF"}


@scenario("Attributes make steps and events: of a form when it is submitted, of anything else when it is clicked")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.click("#step")
        page.click("#form", position={"x": 300, "y": 5})
        page.click("#ask")
        facts = guest.get("action", count=2)
        guest.leave()
        guest.get("measurement")
        assert [(fact.get("step"), fact.get("event")) for fact in guest.sink.of("action")] == [("look", None), (None, "asked")], facts


@scenario("Nonsense is passed over: unknown words, missing values, things that cannot be written down")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.evaluate("""() => { parallax(); parallax('dance'); parallax('order'); parallax('order', null); parallax('event');
            const loop = {}; loop.loop = loop; parallax('event', 'loop', loop); parallax('event', 'big', { n: 12n });
            parallax('event', 'huge', { text: 'x'.repeat(100000) }); parallax('constructor', 1); parallax('step', 'ok'); }""")
        guest.get("action", step="ok")
        assert not guest.sink.of("action", event="huge") and not guest.sink.of("action", event="loop")


@scenario("Half a surrogate pair does not spoil a line, and non-Latin words arrive whole")
def _(round_):
    with visitor() as guest:
        guest.open().evaluate(r"parallax('event', 'Grüße 😀 価格', { half: 'x\ud83d' })")
        [fact] = guest.get("action")
        assert fact["event"] == "Grüße 😀 価格" and fact["attributes"]["half"] == "x\ufffd", fact


@scenario("The tag twice on a page counts once, and release and service are told")
def _(round_):
    with visitor() as guest:
        guest.sink.tag = {"data-release": "2026.11.3"}
        guest.sink.before = guest.sink.script_tag()
        guest.open()
        guest.leave()
        guest.get("measurement")
        assert len(guest.sink.of("view")) == len(guest.sink.of("measurement")) == 1
        assert guest.sink.batches[0].head["release"] == "2026.11.3"


@scenario("Another script that has a data-key too, of somebody else's, is not taken for the tag")
def _(round_):
    with visitor() as guest:
        guest.sink.before = '<script type="text/plain" src="/other.js" data-key="theirs"></script>'
        guest.open()
        guest.get("view")
        assert guest.sink.batches[0].path == "/b?key=plx_in_1", guest.sink.batches[0].path
