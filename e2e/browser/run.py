"""The pages in a real browser: what they promise to people with a mouse, a keyboard, a phone, or no script at all.

    .deps/venv/bin/python e2e/browser/run.py [--small] [words of a scenario or file]

Pictures of every page land in e2e/screenshots/, which git ignores.
"""

import pathlib
import sys

# Installations and scenarios are the process tests' own.
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "process"))

# Each import registers its scenarios, in this order.
import first_look
import asking
import service_page
import noted
import open_page
import people
import unknown_paths
import every_page
import by_keyboard
import shop_walk
import scenario
import stage

if __name__ == "__main__":
    try:
        code = scenario.main(sys.argv[1:])
    finally:
        stage.close()
    sys.exit(code)
