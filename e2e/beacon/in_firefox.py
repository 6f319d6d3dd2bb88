"""The same script in the other engine that Debian has."""

from marionette import Firefox, program
from scenario import Skip, eventually, scenario
from sink import Sink
from stage import wait


@scenario("In Firefox views, values, clicks, calls and errors arrive, soft navigations too, and nothing is thrown", seconds=120)
def _(round_):
    if not program():
        raise Skip("there is no Firefox: `scripts/setup tests` installs it")
    sink = Sink()
    round_.finally_do(sink.close)
    # A page knows what was thrown into it: the beacon's own faults, if any, would be among them.
    sink.before = "<script>window.thrown = []; addEventListener('error', (e) => thrown.push(e.message)); addEventListener('unhandledrejection', (e) => thrown.push(String(e.reason)));</script>"
    firefox = Firefox()
    round_.finally_do(firefox.close)
    firefox.open(sink.home + "/static/shelf?token=SECRET")
    eventually(lambda: firefox.run("return !!window.isParallaxOn"), 10, "the beacon did not start")
    eventually(lambda: firefox.run("return performance.getEntriesByName('first-contentful-paint').length"), 10, "nothing was painted")
    firefox.run("return new Promise((done) => setTimeout(done, 200))")
    firefox.click("#buy")
    firefox.click("#broken")
    firefox.click("#slow")
    firefox.click("#agree")  # whose field's click comes after it, and is the same one
    [view] = wait(sink, "view", path="/static/shelf")
    [action] = wait(sink, "action", path="/api/basket")
    [fault] = wait(sink, "fault", type="error")
    assert view["attributes"]["nav"] == "navigate" and view["durationMs"] > 0, view
    assert action["status"] == 200 and action["attributes"]["trace"], action
    assert fault["text"] == "Error: Cannot sell" and fault["element"].startswith("/static/shelf:"), fault
    assert firefox.run("return window.thrown") == ["Error: Cannot sell"], firefox.run("return window.thrown")
    firefox.run("history.pushState({}, '', '/static/soft?x=SECRET')")
    wait(sink, "view", path="/static/soft", nav="soft")
    firefox.open("about:blank")
    clicks = wait(sink, "click", count=4)
    assert sorted(fact["element"] for fact in clicks) == ["#agree", "#broken", "#buy", "#slow"], clicks
    measured = wait(sink, "measurement", path="/static/shelf")[-1]
    assert measured["vitals"]["fcp"] > 0 and measured["vitals"]["ttfb"] >= 0, measured
    assert not sink.preflights and b"SECRET" not in b"".join(batch.raw for batch in sink.batches)
    round_.say(f"values: {measured['vitals']}")
