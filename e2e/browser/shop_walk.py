"""The demo's shop in a real browser: customers of several kinds walk through it, and what Parallax says about each."""

import re

import stage
from customers import ANDROID, HEART, Customer
from scenario import scenario
from stage import plain


def totals(found):
    return found["totals"]["people"], found["totals"]["times"]


def words(story):
    """All that a visit's story says, line by line."""
    return [moment["text"] for chapter in story["story"] for moment in chapter["moments"]]


@scenario("a patient customer walks through the shop and orders; the order arrives on the pages", seconds=150)
def patient(round_):
    with Customer() as customer:
        customer.go("/")
        customer.go("/search/tents")
        customer.fill_basket()
        customer.go("/basket")
        customer.pay("4242")
        customer.page.wait_for_url("**/checkout/thanks")
        customer.page.wait_for_timeout(3500)
    visit, story = customer.visit(lambda one: one["value"] and one["interactions"] >= 9)
    assert visit["furthest"]["step"] == "thanks" and visit["furthest"]["goal"], visit
    assert visit["value"]["currency"] == "EUR" and float(visit["value"]["amount"]) > 0, visit["value"]
    assert (visit["device"], visit["browser"], visit["failed"]) == ("desktop", "Chrome", 0), visit
    assert visit["customer"], "the site said who it was"
    round_.say(f"{story['sentence']} Worth {visit['value']['text']}.")


@scenario("one who rushes through all of it in seconds loses nothing on the way: six pages, three deeds, one visit", seconds=150)
def quick(round_):
    with Customer() as customer:
        for path in ("/", "/search/boots"):
            customer.go(path)
        customer.fill_basket(1105)
        customer.go("/basket")
        customer.pay("4242")
        customer.page.wait_for_url("**/checkout/thanks")
    visit, story = customer.visit(lambda one: one["interactions"] >= 9)
    opened = [line for line in words(story) if line.startswith("Opened")]
    assert visit["interactions"] == 9 and len(opened) == 6, (visit["interactions"], words(story))
    assert customer.visits() == 1, "the visit is in pieces"
    round_.say(f"{visit['lengthText']}: {', '.join(words(story))}")


@scenario("a hurried customer rages at the dead heart: Frustration names page and target, the visit tells it", seconds=150)
def hurried(round_):
    with Customer() as customer:
        rage = lambda: customer.row("frustration", "rows", lambda row: row["sign"] == "rage" and row["element"] == HEART)
        before = rage()
        customer.go("/products/1007")
        heart = customer.page.locator(".heart")
        for _ in range(5):
            heart.click(delay=20)
        customer.page.wait_for_timeout(3500)  # as long as one waits for an answer
    visit, story = customer.visit(lambda one: one["interactions"])
    after = customer.wait_for(lambda: (found := rage()) and (not before or totals(found) > totals(before)) and found)
    people, times = totals(before) if before else (0, 0)
    assert totals(after) == (people + 1, times + 1), (before, after)
    assert after["page"]["step"] == "product" and after["session"] == visit["id"], after
    told = [line for line in words(story) if "Clicked" in line]
    assert len(told) == 1 and re.search(r"wishlist.* five times in (a|two) seconds?, in vain$", told[0]), words(story)
    with stage.visitor(customer.server) as page:
        page.goto("/services/shop/frustration?range=1h")
        row = plain(page.locator("tr", has_text="wishlist").first.inner_text())
        page.goto(f"/sessions/{visit['id']}")
        assert "in vain" in plain(page.locator("main").inner_text())
        page.screenshot(path=customer.picture("visit-rage"), full_page=True)
    assert "Product page" in row and "wishlist" in row, row
    round_.say(told[0])


