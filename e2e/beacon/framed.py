"""Pages in frames."""

from scenario import scenario
from stage import visitor


@scenario("Only the top page is a view; frames of the same and of another site tell calls, faults and clicks, marked as such")
def _(round_):
    with visitor(throws=["Inner trouble"]) as guest:
        page = guest.open("/frames/top")
        for name in ("own", "foreign"):
            frame = page.frame_locator(f"#{name}")
            frame.locator("#pay").wait_for()
            page.frame(url=f"**/inner/{name}").wait_for_function("window.isParallaxOn")
        page.wait_for_timeout(200)
        for name in ("own", "foreign"):
            page.frame_locator(f"#{name}").locator("#pay").click()
        guest.get("action", count=2, path="/api/pay")
        guest.leave()
        guest.get("click", count=2, element="#pay")
        guest.get("fault", count=2)
        [view] = guest.get("view")
        assert view["path"] == "/frames/top" and "frame" not in view["attributes"], view
        assert [fact["path"] for fact in guest.get("measurement")] == ["/frames/top"]
        for fact in guest.sink.of("click") + guest.sink.of("fault") + guest.sink.of("action"):
            assert fact["attributes"]["frame"] is True, fact
        assert {fact["path"] for fact in guest.sink.of("click")} == {"/inner/own", "/inner/foreign"}
        hosts = {fact["path"]: fact["head"]["host"] for fact in guest.sink.of("fault")}
        assert hosts == {"/inner/own": guest.sink.home.split("//")[1], "/inner/foreign": guest.sink.away.split("//")[1]}, hosts
