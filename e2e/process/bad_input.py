"""What nobody should send, and somebody does."""

import gzip
import json
import socket
import time
import zlib

from installation import Installation, ndjson
from scenario import scenario

GOOD = {"service": "shop", "path": "/x/good"}
NOW = int(time.time() * 1000)


def bomb(size):
    """Gzip of `size` zeros, in about a thousandth of that."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    return b"".join([packer.compress(block) for _ in range(size >> 20)] + [packer.flush()])


def nested(depth, open_="[", close="]"):
    return b'{"service":"shop","attributes":{"a":' + (open_ * depth + "1" + close * depth).encode() + b"}}\n"


# What it is: (bytes, the status wanted, a word that the answer must hold)
LINES = {
    "broken JSON": (b'{"service":"shop","path":"/x/1"\n', 400, "notReadable"),
    "JSON with rubbish behind": (b'{"service":"shop"} and more\n', 400, "notReadable"),
    "single quotes": (b"{'service':'shop'}\n", 400, "notReadable"),
    "a list": (b'["shop"]\n', 400, "notReadable"),
    "a number": (b"42\n", 400, "notReadable"),
    "NaN": (b'{"service":"shop","durationMs":NaN}\n', 400, "notReadable"),
    "binary rubbish": (bytes(range(256)) * 8, 400, "not"),
    "bytes that are no UTF-8": (b'{"service":"shop","text":"\xff\xfe"}\n', 400, "notUTF8"),
    "an overlong encoding of a slash": (b'{"service":"shop","path":"\xc0\xaf"}\n', 400, "notUTF8"),
    "half a surrogate pair": (b'{"service":"shop","text":"\\ud83d"}\n', 400, "notUTF8"),
    "a control character": (b'{"service":"shop","text":"a\0b"}\n', 400, "not"),
    "a line of 300 KiB": (ndjson([GOOD | {"text": "x" * 300_000}]), 400, "tooLong"),
    "a line of 10 MB": (ndjson([GOOD | {"text": "x" * 10_000_000}]), 413, "tooLarge"),
    "a text of 20,000 characters": (ndjson([GOOD | {"text": "ä" * 20_000}]), 400, "tooLong"),
    "lists nested 100,000 deep": (nested(100_000), 400, "tooDeep"),
    "objects nested 30,000 deep": (nested(30_000, '{"a":', "}"), 400, "tooDeep"),
    "lists opened 200,000 times, never closed": (b"[" * 200_000 + b"\n", 400, ""),
    "a time in the far future": (ndjson([GOOD | {"at": NOW + 86_400_000}]), 400, "inFuture"),
    "the year 292,278,994": (ndjson([GOOD | {"at": 2**63 - 1}]), 400, ""),
    "a time beyond all numbers": (b'{"service":"shop","at":1e400}\n', 400, ""),
    "a time before 1970": (ndjson([GOOD | {"at": -1}]), 400, ""),
    "a time two years ago": (ndjson([GOOD | {"at": NOW - 800 * 86_400_000}]), 400, "tooOld"),
    "a time without its zone": (ndjson([GOOD | {"at": "2026-11-21T10:00:00"}]), 400, "wrongValue"),
    "30 February": (ndjson([GOOD | {"at": "2026-02-30T10:00:00Z"}]), 400, "wrongValue"),
    "a negative duration": (ndjson([GOOD | {"durationMs": -5}]), 400, "negativeDuration"),
    "a duration of 10^300": (b'{"service":"shop","durationMs":1e300}\n', 400, "wrongValue"),
    "a negative LCP": (ndjson([GOOD | {"vitals": {"lcp": -1}}]), 400, "negativeDuration"),
    "an unknown service": (ndjson([GOOD | {"service": "nobody-knows"}]), 400, "unknownService"),
    "an amount without currency": (ndjson([GOOD | {"value": {"amount": 5}}]), 400, "missingField"),
    "status 99": (ndjson([GOOD | {"status": 99}]), 400, "wrongValue"),
    "a service that is a number": (ndjson([GOOD | {"service": 5}]), 400, "wrongValue"),
}


@scenario("every kind of bad line is refused with its reason, counted, and the server goes on", seconds=90)
def bad_lines(round_):
    server = Installation(round_).start()
    expected = 0
    for what, (body, status, word) in LINES.items():
        answer = server.post(body)
        assert answer.status == status, f"{what}: expected {status}, got {answer.status}: {answer.body[:300]!r}"
        assert word in answer.body.decode(), f"{what}: the answer does not say {word}: {answer.body[:300]!r}"
        told = json.loads(answer.body)
        if "refused" in told:
            assert told["taken"] == 0 and told["refusedCount"] > 0, f"{what}: {told}"
            expected += told["refusedCount"]
            messages = [line["message"] for line in told["refused"]]
            assert all(len(message) > 15 for message in messages), f"{what}: no sentence: {messages}"
        else:
            assert len(told["error"]["message"]) > 15, f"{what}: no sentence: {told}"
        server.health()
    counted = sum(server.health()["refused"].values())
    assert counted == expected, f"{expected} lines were refused, /health counts {counted}"
    assert not server.paths(), "a bad line is in the facts"


@scenario("good lines among bad ones are taken, and the bad ones named by their number")
def good_among_bad(round_):
    server = Installation(round_).start()
    lines = []
    for number in range(400):
        lines += [json.dumps(GOOD | {"path": f"/x/{number}"}).encode(), b"{broken", b""]
    told = server.take(b"\r\n".join(lines))
    assert (told["taken"], told["refusedCount"]) == (400, 400), told
    assert [line["line"] for line in told["refused"]] == [3 * index + 2 for index in range(100)], told["refused"][:3]
    assert sum(server.health()["refused"].values()) == 400, server.health()
    assert len(server.paths()) == 400


@scenario("a zip bomb of 1 GB, packed rubbish and a packed 10 MB line are refused within bounded memory", seconds=60)
def zip_bomb(round_):
    server = Installation(round_).start()
    server.take([GOOD])
    before, _ = server.memory()
    packed = {"Content-Encoding": "gzip"}
    body = bomb(1 << 30)
    for _ in range(3):
        answer = server.post(body, headers=packed)
        assert answer.status == 413 and b"message" in answer.body, f"{answer.status}: {answer.body[:300]!r}"
        server.health()
    twice = gzip.compress(body)
    wanted = [
        (b"this is not gzip", 400), (gzip.compress(ndjson([GOOD]))[:-12], 400), (twice, 400), (bomb(64 << 20), 413),
        (gzip.compress(ndjson([GOOD | {"text": "x" * 10_000_000}])), 400), (b"", 400),
    ]
    for body, status in wanted:
        answer = server.post(body, headers=packed)
        assert answer.status == status, f"{body[:20]!r}: expected {status}, got {answer.status}: {answer.body[:300]!r}"
    assert server.post(b"x", headers={"Content-Encoding": "br"}).status == 415
    assert server.take(gzip.compress(ndjson([GOOD])), headers=packed)["taken"] == 1
    resident, highest = server.memory()
    round_.say(f"resident {before:.0f} MB before, {resident:.0f} MB after, at most {highest:.0f} MB")
    assert highest < 400, f"memory rose to {highest:.0f} MB"


@scenario("keys: none, unknown, revoked, a read token, from a wrong origin or another method are turned away")
def keys(round_):
    server = Installation(round_).start()
    page = server.run("key", "create", "--data", server.data, "--name", "web", "--origin", "https://shop.example").strip()
    old = server.run("key", "create", "--data", server.data, "--name", "old").strip()
    server.run("key", "revoke", "--data", server.data, old)
    time.sleep(1.5)  # the server heeds changes within a second
    body = ndjson([GOOD])

    def post(key=None, path="/intake/interactions", **headers):
        bearer = {"Authorization": f"Bearer {key}"} if key else {}
        return server.ask("POST", path, body, bearer | {name.replace("_", "-"): text for name, text in headers.items()})

    assert post().status == 401
    assert post("plx_in_no_such_key").status == 401
    assert post(old).status == 401, "a revoked key still works"
    assert post(server.token).status == 401, "a read token may not send"
    assert post(None, f"/intake/interactions?key={server.key}").status == 200
    assert post(server.key, Origin="https://shop.example").status == 403, "a key for programs is taken from a page"
    assert post(page, Origin="https://evil.example").status == 403
    assert post(page, Origin="null").status == 403
    allowed = post(page, Origin="https://shop.example", User_Agent="Mozilla/5.0 Firefox/140.0")
    assert allowed.status == 200 and allowed.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    assert server.ask("GET", "/intake/interactions").status in (404, 405)
    read = server.ask("GET", "/api/v1/services", headers={"Authorization": f"Bearer {server.key}"})
    assert read.status in (401, 403), f"an ingest key reads the API: {read.status}"
    wrong_type = server.post(body, headers={"Content-Type": "image/png"})
    assert wrong_type.status == 415 and b"ndjson" in wrong_type.body, wrong_type
    assert server.post(b"").status == 400


@scenario("bodies cut off, headers without end and connections that hang do no harm", seconds=90)
def broken_connections(round_):
    server = Installation(round_).start()
    server.key
    head = (f"POST /intake/interactions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.key}\r\n"
            "Content-Type: application/x-ndjson\r\n").encode()

    def raw(*parts, pause=0.02):
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
            try:
                for part in parts:
                    connection.sendall(part)
                    time.sleep(pause)
                connection.shutdown(socket.SHUT_WR)
                return connection.recv(4096)
            except OSError:
                return b""

    line = ndjson([GOOD])
    cut = raw(head + b"Content-Length: 5000\r\n\r\n" + line)
    assert not cut.startswith(b"HTTP/1.1 2"), f"half a body was acknowledged: {cut[:100]!r}"
    raw(head + b"Transfer-Encoding: chunked\r\n\r\n", b"ff\r\n", line)
    raw(head + b"Transfer-Encoding: chunked\r\n\r\n", b"zz\r\n", line)
    raw(head + b"Content-Length: -1\r\n\r\n" + line)
    raw(head + b"Content-Length: 99999999999999999999\r\n\r\n" + line)
    raw(b"GET / HTTP/1.1\r\nX: " + b"y" * 1_000_000)
    raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20)
    raw(b"POST /intake/interactions HTTP/9.9\r\n\r\n")
    for path in ["/%00", "/services/%ff", "/services/../../etc/passwd", "/" + "a" * 7000, "/?range=%zz", "//"]:
        answer = server.ask("GET", path, headers={"Authorization": f"Bearer {server.token}"})
        assert answer.status < 500, f"{path[:40]} gave {answer.status}"
    hanging = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(300)]
    for connection in hanging:
        connection.sendall(head + b"Content-Length: 1000\r\n\r\n{")
    server.health()
    assert server.take([GOOD | {"path": "/x/at-the-end"}])["taken"] == 1
    for connection in hanging:
        connection.close()
    server.health()
    assert set(server.paths()) == {"/x/at-the-end"}, "something of a broken request was taken"
