"""Real monitoring systems meet a store that is away: what began or ended meanwhile is told once it is back."""

import http.client
import json
import time

from alertmanager import Monitoring, guide
from icinga import Icinga
from installation import Installation
from outage import Outage
from polling import catalogue
from scenario import eventually, scenario
from webhooks import START, template


def tell(monitoring, **alert):
    """Tells Alertmanager of an alert, as Prometheus does."""
    connection = http.client.HTTPConnection("127.0.0.1", monitoring.ports["prometheus-alertmanager"], timeout=5)
    connection.request("POST", "/api/v2/alerts", json.dumps([alert]), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()
    connection.close()


def at(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))


@scenario("Alertmanager tells once more until the store is back what it tells once in four hours: one signal down, one up", seconds=120)
def alertmanager(round_):
    server = Installation(round_, catalogue=guide("parallax.yaml")).start()
    outage, monitoring = Outage(round_, server), Monitoring(round_, server)
    settings = monitoring.folder / "alertmanager.yml"
    settings.write_text(settings.read_text().replace("repeat_interval: 1s", "repeat_interval: 4h"))
    monitoring.run_alertmanager()
    labels = {"alertname": "ShopDown", "job": "shop-web", "severity": "critical"}
    for turn, times in enumerate([{"startsAt": at(-60), "endsAt": at(3600)}, {"startsAt": at(-60), "endsAt": at(-1)}]):
        outage.begin()
        tell(monitoring, labels=labels, **times)
        outage.has_refused(2)
        outage.end(kill=turn == 0)
        eventually(lambda: server.health()["signals"] == 1, 30, lambda: (
            f"{server.health()} {monitoring.said('prometheus-alertmanager')[-1500:]}"))
        time.sleep(2)
        assert server.health()["signals"] == 1, "it is told twice"
        server.load_all()
        server.stop()
        server.start()
    server.stop()
    told = server.facts("SELECT component, state, count(*) FROM signal WHERE source LIKE 'alertmanager/%' GROUP BY ALL ORDER BY 2")
    assert told == [("shop-web", 0, 1), ("shop-web", 2, 1)], told


@scenario("a recovery that Icinga tells while the store is away comes through when it is back, by the guide's script", seconds=180)
def icinga(round_):
    server = Installation(round_, catalogue=START + template("nagios")).start()
    outage, monitoring = Outage(round_, server), Icinga(round_, server)
    own = "SELECT state FROM signal WHERE source = 'nagios/web-1/HTTP' ORDER BY time"
    monitoring.finds("CRITICAL")
    # The watchdog and the problem, each told again and again.
    eventually(lambda: server.health()["signals"] > 10, 60, lambda: f"{server.health()} {monitoring.said()}")
    outage.begin()
    monitoring.finds("OK")
    # Icinga looks every five seconds whether it has something to tell. It tells a recovery once.
    time.sleep(12)
    outage.has_refused(2)
    outage.end()
    # curl comes again when Retry-After says.
    time.sleep(8)
    monitoring.end()
    server.load_all()
    server.stop()
    states = [state for state, in server.facts(own)]
    assert 2 in states and states[-1] == 0 and states.count(0) == 1, states


@scenario("a real Prometheus is asked again once the store is back: what it said meanwhile is a gap, and nothing counts twice", seconds=120)
def prometheus(round_):
    server = Installation(round_)
    monitoring = Monitoring(round_, server)
    server.catalogue.write_text(catalogue(f"http://127.0.0.1:{monitoring.ports['prometheus']}"))
    server.start()
    outage = Outage(round_, server)
    monitoring.start(alertmanager=False)
    eventually(lambda: server.health()["signals"] >= 4, 30, server.said)
    outage.begin()
    eventually(lambda: "What Prometheus prometheus said cannot be kept" in server.said(), 20, server.said)
    outage.end(kill=True)
    eventually(lambda: server.health()["signals"] >= 4, 30, server.said)
    monitoring.end("prometheus")
    server.load_all()
    server.stop()
    assert server.facts("SELECT DISTINCT component, state, source FROM signal ORDER BY 1") == [
        ("shop-db", 0, "prometheus"), ("shop-web", 0, "prometheus")]
    assert not server.facts("SELECT component, time FROM signal GROUP BY ALL HAVING count(*) > 1")
