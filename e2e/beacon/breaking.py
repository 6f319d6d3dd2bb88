"""What breaks on a page, told once and counted."""

from scenario import scenario
from stage import visitor


@scenario("An error nobody caught is told at once with where it came from, and how often it came again with the page's end")
def _(round_):
    with visitor(throws=["Cannot sell"]) as guest:
        page = guest.open()
        page.click("#broken")
        [fact] = guest.get("fault")
        assert fact["text"] == "Error: Cannot sell" and fact["attributes"]["type"] == "error", fact
        place, line, column = fact["element"].split(":")
        assert place == "/static/shelf" and line.isdigit() and column.isdigit(), fact["element"]
        assert fact["attributes"]["stack"].splitlines()[0] == fact["element"] and fact["attributes"]["times"] == 1, fact
        for _ in range(4):
            page.click("#broken")
        page.wait_for_timeout(200)
        assert len(guest.sink.of("fault")) == 1
        guest.leave()
        again = guest.get("fault", count=2)[1]
        assert again["attributes"]["times"] == 5 and again["attributes"]["again"] == 4, again
        assert again["text"] == fact["text"] and again["page"] == fact["page"] and again["id"] != fact["id"]


@scenario("Frames have names, five at most, of Chromium's kind")
def _(round_):
    with visitor(throws=["Deep"]) as guest:
        page = guest.open()
        page.evaluate("setTimeout(() => dive(9))")
        [fact] = guest.get("fault")
        stack = fact["attributes"]["stack"].splitlines()
        assert len(stack) == 5 and all(line.endswith(" dive") for line in stack), stack
        assert fact["text"] == "TypeError: Deep"


@scenario("A rejection nobody caught is a fault, whatever was thrown")
def _(round_):
    with visitor(throws=["Too late", "just words", "Object", "undefined"]) as guest:
        page = guest.open()
        page.evaluate("""() => { Promise.reject(new RangeError('Too late')); Promise.reject('just words');
            Promise.reject({ card: 'SECRET' }); Promise.reject(undefined); }""")
        facts = guest.get("fault", count=4)
        assert [fact["text"] for fact in facts] == ["RangeError: Too late", "just words", "[object Object]", "undefined"], facts
        assert all(fact["attributes"]["type"] == "rejection" for fact in facts)


@scenario("Addresses in messages lose their query strings; mail addresses and long numbers become a star")
def _(round_):
    with visitor(throws=["load"]) as guest:
        page = guest.open()
        page.evaluate("""setTimeout(() => { throw new Error(
            'Cannot load /api/a?mail=x@y.example, "https://a.example/b?c=1#d" and https://a.example/x#token for jane@b.example, '
            + 'order 20261124, card 4111 1111 1111 1111, id 0192f0c1-7d7e-7cc1-9a35-2b6d0c1e4f55, line 12') })""")
        [fact] = guest.get("fault")
        assert fact["text"] == ('Error: Cannot load /api/a "https://a.example/b" and https://a.example/x for *, '
                                'order *, card *, id *, line 12'), fact["text"]
        page.evaluate("setTimeout(() => { throw new Error('load ' + 'ä😀'.repeat(400)) })")
        assert len(guest.get("fault", count=2)[1]["text"]) <= 500


@scenario("What did not load is named with its path")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.evaluate("""() => { for (const [tag, name] of [['img', 'src'], ['script', 'src'], ['link', 'href']]) {
            const element = document.createElement(tag);
            if (tag == 'link') element.rel = 'stylesheet';
            element[name] = `/missing/${tag}?x=SECRET`;
            document.body.append(element);
        } }""")
        facts = guest.get("fault", count=3, type="resource")
        assert sorted((fact["text"], fact["element"]) for fact in facts) == [
            (f"{tag} did not load", f"/missing/{tag}") for tag in ("img", "link", "script")], facts


@scenario("Under a strict content security policy the beacon works, and tells what the policy forbade")
def _(round_):
    with visitor() as guest:
        guest.sink.headers = {"Content-Security-Policy":
            f"default-src 'none'; script-src {guest.sink.away}; connect-src 'self' {guest.sink.away}; img-src 'self'"}
        page = guest.open("/form/strict")
        page.evaluate("""() => { const image = document.createElement('img'); image.src = 'http://127.0.0.1:9/pixel?x=SECRET';
            document.body.append(image);
            const script = document.createElement('script'); script.textContent = 'window.ran = 1'; document.body.append(script); }""")
        facts = guest.get("fault", count=2, type="csp")
        said = {fact["text"] for fact in facts}
        assert "img-src blocked http://127.0.0.1:9/pixel" in said and "script-src-elem blocked inline" in said, said
        guest.get("view")


@scenario("Fifty different faults are told, the next ones are not")
def _(round_):
    with visitor(throws=["Fault"]) as guest:
        page = guest.open()
        page.evaluate("for (let i = 0; i < 70; i++) setTimeout(() => { throw new Error('Fault ' + 'x'.repeat(i)) })")
        guest.get("fault", count=50)
        guest.leave()
        guest.get("measurement")
        assert len(guest.sink.of("fault")) == 50
