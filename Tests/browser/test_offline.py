"""A working day without a network, and all that can go wrong on the way back: nothing is lost, nothing doubled."""

import json
import threading
import time

import pytest
from playwright.sync_api import expect

from support.phone import Phone
from support.photos import photo
from support.proxy import LosingProxy
from support.working_day import STORE_KEYS, Truth, a_day, doors, pretend_late, tasks
from support.world import Cast


def test_a_whole_day(chromium, own):
    cast = Cast(own)
    given = tasks(cast, 10)
    visited = doors(cast)[:40]
    truth = Truth(cast, given)
    phone = Phone(chromium, own, cast).ready().offline()
    a_day(phone, given, visited, reports=20)
    assert phone.page.locator("#queue").inner_text() == "待上传 80"
    waiting = phone.waiting()
    assert [item["kind"] for item in waiting].count("act") == 20
    sizes = [size for _, size in phone.stored("photos")]
    assert len(sizes) == 30 and max(sizes) <= 300_000
    phone.go("queue")
    expect(phone.page.locator(".queue-list > li")).to_have_count(80)
    phone.person.expect_accessible()
    phone.person.picture("field-queue-offline-390")
    assert truth.reports() == []
    pretend_late(phone)
    phone.offline(False)
    phone.go("queue")
    phone.page.locator(".queue-actions .button-primary").click()
    phone.synced()
    assert phone.stored("photos") == []
    truth.expect_day(20, visited, given)
    phone.close()


def test_answers_that_are_lost_after_the_work_was_done(chromium, own):
    cast = Cast(own)
    given = tasks(cast, 3)
    visited = doors(cast)[:6]
    truth = Truth(cast, given)
    counts = {}

    def loses(method, path):
        """The first answer to each write is lost; a session's are not, or nobody could sign in."""
        if method in ("GET", "HEAD") or path.startswith("/api/session") or path.startswith("/api/field"):
            return False
        counts[path] = counts.get(path, 0) + 1
        return counts[path] % 2 == 1

    proxy = LosingProxy(own.address, loses)
    phone = Phone(chromium, proxy, cast).ready().offline()
    a_day(phone, given, visited, reports=4)
    pretend_late(phone)
    phone.sync()
    assert proxy.lost >= 10
    truth.expect_day(4, visited, given)
    phone.close()
    proxy.stop()


def test_a_server_that_is_killed_while_it_takes_them(chromium, own):
    cast = Cast(own)
    visited = doors(cast)[:20]
    truth = Truth(cast, [])
    phone = Phone(chromium, own, cast).ready().offline()
    for number in range(6):
        phone.report(number)
    for dwelling in visited:
        phone.visit(dwelling)
    pretend_late(phone)

    def kills():
        for pause in (0.4, 0.6, 0.9):
            time.sleep(pause)
            own.kill()
            time.sleep(0.5)
            own.start()

    killer = threading.Thread(target=kills)
    phone.online()
    killer.start()
    while killer.is_alive():
        phone.page.wait_for_timeout(300)
    # Never trusting the browser's word on the network, the phone tries by itself.
    phone.synced()
    truth.expect_day(6, visited, [])
    phone.person.close()


def test_a_phone_that_is_full(chromium, own):
    cast = Cast(own)
    phone = Phone(chromium, own, cast).ready().offline()
    phone.report(1)
    page = phone.page
    control = phone.person.context.new_cdp_session(page)
    control.send("Storage.overrideQuotaForOrigin", {"origin": own.address, "quotaSize": 1_000})
    # For half a minute Chromium believes the room that it measured last.
    page.wait_for_timeout(31_000)
    phone.go("report")
    form = page.locator(".report-form")
    form.locator("[name=description]").fill("写到一半")
    form.locator(".chip-grid .chip-input").first.click()
    form.locator("input[type=file]").set_input_files(
        {"name": "2.jpg", "mimeType": "image/jpeg", "buffer": photo("放不下", seed=2)}
    )
    expect(form.locator(".photo-failed")).to_have_count(1)
    expect(form.locator(".field-error").first).to_contain_text("存储空间不足")
    page.get_by_role("button", name="提交", exact=True).click()
    expect(form.locator(".form-error")).to_contain_text("没有保存好")
    expect(form.locator("[name=description]")).to_have_value("写到一半")
    assert len(phone.waiting()) == 1, "what was there stays"
    phone.person.picture("field-full-390")
    control.send("Storage.overrideQuotaForOrigin", {"origin": own.address})
    form.get_by_role("button", name="重新发送").click()
    expect(form.locator(".photo-failed")).to_have_count(0)
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.locator(".thumb-bar")).to_be_visible()
    assert [len(item["photos"]) for item in phone.waiting()] == [1, 1]
    phone.online()
    phone.synced()
    phone.close()


