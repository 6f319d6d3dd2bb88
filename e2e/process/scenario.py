"""Scenarios: one sentence, one function. A tiny runner, so that what fails reads like what is promised."""

import dataclasses
import os
import pathlib
import shutil
import signal
import sys
import tempfile
import time
import traceback

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"


class Skip(Exception):
    """This machine cannot run the scenario; the message says what is missing."""


@dataclasses.dataclass
class Round:
    """What a scenario gets: a folder of its own, the binary, and whether to be short."""

    folder: pathlib.Path
    binary: str
    small: bool
    closing: list = dataclasses.field(default_factory=list)

    def finally_do(self, action):
        """Runs when the scenario is over, however it ended; the last one first."""
        self.closing.append(action)

    def say(self, text):
        print(f"     {text}", flush=True)


SCENARIOS = []


def scenario(sentence, seconds=60):
    """Registers a scenario; it fails when it takes longer than `seconds`."""

    def register(function):
        SCENARIOS.append((sentence, function, seconds))
        return function

    return register


def binary():
    path = os.environ.get("PARALLAX", ".build/release/parallax")
    found = pathlib.Path(path) if os.path.isabs(path) else ROOT / path
    if not found.exists():
        sys.exit(f"There is no {found}: `make build` makes it, or set PARALLAX to where it is.")
    return str(found)


def eventually(true, seconds, otherwise, every=0.05):
    """Waits until `true()` gives something true, and gives that; fails with `otherwise` after `seconds`."""
    end = time.monotonic() + seconds
    while True:
        if found := true():
            return found
        if time.monotonic() > end:
            raise AssertionError(f"{otherwise() if callable(otherwise) else otherwise} (waited {seconds} s)")
        time.sleep(every)


def run_one(sentence, function, seconds, program, small):
    """True, False, or None where it was left out."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="parallax-process-"))
    round_ = Round(folder, program, small)
    began = time.monotonic()

    def too_late(*_):
        raise AssertionError(f"took longer than {seconds} seconds")

    signal.signal(signal.SIGALRM, too_late)
    signal.alarm(seconds)
    try:
        function(round_)
        verdict, note = True, ""
    except Skip as why:
        verdict, note = None, f": left out, {why}"
    except AssertionError as error:
        verdict, note = False, f"\n     {error}\n     {place(error)}"
    except Exception:  # a scenario that breaks has failed, and the others go on
        verdict, note = False, "\n" + traceback.format_exc()
    signal.alarm(0)
    for action in reversed(round_.closing):
        try:
            action()
        except Exception as error:
            note += f"\n     while tidying up: {error}"
    shutil.rmtree(folder, ignore_errors=True)
    mark = {True: "✓", False: "✗", None: "–"}[verdict]
    print(f" {mark} {sentence}{note if verdict is not True else ''} ({time.monotonic() - began:.1f} s)", flush=True)
    return verdict


def place(error):
    """Where in the scenario it failed."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.endswith(("scenario.py", "installation.py"))]
    return f"at {pathlib.Path(frames[-1].filename).name}:{frames[-1].lineno}: {frames[-1].line}" if frames else ""


def main(arguments):
    """Runs the scenarios whose sentence or module holds one of the words given; all of them without words."""
    small = "--small" in arguments
    words = [word for word in arguments if not word.startswith("-")]
    program = binary()

    def ended(*_):
        raise SystemExit("stopped from outside")

    signal.signal(signal.SIGTERM, ended)
    verdicts = [
        run_one(sentence, function, seconds, program, small)
        for sentence, function, seconds in SCENARIOS
        if not words or any(word in sentence or word in function.__module__ for word in words)
    ]
    print(f"{verdicts.count(True)} passed, {verdicts.count(False)} failed")
    return 1 if False in verdicts else 0
