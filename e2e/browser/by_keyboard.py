"""Everything by keyboard alone."""

import stage
from every_page import PAGES, visit
from scenario import scenario

# All that can be worked, as it stands on the page: (a name for messages), whether it can be seen.
INTERACTIVE = """() => {
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')];
    const seen = all.filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled);
    seen.forEach((one, place) => { one.dataset.place = place; });
    return seen.map((one) => one.outerHTML.slice(0, 110));
}"""

# Where the focus is, and whether one sees it: an outline, on the element or on what it draws around its row.
FOCUS = """() => {
    const one = document.activeElement;
    if (one === document.body) return null;
    const ring = (pseudo) => {
        const style = getComputedStyle(one, pseudo);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    };
    const box = one.getBoundingClientRect();
    return {
        place: one.dataset.place, ring: ring(null) || ring('::after'), html: one.outerHTML.slice(0, 110),
        inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


@scenario("the first tab stop leads past the head to the answer")
def skip_link(round_):
    with stage.visitor(stage.demo()) as page:
        page.goto("/")
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert "Skip" in skip.inner_text() and skip.bounding_box()["y"] >= 0, "the skip link stays hidden"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)"), "the focus is not in the answer"


@scenario("everything that can be worked is reached by Tab, in order, with a focus that one sees", seconds=300)
def tabbing(round_):
    wrong, total = [], 0
    for name in ("overview", "service", "unmatched", "how-measured", "settings", "sign-in", "set-up", "error", "overview-empty"):
        make, _, _, status = PAGES[name]
        with stage.visitor(make(), expects=(status,)) as page:
            # A page that stands still: what comes in meanwhile would put new elements in the place of the numbered ones.
            page.route("**/live", lambda route: route.fulfill(status=204))
            visit(page, name)
            expected = page.evaluate(INTERACTIVE)
            reached = []
            for _ in range(len(expected) + 5):
                page.keyboard.press("Tab")
                focus = page.evaluate(FOCUS)
                if focus is None or focus["place"] in reached:
                    break
                reached.append(focus["place"])
                if not focus["ring"]:
                    wrong.append(f"{name}: no ring around {focus['html']}")
                if not focus["inView"]:
                    wrong.append(f"{name}: out of view {focus['html']}")
            missed = [html for place, html in enumerate(expected) if str(place) not in reached]
            wrong += [f"{name}: not reached {html}" for html in missed]
            total += len(reached)
            order = [int(place) for place in reached if place is not None]
            if order != sorted(order):
                wrong.append(f"{name}: the order jumps")
    round_.say(f"{total} stops on 9 pages")
    assert not wrong, f"{len(wrong)}: " + "\n     ".join(wrong[:12])


@scenario("the form for a range of one's own opens by keyboard and closes by Escape, and the focus comes back")
def range_form(round_):
    with stage.visitor(stage.demo()) as page:
        page.goto("/")
        page.locator("details.custom summary").focus()
        page.keyboard.press("Enter")
        assert page.locator("details.custom form").is_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "from"
        page.keyboard.press("Escape")
        assert page.locator("details.custom form").is_hidden()
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
