"""The real Icinga 2, set as docs/guide/webhooks.md says."""

import grp
import os
import pathlib
import pwd
import re
import subprocess

from alertmanager import Clock, view
from clock import with_false_clock
from scenario import Skip, eventually, scenario
from webhooks import GUIDE, START, script, template

PROGRAM = pathlib.Path("/usr/sbin/icinga2")
# What somebody who has Icinga has: a host with a service, and what checks it.
OWN = """
include <itl>
object CheckerComponent "checker" {{}}
object NotificationComponent "notification" {{}}
object CheckCommand "look" {{ command = [ "/bin/sh", "{check}" ] }}
object Host "web-1" {{ check_command = "look" }}
object Service "HTTP" {{
  host_name = "web-1"
  check_command = "look"
  check_interval = 1s
  retry_interval = 1s
  max_check_attempts = 1
}}
"""


class Icinga:
    """Icinga 2 in the foreground, with all of its files in the scenario's folder."""

    def __init__(self, round_, server):
        if not PROGRAM.exists():
            raise Skip("icinga2 is not installed")
        self.folder, self.check = round_.folder, round_.folder / "check"
        self.finds("OK")
        guide, = re.findall(r"```\n// icinga2.conf\n(.*?)```", GUIDE, re.S)
        guide = guide.replace('"parallax-notify"', f'"{script(round_)}"').replace("http://127.0.0.1:8080", f"http://127.0.0.1:{server.port}")
        guide = guide.replace("plx_in_…", server.key).replace("= 1m", "= 1s")
        (self.folder / "icinga2.conf").write_text(OWN.format(check=self.check) + guide)
        command = [PROGRAM, "daemon", "--config", self.folder / "icinga2.conf", "--log-level", "warning"]
        command += ["-D", f"Configuration.RunAsUser={pwd.getpwuid(os.getuid()).pw_name}"]
        command += ["-D", f"Configuration.RunAsGroup={grp.getgrgid(os.getgid()).gr_name}"]
        for name in ["DataDir", "InitRunDir", "CacheDir", "LogDir"]:
            (self.folder / name).mkdir()
            command += ["-D", f"Configuration.{name}={self.folder / name}"]
        log = open(self.folder / "icinga.log", "ab")
        self.process = subprocess.Popen([str(word) for word in command], stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        round_.finally_do(lambda: (self.end(), log.close()))

    def finds(self, state):
        new = self.check.with_suffix(".new")
        new.write_text(f"echo {state}; exit {['OK', 'WARNING', 'CRITICAL'].index(state)}\n")
        new.replace(self.check)

    def end(self):
        """Its parts end with it."""
        self.process.terminate()
        self.process.wait(20)

    def said(self):
        return (self.folder / "icinga.log").read_text()[-1500:]


@scenario("a real Icinga 2 takes a service down and up again, its watchdog keeps the rest up, and its end is unknown", seconds=180)
def icinga(round_):
    server, set_clock = with_false_clock(round_)
    clock = Clock(set_clock)
    server.catalogue.write_text((START + template("nagios")).replace("id: shop-web,", "id: shop-web, silentAfter: 30s,"))
    server.start()
    monitoring = Icinga(round_, server)

    def comes_to(state):
        # Icinga looks every five seconds whether it has something to tell.
        eventually(lambda: view(server, clock) == state or clock.forward(1), 60, lambda: (
            f"IT's view is {view(server, clock)!r}, not {state!r}: {server.health()} {monitoring.said()}"), every=7)

    comes_to("up")
    monitoring.finds("CRITICAL")
    comes_to("down")
    monitoring.finds("OK")
    comes_to("up")
    monitoring.end()
    server.load_all()
    clock.forward(3)
    eventually(lambda: view(server, clock, ago=1) == "unknown", 10, lambda: view(server, clock, ago=1))
    health = server.health()
    assert not health["refused"] and not health["turnedAway"], health
    server.stop()
    found = server.facts("SELECT DISTINCT component, state, source FROM signal ORDER BY ALL")
    assert found == [("shop-web", 0, "nagios"), ("shop-web", 0, "nagios/web-1/HTTP"), ("shop-web", 2, "nagios/web-1/HTTP")], found
