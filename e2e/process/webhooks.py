"""Webhooks of other monitoring systems, set as docs/guide/webhooks.md says."""

import json
import os
import pathlib
import re
import subprocess

from installation import Installation
from scenario import ROOT, eventually, scenario

GUIDE = (ROOT / "docs/guide/webhooks.md").read_text()
START = "services: [{id: shop, needs: [shop-web]}]\ncomponents: [{id: shop-web, labels: [{host: web-1}, {alarm: shop-errors}]}]\nwebhooks:\n"


def template(name):
    """One webhook of the guide's, as an item of the catalogue's list."""
    text, = re.findall(rf"```yaml\n# {name}\nwebhooks:\n(.*?)(?:severities:.*?)?```", GUIDE, re.S)
    return text


def script(round_):
    """The guide's notification script, as a file that can be run."""
    text, = re.findall(r"```sh\n(#!/bin/sh\n# parallax-notify.*?)```", GUIDE, re.S)
    file = round_.folder / "parallax-notify"
    file.write_text(text)
    file.chmod(0o755)
    return file


def states(server):
    server.load_all()
    server.stop()
    return server.facts("SELECT component, state, source, epoch_ms(since) FROM signal ORDER BY time")


@scenario("the guide's notification script for Nagios tells each check's result by curl, and says so when the key is wrong")
def nagios(round_):
    server = Installation(round_, catalogue=START + template("nagios")).start()
    notify = script(round_)

    def told(*words, key=None):
        settings = {"PARALLAX_URL": f"http://127.0.0.1:{server.port}", "PARALLAX_KEY": key or server.key}
        return subprocess.run([str(notify), *words], env=os.environ | settings, capture_output=True, text=True, timeout=30)

    for state in ["OK", "WARNING", "CRITICAL", "UNKNOWN", "OK"]:
        done = told("web-1", "HTTP", state, "1700000000" if state == "WARNING" else "1")
        assert done.returncode == 0 and json.loads(done.stdout)["taken"] == 1, done
    done = told("web-1", "HTTP", "OK", "1", key="plx_in_wrong")
    assert done.returncode != 0 and "ingest key is not known" in done.stdout, done
    done = told("web-1", "HTTP", "MAYBE", "1")
    assert done.returncode != 0 and "MAYBE" in done.stdout and "states" in done.stdout, done
    found = [row[:3] for row in states(server)]
    assert found == [("shop-web", state, "nagios/web-1/HTTP") for state in [0, 1, 2, 0]], found


@scenario("Amazon SNS' question is written into the log to be answered by hand, no forged one is; its alarms become signals")
def sns(round_):
    server = Installation(round_, catalogue=START + template("cloudwatch")).start()

    def post(kind, body, path=None, key=None):
        headers = {"Content-Type": "text/plain; charset=UTF-8", "x-amz-sns-message-type": kind, "User-Agent": "Amazon Simple Notification Service Agent"}
        return server.ask("POST", f"{path or '/intake/webhooks/cloudwatch'}?key={key or server.key}", json.dumps(body), headers)

    address = "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-central-1:1:shop&Token=2336"
    question = {"Type": "SubscriptionConfirmation", "Token": "2336", "SubscribeURL": address}
    answer = post("SubscriptionConfirmation", question)
    assert answer.status == 200, answer
    eventually(lambda: address in server.said(), 10, lambda: server.said()[-1500:])
    forged = post("SubscriptionConfirmation", question | {"SubscribeURL": "https://evil.example/sns"})
    assert forged.status == 400 and "evil.example" not in server.said(), (forged, server.said()[-500:])
    assert post("SubscriptionConfirmation", question, key="plx_in_wrong").status == 401
    for state in ["ALARM", "OK"]:
        alarm = {"AlarmName": "shop-errors", "NewStateValue": state, "AlarmArn": "arn:aws:cloudwatch:eu:1:alarm:shop-errors"}
        answer = post("Notification", {"Type": "Notification", "Message": json.dumps(alarm)})
        assert answer.status == 200 and json.loads(answer.body)["taken"] == 1, answer
    assert post("Notification", {}, path="/intake/webhooks/nothing").status == 404
    assert [row[1] for row in states(server)] == [2, 0]


@scenario("rubbish to a webhook is refused with what to do, and the server stays up")
def rubbish(round_):
    server = Installation(round_, catalogue=START + template("grafana") + template("uptime-kuma")).start()
    cases = [
        ("grafana", b"", 400), ("grafana", b"{}", 400), ("grafana", b'{"alerts":[{}]}', 400), ("grafana", b"<html></html>", 400),
        ("grafana", b'{"alerts":' + b"[" * 100_000, 400), ("grafana", b"\xff" * 1000, 400),
        ("grafana", b'{"alerts":[{"status":"firing","labels":{"host":"elsewhere"},"fingerprint":"1"}]}', 200),
        ("uptime-kuma", b'{"heartbeat":{"status":{}},"monitor":{"id":1}}', 400),
        ("uptime-kuma", b'{"a":"' + b"x" * (2 << 20) + b'"}', 413), ("none", b"{}", 404), ("../signals", b"{}", 404),
    ]
    for name, body, status in cases:
        answer = server.post(body, path=f"/intake/webhooks/{name}", headers={"Content-Type": "application/json"})
        assert answer.status == status, (name, body[:60], answer.status, answer.body[:300])
    assert server.health()["refused"] == {"missingField": 1, "unknownComponent": 1, "wrongValue": 1}, server.health()
