"""What holds for every page: accessible, quiet, its own master, and pictured."""

import pathlib

from axe_playwright_python.sync_playwright import Axe

import checked
import lived_in
import noted
import stage
from scenario import ROOT, scenario

PICTURES = ROOT / "e2e" / "screenshots"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

# name: (which installation, who looks, address, or what makes one, status)
PAGES = {
    "overview": (stage.demo, None, "/", 200),
    "service": (stage.demo, None, "/services/shop?range=7d", 200),
    "service-filtered": (stage.demo, None, "/services/shop?range=24h&device=phone&by=step", 200),
    "payroll": (stage.demo, None, "/services/payroll?range=28d", 200),
    "journeys": (stage.demo, None, "/services/shop/journeys?range=7d", 200),
    "journeys-across": (stage.demo, None, "/journeys?range=28d", 200),
    "journey-across": (stage.demo, None, "/journeys/web-or-app?range=28d&by=channel", 200),
    "journeys-across-empty": (stage.furnished, stage.OWNER, "/journeys", 200),
    "journeys-cut": (stage.demo, None, "/services/shop/journeys?range=7d&by=browser&device=phone", 200),
    "sessions": (stage.demo, None, "/services/shop/sessions?range=7d", 200),
    "sessions-hurt": (stage.demo, None, "/services/shop/sessions?range=24h&hurt=yes&device=phone", 200),
    "vitals": (stage.demo, None, "/services/shop/vitals?range=7d", 200),
    "vitals-cut": (stage.demo, None, "/services/shop/vitals?range=7d&by=release", 200),
    "session": (lived_in.server, None, lived_in.session, 200),
    "customer": (lived_in.server, None, lived_in.customer, 200),
    "frustration": (lived_in.server, None, "/services/shop/frustration?range=24h", 200),
    "errors": (lived_in.server, None, "/services/shop/errors?range=24h", 200),
    "unmatched": (stage.demo, None, "/unmatched", 200),
    "sources": (stage.demo, None, "/sources", 200),
    "sources-checks": (checked.server, stage.OWNER, "/sources", 200),
    "how-measured": (stage.demo, None, "/how-measured", 200),
    "error": (stage.demo, None, "/services/nothing", 404),
    "sign-in": (stage.furnished, None, "/sign-in", 200),
    "overview-empty": (stage.furnished, stage.OWNER, "/", 200),
    "sources-empty": (stage.furnished, stage.OWNER, "/sources", 200),
    "service-empty": (stage.furnished, stage.OWNER, "/services/shop", 200),
    "journeys-empty": (stage.furnished, stage.OWNER, "/services/shop/journeys", 200),
    "sessions-empty": (stage.furnished, stage.OWNER, "/services/shop/sessions", 200),
    "bad-days": (lived_in.server, None, "/services/shop/bad-days?range=7d", 200),
    "bad-days-empty": (stage.furnished, stage.OWNER, "/services/shop/bad-days", 200),
    "frustration-empty": (stage.furnished, stage.OWNER, "/services/shop/frustration", 200),
    "errors-empty": (stage.furnished, stage.OWNER, "/services/shop/errors", 200),
    "vitals-empty": (stage.furnished, stage.OWNER, "/services/shop/vitals", 200),
    "changes": (noted.server, stage.OWNER, "/services/shop?range=24h", 200),
    "settings": (stage.furnished, stage.OWNER, "/settings", 200),
    "settings-viewer": (stage.furnished, stage.VIEWER, "/settings", 200),
    "set-up": (stage.new, None, "/set-up", 200),
}


def visit(page, name):
    """Opens a page in all its parts and waits until it has drawn itself."""
    make, who, path, status = PAGES[name]
    if who:
        stage.sign_in(page, who)
        page.wait_for_url("**/")
    path = path() if callable(path) else path
    answer = page.goto(path)
    assert answer.status == status, f"{path} gave {answer.status}"
    if page.locator("[data-timeline]").count():
        page.locator("[data-chart=good] canvas").wait_for()
    for form in page.locator(".tell:not([open]) > summary").all():
        form.click()
    page.evaluate("document.fonts.ready")


def found_by_axe(page):
    found = Axe().run(page, options=WCAG).response["violations"]
    return [f"{one['id']} ({one['help']}): {node['html'][:140]}" for one in found for node in one["nodes"][:2]]


def register(name):
    make, who, path, status = PAGES[name]

    @scenario(f"{name}: axe-core finds nothing, light and dark, 1280 and 360 wide; pictures are taken", seconds=400)
    def looks_well(round_):
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / ".gitignore").write_text("*\n")
        found = []
        for scheme in ("light", "dark"):
            for width in (1280, 360):
                with stage.visitor(make(), width=width, height=800, color_scheme=scheme, expects=(status,),
                                   device_scale_factor=1 if width > 600 else 2) as page:
                    visit(page, name)
                    page.watch.check()
                    found += [f"{scheme} {width}: {one}" for one in found_by_axe(page)]
                    page.evaluate("scrollTo(0, 0)")
                    page.screenshot(path=PICTURES / f"{name}-{scheme}-{width}.png", full_page=True)
        assert not found, "\n     ".join(found[:8])


for page_name in PAGES:
    register(page_name)


@scenario("no page scrolls sideways at 320 px", seconds=500)
def narrow(round_):
    wide = []
    for name, (make, _, _, status) in PAGES.items():
        with stage.visitor(make(), width=320, height=640, expects=(status,)) as page:
            visit(page, name)
            page.evaluate("for (const details of document.querySelectorAll('main details')) details.open = true")
            size = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
            if size[0] > size[1]:
                out = page.evaluate("""[...document.querySelectorAll('body *')].filter((one) =>
                    one.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map((one) => one.outerHTML.slice(0, 90))""")
                wide.append(f"{name}: {size[0]} px, for one {out}")
    assert not wide, "\n     ".join(wide)


@scenario("no page asks anybody but this server, and no page makes the browser complain", seconds=500)
def own_master(round_):
    asked, complained = 0, []
    for name, (make, _, _, status) in PAGES.items():
        with stage.visitor(make(), expects=(status,)) as page:
            visit(page, name)
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            page.wait_for_timeout(200)
            asked += len(page.watch.requests)
            complained += [f"{name}: {one}" for one in page.watch.troubles + page.watch.strangers()]
            page.watch.troubles.clear()
    round_.say(f"{asked} requests by {len(PAGES)} pages, all of them to this server")
    assert not complained, "\n     ".join(complained)


@scenario("a page on paper has its figures and none of its buttons")
def paper(round_):
    with stage.visitor(stage.demo()) as page:
        visit(page, "service")
        page.emulate_media(media="print")
        assert page.locator(".range").is_hidden() and page.locator(".summary").is_visible()
        assert page.locator("table.breakdown").first.is_visible()