@scenario("one on a phone, 360 px wide, taps their way to the basket; the visit is a phone's", seconds=150)
def on_a_phone(round_):
    with Customer(agent=ANDROID, width=360, height=740, has_touch=True, is_mobile=True) as customer:
        page = customer.page
        customer.go("/")
        page.locator(".top nav a", has_text="Packs").tap()
        page.locator("#shelf a").first.tap()
        page.wait_for_url("**/products/*")
        page.get_by_role("button", name="Add to basket").tap()
        page.locator("#count", has_text=re.compile("[1-9]")).wait_for()
        size = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
        assert size[0] <= size[1] == 360, f"the shop scrolls sideways: {size}"
        page.locator(".to-basket").tap()
        page.wait_for_url("**/basket")
    visit, story = customer.visit(lambda one: one["interactions"] >= 5)
    assert (visit["device"], visit["os"], visit["browser"]) == ("phone", "Android", "Chrome Mobile"), visit
    assert visit["furthest"]["step"] == "basket" and visit["interactions"] == 5, (visit, words(story))
    assert not any("in vain" in line for line in words(story)), words(story)
    round_.say(story["sentence"])


@scenario("a payment breaks: the visit has the failed step and no goal, and its story names it", seconds=150)
def broken_payment(round_):
    with Customer() as customer:
        customer.fill_basket(1042)
        customer.pay("0000")
        customer.page.get_by_role("alert").get_by_text("did not go through").wait_for()
        customer.page.wait_for_timeout(1500)
    visit, story = customer.visit(lambda one: one["failed"] and one["interactions"] >= 4)
    assert (visit["failed"], visit["value"]) == (1, None), visit
    assert visit["furthest"]["step"] == "pay" and not visit["furthest"]["goal"], visit
    failed = [line for line in words(story) if line.startswith("Pay failed: 502")]
    assert len(failed) == 1, words(story)
    moods = {moment["text"]: moment["mood"] for chapter in story["story"] for moment in chapter["moments"]}
    assert moods[failed[0]] == "failed", moods
    assert any("as far as Pay" in outcome for outcome in story["outcomes"]), story["outcomes"]
    round_.say(f"{failed[0]}. {story['outcomes'][0]}")


@scenario("one breaks the voucher: Errors has the script, its place and one person; the visit tells it", seconds=150)
def broken_voucher(round_):
    with Customer() as customer:
        broken = lambda: customer.row("errors", "groups", lambda group: "reading 'percent'" in group["message"])
        before = broken()
        customer.fill_basket(1063)
        customer.go("/basket")
        customer.page.locator("#code").fill("GLOW10")
        customer.page.get_by_role("button", name="Apply voucher").click()
        customer.page.wait_for_timeout(1500)
    visit, story = customer.visit(lambda one: one["faults"] and one["interactions"] >= 3)
    group = customer.wait_for(lambda: (found := broken()) and (not before or totals(found) > totals(before)) and found)
    people, times = totals(before) if before else (0, 0)
    assert totals(group) == (people + 1, times + 1) and group["type"] == "error", (before, group)
    assert group["place"] == "/assets/voucher.js redeem" and group["session"] == visit["id"], group
    assert [page["path"] for page in group["pages"]] == ["/basket"], group["pages"]
    assert "A script broke" in words(story) and any(line.endswith("and something broke") for line in words(story)), words(story)
    round_.say(f"{group['text']} at {group['place']}")


@scenario("Alice shops at her desk and on her phone: one customer, two visits, both devices", seconds=200)
def two_devices(round_):
    telephone = dict(agent=ANDROID, width=360, height=740, has_touch=True, is_mobile=True)
    visits = []
    for device in ({}, telephone):
        with Customer(name=None, **device) as customer:
            customer.page.goto(f"{customer.shop}/")
            customer.page.locator("#who").select_option("alice")
            customer.page.goto(f"{customer.shop}/products/1028")
            customer.page.wait_for_timeout(500)
        visits.append(customer.visit(lambda one: one["customer"] and one["interactions"] >= 2)[0])
    assert visits[0]["customer"] == visits[1]["customer"] and visits[0]["id"] != visits[1]["id"], visits
    assert [visit["device"] for visit in visits] == ["desktop", "phone"], visits
    alice = customer.server.api(f"customers/{visits[0]['customer']}")
    assert {one["id"] for one in alice["sessions"]} == {visit["id"] for visit in visits}, alice["sessions"]
    with stage.visitor(customer.server) as page:
        page.goto(f"/customers/{visits[0]['customer']}")
        said = plain(page.locator("main").inner_text())
        page.screenshot(path=customer.picture("customer-two-devices"), full_page=True)
    assert "desktop" in said and "phone" in said, said
    round_.say(alice["sentence"])
