"""Customers of the demo's shop: each somebody of their own, in a browser of their own."""

import functools
import json
import re
import uuid

import stage
from installation import Installation
from scenario import ROOT, eventually

DESKTOP = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
ANDROID = ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
           "Chrome/140.0.0.0 Mobile Safari/537.36")
HEART = '[data-parallax-name="wishlist"]'
PICTURES = ROOT / "e2e" / "screenshots"

# What docs/beacon.md has pages say before the script is there: who is shopping.
IDENTIFY = """
    window.parallax ??= function () { (parallax.q = parallax.q || []).push(arguments); };
    parallax('identify', ...%s);
"""


@functools.cache
def demo():
    """A demo of hardly any other customers, and the address of its shop."""
    server = Installation(
        stage._round(), catalogue=None, command="demo", options=["--shop-port", "0", "--scale", "0.002"]).start(seconds=120)
    told = lambda: re.search(r"order in: (http://\S+)", server.said())
    eventually(told, 20, "the shop did not open")
    return server, told().group(1)


class Customer:
    """Somebody in the shop. All share this machine's address, and most the browser: only the shop knows them apart.

    `name` is what the shop knows them by; None: the shop's own select says it, or nobody does. `traits` is what else it
    says of them.
    """

    def __init__(self, name="", agent=DESKTOP, width=1280, height=900, traits=None, **more):
        self.server, self.shop = demo()
        self.context = stage.browser(agent).new_context(
            base_url=self.shop, viewport={"width": width, "height": height}, timezone_id="Europe/Vaduz", locale="en-GB",
            **more)
        self.context.set_default_timeout(15_000)
        if name is not None:
            self.context.add_init_script(IDENTIFY % json.dumps([name or f"walker-{uuid.uuid4()}", traits or {}]))
        self.page = self.context.new_page()
        self.before = {one["id"] for one in self.sessions()}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Leaves the shop, as by closing the tab."""
        try:
            self.page.goto("about:blank")
            # What is sent on leaving outlives the page, and not the browser.
            self.page.wait_for_timeout(500)
        finally:
            self.context.close()

    def sessions(self):
        return self.server.api("services/shop/sessions", range="1h", sort="newest")["sessions"]

    def go(self, path):
        self.page.goto(path)

    def fill_basket(self, product=1000):
        self.go(f"/products/{product}")
        self.page.get_by_role("button", name="Add to basket").click()
        self.page.locator("#count", has_text=re.compile("[1-9]")).wait_for()

    def pay(self, card):
        self.go("/checkout")
        self.page.locator("#card").fill(card)
        self.page.locator("#send").click()

    def new_visits(self):
        """None of the demo's other customers lives in Liechtenstein."""
        return [one for one in self.sessions() if one["id"] not in self.before and one["country"] == "LI"]

    def visits(self):
        return len(self.new_visits())

    def visit(self, is_it):
        """The visit that this was, once Parallax knows all of it: the one new session that is as told."""
        found = self.wait_for(lambda: [one for one in self.new_visits() if is_it(one)])
        return found[0], self.server.api(f"sessions/{found[0]['id']}")

    def row(self, what, rows, is_it):
        """The first row of an answer about the last hour that is as told; None where there is none."""
        return next(filter(is_it, self.server.api(f"services/shop/{what}", range="1h")[rows]), None)

    def wait_for(self, find):
        """Visits are put together within half a minute."""
        return eventually(find, 45, lambda: f"it did not come; new visits are {self.new_visits()}", every=0.5)

    def picture(self, name):
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / ".gitignore").write_text("*\n")
        return PICTURES / f"{name}.png"
