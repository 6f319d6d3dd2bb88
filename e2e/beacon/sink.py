"""A site and a collector in one small server: serves the test pages and the beacon, and keeps all that is sent."""

import dataclasses
import gzip
import http.server
import json
import pathlib
import random
import struct
import sys
import threading
import time
import urllib.parse
import zlib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SCRIPT = ROOT / ".deps" / "web" / "beacon" / "b.js"
PAGES = HERE / "pages"
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript"}


@dataclasses.dataclass
class Batch:
    """One post of the beacon's."""

    path: str
    headers: dict
    raw: bytes
    at: float
    status: int

    @property
    def lines(self):
        return [json.loads(line) for line in self.raw.decode().splitlines()]

    @property
    def head(self):
        return self.lines[0]

    @property
    def facts(self):
        return self.lines[1:]


class Sink:
    """What a scenario sets before a page is opened, and what it looks at afterwards."""

    def __init__(self):
        self.batches, self.calls, self.preflights = [], [], []
        self.tag = {}  # further attributes of the script tag
        self.before = ""  # what stands in the page before the tag
        self.headers = {}  # of the pages
        self.answers = []  # statuses of the next posts, 200 when there are no more
        self.hold = 0  # seconds until a post is answered
        self.wait = 0  # seconds until a page is
        self.script_from_here = False  # the site's own origin serves the script, as through a proxy
        self.lock = threading.Lock()
        self.site, self.collector = _listen(self), _listen(self)
        self.home = f"http://127.0.0.1:{self.site.server_port}"  # the site
        self.away = f"http://localhost:{self.collector.server_port}"  # another site, which has the beacon too

    def close(self):
        for server in (self.site, self.collector):
            server.shutdown()
            server.server_close()

    def script_tag(self):
        source = f"{self.home if self.script_from_here else self.away}/b.js"
        attributes = {"src": source, "data-key": "plx_in_1", "data-service": "shop"} | self.tag
        return "<script async " + " ".join(f'{name}="{value}"' for name, value in attributes.items()) + "></script>"

    @property
    def facts(self):
        """All facts of all posts, in order of arrival, each with its batch's head."""
        with self.lock:
            batches = list(self.batches)
        return [fact | {"head": batch.head} for batch in batches for fact in batch.facts]

    def of(self, kind, **fields):
        """The facts of a kind; `fields` are looked for in the fact and in its attributes."""
        return [
            fact for fact in self.facts if fact.get("kind") == kind
            and all(({**fact.get("attributes", {}), **fact}).get(name) == value for name, value in fields.items())
        ]


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        if not isinstance(sys.exc_info()[1], ConnectionError):  # browsers are closed in the midst of things here
            super().handle_error(*_)


def _listen(sink):
    server = Server(("127.0.0.1", 0), type("Bound", (Handler,), {"sink": sink}))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_OPTIONS(self):
        self.sink.preflights.append((self.path, dict(self.headers)))
        self.answer(204, headers={"Access-Control-Allow-Headers": "*", "Access-Control-Allow-Methods": "*"})

    def do_POST(self):
        path = urllib.parse.urlsplit(self.path).path
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if path not in ("/b", "/stats/h"):
            return self.call(path)
        with self.sink.lock:
            status = self.sink.answers.pop(0) if self.sink.answers else 200
            self.sink.batches.append(Batch(self.path, dict(self.headers), body, time.time() * 1000, status))
        time.sleep(self.sink.hold)
        self.answer(status, b"{}", {"Access-Control-Expose-Headers": "Parallax-Refused"})

    do_PUT = do_DELETE = do_PATCH = do_POST

    def do_GET(self):
        path = urllib.parse.urlsplit(self.path).path
        first = path.split("/")[1]
        if path == "/b.js" or path == "/stats/h.js":
            return self.answer(200, SCRIPT.read_bytes(), {"Content-Type": TYPES[".js"]})
        if first == "api":
            return self.call(path)
        if first == "noise.png":
            return self.answer(200, PICTURE, {"Content-Type": "image/png"})
        page = PAGES / f"{first}.html"
        if not page.is_file():
            return self.answer(404, b"nothing here")
        time.sleep(self.sink.wait)
        text = page.read_text().replace("{{away}}", self.sink.away).replace("{{home}}", self.sink.home)
        text = text.replace("{{beacon}}", self.sink.before + self.sink.script_tag())
        self.answer(200, text.encode(), {"Content-Type": TYPES[".html"], "Cache-Control": "max-age=0"} | self.sink.headers)

    def call(self, path):
        """/api/503 answers with that status, /api/slow after 0.7 seconds, anything else at once."""
        self.sink.calls.append((self.command, self.path, dict(self.headers)))
        last = path.rsplit("/", 1)[1]
        if last == "slow":
            time.sleep(0.7)
        self.answer(int(last) if last.isdigit() else 200, b"{}")

    def answer(self, status, body=b"", headers=None):
        self.send_response(status)
        for name, value in {"Access-Control-Allow-Origin": "*", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body and self.command != "HEAD":
            try:
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the page was closed meanwhile, as some scenarios want


def _picture(width=400, height=200):
    """A grey picture of noise: a plain one is too little content to be the largest one that counts."""
    noise = random.Random(7)
    rows = b"".join(b"\0" + noise.randbytes(width) for _ in range(height))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PICTURE = _picture()


def size():
    """Bytes of the script after gzip -9."""
    return len(gzip.compress(SCRIPT.read_bytes(), 9))