def test_a_posting_that_ended_meanwhile(chromium, own):
    cast = Cast(own)
    security = cast.client("security")
    postings = security.get("/api/postings", organisation=cast.department("worker")[1], role="fullTimeWorker")["items"]
    old = next(one for one in postings if one["user"] == cast.user("worker"))
    visited = doors(cast)[:2]
    truth = Truth(cast, [])
    phone = Phone(chromium, own, cast).ready().offline()
    phone.report(1)
    for dwelling in visited:
        phone.visit(dwelling)
    security.post(f"/api/postings/{old['id']}/end", {})
    phone.online()
    expect(phone.page.locator("#connection")).to_be_visible()
    phone.until(f"({STORE_KEYS})().then((keys) => keys.length === 0)")
    assert len(phone.waiting()) == 3, "the work stays on the phone, the day pack does not"
    # Posted anew, to a grid of another community: the report is taken, the visits are no longer this worker's.
    grids = security.get("/api/organisations", q="北仓镇")["items"]
    security.post(
        "/api/postings",
        {
            "user": cast.user("worker"), "organisation": grids[0]["id"], "role": "fullTimeWorker",
            "grids": ["120113101001001"],
        },
    )
    phone.person.sign_in(*cast.account("worker"))
    phone.go("queue")
    page = phone.page
    expect(page.locator(".queue-list > li")).to_have_count(3)
    expect(page.locator(".queue-list > li").first).to_contain_text("另一个岗位")
    for _ in range(3):
        page.get_by_role("button", name="用当前岗位上传").first.click()
    expect(page.locator("#queue")).to_have_text("需处理 2")
    expect(page.locator(".queue-list > li")).to_have_count(2)
    phone.person.expect_accessible()
    phone.person.picture("field-queue-refused-390")
    page.get_by_role("button", name="查看并处理").first.click()
    expect(page.locator(".conflict-side")).to_have_count(2)
    page.keyboard.press("Escape")
    assert len(truth.reports()) == 1
    # Nobody leaves the phone with something that is only there.
    phone.go("mine")
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_role("dialog")).to_contain_text("还有 2 条记录")
    page.keyboard.press("Escape")
    phone.go("queue")
    with page.expect_download() as saved:
        page.locator(".queue-actions").get_by_role("button", name="导出").click()
    records = json.loads(saved.value.path().read_text())["records"]
    assert [one["body"]["dwelling"] for one in records] == visited
    for left in (1, 0):
        page.get_by_role("button", name="放弃").first.click()
        page.get_by_role("button", name="确定放弃").click()
        expect(page.locator(".queue-list > li")).to_have_count(left)
    phone.go("mine")
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url("**/sign-in*")
    phone.person.close()


def test_a_conflict_is_decided_by_a_person(chromium, own):
    cast = Cast(own)
    (ticket,) = tasks(cast, 1)
    phone = Phone(chromium, own, cast).ready().offline()
    phone.handle(ticket, 1)
    assert len(phone.waiting()) == 2
    # Meanwhile it was received at another telephone: the version that this one saw is old.
    other, chief = cast.client("worker"), cast.client("town_chief")
    other.act(other.get(f"/api/tickets/{ticket}"), "receive")
    phone.online()
    expect(phone.page.locator("#queue")).to_have_text("需处理 1")
    phone.go("queue")
    page = phone.page
    expect(page.locator(".queue-list > li").last).to_contain_text("等前一步")
    page.get_by_role("button", name="查看并处理").click()
    expect(page.locator(".conflict-side").last).to_contain_text("处置中")
    # What has been done cannot be done again; it can only be given up.
    expect(page.get_by_role("dialog").get_by_role("button", name="重新发送")).to_have_count(0)
    page.get_by_role("dialog").get_by_role("button", name="放弃").click()
    page.get_by_role("button", name="确定放弃").click()
    expect(page.locator("#queue")).to_have_text("需处理 1")
    expect(page.locator(".queue-list > li")).to_have_count(1)
    page.get_by_role("button", name="查看并处理").click()
    expect(page.locator(".conflict-side").first).to_contain_text("已清理 1")
    phone.person.expect_accessible()
    phone.person.picture("field-conflict-390")
    page.get_by_role("button", name="重新发送").click()
    phone.synced()
    kinds = [entry["kind"] for entry in chief.get(f"/api/tickets/{ticket}")["timeline"]]
    assert kinds.count("received") == 1 and kinds.count("fedBack") == 1
    phone.close()


@pytest.mark.parametrize("hours", [24, -24], ids=["a day ahead", "a day behind"])
def test_a_clock_that_is_wrong_by_a_day(chromium, own, hours):
    cast = Cast(own)
    shift = f"""(() => {{
        const Real = Date, ahead = {hours} * 3600000;
        class Wrong extends Real {{
            constructor(...parts) {{ if (parts.length === 0) super(Real.now() + ahead); else super(...parts); }}
            static now() {{ return Real.now() + ahead; }}
        }}
        globalThis.Date = Wrong;
    }})();"""
    door = doors(cast)[0]
    truth = Truth(cast, [])
    phone = Phone(chromium, own, cast, init_script=shift).ready().reopen().ready().offline()
    phone.report(1)
    phone.visit(door)
    now = time.time()
    told = [item["at"] / 1000 for item in phone.waiting()]
    assert all(abs(at - now) < 60 for at in told), (told, now)
    pretend_late(phone)
    phone.online()
    phone.synced()
    truth.expect_day(1, [door], [])
    phone.close()
