"""The demo's shop in a real browser, as several kinds of customer; and what Parallax says about each of them."""

import functools
import re
import uuid

import stage
from installation import Installation
from scenario import eventually, scenario

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
PHONE = ("Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile "
         "Safari/537.36")


@functools.cache
def demo():
    """A demo of few other customers, and the address of its shop."""
    server = Installation(
        stage._round(), catalogue=None, command="demo", options=["--shop-port", "0", "--scale", "0.02"]).start(seconds=120)
    told = lambda: re.search(r"order in: (http://\S+)", server.said())
    eventually(told, 20, "the shop did not open")
    return server, told().group(1)


class Customer:
    """Somebody in the shop, whom the site knows by a name of its own, so that their visit can be found again."""

    def __init__(self, round_, agent=BROWSER, width=1280, height=900):
        self.server, self.shop = demo()
        self.context = stage.browser().new_context(
            base_url=self.shop, viewport={"width": width, "height": height}, user_agent=agent, timezone_id="Europe/Zurich",
            locale="en-GB")
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.name = f"walker-{uuid.uuid4()}"
        self.before = {one["id"] for one in self.sessions()}

    def sessions(self):
        return self.server.api("services/shop/sessions", range="1h", sort="newest")["sessions"]

    def go(self, path):
        self.page.goto(path)
        self.page.evaluate("(name) => parallax('identify', name)", self.name)

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


def words(story):
    return [moment["text"] for chapter in story["story"] for moment in chapter["moments"]]


@scenario("a patient customer walks through the shop and orders; the order arrives on the pages", seconds=150)
def patient(round_):
    customer = Customer(round_)
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


@scenario("a customer with a broken payment is known as one: the step Pay failed, and nothing was bought", seconds=150)
def broken_payment(round_):
    customer = Customer(round_)
    customer.fill_basket(1007)
    customer.pay("0000")
    customer.page.locator("#wrong").wait_for()
    customer.leave()
    visit, story = customer.visit(lambda one: one["failed"] >= 1)
    assert visit["furthest"]["step"] == "pay" and not visit["value"], visit
    failed = [moment for chapter in story["story"] for moment in chapter["moments"] if moment["mood"] == "failed"]
    assert any(moment["status"] == 502 and moment["step"] == "pay" for moment in failed), failed
    round_.say(f"{story['sentence']} “{failed[0]['text']}”")


@scenario("a hurried customer on a phone presses a dead heart again and again, breaks a script and leaves", seconds=150)
def hurried(round_):
    customer = Customer(round_, agent=PHONE, width=390, height=800)
    customer.fill_basket(1014)
    for _ in range(6):
        customer.page.locator("[data-parallax-name=wishlist]").click()
    customer.page.wait_for_timeout(7500)
    customer.go("/basket")
    customer.page.get_by_role("button", name="Apply").click()
    customer.page.wait_for_timeout(300)
    customer.leave()
    visit, story = customer.visit(lambda one: one["faults"] >= 1)
    assert visit["device"] == "phone" and not visit["value"], visit
    told = words(story)
    assert any("wishlist" in text for text in told), told
    assert any(moment["kind"] == "fault" for chapter in story["story"] for moment in chapter["moments"]), told
    round_.say(f"{story['sentence']} {[text for text in told if 'wishlist' in text][:1]}")


@scenario("a customer on two devices is one customer with two visits", seconds=150)
def two_devices(round_):
    desk = Customer(round_)
    phone = Customer(round_, agent=PHONE, width=390, height=800)
    phone.name = desk.name
    for customer in (desk, phone):
        customer.go("/help/returns")
        customer.go("/products/1021")
        customer.page.wait_for_timeout(200)
        customer.leave()
    on_desk, _ = desk.visit(lambda one: one["device"] == "desktop" and one["customer"])
    on_phone, _ = phone.visit(lambda one: one["device"] == "phone" and one["customer"] == on_desk["customer"])
    whole = desk.server.api(f"customers/{on_desk['customer']}")
    assert whole["visits"] == 2 and set(whole["services"][0]["devices"]) == {"desktop", "phone"}, whole
    assert on_phone["id"] != on_desk["id"]
