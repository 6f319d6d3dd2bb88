"""Every page of the demo shop in a real browser, without Parallax.

    .deps/venv/bin/python e2e/shop/every_page.py [--small] [pictures' folder, e2e/screenshots/shop unless told]

Each page is accessible, quiet, within its policy and no wider than the window, and each of the things to try does what
the bar at the foot promises. The beacon's stand-in comes from another origin, as the beacon will.
"""

import pathlib
import socket
import subprocess
import sys
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).parent
SHOP = HERE.parents[1] / "web" / "demo-shop"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = {
    "home": "/",
    "search": "/search",
    "search-tents": "/search/tents",
    "search-broken": "/search?q=broken",
    "search-nothing": "/search?q=piano",
    "product": "/products/1000",
    "product-unknown": "/products/5193",
    "basket": "/basket",
    "checkout": "/checkout",
    "thanks": "/checkout/thanks",
    "help": "/help/returns",
}
SIZES = ((1280, 800), (360, 740), (320, 640), (1920, 1000))
STORED = """() => {
    const lines = [{ id: 1000, quantity: 1 }, { id: 1056, quantity: 2 }, { id: 1133, quantity: 1 }];
    sessionStorage.setItem('basket', JSON.stringify(lines));
    sessionStorage.setItem('order', JSON.stringify({ id: 'AG-10417', value: 1276, name: 'Alice', lines }));
}"""
wrong = []


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def start(*words):
    port = free_port()
    command = [sys.executable, HERE / "site.py", "--port", str(port), *words]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    for _ in range(100):
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return process, f"http://127.0.0.1:{port}"
        time.sleep(0.05)
    raise SystemExit("the shop did not start")


def expect(holds, words):
    if not holds:
        wrong.append(words)
        print("WRONG:", words)


def watch(page, name, may=()):
    def hear(text):
        if not any(part in text for part in may):
            expect(False, f"{name}: {text}")

    page.on("console", lambda message: message.type in ("error", "warning") and hear(message.text))
    page.on("pageerror", lambda error: hear(str(error)))


def look(browser, shop, pictures, sizes):
    for scheme in ("light", "dark"):
        for width, height in sizes:
            size = {"width": width, "height": height}
            context = browser.new_context(color_scheme=scheme, viewport=size, base_url=shop)
            page = context.new_page()
            where = f"{scheme} {width}"
            watch(page, where, may=("status of 500",))
            page.goto("/help/returns")
            for kind in ("", "-empty"):
                if not kind:
                    page.evaluate(STORED)
                else:
                    page.evaluate("sessionStorage.clear()")
                for name, path in PAGES.items():
                    if kind and name not in ("basket", "checkout", "thanks"):
                        continue
                    page.goto(path, wait_until="networkidle")
                    wide = page.evaluate("document.documentElement.scrollWidth")
                    expect(wide <= width, f"{where} {name}{kind}: {wide} px wide")
                    found = Axe().run(page, options=WCAG).response["violations"]
                    for one in found:
                        targets = [node["target"] for node in one["nodes"][:4]]
                        expect(False, f"{where} {name}{kind}: {one['id']} {targets}")
                    picture = pictures / f"{name}{kind}-{scheme}-{width}.png"
                    page.screenshot(path=picture, full_page=name != "home")
                    if name == "home":
                        page.screenshot(path=pictures / f"home-full-{scheme}-{width}.png", full_page=True)
                        page.locator(".demo summary").click()
                        page.screenshot(path=pictures / f"home-bar-{scheme}-{width}.png")
            context.close()


def told(page):
    page.wait_for_function("window.told !== undefined")
    return page.evaluate("window.told")


