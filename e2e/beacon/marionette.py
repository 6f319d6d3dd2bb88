"""Drives Firefox by the protocol that it speaks itself: numbered messages in JSON over a socket, each with its length."""

import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

# No update, no telemetry, no first-run page: nothing here may ask anybody but the sink.
PREFERENCES = {
    "app.update.auto": False, "app.update.enabled": False, "browser.shell.checkDefaultBrowser": False, "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.unified": False, "browser.safebrowsing.malware.enabled": False, "browser.safebrowsing.phishing.enabled": False,
    "extensions.update.enabled": False, "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1", "app.normandy.enabled": False, "browser.region.update.enabled": False,
    "datareporting.healthreport.uploadEnabled": False, "browser.startup.page": 0, "browser.topsites.contile.enabled": False,
}


def program():
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="parallax-firefox-"))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in (PREFERENCES | {"marionette.port": port}).items()]
        (self.folder / "user.js").write_text("\n".join(lines))
        self.process = subprocess.Popen(
            [program(), "--headless", "--no-remote", "--marionette", "--profile", str(self.folder)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            env=os.environ | {"HOME": str(self.folder), "MOZ_CRASHREPORTER_DISABLE": "1"})
        self.number = 0
        try:
            self.socket = self._connect(port)
            self.rest = b""
            self._read()  # it introduces itself
            self.do("WebDriver:NewSession", {})
        except BaseException:
            self.close()
            raise

    def _connect(self, port):
        end = time.monotonic() + 40
        while True:
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=30)
            except OSError:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise
                time.sleep(0.1)

    def _read(self):
        while b":" not in self.rest:
            self.rest += self._receive()
        length, self.rest = self.rest.split(b":", 1)
        while len(self.rest) < int(length):
            self.rest += self._receive()
        message, self.rest = self.rest[:int(length)], self.rest[int(length):]
        return json.loads(message)

    def _receive(self):
        some = self.socket.recv(65536)
        assert some, "Firefox is gone"
        return some

    def do(self, command, parameters):
        self.number += 1
        message = json.dumps([0, self.number, command, parameters])
        self.socket.sendall(f"{len(message.encode())}:{message}".encode())
        _, number, error, result = self._read()
        assert number == self.number and not error, f"{command}: {error}"
        return result

    def open(self, address):
        self.do("WebDriver:Navigate", {"url": address})

    def click(self, selector):
        found = self.do("WebDriver:FindElement", {"using": "css selector", "value": selector})["value"]
        self.do("WebDriver:ElementClick", {"id": next(iter(found.values()))})

    def run(self, code):
        """What a script in the page returns."""
        return self.do("WebDriver:ExecuteScript", {"script": code, "args": []})["value"]

    def close(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)
