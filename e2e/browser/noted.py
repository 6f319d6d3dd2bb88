"""What people tell of changes, on a service's page."""

import functools

import stage
from installation import Installation
from scenario import scenario
from stage import OWNER, VIEWER, plain, sign_in

PATH = "/services/shop?range=24h"


@functools.cache
def server():
    """An installation with an owner, a viewer and some changes, one of them to all services."""
    made = Installation(stage._round()).start()
    for who, role in ((OWNER, "owner"), (VIEWER, "viewer")):
        made.run("account", "create", "--data", made.data, "--email", who["email"], "--name", who["name"],
                 "--role", role, "--password-stdin", input=who["password"] + "\n")
    with stage.visitor(made) as page:
        sign_in(page, OWNER)
        page.wait_for_url("**/")
        note(page, "release", "5.14.0")
        note(page, "config", "Connections to the database: 40 instead of 20, because of the evening", "all")
        note(page, "campaign", "Autumn sale")
    return made


def note(page, kind, name, concerns="", at=""):
    page.goto(PATH)
    page.get_by_text("Tell of a change").click()
    form = page.locator(".tell form")
    form.get_by_label("Kind").select_option(kind)
    form.get_by_label("What").fill(name)
    form.get_by_label("When").fill(at)
    form.get_by_label("Concerns").select_option(concerns)
    form.get_by_role("button", name="Note the change").click()


def listed(page):
    return [plain(row.locator("b").inner_text()) for row in page.locator(".changes li").all()]


@scenario("an editor tells of a change on the service's page, sees it there and takes it back; a viewer cannot")
def told_and_taken_back(round_):
    with stage.visitor(server(), expects=(422,), timezone_id="Europe/Zurich") as page:
        sign_in(page, OWNER)
        page.wait_for_url("**/")
        before = len(listed(page.goto(PATH) and page))
        note(page, "flag", "one-page checkout")
        assert "is noted" in plain(page.get_by_role("status").inner_text())
        assert listed(page)[0] == "one-page checkout" and len(listed(page)) == before + 1, listed(page)
        assert page.locator(".timeline-strip .m-change").count() == before + 1, "the timeline does not mark it"
        note(page, "flag", "   ")
        assert "1 to 200 characters" in plain(page.get_by_role("alert").inner_text())
        assert page.locator(".tell form").get_by_label("Kind").input_value() == "flag", "what was chosen is lost"
        assert page.locator(".tell form").get_by_label("Zone").input_value() == "Europe/Zurich"
        page.goto(PATH)
        page.get_by_role("button", name="Take back one-page checkout").click()
        page.get_by_text("is taken back").wait_for()
        assert "one-page checkout" not in listed(page) and len(listed(page)) == before, listed(page)
    with stage.visitor(server()) as page:
        sign_in(page, VIEWER)
        page.wait_for_url("**/")
        page.goto(PATH)
        assert len(listed(page)) == before and page.locator(".tell").count() == 0
        assert page.get_by_role("button", name="Take back").count() == 0
