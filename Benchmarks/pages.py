"""Pages at fifty million interactions: the first visit, the next ones, and while data comes in."""

import http.client
import itertools
import threading
import time

from large import fill, serve
from measure import percentile

RANGES = ["24h", "7d", "28d"]


def ranged(pages):
    return [f"{page}?range={span}" for span in RANGES for page in pages]


def overviews(server):
    return ranged(["/", "/services/shop", "/services/payroll"])


def journeys(server):
    """The lists, and the session and the customer that stand on top of one of them."""
    lists = ranged(["/services/shop/journeys", "/services/payroll/journeys", "/services/shop/sessions"])
    top = server.api("services/shop/sessions", range="7d")["sessions"][0]
    return lists + [f"/sessions/{top['id']}", f"/customers/{top['customer']}"]


def browsers(server):
    return ranged(["/services/shop/vitals", "/services/shop/frustration", "/services/shop/errors", "/services/shop/bad-days"])


def across(server):
    return ranged(["/journeys", "/journeys/web-or-app"])


# What they are, which, and how many milliseconds the slowest's p95 may take; None where nothing is promised.
GROUPS = [
    ("overview and service pages", overviews, 60), ("journey and session pages", journeys, 300),
    ("vitals, frustration, errors and bad days", browsers, None), ("journeys across services", across, None),
]


def ask(server, path, connection=None):
    """(milliseconds, connection) of one page, read whole."""
    connection = connection or http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    began = time.perf_counter()
    connection.request("GET", path, headers={"Authorization": f"Bearer {server.token}"})
    answer = connection.getresponse()
    body = answer.read()
    took = (time.perf_counter() - began) * 1000
    assert answer.status == 200 and len(body) > 1000, f"{path} gave {answer.status}, {len(body)} bytes"
    return took, connection


def ask_often(server, paths, times, connections=2):
    """Milliseconds of each of `times` requests for each path, taken in turn by this many connections."""
    turns = itertools.islice(itertools.cycle(paths), times * len(paths))
    took, lock = {path: [] for path in paths}, threading.Lock()
    failures = []

    def client():
        connection = None
        try:
            while True:
                with lock:
                    path = next(turns, None)
                if path is None:
                    return
                spent, connection = ask(server, path, connection)
                with lock:
                    took[path].append(spent)
        except Exception as error:  # reported below, where it ends the benchmark
            failures.append(error)

    threads = [threading.Thread(target=client) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return took


class Trickle:
    """A few interactions a second, so that the facts never stand still."""

    def __init__(self, server):
        self.server, self.is_over = server, threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        number = 0
        while not self.is_over.wait(0.2):
            number += 1
            self.server.take([{"service": "shop", "path": f"/products/{number % 50}", "durationMs": 300}])

    def stop(self):
        self.is_over.set()
        self.thread.join()


def words(values):
    return f"p50 {percentile(values, 0.5):.0f} ms, p95 {percentile(values, 0.95):.0f} ms, max {max(values):.0f} ms"


def measure(bench, server, title, paths, limit):
    """One group of pages: first requests, then often, then often while data comes in."""
    cold = []
    for path in paths:
        took, connection = ask(server, path)
        connection.close()
        cold.append(took)
        bench.say(f"first request for {path}: {took:.0f} ms")
    times = bench.size(200) if not bench.small else 20
    warm = ask_often(server, paths, times)
    for path in paths:
        bench.say(f"{path}: {words(warm[path])}")
    trickle = Trickle(server)
    time.sleep(1)
    moving = ask_often(server, paths, times)
    trickle.stop()
    for path in paths:
        bench.say(f"{path} while data comes in: {words(moving[path])}")
    for what, values in [("", warm), (", while data comes in", moving)]:
        all_ = [value for path in paths for value in values[path]]
        worst = max(percentile(values[path], 0.95) for path in paths)
        bench.add(
            title + what, words(all_), "–", "–", f"p95 < {limit} ms" if limit else "–", worst < limit if limit else None,
            notes=[f"the slowest page's p95: {worst:.0f} ms"])
    bench.add(title + ", first request of each after a start", words(cold), "–", "–", "–", None)


def run(bench):
    folder, count = fill(bench)
    server = serve(bench, folder, "pages")
    server.key
    server.start(seconds=300)
    time.sleep(5)
    for what, paths, limit in GROUPS:
        measure(bench, server, f"{what} at {count:,} interactions", paths(server), limit)
    bench.note_memory("pages", server)
    server.stop()
