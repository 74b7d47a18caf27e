"""Premises, courses and what is asked beside tickets without a network: done on the phone, and with the server once."""

import json
import shutil

import pytest
from playwright.sync_api import expect

from support.course import LESSONS, answer_rightly, begin_test, open_course, read_lesson
from support.phone import GRID, Phone
from support.photos import photo
from support.proxy import LosingProxy
from support.server import linli
from support.world import DEFAULTS, Cast, inside


@pytest.fixture(scope="module")
def furnished(furnished, tmp_path_factory):
    """The small world with doors to visit, premises and courses; tests serve copies of it."""
    data = tmp_path_factory.mktemp("registered") / "data"
    shutil.copytree(furnished, data)
    longitude, latitude = inside(GRID)
    table = data.parent / "premises.csv"
    rows = [f"P{n},老味道饺子馆{n},restaurant,翠华里{n}号,{longitude},{latitude}" for n in range(3)]
    table.write_text("\n".join(["code,name,kind,address,longitude,latitude", *rows]) + "\n")
    files = {"premisesKinds": DEFAULTS / "premises-kinds.csv", "premises": table}
    for kind in ("courses", "lessons", "questions"):
        files[kind] = DEFAULTS / f"{kind}.csv"
    for kind, file in files.items():
        assert json.loads(linli("import", kind, file, "--data", data, "--json"))["refused"] == []
    return data


def losing(server, *ends):
    """The first answer to each write whose path ends so is lost."""
    lost = set()

    def loses(method, path):
        if method != "POST" or not path.endswith(ends) or path in lost:
            return False
        lost.add(path)
        return True

    return LosingProxy(server.address, loses)


def test_premises_are_checked(chromium, own):
    cast = Cast(own)
    proxy = losing(own, "/checks")
    phone = Phone(chromium, proxy, cast).ready().offline()
    phone.go("premises")
    page = phone.page
    expect(page.locator(".cards .ticket-card")).to_have_count(3)
    page.locator(".ticket-card").first.click()
    expect(page.get_by_text("联网后可查看历次检查")).to_be_visible()
    page.get_by_label("安全出口畅通").check(force=True)
    page.get_by_role("button", name="提交检查").click()
    expect(page.locator(".field-error").filter(has_text="写明情况")).to_be_visible()
    page.locator("[name=note]").fill("堆放纸箱，已提醒")
    phone.person.expect_accessible()
    page.get_by_role("button", name="提交检查").click()
    expect(page.locator(".cards .tag", has_text="待上传")).to_have_count(1)
    phone.person.expect_accessible()
    phone.person.expect_fits()
    phone.person.picture("field-premises-offline-390")
    phone.reopen()
    phone.go("premises")
    phone.page.locator(".ticket-card").nth(1).click()
    phone.page.get_by_role("button", name="提交检查").click()
    expect(phone.page.locator(".cards .tag", has_text="待上传")).to_have_count(2)
    assert [item["kind"] for item in phone.waiting()] == ["check", "check"]

    phone.sync()
    assert proxy.lost == 2
    expect(phone.page.locator(".cards .tag", has_text="待上传")).to_have_count(0)
    worker = cast.client("worker")
    (faulty,) = worker.get("/api/premises", list="faulty")["items"]
    assert [one["faults"] for one in worker.get(f"/api/premises/{faulty['id']}")["checks"]] == ["安全出口畅通"]
    (left,) = [one for one in worker.get("/api/premises", list="due")["items"] if one["id"] != faulty["id"]]
    assert left["code"] == "P2"
    phone.close()
    proxy.stop()


