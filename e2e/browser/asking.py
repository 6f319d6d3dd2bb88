"""Ranges, filters and wrong questions: all of it lives in the address."""

import urllib.parse

import stage
from scenario import scenario
from stage import plain


def query(page):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(page.url).query, keep_blank_values=True))


@scenario("the range is chosen by a link, stands in the address, travels to the service, and back goes back")
def range_switch(round_):
    with stage.visitor(stage.demo()) as page:
        page.goto("/")
        seen = plain(page.locator("h1").inner_text())
        choices = page.get_by_role("group", name="Range of time")
        assert plain(choices.locator("a[aria-current]").inner_text()) == "7 days"
        choices.get_by_role("link", name="28 days").click()
        page.wait_for_url("**range=28d")
        assert plain(choices.locator("a[aria-current]").inner_text()) == "28 days"
        assert "28 days" in plain(page.locator("h1").inner_text()), page.locator("h1").inner_text()
        page.get_by_role("link", name="Online shop").first.click()
        page.wait_for_url("**/services/shop*")
        assert query(page)["range"] == "28d"
        page.go_back()
        page.go_back()
        assert query(page).get("range", "7d") == "7d"
        assert plain(page.locator("h1").inner_text())[:20] == seen[:20]


@scenario("a stretch of one's own is typed into a form, on the clock of one's own zone")
def custom_range(round_):
    with stage.visitor(stage.demo(), timezone_id="Europe/Berlin") as page:
        page.goto("/?range=7d")
        page.get_by_text("Custom", exact=True).click()
        form = page.locator("details.custom form")
        assert form.get_by_label("Zone").input_value() == "Europe/Berlin"
        day = page.evaluate("new Date(Date.now() - 3 * 86400000).toISOString().slice(0, 10)")
        form.get_by_label("From").fill(f"{day}T09:00")
        form.get_by_label("To").fill(f"{day}T17:00")
        form.get_by_role("button", name="Show").click()
        page.wait_for_url("**from=*")
        assert query(page) | {"from": f"{day}T09:00", "to": f"{day}T17:00", "zone": "Europe/Berlin"} == query(page)
        times = [plain(text) for text in page.locator("footer time").all_inner_texts()]
        assert times[0].endswith("09:00") and times[1].endswith("17:00"), f"the foot says {times}"
        assert page.locator("details.custom summary[aria-current]").count() == 1
        page.keyboard.press("Escape")
        assert page.locator("table.services tbody tr").count() == 2


@scenario("a value of a breakdown becomes a filter in the address and a chip, and the chip takes it away")
def filters(round_):
    with stage.visitor(stage.demo()) as page:
        page.goto("/services/shop?range=7d")
        table = page.locator("section[aria-labelledby=breakdown]")
        before = page.locator(".summary").inner_text()
        table.get_by_role("link", name="phone").click()
        page.wait_for_url("**device=phone*")
        assert query(page) == {"range": "7d", "device": "phone"}, query(page)
        assert page.locator(".summary").inner_text() != before, "the figures are those of everybody"
        table.get_by_role("link", name="Browser").click()
        page.wait_for_url("**by=browser*")
        page.locator("section[aria-labelledby=breakdown] tbody th a").first.click()
        page.wait_for_url(lambda url: "browser=" in url)
        assert query(page)["device"] == "phone" and "browser" in query(page), page.url
        chips = page.get_by_role("region", name="Filters in force")
        assert chips.locator(".chip").count() == 2
        chips.get_by_role("link", name="phone").click()
        page.wait_for_url(lambda url: "device=" not in url)
        assert "browser" in query(page) and chips.locator(".chip").count() == 1
        page.go_back()
        assert chips.locator(".chip").count() == 2
        chips.get_by_role("link", name="Show everything").click()
        page.wait_for_url(lambda url: "browser=" not in url)
        assert page.locator(".chip").count() == 0


@scenario("an unknown service is a page of 404, a wrong range one of 400; both say what to do")
def wrong_questions(round_):
    with stage.visitor(stage.demo(), expects=(404, 400)) as page:
        for path, status, words in [
            ("/services/nothing", 404, ["service"]), ("/no/such/page", 404, ["address"]),
            ("/?range=tomorrow", 400, ["tomorrow", "24h", "28d"]), ("/?from=yesterday&to=today", 400, ["yesterday", "from=20"]),
            ("/services/shop?device=toaster", 400, ["toaster", "phone"]), ("/?zone=Moon", 400, ["Moon", "Europe/Berlin"]),
        ]:
            answer = page.goto(path)
            said = plain(page.locator("main").inner_text())
            assert answer.status == status, f"{path} gave {answer.status}"
            assert all(word in said for word in words), f"{path} says: {said}"
            assert page.locator("main a").count() > 0, f"{path} leads nowhere"
