"""The beacon from a site's own address: the web servers' settings that the guide gives, as it gives them."""

import http.client
import os
import re
import shutil
import subprocess

from beacon import BROWSER, ORIGIN, Page, now, view
from installation import free_port, ndjson
from scenario import ROOT, Skip, eventually, scenario

NGINX = """daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/proxy.log;
events {{}}
http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
server {{ listen 127.0.0.1:{port};
{guide} }} }}"""
CADDY = "{{ \n admin off \n auto_https off \n}}\nhttp://127.0.0.1:{port} {{\n{guide}\n}}\n"


def guide(language, server):
    """The guide's own words, but that Parallax runs on this machine without TLS."""
    text, = re.findall(rf"```{language}\n(.*?)```", (ROOT / "docs" / "beacon.md").read_text(), re.S)
    return text.replace("https://cx.example.com", f"http://127.0.0.1:{server.port}")


def ask(port, method, path, body=None, address="127.0.0.1", headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10, source_address=(address, 0))
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def answers(port):
    try:
        return ask(port, "GET", "/stats/h.js")[0] == 200
    except OSError:
        return False


def passes_through(round_, name, settings, command):
    if not shutil.which(name):
        raise Skip(f"{name} is not installed")
    page = Page(round_, environment={"PARALLAX_HTTP_TRUSTS_PROXY": "true"})
    port, file = free_port(), round_.folder / "proxy.conf"
    file.write_text(settings.format(folder=round_.folder, port=port, guide=guide(name, page.server)))
    log = open(round_.folder / "proxy.log", "ab")
    proxy = subprocess.Popen([name, *command(file)], stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                             env=os.environ | {"HOME": str(round_.folder), "XDG_DATA_HOME": str(round_.folder)})
    round_.finally_do(lambda: (proxy.kill(), proxy.wait(10), log.close()))
    eventually(lambda: answers(port), 10, lambda: (round_.folder / "proxy.log").read_text()[-1500:])
    assert ask(port, "GET", "/stats/h.js")[1] == page.server.ask("GET", "/b.js").body, "another script"
    for address, forged in [("127.0.0.2", "192.0.2.1"), ("127.0.0.3", "192.0.2.1"), ("127.0.0.2", "192.0.2.99")]:
        body = ndjson([{"beacon": 1, "sent": now(), "host": "shop.example"}, view(f"/x/{address}")])
        status, said = ask(port, "POST", f"/stats/h?key={page.key}", body, address, {
            "Origin": ORIGIN, "User-Agent": BROWSER, "Content-Type": "text/plain", "Cookie": "basket=1",
            "X-Forwarded-For": forged})
        assert status == 200, (status, said[:300])
    page.server.load_all()
    page.server.stop()
    visitors = page.server.facts("SELECT path, count(*), count(DISTINCT customer) FROM interaction GROUP BY path ORDER BY path")
    assert visitors == [("/x/127.0.0.2", 2, 1), ("/x/127.0.0.3", 1, 1)], f"an address was forged, or lost: {visitors}"
    people, = page.server.facts("SELECT count(DISTINCT customer) FROM interaction")[0]
    assert people == 2, f"{people} visitors of two addresses"


@scenario("nginx, set as the guide says, serves the beacon from the site's address and says whose it was, not what a visitor claims")
def by_nginx(round_):
    passes_through(round_, "nginx", NGINX, lambda file: ["-c", str(file)])


@scenario("Caddy, set as the guide says, does so too")
def by_caddy(round_):
    passes_through(round_, "caddy", CADDY, lambda file: ["run", "--config", str(file), "--adapter", "caddyfile"])
