"""Accounts, sessions, roles and keys."""

import re

import stage
from installation import Installation
from scenario import eventually, scenario
from stage import OWNER, VIEWER, plain, sign_in


def words(page):
    return plain(page.locator("main").inner_text())


def fill(scope, **fields):
    for label, value in fields.items():
        scope.get_by_label(label.replace("_", " "), exact=True).fill(value)


@scenario("a new installation leads to set-up, makes the owner's account, signs out, and signs in again")
def set_up(round_):
    server = Installation(round_).start()
    with stage.visitor(server, expects=(422, 401, 403)) as page:
        page.goto("/")
        assert page.url.endswith("/set-up"), page.url
        form = page.locator("form.stack")
        fill(form, Your_name=OWNER["name"], Mail_address=OWNER["email"])
        form.locator("[name=password]").fill(OWNER["password"])
        form.locator("[name=repeated]").fill("something else altogether")
        form.get_by_role("button").click()
        assert "not the same" in plain(page.get_by_role("alert").inner_text()), words(page)
        assert form.get_by_label("Your name").input_value() == OWNER["name"], "what was typed is lost"
        form.locator("[name=password]").fill(OWNER["password"])
        form.locator("[name=repeated]").fill(OWNER["password"])
        form.get_by_role("button").click()
        page.wait_for_url("**/")
        assert OWNER["name"] in page.locator("footer").inner_text()
        page.goto("/set-up")
        assert not page.url.endswith("/set-up"), "set-up can be done twice"
        page.goto("/")
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in*")
        page.goto("/services/shop?range=24h")
        assert "/sign-in" in page.url, f"signed out, and yet at {page.url}"
        fill(page, Mail_address=OWNER["email"], Password="not this one at all")
        page.get_by_role("button", name="Sign in").click()
        said = plain(page.get_by_role("alert").inner_text())
        assert said == "This address and this password do not belong together.", said
        assert page.get_by_label("Mail address").input_value() == OWNER["email"], "the address must be typed again"
        fill(page, Password=OWNER["password"])
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/services/shop?range=24h")


@scenario("before sign-in there is no cookie; after it, one that scripts cannot read")
def cookies(round_):
    server = stage.furnished()
    with stage.visitor(server) as page:
        page.goto("/sign-in")
        assert page.context.cookies() == [], page.context.cookies()
        sign_in(page, VIEWER)
        page.wait_for_url("**/")
        cookie, = page.context.cookies()
        assert cookie["httpOnly"] and cookie["sameSite"] in ("Lax", "Strict"), cookie
        assert page.evaluate("document.cookie") == ""
    with stage.visitor(stage.demo()) as page:
        page.goto("/")
        assert page.context.cookies() == [], "the demo's guest gets a cookie"


@scenario("an owner makes a key in settings, sends with it, and after revoking it nobody does")
def keys(round_):
    server = Installation(round_).start()
    server.run("account", "create", "--data", server.data, "--email", OWNER["email"], "--name", OWNER["name"],
               "--role", "owner", "--password-stdin", input=OWNER["password"] + "\n")
    with stage.visitor(server, expects=(422, 400)) as page:
        sign_in(page, OWNER)
        page.wait_for_url("**/")
        page.get_by_role("link", name="Settings", exact=True).click()
        section = page.locator("section[aria-labelledby=keys]")
        fill(section, Name="web")
        section.get_by_label("Origins").fill("not an origin")
        section.get_by_role("button", name="Make a key").click()
        assert "origin" in plain(page.get_by_role("alert").inner_text()).lower(), words(page)
        fill(section, Name="programs")
        section.get_by_label("Origins").fill("")
        section.get_by_role("button", name="Make a key").click()
        key = plain(section.locator(".key-text").first.inner_text())
        assert re.fullmatch(r"plx_in_\w+", key), key
        sent = {"Authorization": f"Bearer {key}"}
        assert server.post([{"service": "shop", "path": "/x/1"}], headers=sent).status == 200
        with page.expect_navigation():
            section.get_by_role("button", name="Revoke the key programs").click()
        assert section.get_by_text("revoked").count() > 0, words(page)
        ask = lambda: server.post([{"service": "shop", "path": "/x/2"}], headers=sent).status == 401
        eventually(ask, 2, "a revoked key works longer than the second that the guide promises")


@scenario("an owner makes a token that is shown once and reads the API until it is revoked")
def tokens(round_):
    server = stage.furnished()
    with stage.visitor(server) as page:
        sign_in(page, OWNER)
        page.goto("/settings")
        section = page.locator("section[aria-labelledby=tokens]")
        fill(section, Name="report")
        section.get_by_role("button", name="Make a token").click()
        token = plain(page.locator("section.secret code").inner_text())
        assert token.startswith("plx_rd_"), token
        ask = lambda: server.ask("GET", "/api/v1/services", headers={"Authorization": f"Bearer {token}"}).status
        assert ask() == 200
        page.goto("/settings")
        assert token not in page.content(), "the token is shown again"
        page.get_by_role("button", name="Revoke the token report").click()
        page.locator("section[aria-labelledby=tokens]").get_by_text("revoked").first.wait_for()
        assert ask() == 401


@scenario("a viewer finds no form that changes anything but the own password, and is refused when sending one anyway")
def viewer(round_):
    server = stage.furnished()
    with stage.visitor(server, expects=(403,)) as page:
        sign_in(page, VIEWER)
        page.wait_for_url("**/")
        page.goto("/settings")
        actions = {form.get_attribute("action") for form in page.locator("form[method=post]").all()}
        assert actions <= {"/settings/password", "/sign-out"}, actions
        stamp = page.locator("form [name=csrf]").first.get_attribute("value")
        for path in ("/settings/keys", "/settings/tokens", "/settings/accounts"):
            answer = page.request.post(path, form={"csrf": stamp, "name": "x", "role": "owner", "email": "x@example.com", "password": "long enough words"}, headers={"Origin": stage.address(server, "")})
            assert answer.status == 403, f"{path} gave {answer.status}"
            assert "role" in answer.text(), answer.text()[:300]


@scenario("a form without its hidden field, or sent from another site, is refused in words and changes nothing")
def forgery(round_):
    server = stage.furnished()
    with stage.visitor(server, expects=(403,)) as page:
        sign_in(page, OWNER)
        page.goto("/settings")
        before = page.locator("section[aria-labelledby=keys] li").count()
        section = page.locator("section[aria-labelledby=keys]")
        section.locator("form.line [name=csrf]").evaluate("(field) => field.remove()")
        fill(section, Name="forged")
        section.get_by_role("button", name="Make a key").click()
        page.get_by_text("was not carried out").wait_for()
        assert "load the page again" in words(page), words(page)
        page.goto("/settings")
        stamp = page.locator("form [name=csrf]").first.get_attribute("value")
        answer = page.request.post("/settings/keys", form={"csrf": stamp, "name": "forged", "origins": ""},
                                   headers={"Origin": "https://evil.example"})
        assert answer.status == 403 and "another site" in answer.text(), (answer.status, answer.text()[:300])
        page.goto("/settings")
        assert page.locator("section[aria-labelledby=keys] li").count() == before, "the forged key is there"
