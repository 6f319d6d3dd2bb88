"""Checks of certificates that openssl made, shown by the real nginx."""

import re
import socketserver
import subprocess
import threading
import time

from checks import BASE, NGINX, answering, comes_to, messages, program
from checks_names import Greeter
from installation import Installation, free_port
from scenario import eventually, scenario


class Certificates:
    """An authority of one's own, and what it signs."""

    def __init__(self, folder):
        self.folder = folder
        self.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-subj", "/CN=Test Authority",
                     "-keyout", "ca.key", "-out", "ca.pem", "-addext", "keyUsage=critical,keyCertSign,cRLSign")

    def openssl(self, *arguments):
        done = subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    def make(self, name, host, begin, end, signed=True):
        """Times as openssl's `ca` has them, YYMMDDHHMMSSZ."""
        (self.folder / f"{name}.ext").write_text(f"subjectAltName={host}\nbasicConstraints=CA:FALSE\n")
        self.openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.csr")
        if not signed:
            return self.openssl("x509", "-req", "-in", f"{name}.csr", "-signkey", f"{name}.key", "-days", "90",
                                "-extfile", f"{name}.ext", "-out", f"{name}.pem")
        (self.folder / "index.txt").write_text("")
        (self.folder / "serial").write_text("01\n")
        (self.folder / "ca.cnf").write_text(
            "[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\ncertificate=ca.pem\n"
            "private_key=ca.key\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n")
        self.openssl("ca", "-batch", "-config", "ca.cnf", "-in", f"{name}.csr", "-out", f"{name}.pem", "-extfile",
                     f"{name}.ext", "-startdate", begin, "-enddate", end, "-notext")


def day(offset):
    return time.strftime("%y%m%d%H%M%SZ", time.gmtime(time.time() + offset * 86_400))


@scenario("certificates: one of an own authority is right; expired, ending soon, of another host, self-signed, unknown: each is said in words", seconds=120)
def certificates(round_):
    folder = round_.folder
    made = Certificates(folder)
    kinds = {
        "right": ("DNS:localhost,IP:127.0.0.1", day(-10), day(90)), "expired": ("DNS:localhost", day(-90), day(-3)),
        "ending": ("DNS:localhost", day(-90), day(9.5)), "ended": ("DNS:localhost", day(-90), day(1.5)),
        "other": ("DNS:shop.example.com", day(-10), day(90)), "early": ("DNS:localhost", day(2), day(90)),
    }
    for name, (host, begin, end) in kinds.items():
        made.make(name, host, begin, end)
    made.make("self", "DNS:localhost", None, None, signed=False)
    ports = {name: free_port() for name in [*kinds, "self"]}
    servers = "".join(
        f"server {{ listen 127.0.0.1:{port} ssl; ssl_certificate {folder}/{name}.pem; ssl_certificate_key {folder}/{name}.key;"
        f" location / {{ return 200 'well'; }} }}\n" for name, port in ports.items())
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, servers=servers))
    program(round_, "nginx", "-c", folder / "nginx.conf")
    eventually(lambda: answering(ports["self"]), 10, lambda: (folder / "nginx.log").read_text()[-1500:])
    plain = free_port()
    quiet = socketserver.ThreadingTCPServer(("127.0.0.1", plain), Greeter)
    quiet.daemon_threads = True
    threading.Thread(target=quiet.serve_forever, daemon=True).start()
    round_.finally_do(quiet.shutdown)
    own = f"service: shop, every: 1s, retries: 0, allowPrivateAddresses: true, authorityFile: {folder}/ca.pem"
    lines = [f"  - {{id: {name}, {own}, tls: {{address: 'localhost:{port}'}}}}" for name, port in (ports | {"plain": plain}).items()]
    lines += [f"  - {{id: unknown, {own.split(', authorityFile')[0]}, tls: {{address: 'localhost:{ports['right']}'}}}}",
              f"  - {{id: number, {own}, tls: {{address: '127.0.0.1:{ports['right']}'}}}}",
              f"  - {{id: page, {own}, http: {{address: 'https://localhost:{ports['right']}/', expect: {{text: well}}}}}}",
              f"  - {{id: expired-page, {own}, http: {{address: 'https://localhost:{ports['expired']}/'}}}}",
              f"  - {{id: other-page, {own}, http: {{address: 'https://localhost:{ports['other']}/'}}}}"]
    server = Installation(round_, catalogue=BASE + "\n".join(lines) + "\n").start()
    up, down = ["right", "number", "page"], ["expired", "ended", "other", "early", "self", "plain", "unknown", "expired-page", "other-page"]
    comes_to(server, {name: "up" for name in up} | {name: "down" for name in down} | {"ending": "degraded"})
    told = messages(server)
    wanted = {
        "right": r"its certificate ends in 89 days, on .*", "number": r"its certificate ends in 89 days, on .*",
        "expired": r"its certificate expired 3 days ago, on 20\d\d-\d\d-\d\d", "expired-page": r"its certificate expired 3 days ago, on .*",
        "ending": r"its certificate ends in 9 days, on .*", "ended": r"its certificate ends in 1 day, on .*",
        "other": r"its certificate is for shop.example.com, not for localhost", "other-page": r"its certificate is for shop.example.com, not for localhost",
        "early": r"its certificate is not valid before 20.*Z", "self": r"its certificate is self-signed, which nobody trusts",
        "unknown": r"its certificate cannot be traced to a trusted authority: Test Authority, which issued it, is not trusted, or a certificate between is missing",
        "plain": rf"localhost:{plain} does not speak TLS", "page": r"status 200 in \d+ ms",
    }
    for name, pattern in wanted.items():
        assert re.fullmatch(pattern, told[name]), f"{name}: {told[name]}"
