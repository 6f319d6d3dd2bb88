"""Clicks are facts, not verdicts: where, on what sort of thing, and what followed."""

from scenario import scenario
from stage import visitor


def click(guest, selector, **more):
    """The fact of a click on something."""
    guest.page.click(selector, **more)
    return guest.get("click", count=len(guest.sink.of("click")) + 1)[-1]


@scenario("A click that has an effect says after how long, and on what sort of thing it was, never the words on it")
def _(round_):
    with visitor() as guest:
        guest.open()
        fact = click(guest, "#later")
        attributes = fact["attributes"]
        assert fact["element"] == "#later" and fact["path"] == "/static/shelf", fact
        assert attributes["role"] == "button" and attributes["label"] == "text" and attributes["live"] is True, fact
        assert 850 <= attributes["after"] <= 1400 and attributes["error"] == -1, fact
        assert 2000 <= attributes["watched"] <= 7000 and attributes["held"] is False, fact
        box = guest.page.locator("#later").bounding_box()
        assert box["x"] <= attributes["x"] <= box["x"] + box["width"], (fact, box)
        assert box["y"] <= attributes["y"] <= box["y"] + box["height"], (fact, box)
        assert b"Later" not in b"".join(batch.raw for batch in guest.sink.batches)


@scenario("A click that nothing follows is watched for seven seconds and says so")
def _(round_):
    with visitor() as guest:
        guest.open()
        dead = click(guest, "#idle")
        assert dead["attributes"]["after"] == -1 and dead["attributes"]["watched"] >= 6900, dead
        assert dead["attributes"]["live"] is True


@scenario("A click before an error, and one before a call that fails, say after how long it came")
def _(round_):
    with visitor(throws=["Cannot sell"]) as guest:
        guest.open()
        broken = click(guest, "#broken")
        assert 25 <= broken["attributes"]["error"] <= 500, broken
        guest.page.evaluate("() => { document.getElementById('idle').onclick = () => fetch('/api/503'); }")
        failed = click(guest, "#idle")
        assert 0 <= failed["attributes"]["error"] <= 500 and failed["attributes"]["after"] <= 100, failed


@scenario("What can be clicked is known by what it is, by its role or by the mouse pointer")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.evaluate("""document.body.insertAdjacentHTML('afterbegin',
            '<span role="button" id="role">R</span> <span id="none">N</span> <details><summary id="more">M</summary>.</details>')""")
        for selector in ["#role", "#none", "#more", ".clickable", "#plain", "#agree"]:
            page.click(selector)
        guest.leave()
        live = {fact["element"]: (fact["attributes"]["live"], fact["attributes"]["role"]) for fact in guest.get("click", count=6)}
        assert live == {
            "#role": (True, "button"), "#none": (False, "span"), "#more": (True, "summary"),
            "html>body>div.list>div.clickable": (True, "div"), "#plain": (False, "div"), "#agree": (True, "label")}, live


@scenario("Selectors are the same tomorrow: generated ids and classes are passed over, given names come first")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        for selector in ["#item-4821", ".icon-only", "text=Pay CHF", "#field", "#shadow .deep"]:
            page.click(selector)
        page.click("#agree input")
        guest.leave()
        facts = guest.get("click", count=6)
        assert [fact["element"] for fact in facts] == [
            "html>body>div.list>button.quiet", "html>body>div.list>button.icon-only", '[data-parallax-name="pay"]',
            "#field", "button.deep", "#agree"], [fact["element"] for fact in facts]
        labels = [fact["attributes"]["label"] for fact in facts]
        assert labels == ["text", "icon", "text", "none", "text", "text"], labels


@scenario("Clicks that select, scroll, have a key held down or go into a field say so")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.click("#idle", modifiers=["Shift"])
        page.click("#field")
        page.evaluate("getSelection().removeAllRanges()")  # which the click with Shift had begun
        page.dblclick("#lead", delay=40)
        page.evaluate("() => { document.getElementById('plain').onclick = () => scrollTo(0, 300); }")
        page.evaluate("getSelection().removeAllRanges()")
        page.click("#plain")
        page.wait_for_function("scrollY > 0")
        guest.settle()
        guest.leave()
        held = [(fact["element"], fact["attributes"]["held"]) for fact in guest.get("click", count=5)]
        assert held == [("#idle", True), ("#field", True), ("#lead", False), ("#lead", True), ("#plain", True)], held


@scenario("A label's click counts once, one that a script makes not at all, and a page that is left ends the watch")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        # A page that takes its time over the label's click puts off the field's, which follows from it.
        page.evaluate('''() => document.getElementById('agree').addEventListener('click', ({ timeStamp }) => {
            while (performance.now() < timeStamp + 60);
        })''')
        page.click("#agree", position={"x": 40, "y": 8})
        page.click("#agree input")
        page.click("#agree input")
        page.evaluate("document.getElementById('buy').click()")
        guest.leave()
        facts = guest.get("click", count=3)
        assert {fact["element"] for fact in facts} == {"#agree"}, facts
        assert 0 <= facts[0]["attributes"]["after"] < 1000, facts
        assert all(fact["attributes"]["watched"] < 2000 for fact in facts), facts
        page.wait_for_timeout(500)  # for those that must not come
        assert len(guest.sink.of("click")) == 3, guest.sink.of("click")


@scenario("A page whose clicks never end is counted up to two hundred")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.evaluate("document.getElementById('buy').onclick = null")
        for _ in range(220):
            page.mouse.click(30, 480, delay=12)  # nobody clicks twice in ten milliseconds
        guest.leave()
        facts = guest.get("click", count=200)
        page.wait_for_timeout(500)  # for those that must not come
        assert len(guest.sink.of("click")) == 200, len(facts)
