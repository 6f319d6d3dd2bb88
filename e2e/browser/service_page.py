"""One service: both views over time, as charts, as strips, as a table."""

import re

import stage
from first_look import told
from scenario import eventually, scenario
from stage import plain

PATH = "/services/shop?range=7d"

# The page's own charts, by the module that it loaded itself.
CHARTS = """async () => {
    const place = document.querySelector('[data-timeline]');
    const { echarts } = await import(place.dataset.echarts);
    return [...place.querySelectorAll('[data-chart]')].map((box) => echarts.getInstanceByDom(box));
}"""


def with_charts(page, script, argument=None):
    return page.evaluate(f"async (argument) => {{ const charts = await ({CHARTS})(); return ({script})(charts, argument); }}", argument)


def open_with_charts(page, path=PATH):
    page.goto(path)
    page.locator("[data-chart=good] canvas").wait_for()
    page.locator(".chart-good").scroll_into_view_if_needed()


@scenario("the cursor on one chart is the cursor on the other, and is read out in words")
def one_cursor(round_):
    with stage.visitor(stage.demo()) as page:
        _, answer = told(page, "services/shop/timeline", open_with_charts)
        with_charts(page, """(charts) => { window.cursors = {}; charts.forEach((chart, place) =>
            chart.on('updateAxisPointer', (event) => { window.cursors[place] = event.axesInfo?.[0]?.value; })); }""")
        for name, share in [("good", 0.3), ("it", 0.7)]:
            box = page.locator(f"[data-chart={name}]").bounding_box()
            page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
            page.mouse.move(box["x"] + box["width"] * share + 2, box["y"] + box["height"] / 2)
            cursors = eventually(
                lambda: (found := page.evaluate("window.cursors")) and len(found) == 2 and found, 3,
                lambda: f"over {name}, cursors are at {page.evaluate('window.cursors')}")
            assert cursors["0"] == cursors["1"], f"over {name}, the cursors part: {cursors}"
            drawn = with_charts(page, """(charts) => charts.map((chart) => chart.getZr().storage.getDisplayList(true)
                .filter((shape) => shape.type === 'line' && !shape.ignore && shape.z > 40).length)""")
            readout = plain(page.locator("[data-readout]").inner_text())
            good = answer["points"][cursors["0"]]["good"]
            expected = f" · IT \\d+ min \\w+ .*customers {re.escape(plain(good['text']))}.* · n {good['n']:,}"
            assert re.search(expected, readout), f"read out: {readout}; the API has {good}"
            page.evaluate("window.cursors = {}")
            round_.say(f"over {name}: {readout} (lines drawn: {drawn})")


@scenario("the charts can be read by arrow keys, slot by slot")
def by_arrows(round_):
    with stage.visitor(stage.demo()) as page:
        open_with_charts(page)
        page.locator("[data-chart=good]").focus()
        said = []
        for key in ["Home", "ArrowRight", "ArrowRight", "End", "ArrowLeft"]:
            page.keyboard.press(key)
            said.append(plain(page.locator("[data-readout]").inner_text()))
        assert len(set(said)) == 5, said
        first, second = (plain(text) for text in page.locator("[data-live=slots] tbody th").all_text_contents()[:2])
        assert said[0].startswith(first) and said[1].startswith(second), f"{first}, {second}: {said}"


def slots(page):
    open_with_charts(page)
    return [[plain(cell) for cell in row.locator("th, td").all_text_contents()]
            for row in page.locator("[data-live=slots] tbody tr").all()]


@scenario("the table behind the charts holds the API's numbers, slot by slot")
def same_table(round_):
    with stage.visitor(stage.demo()) as page:
        shown, answer = told(page, "services/shop/timeline", slots)
        points = answer["points"]
        assert len(shown) == len(points) > 100, (len(shown), len(points))
        for (at, it, good, n, bad, lost), point in zip(shown, points):
            share = point["good"]
            expected = [plain(f"{share['text']} {share['plusMinus'] or ''}"), f"{share['n']:,}", f"{point['bad']:,}", plain(point["lostText"])]
            assert [good, n, bad, lost] == expected, f"{at}: page {[good, n, bad, lost]}, API {expected}"
            for state in ("down", "degraded", "unknown"):
                minutes = point["it"][f"{state}Minutes"]
                assert (f"{minutes} min {state}" in it) == (minutes > 0), f"{at}: page {it}, API {point['it']}"
        series = with_charts(page, "(charts) => charts[1].getOption().series[0].data")
        assert series == [point["good"]["share"] for point in points], "the chart's line is another"
        round_.say(f"{len(points)} slots agree")