def walk(browser, shop):
    page = browser.new_context(base_url=shop, viewport={"width": 1280, "height": 800}).new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    posts = []

    def hear(answer):
        if answer.request.method == "POST":
            posts.append((answer.url.removeprefix(shop), answer.status))

    page.on("response", hear)
    page.goto("/")
    page.get_by_label("Shopping as").select_option("alice")
    expect(["identify", "alice"] in told(page), "signing in is not told")
    departments = page.get_by_role("navigation", name="Departments")
    departments.get_by_role("link", name="Tents").click()
    page.wait_for_url("**/search/tents")
    expect(["identify", "alice"] in told(page), "the next page does not say who it is")
    page.evaluate("window.same = true")
    page.get_by_role("navigation", name="Filter").get_by_role("link", name="Boots").click()
    page.wait_for_url("**/search/boots")
    expect(page.evaluate("window.same"), "the filter loads a new page")
    expect(page.locator(".card").count() == 6, "the filter does not leave six boots")
    page.go_back()
    expect(page.evaluate("window.same"), "back loads a new page")
    expect(page.locator("h1").inner_text() == "Tents", "back does not go back to the tents")
    page.get_by_role("link", name="Firn 2").click()
    heart = page.get_by_role("button", name="Keep on the wishlist")
    page.get_by_role("heading", name="Firn 2", level=1).wait_for()
    before = page.content()
    for _ in range(5):
        heart.click()
    expect(page.content() == before, "the heart does something")
    page.get_by_label("How many").select_option("2")
    page.get_by_role("button", name="Add to basket").click()
    page.get_by_role("link", name="Go to the basket").click()
    page.wait_for_url("**/basket")
    page.get_by_label("Voucher").fill("glow10")
    page.get_by_role("button", name="Apply voucher").click()
    expect(len(errors) == 1 and "percent" in errors[0], f"the voucher's error: {errors}")
    page.get_by_role("link", name="Go to checkout").click()
    page.get_by_role("button", name="Pay €778").wait_for()
    expect(page.get_by_label("Name").input_value() == "Alice Amstutz", "the checkout does not know Alice")
    page.get_by_label("Last four digits").fill("0000")
    page.get_by_role("button", name="Pay €778").click()
    page.get_by_role("alert").filter(has_text="did not go through").wait_for()
    page.get_by_label("Last four digits").fill("9999")
    began = time.monotonic()
    page.get_by_role("button", name="Pay €778").click()
    page.wait_for_url("**/checkout/thanks")
    expect(8.5 < time.monotonic() - began < 12, "the slow card is not slow")
    page.get_by_role("heading", name="Thank you, Alice.").wait_for()
    number = page.locator("#number").inner_text()
    order = ["order", {"id": number, "value": 778, "currency": "EUR"}]
    expect(order in told(page), f"the order is not told: {told(page)}")
    expect(page.locator("#count").inner_text() == "0", "the basket is not empty after the order")
    page.get_by_label("Shopping as").select_option("")
    expect(told(page)[-1] == ["identify", None], "signing out is not told")
    expect(posts == [("/basket/items", 201), ("/checkout/pay", 502), ("/checkout/pay", 200)], f"posts: {posts}")
    expect(len(errors) == 1, f"errors: {errors}")


def main():
    size = sum(file.stat().st_size for file in SHOP.rglob("*") if file.is_file())
    expect(size < 80_000, f"the shop has {size} bytes")
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    pictures = pathlib.Path(words[0]) if words else HERE.parent / "screenshots" / "shop"
    pictures.mkdir(parents=True, exist_ok=True)
    sizes = SIZES[:2] if "--small" in sys.argv else SIZES
    other, elsewhere = start()
    site, shop = start("--beacon", f"{elsewhere}/b.js", "--parallax", f"{elsewhere}/")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            walk(browser, shop)
            look(browser, shop, pictures, sizes)
            browser.close()
    finally:
        for process in (site, other):
            process.terminate()
    mark = "✗" if wrong else "✓"
    print(f" {mark} every page of the demo's shop is accessible, quiet and no wider than the window, light and dark, and does"
          f" what it promises ({len(wrong)} wrong; {size} bytes)")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
