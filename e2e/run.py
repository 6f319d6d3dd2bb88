"""Runs all end-to-end tests: the program as a process, its API against its own description, its pages in a browser, the
beacon in pages, the demo's shop.

    .deps/venv/bin/python e2e/run.py [--small] [process] [conformance] [browser] [beacon] [shop]

Each part is a program of its own. It prints one line a scenario, ` ✓ sentence`, ` ✗ sentence` or ` – sentence: why it
was left out`, and anything else it likes. PARALLAX names the binary. What failed is told once more at the end, with why;
the last line is `N passed, N failed`.
"""

import os
import pathlib
import re
import signal
import subprocess
import sys
import threading

HERE = pathlib.Path(__file__).resolve().parent
# What runs, and after how many seconds it is stopped, whatever it is doing.
PARTS = {
    "process": ("process/run.py", 900), "conformance": ("conformance.py", 600), "browser": ("browser/run.py", 1500),
    "beacon": ("beacon/run.py", 900), "shop": ("shop/every_page.py", 600),
}
TOTAL = re.compile(r"^\s*(\d+) passed, (\d+) failed")
SECONDS = re.compile(r"\(\d+\.\d s\)$")


class Verdicts:
    """How many scenarios passed, and what was printed of each that failed: its line and the reasons under it, to where
    its seconds are told."""

    def __init__(self):
        self.passed = 0
        self.failures = []
        self.in_failure = False

    def take(self, line):
        mark = line.lstrip()[:2]
        if mark in ("✓ ", "✗ ", "– "):
            self.in_failure = mark == "✗ "
            self.passed += mark == "✓ "
            if self.in_failure:
                self.failures.append(line)
        elif self.in_failure:
            self.failures[-1] += line
        self.in_failure &= not SECONDS.search(line)


def run(name, path, seconds, options):
    """(passed, failed, what is to be told of the failures) of one part."""
    if not path.exists():
        print(f" – {name}: left out, there is no {path.relative_to(HERE.parent)}")
        return 0, 0, []
    verdicts = Verdicts()
    total = None
    part = subprocess.Popen(
        [sys.executable, "-u", str(path), *options], stdout=subprocess.PIPE, text=True, errors="replace",
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}, start_new_session=True)
    timer = threading.Timer(seconds, stop, [part])
    timer.start()
    for line in part.stdout:
        if found := TOTAL.match(line):
            total = tuple(map(int, found.groups()))
            continue
        print(line, end="", flush=True)
        verdicts.take(line)
    part.wait()
    timer.cancel()
    passed, failed = verdicts.passed, len(verdicts.failures)
    if total:
        passed, failed = max(passed, total[0]), max(failed, total[1])
    if failed == 0 and (part.returncode != 0 or passed == 0):
        why = f"it ended with {part.returncode}" if part.returncode else "it tested nothing"
        unfinished = f" ✗ {name} ran to its end: {why} (after {seconds} seconds a part is stopped)\n"
        print(unfinished, end="")
        verdicts.failures.append(unfinished)
        failed = 1
    return passed, failed, [f"{name}: {failure.strip()}" for failure in verdicts.failures]


def stop(part):
    """Ends the part and whatever it started: they share a process group of their own."""
    os.killpg(part.pid, signal.SIGTERM)
    try:
        part.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(part.pid, signal.SIGKILL)


def main():
    options = [word for word in sys.argv[1:] if word.startswith("-")]
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")] or list(PARTS)
    if unknown := [word for word in wanted if word not in PARTS]:
        sys.exit(f"There is no part {', '.join(unknown)}. There are: {', '.join(PARTS)}")
    results = []
    for name in wanted:
        path, seconds = PARTS[name]
        print(f"\n{name}", flush=True)
        results.append(run(name, HERE / path, seconds, options))
    passed, failed = (sum(result[place] for result in results) for place in (0, 1))
    if told := [failure for *_, failures in results for failure in failures]:
        print("\nFailed:", *told, sep="\n")
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