@scenario("contradictions are listed with their length and people, and marked in the charts")
def contradictions(round_):
    with stage.visitor(stage.demo()) as page:
        listed, answer = told(page, "services/shop/timeline", lambda page: open_with_charts(page) or [
            plain(row.inner_text()) for row in page.locator(".episodes > li").all()])
        expected = answer["contradictions"]
        assert len(listed) == len(expected) > 0, f"listed {len(listed)}, the API has {len(expected)}"
        for words, stretch in zip(listed, expected):
            for text in (stretch["lengthText"], stretch["good"]["text"], f"{stretch['bad']:,} bad of {stretch['good']['n']:,}"):
                assert plain(text) in words, f"{text!r} is not in {words!r}"
        marked = with_charts(page, "(charts) => charts.map((chart) => chart.getOption().series[0].markArea.data.length)")
        assert marked == [len(expected)] * 2, f"marked {marked} of {len(expected)}"
        round_.say(f"{len(listed)}; the first: {listed[0]}")


@scenario("the demo's releases are marked on both charts and told in words, as the API tells them")
def changes(round_):
    with stage.visitor(stage.demo()) as page:
        listed, answer = told(page, "services/shop/timeline", lambda page: open_with_charts(page) or [
            plain(row.inner_text()) for row in page.locator(".changes li").all()])
        releases = [change for change in answer["changes"] if change["seen"]]
        assert [release["name"] for release in releases] == ["5.14.0", "5.14.1"], answer["changes"]
        assert len(listed) == len(answer["changes"]), listed
        for words, change in zip(reversed(listed), answer["changes"]):
            assert change["kindText"] in words and change["name"] in words, f"{change} is told as {words!r}"
        marked = with_charts(page, """(charts) => charts.map((chart) =>
            chart.getOption().series[0].markLine.data.filter((line) => line.xAxis !== undefined).map((line) => line.xAxis))""")
        assert marked[0] == marked[1] and len(marked[0]) == 2, marked
        page.locator("[data-chart=good]").focus()
        page.keyboard.press("Home")
        for _ in range(marked[0][0]):
            page.keyboard.press("ArrowRight")
        readout = plain(page.locator("[data-readout]").inner_text())
        assert readout.endswith("release 5.14.0"), readout
        round_.say(f"{listed[-1]}; read out: {readout}")


@scenario("without JavaScript the service page has its strips, its tables and its sentence")
def without_script(round_):
    with stage.visitor(stage.demo(), java_script_enabled=False) as page:
        page.goto(PATH)
        assert page.locator(".timeline-strip").is_visible(), "the strip is away"
        assert page.locator(".timeline-strip .m-gap").count() == page.locator(".episodes > li").count() > 0
        assert page.locator(".timeline-strip .m-change").count() == page.locator(".changes li").count() > 0
        assert page.locator("[data-timeline]").is_hidden(), "an empty chart is in the way"
        assert page.locator("table.breakdown").count() == 2 and page.locator("table.breakdown tbody tr").count() > 5
        page.locator(".table-too summary").click()
        assert page.locator("[data-live=slots] tbody tr").count() > 100
        assert page.locator("h1").inner_text().strip().endswith(".")
        page.goto("/")
        assert page.locator("table.services tbody tr").count() == 2
        page.locator("details.custom summary").click()
        assert page.locator("details.custom form button").is_visible()
        assert page.locator("[data-copy]:visible").count() == 0, "a button that can do nothing is shown"


@scenario("payroll's Monday mornings are found: customers were not all right while IT was green")
def mondays(round_):
    with stage.visitor(stage.demo()) as page:
        page.goto("/services/payroll?range=28d")
        days = [plain(row.inner_text()) for row in page.locator(".episodes > li").all()]
        assert sum(day.startswith("Mon") for day in days) >= 3, days
