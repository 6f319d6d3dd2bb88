"""All benchmarks but `fuzz`, or those named: import http single otlp pages breakdown beacon beacons fuzz. Ends with one table.

    scripts/bench [--small] [--keep] [import] [http] [single] [otlp] [pages] [breakdown] [beacon] [beacons] [fuzz]

--small divides all sizes by fifty: for a look whether everything runs, not for numbers. --keep leaves the files.
BENCH_FOLDER is where the data goes (about 10 GB at full size), .build/bench unless told.
"""

import os
import shutil
import signal
import sys
import time
import traceback

import measure
import beacon_cost
import beacons
import breakdown
import fuzz
import intake_from_file
import intake_over_http
import otlp
import pages
import single_posts

BENCHMARKS = {
    "import": intake_from_file, "http": intake_over_http, "single": single_posts, "otlp": otlp,
    "pages": pages, "breakdown": breakdown, "beacon": beacon_cost,
    "beacons": beacons, "fuzz": fuzz,
}
# Measures no speed, and builds everything once more: only where it is asked for.
ONLY_NAMED = ["fuzz"]
MEMORY_LIMIT = 600


class Bench(measure.Bench):
    def demo_catalogue(self):
        """The catalogue that made-up traffic belongs to."""
        folder = self.root / "catalogue"
        if not (folder / "parallax.yaml").exists():
            shutil.rmtree(folder, ignore_errors=True)
            measure.command([self.binary, "traffic", "--into", folder, "--count", 1])
        return (folder / "parallax.yaml").read_text()


def table(results):
    """The results in Markdown, columns in line."""
    rows = [["what", "measured", "against", "ratio", "target", "met"], None]
    for result in results:
        met = {True: "yes", False: "**no**", None: "–"}[result.is_met]
        what = result.what + (f" ({'; '.join(result.notes)})" if result.notes else "")
        rows.append([what, result.measured, result.against, result.ratio, result.target, met])
    widths = [max(len(row[column]) for row in rows if row) for column in range(6)]
    lines = []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths)] if row else ["-" * width for width in widths]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(arguments):
    small, keep = "--small" in arguments, "--keep" in arguments
    wanted = [word for word in arguments if not word.startswith("-")] or [
        name for name in BENCHMARKS if name not in ONLY_NAMED]
    if unknown := [word for word in wanted if word not in BENCHMARKS]:
        sys.exit(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(BENCHMARKS)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped from outside"))
    bench = Bench(small, os.environ.get("BENCH_FOLDER", measure.ROOT / ".build" / "bench"), keep)
    broken = []
    for name in wanted:
        print(f"\n{name}", flush=True)
        began = time.monotonic()
        try:
            BENCHMARKS[name].run(bench)
        except Exception:  # the others still count
            traceback.print_exc()
            broken.append(name)
        finally:
            bench.close()
        bench.say(f"took {time.monotonic() - began:.0f} s")
    if bench.memory:
        what, most = max(bench.memory.items(), key=lambda pair: pair[1])
        bench.add(
            "most memory of the server", f"{most:.0f} MB", "–", "–", f"< {MEMORY_LIMIT} MB", most < MEMORY_LIMIT,
            notes=[f"{name}: {value:.0f} MB" for name, value in bench.memory.items()])
    print("\n" + "\n".join(measure.machine()))
    print(f"{'Small sizes: these numbers mean nothing but that it runs.' if small else ''}\n\n{table(bench.results)}\n")
    if broken:
        print(f"These broke: {', '.join(broken)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
