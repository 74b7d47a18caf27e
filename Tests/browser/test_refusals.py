"""A worker refuses a task in one tap; the district answers; who ordered what beyond the list is there to be read."""

import pytest
from playwright.sync_api import expect

from support.browsing import DESK, PHONE, WALL, Person
from support.desk import Desk, shown_state


def tasked(cast):
    """A ticket that the town has given to its worker by name."""
    worker, chief = cast.client("worker"), cast.client("town_chief")
    ticket = worker.post("/api/tickets", cast.report(type="0102", description="楼后垃圾成堆"))["ticket"]
    for action in ("accept", "file"):
        ticket = chief.post(f"/api/tickets/{ticket['id']}/{action}", {"version": ticket["version"]})
    body = {"organisation": cast.department("town_chief")[1], "worker": cast.user("worker")}
    chief.post(f"/api/tickets/{ticket['id']}/dispatch", {"version": ticket["version"], **body})
    return ticket["id"]


def refuse(chromium, server, cast, ticket):
    person = Person(chromium, server, PHONE)
    person.sign_in(*cast.account("worker"))
    desk = Desk(person, "field").open(ticket)
    expect(person.page.locator("[data-action=refuse]")).to_have_text("不在清单，拒接")
    person.expect_accessible()
    person.picture("field-refusal-390")
    desk.press("refuse")
    expect(person.page.locator(".detail-title .tag").first).to_have_text("拒接待答复")
    assert "refuse" not in desk.actions()
    person.expect_no_errors()
    person.close()


def test_upheld_it_goes_back_to_whoever_ordered_it(chromium, server, cast):
    ticket = tasked(cast)
    refuse(chromium, server, cast, ticket)
    centre = Person(chromium, server, DESK)
    centre.sign_in(*cast.account("duty_chief"))
    desk = Desk(centre, "command").open(ticket)
    expect(centre.page.locator(".detail")).to_contain_text("系统核对")
    centre.expect_accessible()
    centre.picture("command-refusal-1366")
    desk.press("uphold")
    expect(centre.page.locator(".detail-title .tag").first).to_have_text("已退回")
    town = cast.client("town_chief").get(f"/api/tickets/{ticket}")
    assert town["desk"]["name"] == "普东街道办事处" and town["state"] == "returned"
    centre.expect_no_errors()
    centre.close()


@pytest.mark.parametrize("size", [DESK, WALL], ids=["1366", "1920"])
def test_ordered_it_says_by_whom_and_why(chromium, server, cast, size):
    ticket = tasked(cast)
    refuse(chromium, server, cast, ticket)
    centre = Person(chromium, server, size)
    centre.sign_in(*cast.account("leader"))
    desk = Desk(centre, "command").open(ticket)
    desk.act("order", note="汛期人手不足，请先到场")
    assert shown_state(desk) == "待签收"
    centre.page.goto("/command#/burden")
    row = centre.page.locator("tr", has_text="汛期人手不足，请先到场").first
    expect(row).to_contain_text("责令承办（额外任务）")
    expect(row).to_contain_text("北辰区综治中心 · 李领导")
    expect(row).to_contain_text("褚网格")
    centre.expect_accessible()
    centre.expect_fits()
    centre.picture(f"command-burden-{size['width']}")
    centre.expect_no_errors()
    centre.close()
    worker = Person(chromium, server, PHONE)
    worker.sign_in(*cast.account("worker"))
    mine = Desk(worker, "field").open(ticket)
    expect(worker.page.locator(".detail-title")).to_contain_text("额外任务")
    assert "refuse" not in mine.actions() and "receive" in mine.actions()
    worker.close()
    town = Person(chromium, server, size)
    town.sign_in(*cast.account("town_chief"))
    town.page.goto("/town#/burden")
    expect(town.page.locator("tr", has_text="汛期人手不足，请先到场").first).to_contain_text("李领导")
    town.expect_accessible()
    town.picture(f"town-burden-{size['width']}")
    town.expect_no_errors()
    town.close()
