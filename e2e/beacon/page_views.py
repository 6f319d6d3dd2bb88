"""When a page view is counted, and what is said of it."""

import time

from scenario import eventually, scenario
from stage import alone, visitor, wait


def millis(batch, fact):
    """When a fact happened by the collector's clock, as the server works it out."""
    return fact["at"] + batch.at - batch.head["sent"]


@scenario("A page view is told within some seconds of the load, with path, timings and how the visitor came")
def _(round_):
    with visitor() as guest:
        began = time.time() * 1000
        guest.open("/static/shelf?token=SECRET#SECRET")
        [view] = guest.get("view")
        assert view["path"] == "/static/shelf", view
        assert view["head"] | {"sent": 0} == {
            "beacon": 1, "sent": 0, "host": guest.sink.home.split("//")[1], "service": "shop",
            "zone": guest.page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")}, view["head"]
        attributes = view["attributes"]
        assert attributes["nav"] == "navigate" and "from" not in attributes and "frame" not in attributes, attributes
        assert attributes["load"] > 0 and attributes["dns"] >= 0 and attributes["tls"] >= 0, attributes
        assert 0 < view["durationMs"] < 5000, view
        assert len(view["page"]) >= 11 and view["id"].startswith(view["page"] + "."), view
        batch = guest.sink.batches[0]
        assert abs(millis(batch, view) - began) < 2500, "it is said to have happened when the page was asked for"
        assert batch.path == "/b?key=plx_in_1" and batch.headers["Content-Type"] == "text/plain;charset=UTF-8", batch
        assert "Cookie" not in batch.headers and batch.headers["Referer"] == guest.sink.home + "/", batch.headers


@scenario("The first input tells the view at once: what shows after it is not what was waited for")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.click("#plain")
        guest.get("view", seconds=2.5)


@scenario("A page that is left before anything else is counted all the same, with where it came from")
def _(round_):
    with visitor() as guest:
        page = guest.open("/static/first?x=SECRET")
        page.evaluate("location.href = '/static/second?y=SECRET'")
        page.wait_for_url("**/second?y=SECRET")
        [view] = guest.get("view", path="/static/first")
        guest.settle()
        guest.leave()
        [second] = guest.get("view", path="/static/second")
        assert second["attributes"]["from"] == "/static/first", second
        assert view["page"] != second["page"]


@scenario("Of the site before this one only its origin is told")
def _(round_):
    with visitor() as guest:
        page = guest.open("/static/ad", host=guest.sink.away)
        page.evaluate(f"location.href = '{guest.sink.home}/static/landing'")
        page.wait_for_url("**/landing")
        [view] = guest.get("view", path="/static/landing")
        assert view["attributes"]["from"] == guest.sink.away, view


@scenario("A reload is a view of its own and says that it is one")
def _(round_):
    with visitor() as guest:
        guest.open().reload()
        views = guest.get("view", count=2)
        assert [view["attributes"]["nav"] for view in views] == ["navigate", "reload"], views


@scenario("A router's pages are views of their own: pushState, back, but neither a query nor a hash alone")
def _(round_):
    with visitor() as guest:
        page = guest.open("/spa/start")
        page.click("text=List")
        page.click("text=Second page")
        page.evaluate("location.hash = 'x'")
        page.click("text=Item")
        page.go_back()
        page.evaluate("history.replaceState({}, '', '/spa/replaced')")
        views = guest.get("view", count=5)
        guest.leave()
        said = [(view["path"], view["attributes"]["nav"], view["attributes"].get("from")) for view in views]
        assert said == [
            ("/spa/start", "navigate", None), ("/spa/list", "soft", "/spa/start"), ("/spa/item/7", "soft", "/spa/list"),
            ("/spa/list", "soft", "/spa/item/7"), ("/spa/replaced", "soft", "/spa/list")], said
        assert len({view["page"] for view in views}) == 5
        measured = guest.get("measurement", count=5)
        assert {fact["page"] for fact in measured} == {view["page"] for view in views}, "each has values of its own"
        first = next(fact for fact in measured if fact["page"] == views[0]["page"])
        assert first["vitals"]["inp"] >= 56, f"the click that led away belongs to the page it was made on: {first}"
        assert {"lcp", "fcp", "ttfb"} <= set(first["vitals"]), first
        for other in measured:
            if other is not first:
                assert not {"lcp", "fcp", "ttfb"} & set(other["vitals"]), f"nothing was loaded for it: {other}"


@scenario("Browsers without the navigation interface are asked where they are")
def _(round_):
    with visitor() as guest:
        guest.context.add_init_script("delete window.navigation; Object.defineProperty(window, 'navigation', { value: undefined })")
        guest.open("/spa/start").click("text=List")
        guest.get("view", path="/spa/list", nav="soft")


@scenario("A page that comes back from the browser's memory is a view of its own, with values of its own")
def _(round_):
    with alone("/alone/first/memory") as sink:
        [view] = wait(sink, "view", nav="bfcache")
        assert ("POST", "/api/persisted/true") in [call[:2] for call in sink.calls], "the browser did not keep the page"
        before, after = wait(sink, "measurement", count=2, path="/alone/first/memory")
        assert view["path"] == "/alone/first/memory" and 0 <= view["durationMs"] < 1000, view
        assert after["page"] == view["page"] != before["page"], (before, after)
        assert after["vitals"]["cls"] == 0 and "inp" not in after["vitals"] and "ttfb" not in after["vitals"], after
        assert after["vitals"]["lcp"] == after["vitals"]["fcp"] == view["durationMs"], (view, after)
        assert before["vitals"]["ttfb"] > 0 and before["vitals"]["fcp"] > 0, before


@scenario("A prerendered page counts when it is looked at, with times from then on")
def _(round_):
    with alone("/alone/first/prerender") as sink:
        wait(sink, "measurement", path="/alone/first/prerender")
        eventually(lambda: ("POST", "/api/prerendered/true") in [call[:2] for call in sink.calls], 10, "it was not prerendered")
        [view] = wait(sink, "view", path="/alone/next")
        [left] = sink.of("measurement", path="/alone/first/prerender")
        assert view["at"] >= left["at"] - 500, "it happened when it was looked at, not when it was made"
        assert view["attributes"]["nav"] == "prerender" and view["durationMs"] < 700, view
        [measured] = wait(sink, "measurement", path="/alone/next")
        assert measured["vitals"]["ttfb"] == 0 and measured["vitals"]["lcp"] < 700, measured
