"""The duty table from draft to approval: a hole is named and not approved, and what is approved counts."""

import datetime

import pytest
from playwright.sync_api import expect

from support.browsing import DESK, WALL, Person


def choose(form, name, typed, value):
    field = form.locator("fieldset", has=form.page.locator(f"input[name^='{name}-']")).first
    field.locator("input[type=search]").fill(typed)
    field.locator(f"input[type=radio][value='{value}']").check()


def open_step(page, step):
    part = page.locator(f"details[data-step={step}]")
    part.locator("summary").click()
    return part.locator("form")


# Where the owner changes, and how many grids that is.
CASES = [(DESK, "120113003", 4), (WALL, "120113003001", 2)]


@pytest.mark.parametrize("size, area, grids", CASES, ids=["1366", "1920"])
def test_a_draft_with_a_hole_is_mended_and_approved(chromium, server, cast, size, area, grids):
    chief = Person(chromium, server, size)
    chief.sign_in(*cast.account("duty_chief"))
    page = chief.page
    page.goto("/command#/dutyTable")
    page.get_by_role("button", name="起草新版").click()
    expect(page.locator(".page")).to_contain_text("草案")
    form = open_step(page, "owners")
    choose(form, "type", "0602", "0602")
    form.locator("input[name=area]").fill(area)
    choose(form, "owner", "社区", "community")
    with page.expect_response("**/owners") as answer:
        form.locator("button[type=submit]").click()
    draft = answer.value.json()
    # No community of the small world has an organisation of its own: nobody owns it there.
    assert draft["coverage"]["unowned"][0]["type"]["code"] == "0602" and draft["coverage"]["unowned"][0]["grids"] == grids
    expect(page.locator(".coverage")).to_contain_text("有事项无人负责或多头负责")
    expect(page.locator("section", has_text="无人负责 1")).to_contain_text("0602")
    chief.expect_accessible()
    chief.expect_fits()
    chief.picture(f"command-duty-draft-{size['width']}")

    leader = Person(chromium, server, size)
    leader.sign_in(*cast.account("leader"))
    leader.page.goto("/command#/dutyTable")
    approve = open_step(leader.page, "approve")
    approve.locator("input[name=approvalNumber]").fill(f"津北辰〔2026〕{grids}号")
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
    approve.locator("input[name=effectiveOn]").fill(today.isoformat())
    approve.locator("button[type=submit]").click()
    expect(approve.locator(".form-error")).to_contain_text("无人主责")
    expect(approve.locator(".form-error")).to_contain_text("0602")
    leader.picture(f"command-duty-refused-{size['width']}")

    form = open_step(page, "owners")
    choose(form, "type", "0602", "0602")
    form.locator("input[name=area]").fill(area)
    choose(form, "owner", "镇街", "town")
    with page.expect_response("**/owners") as answer:
        form.locator("button[type=submit]").click()
    assert not answer.value.json()["coverage"]["unowned"]
    leader.page.reload()
    approve = open_step(leader.page, "approve")
    approve.locator("button[type=submit]").click()
    expect(leader.page.locator("tr", has_text=f"津北辰〔2026〕{grids}号").first).to_contain_text("现行")
    expect(leader.page.locator("section", has_text="改动")).to_contain_text("镇街")
    leader.expect_accessible()
    leader.picture(f"command-duty-approved-{size['width']}")
    for person in (chief, leader):
        person.expect_no_errors()
        person.close()