def test_a_course_is_read_and_its_test_taken(chromium, own):
    cast = Cast(own)
    worker = cast.client("worker")
    assert '"right"' not in json.dumps(worker.get("/api/field/day-pack")), "what is right stays with the server"
    proxy = losing(own, "/read")
    phone = Phone(chromium, proxy, cast).ready().offline()
    page = phone.page
    phone.go("training")
    open_course(page)
    for lesson in range(1, LESSONS + 1):
        read_lesson(page, lesson)
    phone.person.picture("field-course-offline-390")
    begin_test(page)
    answer_rightly(page)
    page.get_by_role("button", name="交卷").click()
    expect(page.locator(".course-test")).to_contain_text("联网后由服务器评分")
    phone.person.expect_accessible()
    phone.person.picture("field-test-offline-390")
    page.get_by_role("button", name="返回课程").click()
    expect(page.locator("#test .notice")).to_contain_text("答卷已保存在手机")
    phone.go("queue")
    expect(page.locator(".queue-list > li")).to_have_count(LESSONS + 1)
    phone.person.expect_fits()
    phone.go("training")
    expect(page.locator(".cards .tag", has_text="待上传")).to_have_count(1)
    phone.sync()
    assert proxy.lost == LESSONS
    expect(page.locator(".cards .tag", has_text="待上传")).to_have_count(0)
    course = worker.get("/api/training/courses/C01")["course"]
    assert course["isPassed"] and course["lessonsRead"] == LESSONS
    phone.go("training", "C01")
    expect(page.locator("#test .notice-good")).to_contain_text("考试通过")
    phone.close()
    proxy.stop()


def asked_beside(cast):
    """A ticket whose handler needs the town's help: (ticket, side task)."""
    ticket = cast.client("worker").post("/api/tickets", cast.report())
    chief, centre = cast.client("town_chief"), cast.client("duty_chief")
    ticket = chief.act(ticket, "accept")
    ticket = chief.act(ticket, "transfer", organisation=cast.department("duty_chief")[1], note="需区级部门办理")
    ticket = centre.act(centre.act(ticket, "file"), "dispatch", organisation=cast.department("handler")[1])
    ticket = cast.client("handler").act(ticket, "receive")
    body = {"kind": "joint", "organisations": [cast.department("worker")[1]], "note": "请到现场协助"}
    ticket = cast.client("dispatcher").post(f"/api/tickets/{ticket['id']}/side-tasks", body)
    return ticket["id"], ticket["sideTasks"][-1]["task"]["id"]


def answer(phone, ticket, note):
    page = phone.page
    phone.go("tasks", "beside")
    page.locator(f".ticket-card[href*='{ticket}']").click()
    page.locator("[data-task-action=answer]").click()
    form = page.locator(".task-form form")
    form.locator("input[type=file]").set_input_files(
        {"name": "done.jpg", "mimeType": "image/jpeg", "buffer": photo("协助", seed=3)}
    )
    expect(form.locator(".photo:not(.photo-sending)")).to_have_count(1)
    form.locator("[name=note]").fill(note)
    form.locator("button[type=submit]").click()
    expect(page.locator(".side-task .notice")).to_contain_text("等待上传")
    expect(page.locator("[data-task-action=answer]")).to_have_count(0)


def test_what_was_asked_beside_a_ticket_is_answered(chromium, own):
    cast = Cast(own)
    ticket, task = asked_beside(cast)
    proxy = losing(own, "/answer")
    phone = Phone(chromium, proxy, cast).ready().offline()
    answer(phone, ticket, "已到场协助")
    phone.person.expect_accessible()
    phone.person.expect_fits()
    phone.person.picture("field-side-task-offline-390")
    phone.sync()
    assert proxy.lost == 1
    found = cast.client("dispatcher").get(f"/api/tickets/{ticket}")
    (detail,) = [one for one in found["sideTasks"] if one["task"]["id"] == task]
    assert [entry["note"] for entry in detail["history"]] == ["请到现场协助", "已到场协助"]
    assert len([one for one in found["attachments"] if one["phase"] == "after"]) == 1
    phone.close()
    proxy.stop()


def test_what_was_taken_back_meanwhile_is_decided_by_a_person(chromium, own):
    cast = Cast(own)
    ticket, task = asked_beside(cast)
    phone = Phone(chromium, own, cast).ready().offline()
    answer(phone, ticket, "已到场协助")
    cast.client("dispatcher").post(f"/api/side-tasks/{task}/withdraw", {"version": 1, "note": "已经解决"})
    phone.online()
    expect(phone.page.locator("#queue")).to_have_text("需处理 1")
    phone.go("queue")
    page = phone.page
    page.get_by_role("button", name="查看并处理").click()
    expect(page.locator(".conflict-side").last).to_contain_text("处置中")
    expect(page.get_by_role("dialog").get_by_role("button", name="重新发送")).to_have_count(0)
    phone.person.expect_accessible()
    page.get_by_role("dialog").get_by_role("button", name="放弃").click()
    page.get_by_role("button", name="确定放弃").click()
    phone.synced()
    phone.close()
