"""A leave noted at the town shows at the centre by itself, and whoever covers has the tasks."""

import datetime

from playwright.sync_api import expect

from support.browsing import DESK, WALL, Person
from support.world import today


def choose(form, name, typed):
    field = form.locator("fieldset", has=form.page.locator(f"input[name^='{name}-']")).first
    field.locator("input[type=search]").fill(typed)
    field.get_by_label(typed).first.check()


def test_a_leave_is_covered_and_seen_by_the_others_at_once(chromium, server, cast):
    centre = Person(chromium, server, WALL)
    centre.sign_in(*cast.account("duty_chief"))
    centre.page.goto("/command#/staffing")
    expect(centre.page.locator(".coverage")).to_contain_text("没有人请假")
    town = Person(chromium, server, DESK)
    town.sign_in(*cast.account("town_chief"))
    page = town.page
    page.goto("/town#/staffing")
    page.locator("details[data-step=leave] summary").click()
    form = page.locator("details[data-step=leave] form")
    choose(form, "posting", "褚网格")
    form.locator("input[name=from]").fill(today().isoformat())
    form.locator("input[name=to]").fill((today() + datetime.timedelta(days=2)).isoformat())
    choose(form, "cover", "卫网格")
    town.expect_accessible()
    form.locator("button[type=submit]").click()
    expect(page.locator("tr", has_text="褚网格")).to_contain_text("卫网格")
    town.expect_accessible()
    town.expect_fits()
    town.picture("town-staffing-1366")
    # The centre's screen is told by the feed.
    expect(centre.page.locator("tr", has_text="褚网格")).to_contain_text("卫网格")
    centre.expect_accessible()
    centre.picture("command-staffing-1920")
    ticket = cast.client("other_worker").post("/api/tickets", cast.report(grid="120113003001001"))["ticket"]
    assert cast.client("neighbour_worker").get(f"/api/tickets/{ticket['id']}")["id"] == ticket["id"]
    page.get_by_role("button", name="销假").click()
    expect(page.locator(".coverage")).to_contain_text("没有人请假")
    expect(centre.page.locator(".coverage")).to_contain_text("没有人请假")
    for person in (town, centre):
        person.expect_no_errors()
        person.close()
