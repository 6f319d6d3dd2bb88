"""The beacon: how large it is, and what it costs a page's main thread at load on a phone: one that is four times slower, as
Lighthouse has it for mobiles, and one that is six times slower, as Chromium's DevTools have it for low-end ones."""

import gzip
import http.server
import json
import shutil
import threading

from measure import ROOT, median

SCRIPT = ROOT / ".deps" / "web" / "beacon" / "b.js"
SIZE_LIMIT, TASK_LIMIT = 5120, 5
PHONES = (4, 6)
TASK = "ThreadControllerImpl::RunTask"
SCRIPTS = {"EvaluateScript", "FunctionCall", "TimerFire", "RunMicrotasks", "FireAnimationFrame", "EventDispatch"}
LOADS = 15
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title>%s<h1>Hello</h1><p>%s</p></html>"""
TAGS = {
    "/with": '<script async src="/b.js" data-key="plx_in_k" data-service="shop"></script>',
    "/idle": '<script async src="/idle.js"></script>',
}
# As many tasks as the beacon's, in which nothing is done: what the measuring itself makes of a task.
IDLE = "for (let turn = 0; turn < 20; turn++) setTimeout(() => {}, turn)"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path == "/b.js":
            return self.answer(SCRIPT.read_bytes(), "text/javascript")
        if self.path == "/idle.js":
            return self.answer(IDLE.encode(), "text/javascript")
        self.answer((PAGE % (TAGS.get(self.path, ""), "word " * 200)).encode(), "text/html; charset=utf-8")

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(b"{}", "application/json")

    def answer(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def scripting(events):
    """Milliseconds of processor time that scripts took of each task of the page's main thread: (while loading, later on).

    Nothing but the beacon has scripts there. What runs in one task counts as one, however many functions the browser
    calls in it. Processor time leaves out what other programs on this machine took.
    """
    script = next(event for event in events
                  if event["name"] == "EvaluateScript" and event["args"]["data"]["url"].startswith("http"))
    mine = sorted((event["ts"], -event["dur"], event.get("tdur", 0) / 1000, event["name"]) for event in events
                  if event["tid"] == script["tid"] and event["pid"] == script["pid"] and event.get("ph") == "X")
    loaded = script["ts"] + 1_500_000
    tasks, task, until = ({}, {}), 0, 0
    for begin, length, spent, name in mine:
        if name == TASK:
            task = begin
        elif name in SCRIPTS and spent and begin >= until:  # the outermost ones only
            when = tasks[begin > loaded]
            when[task] = when.get(task, 0) + spent
            until = begin - length
    return [list(when.values()) for when in tasks]


def load(browser, address, slower):
    """The trace of one load by a browser that has never been here, until the view has been told and sent."""
    context = browser.new_context()
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        browser.start_tracing(page=page, categories=["devtools.timeline", "toplevel"])
        page.goto(address)
        page.wait_for_timeout(5000)  # three seconds after the load the view is told, a second later it is sent
        return json.loads(browser.stop_tracing())["traceEvents"]
    finally:
        context.close()


def words(values):
    return ", ".join(f"{value:.1f}" for value in sorted(values))


def run(bench):
    from playwright.sync_api import sync_playwright

    size = len(gzip.compress(SCRIPT.read_bytes(), 9))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    bench.closing.append(server.shutdown)
    home = f"http://127.0.0.1:{server.server_port}"
    loads = 3 if bench.small else LOADS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        load(browser, f"{home}/with", 1)  # the browser itself warms up
        phones = {slower: [on_phone(browser, home, slower) for _ in range(loads)] for slower in PHONES}
        full = [max(scripting(load(browser, f"{home}/with", 1))[0]) for _ in range(loads)]
        browser.close()
    bench.add("the beacon's size, minified, after gzip -9", f"{size:,} bytes", "–", "–", f"≤ {SIZE_LIMIT:,} bytes", size <= SIZE_LIMIT)
    for slower, runs in phones.items():
        tell(bench, slower, *zip(*runs), full)


def on_phone(browser, home, slower):
    """Milliseconds of one load on a slower processor: the longest task, all of them, the longest afterwards, and the longest
    of as many that do nothing."""
    loading, afterwards = scripting(load(browser, f"{home}/with", slower))
    nothing, _ = scripting(load(browser, f"{home}/idle", slower))
    return max(loading), sum(loading), max(afterwards), max(nothing)


def tell(bench, slower, longest, total, later, idle, full):
    bench.say(f"{slower}×: longest task while loading: {words(longest)} ms; all of them: {words(total)} ms")
    bench.say(f"{slower}×: longest task later on: {words(later)} ms; longest of tasks that do nothing: {words(idle)} ms")
    bench.add(
        f"the beacon's longest task at load, processor {slower}× slower", f"{median(longest):.1f} ms",
        f"as many tasks that do nothing: {median(idle):.1f} ms", "–", f"≤ {TASK_LIMIT} ms", median(longest) <= TASK_LIMIT,
        notes=[f"{len(longest)} loads, {min(longest):.1f} to {max(longest):.1f} ms", f"all its tasks together: {median(total):.1f} ms"])
    # How a browser is slowed down is itself disturbed by whatever else a machine does; its full speed is less so.
    scaled = [milliseconds * slower for milliseconds in full]
    bench.add(
        f"the same at full speed, processor time × {slower}", f"{median(scaled):.1f} ms", "–", "–", f"≤ {TASK_LIMIT} ms",
        median(scaled) <= TASK_LIMIT, notes=[f"{min(scaled):.1f} to {max(scaled):.1f} ms"])
    bench.add(f"the beacon's longest task afterwards, {slower}× slower: the first sending", f"{median(later):.1f} ms", "–", "–", "–", None)
