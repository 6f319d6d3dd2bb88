"""A clock that is set back."""

import pathlib
import shutil
import subprocess
import time

from installation import Installation
from scenario import Skip, scenario

HERE = pathlib.Path(__file__).parent


def with_false_clock(round_):
    """A server whose clock is off by what a file says; (server, set it by so many hours)."""
    compiler = shutil.which("cc") or shutil.which("clang")
    library, shift = round_.folder / "false_clock.so", round_.folder / "shift"
    if not compiler:
        raise Skip("there is no C compiler for the false clock")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, HERE / "false_clock.c"], check=True)

    def set_clock(hours):
        new = shift.with_suffix(".new")
        new.write_text(str(hours * 3600))
        new.replace(shift)

    set_clock(0)
    return Installation(round_, environment={"LD_PRELOAD": str(library), "CLOCK_SHIFT": str(shift)}), set_clock


@scenario("with its clock set back two hours, it takes data, loses nothing and still answers", seconds=90)
def clock_set_back(round_):
    server, shift = with_false_clock(round_)
    server.start()
    server.token
    lines = [{"id": f"before-{number}", "service": "shop", "path": f"/x/before-{number}"} for number in range(100)]
    server.take(lines)
    server.post([{"component": "shop-web", "state": "up"}], path="/intake/signals")
    server.load_all()
    shift(-2)
    # The sender's clock is right, so what it sends seems to lie two hours ahead: it is refused, with the reason.
    ahead = server.post([{"service": "shop", "path": "/x/ahead", "at": int(time.time() * 1000)}])
    assert ahead.status == 400 and b"inFuture" in ahead.body, f"{ahead.status}: {ahead.body[:300]}"
    server.take([{"service": "shop", "path": f"/x/after-{number}"} for number in range(100)])
    again = server.take(lines)
    assert again["duplicates"] == 100, f"retries after the step back: {again}"
    server.post([{"component": "shop-web", "state": "down"}], path="/intake/signals")
    server.load_all()
    for path in ["services", "services/shop/timeline"]:
        server.api(path, range="24h")
    assert server.run("check", "--data", server.data, fails=None, seconds=30).strip(), "check said nothing"
    shift(0)
    server.take([{"service": "shop", "path": "/x/right-again"}])
    paths = server.paths()
    wanted = {f"/x/{name}-{number}" for name in ["before", "after"] for number in range(100)} | {"/x/right-again"}
    assert set(paths) == wanted and set(paths.values()) == {1}, f"{len(paths)} paths, {paths.most_common(2)}"


@scenario("started again with a clock two days behind, it takes data and loses nothing", seconds=90)
def started_in_the_past(round_):
    server, shift = with_false_clock(round_)
    server.start()
    server.take([{"service": "shop", "path": f"/x/before-{number}"} for number in range(100)])
    server.kill()
    shift(-48)
    server.start()
    server.take([{"service": "shop", "path": f"/x/after-{number}"} for number in range(100)])
    server.api("services", range="28d")
    paths = server.paths()
    assert len(paths) == 200 and set(paths.values()) == {1}, f"{len(paths)} paths, {paths.most_common(2)}"
