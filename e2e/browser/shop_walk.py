"""The demo's shop in a real browser, and what Parallax says about the customer."""

import functools
import re
import uuid

import stage
from installation import Installation
from scenario import eventually, scenario

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


@functools.cache
def demo():
    """A demo of few other customers, and the address of its shop."""
    server = Installation(
        stage._round(), catalogue=None, command="demo", options=["--shop-port", "0", "--scale", "0.02"]).start(seconds=120)
    told = lambda: re.search(r"order in: (http://\S+)", server.said())
    eventually(told, 20, "the shop did not open")
    return server, told().group(1)


@functools.cache
def browser():
    """A browser that says that it is one as a whole: what it sends of a page that is gone says its own name, whatever the
    page's was set to, and a headless one's is a bot's."""
    own = stage.browser()
    started = own.browser_type.launch(
        executable_path=stage.chromium(), args=["--no-sandbox", "--disable-gpu", f"--user-agent={BROWSER}"])
    stage.closing(started.close)
    return started


class Customer:
    """Somebody in the shop, whom the site knows by a name of its own, so that their visit can be found again."""

    def __init__(self, width=1280, height=900, traits=None):
        self.server, self.shop = demo()
        self.context = browser().new_context(
            base_url=self.shop, viewport={"width": width, "height": height}, timezone_id="Europe/Zurich", locale="en-GB")
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.name = f"walker-{uuid.uuid4()}"
        self.traits = traits or {}
        self.before = {one["id"] for one in self.sessions()}

    def sessions(self):
        return self.server.api("services/shop/sessions", range="1h", sort="newest")["sessions"]

    def go(self, path):
        self.page.goto(path)
        self.page.evaluate("(who) => parallax('identify', ...who)", [self.name, self.traits])

    def fill_basket(self, product=1000):
        self.go(f"/products/{product}")
        self.page.get_by_role("button", name="Add to basket").click()
        self.page.locator("#count", has_text=re.compile("[1-9]")).wait_for()

    def pay(self, card):
        self.go("/checkout")
        self.page.locator("#card").fill(card)
        self.page.locator("#send").click()

    def leave(self):
        self.page.goto("about:blank")
        # What is sent on leaving outlives the page, and not the browser.
        self.page.wait_for_timeout(500)
        self.context.close()

    def visit(self, is_it):
        """The visit that this was, once Parallax knows all of it: the one new session that is as told."""
        found = []

        def known():
            found[:] = []
            for one in self.sessions():
                if one["id"] not in self.before and one["country"] == "CH" and is_it(one):
                    found.append(one)
            return found

        eventually(known, 45, lambda: f"no such visit among {self.sessions()[:4]}", every=0.5)
        return found[0], self.server.api(f"sessions/{found[0]['id']}")


@scenario("a patient customer walks through the shop and orders; the order arrives on the pages", seconds=150)
def patient(round_):
    customer = Customer()
    customer.go("/")
    customer.go("/search/tents")
    customer.fill_basket()
    customer.go("/basket")
    customer.pay("4242")
    customer.page.wait_for_url("**/checkout/thanks")
    customer.page.wait_for_timeout(500)
    customer.leave()
    visit, story = customer.visit(lambda one: one["value"])
    assert visit["furthest"]["step"] == "thanks" and visit["furthest"]["goal"], visit
    assert visit["value"]["currency"] == "EUR" and float(visit["value"]["amount"]) > 0, visit["value"]
    assert (visit["device"], visit["browser"], visit["failed"]) == ("desktop", "Chrome", 0), visit
    assert visit["customer"], "the site said who it was"
    round_.say(f"{story['sentence']} Worth {visit['value']['text']}.")
