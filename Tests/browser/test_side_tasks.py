"""What organisations ask of one another beside a ticket, each path walked by all its roles in the browser."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from test_residents import report

from support.browsing import DESK, PHONE, Person
from support.desk import Desk
from support.photos import photo
from support.world import COMMUNITIES, inside

GRID = "120113003001001"


class Stage:
    """People at their desks, opened when they are needed."""

    def __init__(self, chromium, server, cast):
        self.chromium, self.server, self.cast = chromium, server, cast
        self.desks = {}

    def desk(self, name):
        if name not in self.desks:
            port = self.cast.who(name)["port"]
            person = Person(self.chromium, self.server, PHONE if port == "field" else DESK)
            person.sign_in(*self.cast.account(name))
            self.desks[name] = Desk(person, port)
        return self.desks[name]

    def close(self):
        for desk in self.desks.values():
            desk.person.expect_no_errors()
            desk.person.close()


@pytest.fixture
def stage(chromium, server, cast):
    stage = Stage(chromium, server, cast)
    yield stage
    stage.close()


def yesterday():
    return datetime.now(ZoneInfo("Asia/Shanghai")) - timedelta(days=1)


def reported(cast):
    return cast.client("worker").post("/api/tickets", cast.report(GRID))


def accepted(cast):
    return cast.client("town_chief").act(reported(cast), "accept")


def handled(cast):
    """In the hands of the handler's department, at the centre's desk."""
    centre, department = cast.department("duty_chief")[1], cast.department("handler")[1]
    ticket = cast.client("town_chief").act(accepted(cast), "file")
    ticket = cast.client("town_chief").act(ticket, "transfer", organisation=centre, note="需区级部门办理")
    ticket = cast.client("dispatcher").act(ticket, "dispatch", organisation=department)
    return cast.client("handler").act(ticket, "receive")


def newest(answer, kind):
    return [one["task"] for one in answer["sideTasks"] if one["task"]["kind"] == kind][-1]


def test_supervision(stage, cast):
    ticket = handled(cast)["id"]
    order = newest(stage.desk("supervisor").open(ticket).ask("issue-supervision", note="请说明进展"), "supervision")
    assert (order["levelLabel"], order["addressee"]["name"]) == ("红牌二级督办", cast.department("handler")[0])
    handler = stage.desk("handler")
    handler.page.goto("/department#/sideTasks/mine")
    handler.page.locator(f".ticket-card[href$='{ticket}']").click()
    handler.ask("answer", on=order["id"], note="已安排人员")
    handler.person.expect_accessible()
    supervisor = stage.desk("supervisor")
    # The answer arrives by itself.
    expect(supervisor.page.locator(f".side-task[data-task='{order['id']}']")).to_contain_text("待评定")
    supervisor.ask("askAgain", on=order["id"], note="请给出时间")
    expect(handler.page.locator(f".side-task[data-task='{order['id']}']")).to_contain_text("请给出时间")
    handler.ask("answer", on=order["id"], note="明日完成")
    expect(supervisor.page.locator(f".side-task[data-task='{order['id']}']")).to_contain_text("明日完成")
    done = supervisor.ask("accept", on=order["id"])
    assert newest(done, "supervision")["state"] == "done"
    expect(supervisor.page.locator(".timeline").last).to_contain_text("督办 · 认可回复")
    supervisor.person.picture("supervision")


def test_whistle(stage, cast):
    ticket = reported(cast)["id"]
    water, homes = cast.department("handler"), cast.department("other_handler")
    town = stage.desk("town_dispatcher").open(ticket)
    town.page.locator("[data-task-action=issue-whistle]").click()
    town.person.expect_accessible()
    town.page.locator(".task-form .form-actions button").first.click()
    answer = town.ask("issue-whistle", ground="emergency", organisations=[water, homes], note="请立即到场")
    tasks = {one["task"]["addressee"]["id"]: one["task"]["id"] for one in answer["sideTasks"]}
    coming, refusing = tasks[water[1]], tasks[homes[1]]

    handler = stage.desk("handler")
    handler.page.goto("/department#/whistles/mine")
    handler.page.locator(f".ticket-card[href$='{ticket}']").click()
    handler.ask("confirm", on=coming)
    handler.ask("arrive", on=coming)
    handler.ask("answer", on=coming, note="已处置完毕")
    other = stage.desk("other_handler").open(ticket)
    other.ask("refuse", on=refusing, note="不属本单位职责")
    chief = stage.desk("duty_chief")
    chief.page.goto("/command#/whistles/mine")
    chief.page.locator(f".ticket-card[href$='{ticket}']").click()
    chief.ask("uphold", on=refusing, note="请按职责到场")
    other.ask("arrive", on=refusing)

    rated = town.ask("rate", on=coming, score="5", note="到场及时")
    assert [one["task"]["score"] for one in rated["sideTasks"] if one["task"]["id"] == coming] == [5]
    leader = stage.desk("leader")
    leader.page.goto("/command#/whistles/all")
    expect(leader.page.locator("table tbody")).to_contain_text(water[0])
    leader.person.expect_accessible()
    leader.person.picture("whistles")


def test_joint_handling(stage, cast):
    ticket = handled(cast)["id"]
    joint = stage.desk("dispatcher").open(ticket).ask(
        "issue-joint", organisations=[cast.department("other_handler")], note="请配合修复"
    )
    task = newest(joint, "joint")
    lead = stage.desk("handler").open(ticket)
    picture = {"name": "处置后", "mimeType": "image/jpeg", "buffer": photo("处置后", seed=11)}
    lead.page.locator(".action-buttons [data-action=feedBack]").click()
    lead._fill(lead.page.locator(".action-form form"), "attachments", picture)
    lead.page.locator(".action-form form button[type=submit]").click()
    expect(lead.page.locator(".action-form .form-error")).to_contain_text(cast.department("other_handler")[0])
    stage.desk("other_handler").open(ticket).ask("answer", on=task["id"], note="本单位部分已完成")
    with lead.page.expect_response(lambda one: one.url.endswith("/feedBack")) as answer:
        lead.page.locator(".action-form form button[type=submit]").click()
    assert answer.value.ok, answer.value.text()


def test_deliberation(stage, cast):
    ticket = accepted(cast)
    cast.client("town_chief").act(ticket, "deliberate")
    town = stage.desk("town_chief").open(ticket["id"])
    departments = [cast.department("handler"), cast.department("other_handler")]
    town.ask("issue-consultation", organisations=departments, note="由谁牵头？")
    handler = stage.desk("handler")
    handler.page.goto("/department#/sideTasks/mine")
    handler.page.locator(f".ticket-card[href$='{ticket['id']}']").click()
    task = handler.page.locator(".side-task").filter(has=handler.page.locator("[data-task-action=answer]"))
    handler.ask("answer", on=task.first.get_attribute("data-task"), note="建议住建牵头")
    other = stage.desk("other_handler").open(ticket["id"])
    expect(other.page.locator(".side-task-list").first).to_contain_text("建议住建牵头")
    supervisor = stage.desk("supervisor").open(ticket["id"])
    expect(supervisor.page.locator(".detail")).not_to_contain_text("建议住建牵头")
    town.act("conclude", note="住建牵头，城管配合")
    expect(other.page.locator(".side-task-list").first).to_contain_text("已撤销")


def test_urging_and_notices(stage, chromium, server, cast):
    longitude, latitude = inside(GRID)
    here = {"longitude": longitude, "latitude": latitude, "accuracy": 9}
    resident = Person(chromium, server, PHONE, geolocation=here, permissions=["geolocation"])
    number, code = report(resident, [photo("垃圾", seed=21)], here=True, description="垃圾没人收", address="北门")
    acceptor = stage.desk("acceptor")
    # What other tests left behind is read.
    cast.client("acceptor").post("/api/notices/read", {"upTo": 2**53})
    acceptor.page.goto("/command")
    expect(acceptor.page.locator("#notices .badge")).to_be_hidden()
    resident.page.goto("/follow")
    resident.page.locator("#number").fill(number)
    resident.page.locator("#code").fill(code)
    resident.page.locator("main form button[type=submit]").click()
    resident.page.locator("#urge button[type=submit]").click()
    expect(resident.page.locator("#urge")).to_contain_text("已于")
    expect(resident.page.locator("#urge button")).to_have_count(0)
    resident.expect_accessible()
    # The bell of the responsible desk rings by itself.
    expect(acceptor.page.locator("#notices .badge")).to_be_visible()
    acceptor.page.locator("#notices").click()
    expect(acceptor.page.locator(".notices")).to_contain_text("催办")
    acceptor.person.expect_accessible()
    acceptor.page.locator(".notice-list > button").first.click()
    expect(acceptor.page.locator("#notices .badge")).to_be_hidden()
    acceptor.page.locator(".notices a").first.click()
    expect(acceptor.page.locator(".detail-number")).to_contain_text(number)
    resident.expect_no_errors()
    resident.close()


def test_mediation(stage, cast):
    """A quarrel is mediated by the town: the parties are read by those who mediated alone."""
    ticket = cast.client("worker").post("/api/tickets", cast.report(GRID, type="1101", description="楼上噪音"))
    town = stage.desk("town_chief").open(ticket["id"])
    town.page.locator("[data-mediation=note]").click()
    form = town.page.locator(".task-form form")
    town.person.expect_accessible()
    form.locator("input[value=onSite]").check()
    form.locator("[name=heldAt]").fill(yesterday().strftime("%Y-%m-%dT%H:%M"))
    for row, (name, phone) in enumerate([("欧阳翠花", "13700002222"), ("司马光", "")]):
        boxes = form.locator(".party-row").nth(row).locator("input")
        boxes.nth(0).fill(name)
        boxes.nth(1).fill(phone)
    form.locator("input[value=agreed]").check()
    form.locator("button[type=submit]").click()
    expect(form.locator(".form-error")).to_contain_text("协议")
    form.locator("[name=agreement]").fill("晚十点后不再有噪音")
    form.locator("[name=followUp]").fill((yesterday() + timedelta(days=15)).strftime("%Y-%m-%d"))
    form.locator("button[type=submit]").click()
    expect(town.page.locator(".mediation")).to_contain_text("欧阳翠花")
    expect(town.page.locator(".side-task-list").first).to_contain_text("调解回访")
    town.person.expect_accessible()
    supervisor = stage.desk("supervisor").open(ticket["id"])
    expect(supervisor.page.locator(".detail")).not_to_contain_text("晚十点")
    assert "欧阳" not in str(cast.client("supervisor").get(f"/api/tickets/{ticket['id']}"))
    task = town.page.locator(".side-task[data-task]").first.get_attribute("data-task")
    town.ask("answer", on=task, note="双方守约")


def test_a_call(stage, cast):
    acceptor = stage.desk("acceptor")
    page = acceptor.page
    page.goto("/command#/call")
    form = page.locator("main form.form")
    community, name = next(iter(COMMUNITIES.items()))
    form.locator("[name=name]").fill("欧阳翠花")
    form.locator("[name=phone]").fill("139 0000 1111")
    for title, text, value in (("事项类型", "道路破损", "0110"), ("所在社区", name, community)):
        field = form.locator("fieldset").filter(has_text=title)
        field.locator("input[type=search]").fill(text)
        field.locator(f"input[type=radio][value='{value}']").check()
    form.locator("[name=address]").fill("3号楼")
    form.locator("[name=description]").fill("路上有坑")
    acceptor.person.expect_accessible()
    form.locator("button[type=submit]").click()
    expect(page.locator(".facts dd")).not_to_have_count(0)
    facts = page.locator(".facts dd").all_inner_texts()
    acceptor.person.expect_accessible()
    followed = cast.client("acceptor").get(f"/api/public/tickets/{facts[0]}", code=facts[1])
    assert followed["description"] == "路上有坑"
    page.get_by_role("link", name="打开工单").click()
    expect(page.locator(".detail .facts")).to_contain_text("139****1111")
