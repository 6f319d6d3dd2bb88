"""What never leaves a page, and what nobody is told who does not want it."""

from scenario import scenario
from stage import visitor

STUB = "<script>window.parallax = window.parallax || function () { (parallax.q = parallax.q || []).push(arguments) };"
GPC = "Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })"
DNT = "Object.defineProperty(navigator, 'doNotTrack', { value: '1' })"


@scenario("Form values, query strings, page text and ignored parts are in no batch, wherever they turn up")
def _(round_):
    with visitor(throws=["Cannot read"]) as guest:
        page = guest.open("/form/pay?session=SECRET-session&next=SECRET-next#SECRET-hash")
        page.fill("#card", "SECRET-4111")
        page.fill("#note", "SECRET-note")
        page.select_option("#choice", "SECRET-two")
        page.click("#text")
        page.click("#hush")
        page.click("#deep")
        page.click("#send")
        page.evaluate("history.pushState({}, '', '/form/done?order=SECRET-order#SECRET-done')")
        page.evaluate("setTimeout(() => { throw new Error('Cannot read ' + location.href) })")
        guest.get("action", count=2)
        page.wait_for_timeout(300)
        guest.leave()
        guest.get("measurement", count=2)
        guest.get("click", count=2)
        everything = b"\n".join(batch.raw + str(batch.headers).encode() + batch.path.encode() for batch in guest.sink.batches)
        assert b"SECRET" not in everything and b"4111" not in everything, [
            line for line in everything.splitlines() if b"SECRET" in line or b"4111" in line]
        targets = {fact["element"] for fact in guest.sink.of("click")}
        assert "#send" in targets and "#text" in targets and not targets & {"#hush", "#deep"}, targets
        assert not guest.sink.of("action", event="SECRET-event")
        kinds = {fact["kind"] for fact in guest.sink.facts}
        assert kinds == {"view", "measurement", "click", "fault", "action"}, f"there was something of each kind: {kinds}"


@scenario("Nothing is stored on the device: no cookie, no storage of any kind")
def _(round_):
    with visitor() as guest:
        guest.sink.script_from_here = True
        page = guest.open()
        page.evaluate("parallax('identify', 'c-1'); parallax('step', 'pay')")
        guest.get("action")
        guest.leave()
        guest.get("measurement")
        page.goto(guest.sink.home + "/nothing-here")  # the same origin, without a beacon that could tidy up
        assert guest.context.cookies() == []
        kept = page.evaluate("""Promise.all([localStorage.length, sessionStorage.length, caches.keys().then(keys => keys.length),
            indexedDB.databases().then(all => all.length), navigator.serviceWorker.getRegistrations().then(all => all.length)])""")
        assert kept == [0, 0, 0, 0, 0], kept


@scenario("With Global Privacy Control or Do Not Track, views are counted without anybody behind them")
def _(round_):
    for signal in (GPC, DNT):
        with visitor() as guest:
            guest.context.add_init_script(signal)
            page = guest.open()
            page.evaluate("parallax('identify', 'c-1', { mail: 'SECRET' }); parallax('consent', 'granted'); parallax('step', 'pay')")
            guest.get("action")
            guest.leave()
            guest.get("view")
            guest.get("measurement")
            assert all(batch.head["anonymous"] is True and "customer" not in batch.head for batch in guest.sink.batches)
            assert b"identify" not in b"".join(batch.raw for batch in guest.sink.batches)


@scenario("data-privacy=\"off\" sends nothing with such a signal, \"ignore\" takes no notice of it")
def _(round_):
    with visitor() as guest:
        guest.sink.tag = {"data-privacy": "off"}
        guest.context.add_init_script(GPC)
        page = guest.page
        page.goto(guest.sink.home + "/static/shelf", wait_until="networkidle")
        page.evaluate("parallax('step', 'pay'); parallax('order', { id: 1, value: 1, currency: 'EUR' })")
        page.click("#buy")
        page.wait_for_timeout(4000)  # longer than a view takes
        guest.leave()
        page.wait_for_timeout(300)
        assert not guest.sink.batches
    with visitor() as guest:
        guest.sink.tag = {"data-privacy": "ignore"}
        guest.context.add_init_script(GPC)
        guest.open().evaluate("parallax('identify', 'c-1')")
        guest.get("view")
        assert not any("anonymous" in batch.head for batch in guest.sink.batches)


@scenario("Without a signal data-privacy=\"off\" changes nothing")
def _(round_):
    with visitor() as guest:
        guest.sink.tag = {"data-privacy": "off"}
        guest.open()
        assert "anonymous" not in guest.get("view")[0]["head"]


@scenario("Who denies is not told of, not even what was waiting; who consents later counts from then on")
def _(round_):
    with visitor() as guest:
        guest.sink.before = STUB + "parallax('consent', 'denied')</script>"
        page = guest.open()
        page.click("#buy")
        page.evaluate("parallax('identify', 'c-1'); parallax('step', 'unseen')")
        page.wait_for_timeout(4000)  # longer than a view takes
        assert not guest.sink.batches
        page.evaluate("parallax('consent', 'granted'); parallax('step', 'seen')")
        guest.get("action", step="seen")
        [view] = guest.get("view")
        assert view["head"]["customer"] == "c-1" and not guest.sink.of("action", step="unseen"), guest.sink.facts
        page.evaluate("parallax('step', 'dropped'); parallax('consent', 'denied'); parallax('step', 'unseen')")
        before = len(guest.sink.batches)
        guest.leave()
        page.wait_for_timeout(500)
        assert len(guest.sink.batches) == before


@scenario("Anonymous consent holds from its moment on: what was noted before goes as it was")
def _(round_):
    with visitor() as guest:
        page = guest.open()
        page.evaluate("parallax('identify', 'c-1'); parallax('step', 'before'); parallax('consent', 'anonymous'); parallax('step', 'after')")
        guest.get("action", step="after")
        guest.leave()
        guest.get("measurement")
        [before] = guest.sink.of("action", step="before")
        assert "anonymous" not in before["head"]
        [after] = guest.sink.of("action", step="after")
        assert after["head"]["anonymous"] is True and "customer" not in after["head"]
        assert guest.sink.of("measurement")[0]["head"]["anonymous"] is True
