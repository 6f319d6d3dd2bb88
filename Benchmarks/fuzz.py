"""Every decoder under libFuzzer, in turn: nothing brings it down, holds it up or fills the memory.

    scripts/fuzz [SECONDS] [DECODER…]     SECONDS is for all of them together, 600 unless told

What it finds stays in .build/fuzz/found, and what it learned in .build/fuzz/corpus for the next run. A finding is run again by
DECODER=faro .build/fuzz/release/fuzz FILE.
"""

import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
WORK = ROOT / ".build" / "fuzz"
PROGRAM = WORK / "release" / "fuzz"
SHARED = ROOT.parent / "shared" / "data"
# Address sanitizer keeps what was freed, and a copy of the memory's state: a program under it takes several times what it takes.
MEMORY_LIMIT = 1024
# The slowest that one message may be, in seconds; the instruments make everything some five times slower.
TIME_LIMIT = 5
LARGEST = 65_536
# What is on this machine beside the messages that the tests have, by decoder.
MORE = {
    "catalogue": ["examples/*.yaml"], "reports": ["web_reports/nel*.json", "web_reports/csp*.json"],
    "faro": ["web_reports/faro*.json"], "otlp-json": ["otlp/*.json"],
}


@dataclasses.dataclass
class Run:
    """What came of one decoder."""

    decoder: str
    executions: int
    branches: int
    megabytes: int
    finding: str | None


def library():
    """libFuzzer without a main, as the Swift toolchain has it."""
    toolchain = pathlib.Path(shutil.which("swift")).resolve().parents[1]
    found = sorted(toolchain.glob(f"lib/clang/*/lib/*/libclang_rt.fuzzer_no_main-{os.uname().machine}.a"))
    if not found:
        sys.exit(f"There is no libFuzzer (libclang_rt.fuzzer_no_main) under {toolchain}: take Swift from https://www.swift.org/install")
    return found[-1]


def build():
    """Builds the decoders so that libFuzzer can follow them; minutes the first time."""
    command = ["swift", "build", "-c", "release", "--product", "fuzz", "--sanitize", "address", "--scratch-path", WORK,
               "-Xswiftc", "-enable-testing"]
    done = subprocess.run([str(word) for word in command], cwd=ROOT, env=os.environ | {"FUZZER_LIBRARY": str(library())},
                          capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"The fuzzer cannot be built:\n{(done.stdout + done.stderr)[-4000:]}")


def decoders():
    return subprocess.run([PROGRAM], capture_output=True, text=True, check=True).stdout.split()


def dictionary():
    """Names that the decoders know, which no chance would find."""
    words = set()
    for folder in ["Intake", "Experience/Catalogue"]:
        for file in (ROOT / "Sources" / folder).rglob("*.swift"):
            text = file.read_text()
            words |= set(re.findall(r'"([A-Za-z_$][\w$.:/-]{1,38})"', text))
            for names in re.findall(r"^ +case ([\w, `]+)$", text, re.M):
                words |= {word.strip(" `") for word in names.split(",")}
    words |= {"9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e308", "-1", "0001-01-01T00:00:00+14:00",
              "9999-12-31T23:59:59-14:00"}
    file = WORK / "dictionary"
    file.write_text("".join(f'"{word}"\n' for word in sorted(words) if word))
    return file


def corpus(decoder):
    """What it begins with: what it learned before, and what lies about."""
    folder = WORK / "corpus" / decoder
    folder.mkdir(parents=True, exist_ok=True)
    for pattern in MORE.get(decoder, []):
        for file in [*ROOT.glob(pattern), *SHARED.glob(pattern)]:
            if file.stat().st_size <= LARGEST:
                shutil.copy(file, folder / file.name)
    return folder


def fuzz(decoder, seconds, words):
    folder, found = corpus(decoder), WORK / "found"
    found.mkdir(exist_ok=True)
    options = [f"-max_total_time={seconds}", f"-timeout={TIME_LIMIT}", f"-rss_limit_mb={MEMORY_LIMIT}", f"-max_len={LARGEST}",
               f"-dict={words}", f"-artifact_prefix={found}/{decoder}-", "-print_final_stats=1", "-reload=0",
               # Compared bytes count as progress, and long messages from the first second on: without these two, three traps
               # planted behind two bytes were not found in half a minute, with them the last one was.
               "-use_value_profile=1", "-len_control=0"]
    environment = os.environ | {
        "DECODER": decoder, "SEEDS": str(folder), "SWIFT_BACKTRACE": "enable=no", "TMPDIR": "/dev/shm",
        "ASAN_OPTIONS": "quarantine_size_mb=16:malloc_context_size=8"}
    done = subprocess.run([str(word) for word in [PROGRAM, *options, folder]], env=environment, cwd=WORK, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, errors="replace", timeout=seconds + 120)
    said = done.stderr + done.stdout

    def last(pattern):
        return int((re.findall(pattern, said) or [0])[-1])

    finding = None
    if done.returncode != 0:
        log = found / f"{decoder}.log"
        log.write_text(said)
        finding = f"{(re.findall('Test unit written to (.*)', said) or ['see'])[-1]} ({log})"
    return Run(decoder, last(r"stat::number_of_executed_units: +(\d+)"), last(r"cov: (\d+)"), last(r"stat::peak_rss_mb: +(\d+)"), finding)


def fuzz_all(seconds, wanted, say):
    """Builds, then gives each decoder its share of the time."""
    build()
    names = decoders()
    if unknown := [name for name in wanted if name not in names]:
        sys.exit(f"There is no decoder {', '.join(unknown)}. There are: {', '.join(names)}")
    words, runs = dictionary(), []
    for name in wanted or names:
        began = time.monotonic()
        run = fuzz(name, max(1, round(seconds / len(wanted or names))), words)
        runs.append(run)
        say(f"{name:14} {run.executions:>10,} executions in {time.monotonic() - began:3.0f} s, {run.branches:>6,} branches, "
            f"{run.megabytes:>4} MB{'' if run.finding is None else '  FOUND ' + run.finding}")
    return runs


def run(bench):
    seconds = bench.size(600)
    runs = fuzz_all(seconds, [], bench.say)
    findings = [found.finding for found in runs if found.finding]
    bench.add(
        f"{len(runs)} decoders under libFuzzer, {seconds} s together", f"{sum(one.executions for one in runs):,} messages",
        "–", "–", "nothing found", not findings,
        notes=[f"{sum(one.branches for one in runs):,} branches", f"{max(one.megabytes for one in runs)} MB at most", *findings])


def main(arguments):
    seconds = [int(word) for word in arguments if word.isdigit()]
    runs = fuzz_all(seconds[0] if seconds else 600, [word for word in arguments if not word.isdigit()], lambda text: print(text, flush=True))
    return 1 if any(one.finding for one in runs) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
