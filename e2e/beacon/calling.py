"""Calls of the page's own: what the customer did, what failed, what was slow, and the trace that leads to the server."""

import re

from scenario import scenario
from stage import visitor

ASK = """([kind, method, address]) => kind == 'fetch' ? fetch(address, { method }).then(() => 1, () => 1) : new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.onloadend = done;
    request.send();
})"""


def traced(guest, path):
    """The trace header that a call to this path had, or None."""
    [headers] = [headers for _, asked, headers in guest.sink.calls if asked.split("?")[0] == path]
    return next((value for name, value in headers.items() if name.lower() == "traceparent"), None)


@scenario("Every call that is no GET is an action, by fetch and by XMLHttpRequest, with status and duration, without query")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        for kind in ("fetch", "request"):
            page.evaluate(ASK, [kind, "POST", f"/api/{kind}/pay?card=SECRET#SECRET"])
            page.evaluate(ASK, [kind, "DELETE", f"/api/{kind}/500?x=SECRET"])
        actions = guest.get("action", count=4)
        said = [(fact["method"], fact["path"], fact["status"], "failed" in fact) for fact in actions]
        assert said == [
            ("POST", "/api/fetch/pay", 200, False), ("DELETE", "/api/fetch/500", 500, False),
            ("POST", "/api/request/pay", 200, False), ("DELETE", "/api/request/500", 500, False)], said
        assert all(0 <= fact["durationMs"] < 2000 and "host" not in fact for fact in actions), actions


@scenario("A server's own trace of a call has the id that the beacon tells")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.evaluate(ASK, ["fetch", "POST", "/api/one"])
        page.evaluate(ASK, ["request", "PUT", "/api/two"])
        page.evaluate("fetch(new Request('/api/three', { method: 'POST', headers: { 'X-Own': '1' }, body: 'x' }))")
        page.evaluate("fetch('/api/four', { method: 'POST', headers: [['X-Own', '1']] })")
        actions = {fact["path"]: fact for fact in guest.get("action", count=4)}
        for path, fact in actions.items():
            assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-01", traced(guest, path)), traced(guest, path)
            assert fact["attributes"]["trace"] == traced(guest, path).split("-")[1], fact
        assert len({fact["attributes"]["trace"] for fact in actions.values()}) == 4
        for path in ("/api/three", "/api/four"):
            [headers] = [headers for _, asked, headers in guest.sink.calls if asked == path]
            assert {name.lower(): value for name, value in headers.items()}["x-own"] == "1", "the page's own headers stay"


@scenario("A trace header of the page's own is kept, and data-trace=\"off\" sets none")
def _(round_):
    own = "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb-01"
    with visitor() as guest:
        page = guest.open()
        page.evaluate(f"fetch('/api/one', {{ method: 'POST', headers: {{ traceparent: '{own}' }} }})")
        page.evaluate(f"""() => {{ const request = new XMLHttpRequest(); request.open('POST', '/api/two');
            request.setRequestHeader('Traceparent', '{own}'); request.send(); }}""")
        for fact in guest.get("action", count=2):
            assert traced(guest, fact["path"]) == own and fact["attributes"]["trace"] == "a" * 32, fact
    with visitor() as guest:
        guest.sink.tag = {"data-trace": "off"}
        guest.open().evaluate(ASK, ["fetch", "POST", "/api/one"])
        [fact] = guest.get("action")
        assert traced(guest, "/api/one") is None and "attributes" not in fact, fact


@scenario("A GET is told only when it fails or is slow, and then as evidence")
def _(round_):
    with visitor() as guest:
        guest.sink.tag = {"data-slow": "500"}
        page = guest.open()
        for kind in ("fetch", "request"):
            for path in ("fine", "slow", "404", "503"):
                page.evaluate(ASK, [kind, "GET", f"/api/{kind}/{path}?q=SECRET"])
        facts = guest.get("fault", count=6)
        said = [(fact["text"], fact["attributes"].get("status"), fact["attributes"]["call"]) for fact in facts]
        assert said == [(f"GET /api/{kind}/{last}: {last if last != 'slow' else 'slow'}", 200 if last == "slow" else int(last), f"/api/{kind}/{last}")
                        for kind in ("fetch", "request") for last in ("slow", "404", "503")], said
        assert all(fact["path"] == "/static/shelf" and fact["attributes"]["type"] == "call" for fact in facts)
        assert all(fact["attributes"]["durationMs"] >= 500 for fact in facts if fact["text"].endswith("slow"))
        assert not guest.sink.of("action")


