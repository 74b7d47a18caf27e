"""Two reports of one matter: merged at the desk with one click, and endorsed in the field in place of a third."""

from playwright.sync_api import expect

from support.browsing import PHONE, Person
from support.desk import Desk, shown_state
from support.world import inside

GRID = "120113003001001"


def test_a_likely_duplicate_is_proposed_with_its_reason_and_merged(server, cast, chromium):
    worker = cast.client("worker")
    first = worker.post("/api/tickets", cast.report(description="北门路面破损，有大坑"))["ticket"]
    second = worker.post("/api/tickets", cast.report(description="北门路面破损有坑"))["ticket"]
    person = Person(chromium, server)
    person.sign_in(*cast.account("town_chief"))
    desk = Desk(person, "town").open(second["id"])
    panel = person.page.locator(".duplicates")
    expect(panel).to_contain_text("相距0米 · 事项相同 · 文字相似")
    person.expect_accessible()
    person.picture("town-duplicates-1366")
    panel.locator(f"[data-merge='{first['id']}']").click()
    expect(person.page.locator(".detail-title .tag").first).to_have_text("已并案")
    assert shown_state(desk) == "已并案"
    person.expect_no_errors()
    person.close()


def test_a_worker_sees_what_is_open_here_and_endorses_it(server, cast, chromium):
    worker = cast.client("worker")
    ticket = worker.post("/api/tickets", cast.report(type="0602", description="路灯不亮"))["ticket"]
    longitude, latitude = inside(GRID)
    here = {"longitude": longitude, "latitude": latitude + 0.0001, "accuracy": 5}
    person = Person(chromium, server, PHONE, geolocation=here, permissions=["geolocation"])
    person.sign_in(*cast.account("worker"))
    page = person.page
    page.goto("/field#/report")
    page.get_by_role("button", name="其他类型").click()
    page.locator(".report-form input[type=search]").fill("路灯")
    page.locator("input[type=radio][value='0602']").last.check()
    line = page.locator(".notice", has_text="附近已有 1 件同类未结")
    expect(line).to_contain_text("事项相同")
    person.expect_accessible()
    person.picture("field-endorse-390")
    line.get_by_role("button", name="附议").click()
    expect(page.locator(".toast")).to_contain_text("已附议，共 1 人")
    (found,) = worker.get("/api/tickets/near", longitude=longitude, latitude=latitude, type="0602")["items"]
    assert found["ticket"]["id"] == ticket["id"] and found["endorsements"] == 1
    person.expect_no_errors()
    person.close()
