"""What all scenarios share: browsers, each started when first asked for, and a visitor with a sink behind the page."""

import contextlib
import functools
import os
import shutil
import signal
import subprocess
import tempfile

from playwright.sync_api import sync_playwright

from scenario import eventually
from sink import Sink

_closing = []


def close():
    """Ends the browsers."""
    while _closing:
        with contextlib.suppress(Exception):
            _closing.pop()()
    for made in (_playwright, browser):
        made.cache_clear()


@functools.cache
def _playwright():
    started = sync_playwright().start()
    _closing.append(started.stop)
    return started


def chromium():
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "there is no Chromium: `scripts/setup tests` installs it"
    return path


@functools.cache
def browser():
    started = _playwright().chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
    _closing.append(started.close)
    return started


@contextlib.contextmanager
def alone(path):
    """A Chromium that nobody drives: under a driver it keeps no pages and makes none beforehand. The page does it all."""
    sink = Sink()
    folder = tempfile.mkdtemp(prefix="parallax-chromium-")
    process = subprocess.Popen(
        [chromium(), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--remote-debugging-port=0", f"--user-data-dir={folder}", sink.home + path],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield sink
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)
        sink.close()


class Visitor:
    """A page in a browser that has never been here, its sink, and what the page complained of."""

    def __init__(self, sink, context):
        self.sink, self.context = sink, context
        self.errors = []
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self.page = context.new_page()

    def open(self, path="/static/shelf", host=None):
        """Opens a page and waits until the beacon is at work."""
        self.page.goto((host or self.sink.home) + path)
        self.page.wait_for_function("window.isParallaxOn")
        self.settle()
        return self.page

    def settle(self):
        """The beacon does its work in small tasks: past two frames and a task they are done."""
        self.page.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))")

    def leave(self):
        self.page.goto("about:blank")

    def get(self, kind, count=1, seconds=10, **fields):
        return wait(self.sink, kind, count, seconds, **fields)


def wait(sink, kind, count=1, seconds=10, **fields):
    """Waits for so many facts of a kind, and gives them."""
    find = lambda: len(found := sink.of(kind, **fields)) >= count and found
    return eventually(find, seconds, lambda: f"no {count} × {kind} {fields} came, but {short(sink.facts)}")


def short(facts):
    return [{name: value for name, value in fact.items() if name not in ("head", "id", "at")} for fact in facts]


@contextlib.contextmanager
def visitor(throws=(), **options):
    """At the end no page may have thrown anything but `throws`, nor any ask have needed a preflight, nor id be double."""
    sink = Sink()
    context = browser().new_context(viewport={"width": 800, "height": 600}, **options)
    context.set_default_timeout(10_000)
    guest = Visitor(sink, context)
    try:
        yield guest
        with contextlib.suppress(Exception):  # lets events in that are still waiting
            guest.page.evaluate("1")
        unexpected = [error for error in guest.errors if not any(word in error for word in throws)]
        assert not unexpected, f"the page threw: {unexpected}"
        assert not sink.preflights, f"the browser had to ask first: {sink.preflights}"
        ids = [fact["id"] for batch in sink.batches if batch.status == 200 for fact in batch.facts if "id" in fact]
        assert len(ids) == len(set(ids)), "an id came twice"
    finally:
        context.close()
        sink.close()
