"""The values must be those that Chromium itself gives, worked out here a second time from its raw entries."""

import math

from scenario import scenario
from stage import visitor


def layout_shift(entries):
    """The worst session window: gaps under a second, five seconds at most."""
    worst = window = first = last = 0
    for entry in entries:
        if entry["hadRecentInput"]:
            continue
        at = entry["startTime"]
        if window and at - last < 1000 and at - first < 5000:
            window += entry["value"]
        else:
            window, first = entry["value"], at
        last, worst = at, max(worst, window)
    return worst


def next_paint(entries, count):
    """The longest interaction, leaving out one for every fifty."""
    longest = {}
    for entry in entries:
        if entry["interactionId"]:
            longest[entry["interactionId"]] = max(longest.get(entry["interactionId"], 0), entry["duration"])
    durations = sorted(longest.values(), reverse=True)[:10]
    return durations[min(len(durations) - 1, count // 50)] if durations else None


def values(guest):
    """(what the browser said of the page, what the beacon said when it was left)."""
    guest.settle()
    said = guest.page.evaluate("({ ...raw, count: performance.interactionCount, ttfb: performance.getEntriesByType('navigation')[0].responseStart })")
    guest.leave()
    return said, guest.get("measurement")[-1]


def agree(what, beacon, browser, within=1):
    assert beacon is not None and abs(beacon - browser) <= within, f"{what}: the beacon says {beacon}, the browser {browser}"


@scenario("LCP, FCP, TTFB, INP and CLS are Chromium's own, with the elements behind them")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.wait_for_function("raw.lcp.some(entry => entry.id == 'hero')")
        page.evaluate("push(90)")
        page.wait_for_timeout(300)
        page.evaluate("push(40)")
        page.wait_for_timeout(1300)  # the next one is in another window
        page.evaluate("push(60)")
        page.wait_for_function("raw.shifts.length >= 3")
        page.wait_for_timeout(600)  # shifts just before an input do not count against the page
        page.click("#slow")
        said, measured = values(guest)
        vitals, attributes = measured["vitals"], measured["attributes"]
        agree("LCP", vitals["lcp"], said["lcp"][-1]["startTime"])
        agree("FCP", vitals["fcp"], next(entry["startTime"] for entry in said["paint"] if entry["name"] == "first-contentful-paint"))
        agree("TTFB", vitals["ttfb"], said["ttfb"])
        agree("INP", vitals["inp"], next_paint(said["events"], said["count"]))
        agree("CLS", vitals["cls"], layout_shift(said["shifts"]), within=0.0001)
        assert vitals["inp"] >= 120 and vitals["cls"] > 0.05, vitals
        total = sum(entry["value"] for entry in said["shifts"])
        assert vitals["cls"] < total - 0.01, "windows a second apart are not added up"
        assert attributes["lcpTarget"] == "#hero" and attributes["inpTarget"] == "#slow", attributes
        assert attributes["inpType"] == "pointer" and attributes["clsTarget"], attributes


@scenario("After fifty interactions the second longest counts")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.evaluate("window.blocking = 300")
        page.click("#slow")
        page.evaluate("window.blocking = 150")
        page.click("#slow")
        page.evaluate("window.blocking = 1")
        page.focus("#field")
        for _ in range(55):
            page.keyboard.press("a")
        said, measured = values(guest)
        assert said["count"] >= 50, said["count"]
        agree("INP", measured["vitals"]["inp"], next_paint(said["events"], said["count"]))
        assert measured["vitals"]["inp"] < 300, measured


@scenario("A slow key press is named as one")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.evaluate("document.getElementById('field').addEventListener('keydown', () => block(150))")
        page.focus("#field")
        page.keyboard.press("a")
        said, measured = values(guest)
        agree("INP", measured["vitals"]["inp"], next_paint(said["events"], said["count"]))
        assert measured["attributes"]["inpType"] == "keyboard" and measured["attributes"]["inpTarget"] == "#field", measured


@scenario("Over a slow network LCP and TTFB are as late as they are")
def _(round_):
    with visitor() as guest:
        session = guest.context.new_cdp_session(guest.page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", {
            "offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000})
        guest.sink.wait = 0.4
        guest.open()
        guest.page.wait_for_function("raw.lcp.some(entry => entry.id == 'hero')")
        said, measured = values(guest)
        agree("LCP", measured["vitals"]["lcp"], said["lcp"][-1]["startTime"])
        agree("TTFB", measured["vitals"]["ttfb"], said["ttfb"])
        assert measured["vitals"]["lcp"] > 1500 and measured["vitals"]["ttfb"] >= 400, measured


@scenario("What grows after the page was hidden for a while is told again under the same page, and only then")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        # A headless window is always seen: the page is told otherwise, in the way a browser would tell it.
        hide = """(isHidden) => {
            Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
            Object.defineProperty(document, 'visibilityState', { value: isHidden ? 'hidden' : 'visible', configurable: true });
            document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        }"""
        page.evaluate(hide, True)
        [first] = guest.get("measurement")
        page.evaluate(hide, False)
        page.evaluate(hide, True)
        page.evaluate(hide, False)
        page.evaluate("push(100)")
        page.wait_for_function("raw.shifts.length > 0")
        page.evaluate(hide, True)
        [again] = [fact for fact in guest.get("measurement", count=2) if fact["id"] != first["id"]]
        assert again["page"] == first["page"] and again["vitals"]["cls"] > first["vitals"]["cls"] == 0, (first, again)
        assert len(guest.sink.of("view")) == 1, "the view itself is told once"


@scenario("A page opened in the background has no paint times: nobody waited for them")
def _(round_):
    with visitor() as guest:
        guest.context.add_init_script("""
            Object.defineProperty(document, 'hidden', { get: () => !window.isSeen });
            Object.defineProperty(document, 'visibilityState', { get: () => window.isSeen ? 'visible' : 'hidden' });
            const entries = performance.getEntriesByType.bind(performance);
            performance.getEntriesByType = (type) =>
                type == 'visibility-state' ? [{ name: 'hidden', startTime: 0 }] : entries(type);""")
        guest.open()
        guest.leave()
        [measured] = guest.get("measurement")
        assert set(measured["vitals"]) == {"ttfb"}, measured
