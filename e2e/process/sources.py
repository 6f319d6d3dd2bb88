"""Whether data arrives, as /metrics tells it; the real Prometheus scrapes."""

import json
import urllib.parse
import urllib.request

from alertmanager import Monitoring
from installation import Installation, ndjson
from scenario import eventually, scenario

SCRAPE = """
scrape_configs:
  - job_name: parallax
    scrape_interval: 1s
    static_configs:
      - targets: ["127.0.0.1:{port}"]
"""


@scenario("a real Prometheus scrapes what came in by each way, what was refused and why", seconds=120)
def scraped(round_):
    server = Installation(round_).start()
    monitoring = Monitoring(round_, server)
    (monitoring.folder / "prometheus.yml").write_text(SCRAPE.format(port=server.port))
    monitoring.start(alertmanager=False)

    def asked(query):
        address = f"http://127.0.0.1:{monitoring.ports['prometheus']}/api/v1/query?" + urllib.parse.urlencode({"query": query})
        with urllib.request.urlopen(address, timeout=5) as answer:
            result = json.load(answer)["data"]["result"]
        return {tuple(sorted((name, value) for name, value in series["metric"].items() if name in ["source", "reason"])):
                float(series["value"][1]) for series in result}

    eventually(lambda: asked('up{job="parallax"}') == {(): 1.0}, 30, lambda: monitoring.said("prometheus")[-1500:])
    assert asked("parallax_intake_requests_total") == {}, "nothing came in yet"
    server.take(ndjson([{"path": f"/basket/{number}"} for number in range(7)]))
    assert server.post(b'{"path": "/basket"}\nnonsense\n{"service": "<b>shoop</b>"}\n').status == 200
    assert server.post(b'{"path": "/basket"}\n', headers={"Authorization": "Bearer plx_in_wrong"}).status == 401
    refused = {(("reason", "notReadable"), ("source", "interactions")): 1.0,
               (("reason", "unknownService"), ("source", "interactions")): 1.0}
    eventually(lambda: asked("parallax_intake_refused_total") == refused, 20, lambda: asked("parallax_intake_refused_total"))
    interactions = (("source", "interactions"),)
    assert asked("parallax_intake_interactions_total") == {interactions: 8.0}
    assert asked("parallax_intake_requests_total") == {interactions: 3.0}
    assert asked("parallax_intake_turned_away_total") == {(("reason", "unknownKey"), ("source", "interactions")): 1.0}
    assert 0 <= asked("parallax_intake_lag_seconds")[interactions] < 5
    assert asked("parallax_loader_up") == {(): 1.0}
    eventually(lambda: asked("parallax_spool_bytes") == {(): 0.0}, 20, lambda: asked("parallax_spool_bytes"))
    assert server.ask("GET", "/metrics").headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
