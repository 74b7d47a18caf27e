"""On paper: the open ticket alone, or else the list, and who printed it."""

import pytest
from playwright.sync_api import expect

from support.browsing import DESK, Person
from support.desk import Desk


@pytest.mark.parametrize("what", ["list", "ticket"])
def test_print(chromium, server, cast, what):
    ticket = cast.client("worker").post("/api/tickets", cast.report(description="打印的工单"))
    person = Person(chromium, server, DESK)
    person.sign_in(*cast.account("town_chief"))
    page = person.page
    if what == "ticket":
        Desk(person, "town").open(ticket["id"])
    row = page.locator(".table tbody tr").first
    expect(row).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for hidden in [".topbar", ".filters", ".figures", ".detail-actions"]:
        assert all(not one.is_visible() for one in page.locator(hidden).all()), hidden
    expect(page.locator(".print-note")).to_contain_text("周值班 打印于 20")
    assert row.is_visible() == (what == "list")
    if what == "ticket":
        expect(page.locator(".description")).to_have_text("打印的工单")
        expect(page.locator(".timeline")).to_be_visible()
    page.set_viewport_size({"width": 794, "height": 1123})
    person.picture(f"print-{what}")
    person.expect_no_errors()
    person.close()
