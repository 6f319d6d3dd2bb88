"""One installation of Parallax: a data folder, a catalogue, the server as a process, and ways to look inside."""

import collections
import contextlib
import http.client
import json
import os
import pathlib
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.parse

from scenario import eventually

CATALOGUE = """\
services:
  - id: shop
    name: Online shop
    hosts: [shop.example]
    target: 95
    targetTime: 2s
    needs: [shop-web]
    journeys:
      - id: buy
        goal: thanks
        steps:
          - id: any
            match: {path: "/x/**"}
          - id: thanks
            match: {path: /thanks}
components:
  - id: shop-web
    silentAfter: 5m
"""

Answer = collections.namedtuple("Answer", "status headers body")


class Installation:
    """Everything under one folder. Servers are ended by their process id, at the latest when the scenario is over."""

    def __init__(self, round_, data=None, catalogue=CATALOGUE, command="serve", options=(), environment=None):
        self.round = round_
        self.binary = round_.binary
        self.folder = round_.folder
        self.data = pathlib.Path(data or self.folder / "data")
        self.catalogue = self.folder / "parallax.yaml"
        if catalogue is not None:
            self.catalogue.write_text(catalogue)
        self.command, self.options = command, list(options)
        self.environment = os.environ | (environment or {})
        self.log = self.folder / "server.log"
        self.port = free_port()
        self.process = None
        self._key = self._token = None
        round_.finally_do(self.kill)

    # Commands

    def run(self, *arguments, fails=False, seconds=120, **more):
        """What a subcommand printed on standard output; it must succeed, or fail where `fails`."""
        done = subprocess.run(
            [self.binary, *map(str, arguments)], capture_output=True, text=True, timeout=seconds,
            env=self.environment, **more)
        said = f"parallax {arguments[0]} ended with {done.returncode}: {(done.stdout + done.stderr)[-2000:]}"
        assert fails is None or (done.returncode != 0) == fails, said
        return done.stdout + (done.stderr if fails is not False else "")

    @property
    def key(self):
        self._key = self._key or self.run("key", "create", "--data", self.data, "--name", "test").strip()
        return self._key

    @property
    def token(self):
        self._token = self._token or self.run("token", "create", "--data", self.data, "--role", "viewer").strip()
        return self._token

    # The server

    def start(self, seconds=60, wait=True):
        """Starts the server; by default waits until it says that it listens."""
        command = [self.binary, self.command, "--data", self.data, "--port", self.port, *self.options]
        if self.command == "serve":
            command += ["--catalogue", self.catalogue]
        with open(self.log, "ab") as log:
            self.begin = log.tell()
            self.process = subprocess.Popen(
                [str(word) for word in command], stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                env=self.environment, start_new_session=True)
        if wait:
            eventually(self.is_ready, seconds, lambda: "the server did not start: " + self.said()[-2000:], every=0.02)
        return self

    def is_ready(self):
        assert self.process.poll() is None, f"the server ended with {self.process.returncode}: {self.said()[-2000:]}"
        return "Parallax listens on" in self.said()

    def said(self):
        """What the server said since its last start."""
        with open(self.log, "rb") as log:
            log.seek(self.begin)
            return log.read().decode(errors="replace")

    def stop(self, seconds=30):
        """Ends it as an operator would; it must go in peace."""
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the server had not ended {seconds} s after SIGTERM: {self.said()[-2000:]}") from None
        assert code == 0, f"the server ended with {code} after SIGTERM: {self.said()[-2000:]}"

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(30)

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def memory(self):
        """(resident, highest resident) in megabytes."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        fields = dict(line.split(":", 1) for line in status.splitlines())
        return tuple(int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))

    # HTTP

    def ask(self, method, path, body=None, headers=None, seconds=30):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def post(self, lines, path="/intake/interactions", headers=None, seconds=30):
        """Posts bytes, or one JSON line for each dictionary, with the ingest key."""
        if not isinstance(lines, bytes):
            lines = ndjson(lines)
        sent = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/x-ndjson"} | (headers or {})
        return self.ask("POST", path, lines, {name: value for name, value in sent.items() if value}, seconds)

    def take(self, lines, **more):
        """Posts and expects all of it to be taken."""
        answer = self.post(lines, **more)
        assert answer.status == 200, f"expected 200, got {answer.status}: {answer.body[:500]!r}"
        return json.loads(answer.body)

    def api(self, path, **query):
        """An answer of the API as a value; the query's `from_` is `from`."""
        query = {name.rstrip("_"): value for name, value in query.items()}
        path = "/api/v1/" + path + ("?" + urllib.parse.urlencode(query) if query else "")
        answer = self.ask("GET", path, headers={"Authorization": f"Bearer {self.token}"})
        assert answer.status == 200, f"{path} gave {answer.status}: {answer.body[:500]!r}"
        return json.loads(answer.body)

    def health(self):
        began = time.monotonic()
        answer = self.ask("GET", "/health", seconds=10)
        took = time.monotonic() - began
        assert answer.status in (200, 503), f"/health gave {answer.status}"
        assert took < 1, f"/health took {took:.1f} s"
        return json.loads(answer.body)

    # Inside

    def spooled(self):
        """Batches that are acknowledged and not yet in the facts."""
        spool = self.data / "spool.sqlite"
        if not spool.exists():
            return 0
        # Closed by name: a connection that lingers keeps SQLite in the next server from recovering its log.
        with contextlib.closing(sqlite3.connect(f"file:{spool}?mode=ro", uri=True, timeout=10)) as database:
            return database.execute("SELECT count(*) FROM batch").fetchone()[0]

    def load_all(self, seconds=60):
        eventually(lambda: self.health()["spooledBytes"] == 0, seconds,
                   lambda: f"the spool did not empty: {self.health()} {self.said()[-1500:]}")

    def facts(self, sql):
        """Rows of a query on the facts; the server must have ended."""
        import duckdb

        assert not self.is_running(), "facts can be read only while the server is stopped"
        with duckdb.connect(str(self.data / "facts.duckdb"), read_only=True) as database:
            return database.execute(sql).fetchall()

    def paths(self):
        """How often each path is in the facts, once the server is stopped and all that it acknowledged is loaded."""
        if self.is_running():
            self.load_all()
            self.stop()
        if self.spooled():
            self.start()
            self.load_all()
            self.stop()
        return collections.Counter(dict(self.facts("SELECT path, count(*) FROM interaction GROUP BY path")))


def ndjson(lines):
    return b"".join(json.dumps(line, separators=(",", ":")).encode() + b"\n" for line in lines)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
