"""The overview."""

import re

import stage
from scenario import scenario
from stage import plain


def told(page, path, read):
    """What the page says and what the API says of the same moment. The demo is live, so both are asked until the API's
    answer is the same before and after."""
    for _ in range(20):
        before = stage.demo().api(path, range="7d")
        said = read(page)
        if before == stage.demo().api(path, range="7d"):
            return said, before
    raise AssertionError("the demo never stood still between two answers")


def rows(page):
    page.goto("/?range=7d")
    return plain(page.locator("h1").inner_text()), [
        {name: plain(row.locator("th, td").nth(place).inner_text())
         for place, name in enumerate(["service", "marks", "it", "customers", "hurt", "lost", "trend"])}
        for row in page.locator("table.services tbody tr").all()]


@scenario("the overview is painted within a second of being asked for, by a browser that was never here", seconds=400)
def opens_fast(round_):
    server = stage.demo()
    times = []
    for _ in range(3):
        with stage.visitor(server) as page:
            page.goto("/")
            times.append(page.evaluate("""() => new Promise((done) => new PerformanceObserver((list) => {
                for (const entry of list.getEntries())
                    if (entry.name === 'first-contentful-paint') done(entry.startTime);
            }).observe({ type: 'paint', buffered: true }))"""))
    best = sorted(times)[1]
    round_.say("first contentful paint after " + ", ".join(f"{time:.0f}" for time in times) + " ms")
    assert best < (4000 if stage.is_slow() else 1000), f"it took {best:.0f} ms"


@scenario("the overview shows each service with both views, most people hurt first, under a sentence with numbers")
def both_views(round_):
    with stage.visitor(stage.demo()) as page:
        sentence, shown = rows(page)
        round_.say(sentence)
        assert len(re.findall(r"\d", sentence)) >= 2 and sentence.endswith("."), f"no sentence with numbers: {sentence}"
        assert [row["service"].split(" ")[0] for row in shown].__len__() == 2, shown
        names = " ".join(row["service"] for row in shown)
        assert "Online shop" in names and "Payroll portal" in names, names
        hurt = [int(re.match(r"[\d,]+", row["hurt"])[0].replace(",", "")) for row in shown]
        assert hurt == sorted(hurt, reverse=True), f"people hurt: {hurt}"
        for row in shown:
            assert "%" in row["it"] and "%" in row["customers"] and "n " in row["customers"], row
        for strip in page.locator("td.marks svg").all():
            assert strip.locator(".m-dot").count() == 1 and strip.locator(".m-diamond").count() == 1, "a view is missing"
            assert strip.locator(".m-gap").count() == 1 and strip.get_attribute("aria-label"), "no gap, or no words"
        assert page.locator("svg.scatter .m-dot").count() == 2, "the scatter lacks a service"


@scenario("the overview's numbers are the API's, digit for digit")
def same_as_api(round_):
    with stage.visitor(stage.demo()) as page:
        (sentence, shown), answer = told(page, "services", rows)
        assert sentence == plain(answer["sentence"]), f"page: {sentence}; API: {answer['sentence']}"
        assert len(shown) == len(answer["services"])
        for row, service in zip(shown, answer["services"]):
            customers = service["customers"]
            expected = {
                "service": service["name"], "it": service["it"]["text"], "hurt": customers["badPeopleText"],
                "customers": customers["good"]["text"], "lost": customers["lostText"], "trend": service["trendText"]}
            for column, text in expected.items():
                assert plain(text) in row[column], f"{service['id']}: API {text!r}, page {row[column]!r}"
            rest = f"{plain(customers['good']['plusMinus'])} · n {customers['good']['n']:,}"
            assert rest in row["customers"], f"API {rest!r}, page {row['customers']!r}"
            assert f"of {customers['people']:,}" in row["hurt"], row["hurt"]


@scenario("an overview without data says so and what to do next, with commands that name this server")
def empty(round_):
    with stage.visitor(stage.furnished()) as page:
        stage.sign_in(page, stage.VIEWER)
        page.wait_for_url("**/")
        words = plain(page.locator("main").inner_text())
        assert "Nothing has come in" in words and "parallax import" in words, words[:400]
        assert f"http://127.0.0.1:{stage.furnished().port}/intake/interactions" in words, "another address is named"
        row = plain(page.locator("table.services tbody").inner_text())
        assert "unknown" in row and "no data" in row and "%" not in row, f"an empty service looks perfect: {row}"
