"""What we don't know yet."""

import re

import stage
from scenario import scenario
from stage import plain

HEAD = """\
services:
  - id: {service}
    journeys:
      - id: pasted
        goal: {goal}
        steps:
"""


def steps_of(rules):
    return "".join("          " + line + "\n" for rule in rules for line in rule.splitlines() if not line.startswith("#"))


def goal_of(rule):
    return re.search(r"- id: (\S+)", rule)[1]


@scenario("each suggested rule, pasted where it says, makes a catalogue that passes `parallax catalogue check`")
def pasted(round_):
    server = stage.demo()
    with stage.visitor(server) as page:
        page.goto("/unmatched?range=28d")
        rules = [(code.locator("pre").inner_text(), plain(code.locator("..").inner_text())) for code in page.locator(".rule").all()]
    assert len(rules) >= 5, rules
    catalogue = round_.folder / "pasted.yaml"
    known = [rule for rule, _ in rules if "journeys, steps" in rule]
    for rule in known:
        service = re.search(r'below services, "([^"]+)"', rule)[1]
        catalogue.write_text(HEAD.format(service=service, goal=goal_of(rule)) + steps_of([rule]))
        server.run("catalogue", "check", catalogue)
    for service in ("shop", "payroll"):
        own = [rule for rule in known if f'"{service}"' in rule.splitlines()[0]]
        catalogue.write_text(HEAD.format(service=service, goal=goal_of(own[0])) + steps_of(own))
        said = server.run("catalogue", "check", catalogue)
        assert f"{len(own)} step" in said, said
    services = [rule for rule, _ in rules if rule.startswith("# below services:")]
    for rule in services:
        catalogue.write_text("services:\n" + "".join(f"  {line}\n" for line in rule.splitlines()))
        server.run("catalogue", "check", catalogue)
    round_.say(f"{len(known)} steps and {len(services)} services pasted")


@scenario("the page's counts are the API's, and a rule is copied by a button")
def counts(round_):
    server = stage.demo()
    with stage.visitor(server) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        for _ in range(10):
            before = server.api("unmatched", range="28d")
            page.goto("/unmatched?range=28d")
            said = plain(page.locator(".summary").inner_text())
            if before == server.api("unmatched", range="28d"):
                break
        for name in ("withoutService", "withoutStep", "all", "bots"):
            assert f"{before[name]:,}" in said, f"{name} {before[name]:,} is not in {said}"
        page.get_by_role("button", name="Copy the rule").first.click()
        page.get_by_text("Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator(".rule pre").first.inner_text(), copied
