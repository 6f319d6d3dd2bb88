"""Pages that do odd things to the browser's objects: the beacon may see less of them, and must never make it worse."""

from scenario import eventually, scenario
from stage import visitor

HOSTILE = {
    "JSON.stringify throws": "JSON.stringify = () => { throw new Error('hostile') }",
    "JSON is gone": "delete window.JSON",
    "arrays write themselves": "Array.prototype.toJSON = function () { return 'array' }; Object.prototype.toJSON = undefined",
    "array methods throw": """for (const name of ['push', 'forEach', 'map', 'filter', 'find', 'sort', 'slice', 'unshift', 'join', 'includes'])
        Array.prototype[name] = () => { throw new Error('hostile') }""",
    "arrays cannot be walked": "delete Array.prototype[Symbol.iterator]",
    "objects have strangers' properties": "Object.prototype.stranger = function () {}; Array.prototype.stranger = 1; Object.prototype.get = 7",
    "fetch throws": "window.fetch = () => { throw new Error('hostile') }",
    "fetch gives nothing": "window.fetch = () => undefined",
    "fetch is gone": "delete window.fetch; delete window.Request; delete window.Headers",
    "history is frozen": "Object.freeze(history); Object.freeze(History.prototype); delete window.navigation",
    "observers are gone": "delete window.PerformanceObserver; delete window.MutationObserver",
    "observers throw": """window.PerformanceObserver = window.MutationObserver = class { constructor() { throw new Error('hostile') } }""",
    "performance is frozen": "performance.getEntriesByType = () => []; Object.freeze(performance)",
    "performance throws": "performance.now = () => { throw new Error('hostile') }",
    "requests are frozen": "Object.freeze(XMLHttpRequest.prototype)",
    "requests are gone": "delete window.XMLHttpRequest",
    "crypto is gone": "Object.defineProperty(window, 'crypto', { value: undefined })",
    "crypto throws": "crypto.getRandomValues = () => { throw new Error('hostile') }",
    "addEventListener throws": "window.addEventListener = () => { throw new Error('hostile') }",
    "timers are gone": "window.setTimeout = undefined",
    "parallax is an element": "document.write('<p id=parallax>')",
    "parallax cannot be set": "Object.defineProperty(window, 'parallax', { value: 1, writable: false })",
    "the stub holds nonsense": "window.parallax = { q: 7 }",
    "the stub cannot be walked": "window.parallax = { q: [null, 1, ['order'], { length: 1e9 }] }",
    "Math.random is fixed": "Math.random = () => 0.5",
    "Intl is gone": "delete window.Intl",
    "Symbol.iterator of strings is gone": "delete String.prototype[Symbol.iterator]; delete NodeList.prototype[Symbol.iterator]",
    "the tag is not to be found": "document.querySelector = () => null",
    "promises have another then": "Promise.prototype.then = function () { throw new Error('hostile') }",
}
# These break so much that the page's own calls fail, beacon or not.
BROKEN = ("fetch throws", "fetch gives nothing", "fetch is gone", "requests are gone", "promises have another then")


@scenario("Whatever a page has done to the browser's objects, the beacon throws nothing into it and its buttons work", seconds=240)
def _(round_):
    for what, code in HOSTILE.items():
        with visitor() as guest:
            guest.sink.before = f"<script>{code}</script>"
            # Clicks and moves by hand, without what Playwright itself needs of the page.
            session = guest.context.new_cdp_session(guest.page)
            guest.page.goto(guest.sink.home + "/hostile/page")
            guest.page.wait_for_load_state("networkidle")
            for kind in ("mousePressed", "mouseReleased"):
                session.send("Input.dispatchMouseEvent", {"type": kind, "x": 40, "y": 40, "button": "left", "clickCount": 1})
            done = session.send("Runtime.evaluate", {"expression": "window.clicked + ' ' + window.went"})["result"]["value"]
            session.send("Runtime.evaluate", {"expression": "history.pushState({}, '', '/hostile/next')"})
            session.send("Runtime.evaluate", {"expression": "window.parallax && typeof parallax == 'function' && (parallax('step', 'x'), parallax('order', {}))"})
            assert done == "true true", f"{what}: the page's own click did not do its work: {done}"
            asked = lambda: what in BROKEN or "/api/bought" in [path for _, path, _ in guest.sink.calls]
            eventually(asked, 5, f"{what}: the page's own call is missing")
            guest.leave()
            assert not guest.errors, f"{what}: {guest.errors}"


@scenario("A page with strangers' properties, a frozen history or a wrapped fetch is told of like any other")
def _(round_):
    wrapped = "const own = window.fetch; window.fetch = function (...given) { window.seen = (window.seen || 0) + 1; return own.apply(this, given) }"
    for code in (wrapped, HOSTILE["objects have strangers' properties"], HOSTILE["history is frozen"], HOSTILE["arrays write themselves"]):
        with visitor() as guest:
            guest.sink.before = f"<script>{code}</script>"
            guest.open().click("#buy")
            guest.get("view")
            guest.get("action", path="/api/basket")
            guest.leave()
            assert guest.get("measurement")[0]["vitals"]["lcp"] > 0


@scenario("Another library that wraps fetch after the beacon and is undone again does no harm")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.evaluate("""() => { const before = window.fetch;
            window.fetch = (...given) => before(...given).then((answer) => answer.clone());
            return fetch('/api/one', { method: 'POST' }).then(() => { window.fetch = before; return fetch('/api/two', { method: 'POST' }); }); }""")
        assert [fact["path"] for fact in guest.get("action", count=2)] == ["/api/one", "/api/two"]
