"""The beacon in real browsers: what it tells of a page, what it never tells, and that no page ever suffers from it.

    .deps/venv/bin/python e2e/beacon/run.py [--small] [words of a scenario or file]
"""

import os
import pathlib
import sys

# Scenarios are registered and run as the process tests' are. They want to know a binary; here none is needed.
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "process"))
os.environ["PARALLAX"] = sys.executable

# Each import registers its scenarios, in this order.
import page_views
import web_vitals
import clicking
import calling
import breaking
import commanding
import framed
import posting
import keeping_quiet
import enduring
import in_firefox
import scenario
import stage

if __name__ == "__main__":
    try:
        code = scenario.main(sys.argv[1:])
    finally:
        stage.close()
    sys.exit(code)
