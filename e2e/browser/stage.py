"""What all scenarios share: one browser, one demo, one new and one furnished installation, each made when first asked for."""

import contextlib
import functools
import pathlib
import shutil
import tempfile

from playwright.sync_api import sync_playwright

from installation import Installation
from scenario import Round, binary
from watching import Watch

OWNER = {"name": "Alice Arnold", "email": "alice@example.com", "password": "a few words will do"}
VIEWER = {"name": "Bob Berger", "email": "bob@example.com", "password": "other words do as well"}

_closing = []


def close():
    """Ends servers and browser, by their ids."""
    while _closing:
        with contextlib.suppress(Exception):
            _closing.pop()()
    for made in (browser, demo, new, furnished):
        made.cache_clear()


@functools.cache
def browser():
    playwright = sync_playwright().start()
    _closing.append(playwright.stop)
    started = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
    closing(started.close)
    return started


def chromium():
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "there is no Chromium: `scripts/setup tests` installs it"
    return path


def closing(action):
    """To be done at the end, before what was there already is closed."""
    _closing.append(action)


def is_slow():
    """A debug build is no measure of speed."""
    return "debug" in pathlib.Path(binary()).parts


def _round():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="parallax-browser-"))
    _closing.append(lambda: shutil.rmtree(folder, ignore_errors=True))
    round_ = Round(folder, binary(), False)
    _closing.append(lambda: [action() for action in reversed(round_.closing)])
    return round_


@functools.cache
def demo():
    """28 days of two made-up services, and everybody may look."""
    return Installation(_round(), catalogue=None, command="demo").start(seconds=300)


@functools.cache
def new():
    """Nobody has set this one up."""
    return Installation(_round()).start()


@functools.cache
def furnished():
    """An owner, a viewer, keys and a token; nothing has come in."""
    server = Installation(_round()).start()
    for who, role in ((OWNER, "owner"), (VIEWER, "viewer")):
        server.run("account", "create", "--data", server.data, "--email", who["email"], "--name", who["name"],
                   "--role", role, "--password-stdin", input=who["password"] + "\n")
    server.run("key", "create", "--data", server.data, "--name", "import")
    server.run("key", "create", "--data", server.data, "--name", "web", "--origin", "https://shop.example")
    server.run("token", "create", "--data", server.data, "--name", "dashboard", "--role", "viewer")
    return server


def address(server, path="/"):
    return f"http://127.0.0.1:{server.port}{path}"


@contextlib.contextmanager
def visitor(server, width=1280, height=900, expects=(), **more):
    """A page in a browser that has never been here. At the end it must have asked nobody else and complained of nothing.

    `expects` are statuses that a scenario brings about on purpose.
    """
    context = browser().new_context(
        base_url=address(server, ""), viewport={"width": width, "height": height}, reduced_motion="reduce",
        locale="en-GB", timezone_id=more.pop("timezone_id", "UTC"), **more)
    context.set_default_timeout(15_000 if is_slow() else 8_000)
    page = context.new_page()
    page.watch = Watch(context, page, address(server, ""), expects)
    try:
        yield page
        page.watch.check()
    finally:
        context.close()


def sign_in(page, who):
    page.goto("/sign-in")
    page.get_by_label("Mail address").fill(who["email"])
    page.get_by_label("Password").fill(who["password"])
    page.get_by_role("button", name="Sign in").click()


def plain(text):
    """Words as one reads them: every kind of blank is a blank."""
    return " ".join((text or "").split())
