"""Checks of names and ports: the real dnsmasq, and a service that talks."""

import contextlib
import socketserver
import threading

from checks import BASE, answering, comes_to, messages, program, states
from installation import Installation, free_port
from scenario import eventually, scenario


class Greeter(socketserver.StreamRequestHandler):
    def handle(self):
        with contextlib.suppress(OSError):
            self.wfile.write(b"220 mail.example.com ready\r\n")
            self.wfile.flush()
            line = self.rfile.readline()
            self.wfile.write(b"+PONG\r\n" if line.startswith(b"PING") else b"-ERR\r\n")


@scenario("names by a real name server over UDP and TCP, and ports with what they say", seconds=90)
def names_and_ports(round_):
    port, silent = free_port(), free_port()
    many = [f"10.9.{number // 250}.{number % 250 + 1}" for number in range(400)]
    end = program(round_, "dnsmasq", "--no-daemon", "--no-resolv", "--no-hosts", "--conf-file=/dev/null", "--listen-address=127.0.0.1",
                  "--bind-interfaces", f"--port={port}", "--user=root", "--pid-file=", "--local=/test/",
                  "--host-record=shop.test,192.0.2.7,2001:db8::7", "--cname=www.shop.test,shop.test",
                  "--mx-host=shop.test,mail.shop.test,10", "--txt-record=shop.test,v=spf1 -all",
                  *[f"--host-record=many.test,{address}" for address in many])
    eventually(lambda: answering(port), 10, lambda: (round_.folder / "dnsmasq.out").read_text()[-1000:])
    greeter = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Greeter)
    greeter.daemon_threads = True
    threading.Thread(target=greeter.serve_forever, daemon=True).start()
    round_.finally_do(greeter.shutdown)
    tcp = greeter.server_address[1]
    own = "service: shop, every: 1s, timeout: 2s, retries: 0, allowPrivateAddresses: true"
    dns = lambda id, more: f"  - {{id: {id}, {own}, dns: {{resolver: '127.0.0.1:{port}', {more}}}}}"
    checks = [
        dns("a", "name: shop.test, values: [192.0.2.7]"), dns("aaaa", "name: Shop.Test, type: AAAA, values: ['2001:DB8::7']"),
        dns("cname", "name: www.shop.test, type: CNAME, values: [shop.test.]"), dns("alias", "name: www.shop.test, values: [192.0.2.7]"),
        dns("mx", "name: shop.test, type: MX, values: [10 mail.shop.test]"), dns("txt", "name: shop.test, type: TXT, values: ['v=spf1 -all']"),
        dns("wrong", "name: shop.test, values: [192.0.2.8]"), dns("none", "name: gone.test"), dns("no-mx", "name: many.test, type: MX"),
        dns("many", "name: many.test, values: [" + ", ".join(many) + "]"),
        f"  - {{id: silent, {own}, dns: {{resolver: '127.0.0.1:{silent}', name: shop.test}}}}",
        f"  - {{id: listens, {own}, tcp: {{address: '127.0.0.1:{tcp}'}}}}",
        f"  - {{id: greets, {own}, tcp: {{address: '127.0.0.1:{tcp}', expect: '/^220 .*ready/'}}}}",
        f'  - {{id: pongs, {own}, tcp: {{address: "127.0.0.1:{tcp}", send: "PING\\r\\n", expect: PONG}}}}',
        f'  - {{id: pings, {own}, tcp: {{address: "127.0.0.1:{tcp}", send: "HELO\\r\\n", expect: PONG}}}}',
        f"  - {{id: nobody, {own}, tcp: {{address: '127.0.0.1:{silent}'}}}}",
    ]
    server = Installation(round_, catalogue=BASE + "\n".join(checks) + "\n").start()
    up = ["a", "aaaa", "cname", "alias", "mx", "txt", "many", "listens", "greets", "pongs"]
    down = ["wrong", "none", "no-mx", "silent", "pings", "nobody"]
    comes_to(server, {name: "up" for name in up} | {name: "down" for name in down})
    told = messages(server)
    assert told["wrong"] == "shop.test A is 192.0.2.7, wanted 192.0.2.8", told["wrong"]
    assert told["none"] == "there is no name gone.test" and told["no-mx"] == "there is no many.test MX", told
    assert told["mx"] == "shop.test MX is 10 mail.shop.test", told["mx"]
    assert told["silent"] in (f"nothing listens at the name server 127.0.0.1:{silent}", f"the name server 127.0.0.1:{silent} does not answer"), told["silent"]
    assert told["pings"] == f"127.0.0.1:{tcp} says “220 mail.example.com ready  -ERR  ”, wanted “PONG”", told["pings"]
    assert told["nobody"] == f"nothing listens at 127.0.0.1:{silent}", told["nobody"]
    end()
    eventually(lambda: states(server)["mx"] == "down", 15, lambda: messages(server)["mx"])
