"""OpenTelemetry's spans over HTTP, durable and queryable, against swift-protobuf only decoding the same bytes on one core."""

import os
import pathlib
import shutil
import subprocess

from measure import ROOT, command, median, timed
from posting import Poster
from scenario import eventually
from telemetry_spans import batches

PACKAGE = ROOT / "Benchmarks" / "BareProtobuf"
SIZE = 512
SCHEMA = "opentelemetry/proto/collector/trace/v1/trace_service.proto"
CATALOGUE = """\
services:
  - id: shop
    hosts: [shop.example]
    journeys:
      - {id: look, goal: product, steps: [{id: product, match: {path: "/product/{id}"}}]}
"""


def generated(program):
    """Swift code for OTLP's messages, {file name: text}: the program that protoc would ask is asked as protoc does."""
    from google.protobuf import descriptor_pb2
    from google.protobuf.compiler import plugin_pb2
    from opentelemetry.proto.collector.trace.v1 import trace_service_pb2

    files = []

    def add(file):
        for needed in file.dependencies:
            add(needed)
        if file.name not in [known.name for known in files]:
            files.append(descriptor_pb2.FileDescriptorProto.FromString(file.serialized_pb))

    def name(message):
        """As protoc does: the names that fields have in JSON."""
        for field in message.field:
            first, *rest = field.name.split("_")
            field.json_name = first + "".join(word.capitalize() for word in rest)
        for nested in message.nested_type:
            name(nested)

    add(trace_service_pb2.DESCRIPTOR)
    for file in files:
        for message in file.message_type:
            name(message)
    assert files[-1].name == SCHEMA
    asked = plugin_pb2.CodeGeneratorRequest(file_to_generate=[file.name for file in files], proto_file=files)
    done = subprocess.run([program], input=asked.SerializeToString(), capture_output=True, check=True)
    answer = plugin_pb2.CodeGeneratorResponse.FromString(done.stdout)
    assert not answer.error, answer.error
    return {file.name.replace("/", "_"): file.content for file in answer.file}


def bare_binary(bench):
    """Builds the program that only decodes; minutes the first time."""
    scratch = pathlib.Path(os.environ.get("BARE_PROTOBUF_SCRATCH", ROOT / ".build" / "bare-protobuf"))
    program = scratch / "release" / "bare-protobuf"
    sources = [PACKAGE / "Package.swift", *PACKAGE.glob("Sources/*/BareProtobuf.swift")]
    if program.exists() and program.stat().st_mtime >= max(file.stat().st_mtime for file in sources):
        return program
    bench.say("building what only decodes, which takes minutes the first time")
    # built as ours is, see the Makefile
    options = ["-c", "release", "--static-swift-stdlib", "--package-path", PACKAGE, "--scratch-path", scratch]
    command(["swift", "build", *options, "--product", "protoc-gen-swift"], timeout=3000)
    for name, text in generated(scratch / "release" / "protoc-gen-swift").items():
        (PACKAGE / "Sources" / "bare-protobuf" / name).write_text(text)
    command(["swift", "build", *options, "--product", "bare-protobuf"], timeout=3000)
    return program


def requests(bodies, key, port):
    """Whole HTTP requests."""
    head = (f"POST /v1/traces HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {key}\r\n"
            "Content-Type: application/x-protobuf\r\nContent-Length: ")
    return [f"{head}{len(body)}\r\n\r\n".encode() + body for body in bodies]


def is_taken(answer):
    """All of it was taken: an empty message says so."""
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.startswith(b"HTTP/1.1 200") and not body


def post(server, made):
    poster = Poster(server.port, made, is_taken=is_taken)
    eventually(lambda: server.health()["spooledBytes"] == 0, 600, "the spool did not empty", every=0.005)
    return poster


def run(bench):
    folder = bench.root / "otlp"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    program = bare_binary(bench)
    bodies = batches(bench.size(800), SIZE)
    count = len(bodies) * SIZE
    file = folder / "requests"
    file.write_bytes(b"".join(len(body).to_bytes(4, "little") + body for body in bodies))
    bench.say(f"{count:,} spans in {len(bodies):,} requests, {file.stat().st_size / count:.0f} bytes a span")
    ours, acknowledged, theirs = [], [], []
    for index in range(bench.runs(3)):
        server = bench.installation(f"otlp/{index}", catalogue=CATALOGUE)
        made = requests(bodies, server.key, server.port)
        server.start()
        took, poster = timed(lambda: post(server, made))
        ours.append(count / took)
        acknowledged.append(count / poster.seconds)
        bench.note_memory("spans over HTTP", server)
        server.stop()
        inside, failed = server.facts("SELECT count(*), count(*) FILTER (failed) FROM interaction WHERE step = 'product'")[0]
        assert inside == count // 4 and failed > 0, f"{inside} of {count // 4} requests to the shop are in the facts"
        spans, seconds = command(["taskset", "-c", "0", program, file]).split()
        assert int(spans) == count
        theirs.append(count / float(seconds))
        bench.say(f"parallax {ours[-1]:,.0f} spans/s queryable ({acknowledged[-1]:,.0f} acknowledged), "
                  f"swift-protobuf {theirs[-1]:,.0f} spans/s decoded")
    ratio = median(ours) / median(theirs)
    bench.add(
        f"{count:,} spans in batches of {SIZE} over HTTP as protobuf, durable and queryable; a fourth are interactions",
        f"{median(ours):,.0f} spans/s", f"swift-protobuf, decoding alone on one core: {median(theirs):,.0f} spans/s",
        f"{ratio:.2f}×", "≥ 0.5×", ratio >= 0.5,
        notes=[f"until the last acknowledgement: {median(acknowledged):,.0f} spans/s"])
    if not bench.keep:
        shutil.rmtree(folder)
