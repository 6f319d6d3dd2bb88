"""What all benchmarks share: a server to measure, a clock, and a table at the end."""

import dataclasses
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "e2e" / "process"))

from installation import Installation  # noqa: E402
from scenario import binary  # noqa: E402

DATA = ROOT.parent / "shared" / "data"


@dataclasses.dataclass
class Result:
    """One row of the table: what was measured, against what, and what it has to be."""

    what: str
    measured: str
    against: str
    ratio: str
    target: str
    is_met: bool | None
    notes: list = dataclasses.field(default_factory=list)


class Bench:
    """One run: sizes, a folder to work in, the results and the most memory that any server took."""

    def __init__(self, small, folder, keep):
        self.small, self.keep = small, keep
        self.binary = binary()
        self.root = pathlib.Path(folder)
        self.root.mkdir(parents=True, exist_ok=True)
        self.results = []
        self.memory = {}
        self.closing = []

    def size(self, full):
        return max(1, full // 50) if self.small else full

    def runs(self, full):
        return 1 if self.small else full

    def say(self, text):
        print(f"   {text}", flush=True)

    def installation(self, name, **options):
        """A server on `name` in the work folder; it is ended when the benchmark is over."""
        place = Place(self.root / name, self.binary, self.closing, self.say)
        place.folder.mkdir(parents=True, exist_ok=True)
        return Installation(place, **options)

    def note_memory(self, what, installation):
        resident, highest = installation.memory()
        self.memory[what] = max(highest, self.memory.get(what, 0))
        self.say(f"memory of the server: {resident:.0f} MB resident now, {highest:.0f} MB at most")

    def add(self, *fields, **more):
        self.results.append(Result(*fields, **more))

    def close(self):
        for action in reversed(self.closing):
            action()
        self.closing.clear()


@dataclasses.dataclass
class Place:
    """What an installation wants to know of its surroundings."""

    folder: pathlib.Path
    binary: str
    closing: list
    say: object
    small: bool = False

    def finally_do(self, action):
        self.closing.append(action)


def timed(work):
    """(seconds, what `work` gave)."""
    began = time.perf_counter()
    value = work()
    return time.perf_counter() - began, value


def median(values):
    return statistics.median(values)


def percentile(values, share):
    """The smallest value that at least `share` of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 1).__int__() - 1)] if ordered else float("nan")


def command(words, **options):
    """Runs a command that must succeed."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{words[0]} ended with {done.returncode}: {(done.stdout + done.stderr)[-2000:]}")
    return done.stdout


def first_line(words):
    try:
        done = subprocess.run(words, capture_output=True, text=True)
        return (done.stdout or done.stderr).splitlines()[0].strip()
    except (FileNotFoundError, IndexError):
        return "not installed"


def machine():
    """What these numbers belong to."""
    import duckdb

    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    memory = int(open("/proc/meminfo").readline().split()[1]) / 1024**2
    return [
        f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.release()}",
        time.strftime("%Y-%m-%d"),
        f"DuckDB {duckdb.__version__} (Python), {first_line(['goaccess', '--version']).rstrip('.')}, "
        f"{first_line(['wrk', '-v']).split('[')[0].strip()}, {first_line(['swift', '--version']).split('(')[0].strip()}",
    ]
