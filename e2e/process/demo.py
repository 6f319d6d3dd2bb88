"""The demo knows the truth about itself."""

import json
import time
import urllib.parse

from installation import Installation
from scenario import eventually, scenario


def instant(milliseconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(milliseconds / 1000))


# Ending on the hour, since ranges are asked by whole hours.
def options(seed):
    return ["--seed", seed, "--scale", "0.1", "--until", instant(time.time() // 3600 * 3600 * 1000)]


@scenario("the demo's truth is the same for the same seed and another for another", seconds=120)
def same_truth(round_):
    server = Installation(round_)
    first, again, other = (json.loads(server.run("demo", "--truth", *options(seed))) for seed in (7, 7, 8))
    assert first == again, "the same seed gave two truths"
    assert first["services"] != other["services"], "another seed gave the same truth"


@scenario("what the API says of the demo is the demo's truth, to the last interaction", seconds=240)
def truth_agrees(round_):
    story = options(7)
    server = Installation(round_, catalogue=None, command="demo", options=story)
    server.start(seconds=180)
    truth = json.loads(server.run("demo", "--truth", *story))
    span = {"from": instant(truth["from"]), "to": instant(truth["to"])}
    answer = server.ask("GET", "/api/v1/services?" + urllib.parse.urlencode(span))
    assert answer.status == 200, answer.body[:500]
    told = {service["id"]: service["customers"] for service in json.loads(answer.body)["services"]}
    for service in truth["services"]:
        customers = told[service["id"]]
        says = {
            "interactions": customers["good"]["n"], "good": customers["good"]["count"],
            "tolerable": customers["tolerable"], "bad": customers["bad"], "people": customers["people"],
            "peopleHurt": customers["badPeople"], "lostTime": customers["lostMs"]}
        wrong = {name: (said, service[name]) for name, said in says.items() if said != service[name]}
        assert not wrong, f"{service['id']}: (API, truth) differ: {wrong}"
        round_.say(f"{service['id']}: {service['interactions']:,} interactions, {service['bad']:,} bad: agreed")
    for journey in truth["journeys"]:
        def said():
            return next(one for one in server.api("journeys", **span)["journeys"] if one["id"] == journey["id"])
        # Sessions are worked out some seconds behind the facts.
        eventually(lambda: (said()["entered"], said()["people"]) == (journey["passages"], journey["people"]), 60,
                   lambda: f"{said()} is not {journey}")
        # Passages are followed beyond the history's end, into the traffic that goes on.
        assert 0 <= said()["goal"]["count"] - journey["goals"] < 30, (said(), journey)
        round_.say(f"{journey['id']}: {journey['passages']:,} passages, {journey['goals']:,} goals: agreed")
    agree_pages(server, truth["pages"], span)
    pages = truth["pages"]
    round_.say(f"{pages['rage']['people']} people clicked in rage, {pages['dead']['people']} in vain, "
               f"{sum(fault['times'] for fault in pages['faults'])} faults: agreed")


def agree_pages(server, pages, span):
    """Frustration and errors of the shop's pages, to the last person."""
    def ask(what):
        answer = server.ask("GET", f"/api/v1/services/shop/{what}?" + urllib.parse.urlencode(span))
        assert answer.status == 200, answer.body[:500]
        return json.loads(answer.body)

    counts = lambda totals: {name: totals[name] for name in ("times", "people")}
    frustration = ask("frustration")
    told = {sign: counts(frustration[sign]) for sign in ("rage", "dead", "error")} | {"clicks": frustration["clicks"]}
    assert told == {name: pages[name] for name in told}, f"(API, truth) differ: {told}, {pages}"
    told = {group["message"]: counts(group["totals"]) for group in ask("errors")["groups"]}
    assert told == {fault["message"]: counts(fault) for fault in pages["faults"]}, f"(API, truth) differ: {told}, {pages}"
