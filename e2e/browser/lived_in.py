"""A demo through whose shop a customer has walked, and met everything that can go wrong there."""

import functools

from customers import HEART, Customer

TRAITS = {"plan": "gold", "seats": 12, "paying": True, "first-order": "2026-03-02"}


def _visit():
    """The customer's visit, as the list of visits has it, and the server that knows it."""
    found = _walked()
    if isinstance(found, Exception):
        raise AssertionError(f"the walk through the shop went wrong: {found}")
    return found


@functools.cache
def _walked():
    """Once, also where it goes wrong: not every page needs to wait for it again."""
    try:
        return _walk()
    except Exception as error:
        return error


def _walk():
    with Customer(traits=TRAITS) as customer:
        customer.go("/")
        customer.fill_basket()
        heart = customer.page.locator(HEART)
        for _ in range(6):
            heart.click()
        # So long the beacon watches whether a click does anything.
        customer.page.wait_for_timeout(7_500)
        customer.go("/search?q=broken")
        customer.page.wait_for_timeout(500)
        customer.go("/basket")
        customer.page.get_by_label("Voucher").fill("glow10")
        customer.page.get_by_role("button", name="Apply voucher").click()
        customer.page.wait_for_timeout(500)
        customer.pay("0000")
        customer.page.get_by_role("alert").filter(has_text="did not go through").wait_for()
    found, _ = customer.visit(lambda one: one["failed"] > 0 and one["faults"] > 0)
    return customer.server, found


def server():
    return _visit()[0]


def session():
    return f"/sessions/{_visit()[1]['id']}?range=24h"


def customer():
    return f"/customers/{_visit()[1]['customer']}?range=24h"