@scenario("A call without an answer has failed; one that the page called off has not")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.route("**/api/cut", lambda route: route.abort())
        page.evaluate(ASK, ["fetch", "POST", "/api/cut"])
        page.evaluate(ASK, ["request", "POST", "/api/cut"])
        page.evaluate("""() => { const stop = new AbortController(); const answer = fetch('/api/slow', { method: 'POST', signal: stop.signal });
            stop.abort(); return answer.catch(() => 1); }""")
        page.evaluate("""() => new Promise((done) => { const request = new XMLHttpRequest(); request.open('POST', '/api/slow');
            request.onabort = done; request.send(); request.abort(); })""")
        page.evaluate(ASK, ["fetch", "POST", "/api/last"])
        actions = guest.get("action", count=3)
        assert [(fact["path"], fact.get("failed"), fact.get("status")) for fact in actions] == [
            ("/api/cut", True, None), ("/api/cut", True, None), ("/api/last", None, 200)], actions


@scenario("Other sites' calls are nobody's business, unless they are listed; then they come with their host, without a trace")
def _(round_):
    with visitor() as guest:
        guest.open().evaluate(ASK, ["fetch", "POST", f"{guest.sink.away}/api/other"])
        guest.leave()
        guest.get("view")
        assert not guest.sink.of("action")
    with visitor() as guest:
        guest.sink.tag = {"data-calls": f"https://api.example {guest.sink.away}"}
        guest.open().evaluate(ASK, ["fetch", "POST", f"{guest.sink.away}/api/other"])
        [fact] = guest.get("action")
        assert fact["host"] == guest.sink.away.split("//")[1] and fact["path"] == "/api/other", fact
        assert traced(guest, "/api/other") is None and "attributes" not in fact, fact


@scenario("The page's calls work as before: results, errors, unusual arguments, and rejections nobody caught")
def _(round_):
    with visitor(throws=["Failed to fetch"]) as guest:
        # Where another site's script is in the way, a browser tells a page of its failures only with this attribute.
        guest.sink.tag = {"crossorigin": "anonymous"}
        page = guest.open()
        page.route("**/api/cut", lambda route: route.abort())
        assert page.evaluate("fetch('/api/x', { method: 'POST' }).then(answer => answer.json()).then(JSON.stringify)") == "{}"
        assert page.evaluate("fetch('/api/x', new Request('/y', { method: 'PUT' })).then(answer => answer.status)") == 200
        assert guest.sink.calls[-1][0] == "PUT", "a request as options keeps its method"
        assert page.evaluate("fetch('http://', {}).catch(error => error.name)") == "TypeError"
        assert page.evaluate("(() => { try { return fetch().catch(e => e.name) } catch (e) { return 'sync' } })()") == "TypeError"
        assert page.evaluate("(() => { try { new XMLHttpRequest().send() } catch (e) { return e.name } })()") == "InvalidStateError"
        heard = page.evaluate("""new Promise((done) => {
            addEventListener('unhandledrejection', (event) => done(event.reason.message), { once: true });
            setTimeout(async () => { await fetch('/api/cut'); }); setTimeout(() => done('nothing'), 3000); })""")
        assert heard == "Failed to fetch", heard
        assert page.evaluate("fetch(new URL('/api/x', location)).then(answer => answer.status)") == 200


@scenario("A page that calls without end is told up to two hundred calls")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.evaluate("Promise.all(Array.from({ length: 230 }, () => fetch('/api/x', { method: 'POST' })))")
        guest.get("action", count=200)
        guest.leave()
        guest.get("measurement")
        assert len(guest.sink.of("action")) == 200
