"""One ticket's whole life in the browser, and what each port sees of it at every step. On both engines."""

import re

import pytest
from playwright.sync_api import expect
from test_residents import report

from support.api import Client, Refused
from support.browsing import DESK, PHONE, Person
from support.desk import Desk
from support.photos import photo

REPORTER = {"name": "欧阳翠花", "phone": "13900001111"}
EVERYBODY = (
    "acceptor duty_chief dispatcher supervisor worker other_worker town_dispatcher other_town_dispatcher handler "
    "other_handler administrator"
).split()
CENTRE = {"acceptor", "duty_chief", "dispatcher", "supervisor"}


class Walk:
    """The people of the walk: some at a browser, all of them watching through the API."""

    def __init__(self, chromium, server, cast):
        self.chromium, self.server, self.cast = chromium, server, cast
        self.watchers = {name: Client(server).sign_in(*cast.account(name)) for name in EVERYBODY}
        self.desks = {}
        self.ticket = None

    def desk(self, name):
        """That person's port with the ticket open."""
        if name not in self.desks:
            port = self.watchers[name].who["port"]
            person = Person(self.chromium, self.server, PHONE if port == "field" else DESK)
            person.sign_in(*self.cast.account(name))
            self.desks[name] = Desk(person, port)
        return self.desks[name].open(self.ticket["id"])

    def expect(self, state, seen_by, allowed):
        """The state; exactly who sees it; and exactly which actions each of these is offered."""
        seen = {}
        for name, watcher in self.watchers.items():
            try:
                seen[name] = watcher.get(f"/api/tickets/{self.ticket['id']}")
            except Refused as refusal:
                assert refusal.status in (403, 404), f"{name}: {refusal}"
        assert set(seen) == seen_by
        for name, ticket in seen.items():
            assert ticket["state"] == state, name
            text = str(ticket)
            assert REPORTER["name"] not in text and REPORTER["phone"] not in text, f"{name} reads who reported"
        offered = {name: {one["action"] for one in ticket["allowed"]} for name, ticket in seen.items()}
        for name, actions in allowed.items():
            assert actions <= offered.pop(name), f"{name} is not offered {actions}"
        self.ticket = seen["duty_chief"]
        return offered

    def close(self):
        for desk in self.desks.values():
            desk.person.expect_no_errors()
            desk.person.close()


@pytest.fixture
def walk(chromium, engine_server, cast):
    walk = Walk(chromium, engine_server, cast)
    yield walk
    walk.close()


def find(walk, number):
    found = walk.watchers["acceptor"].get("/api/tickets", list="all", q=number)["items"]
    assert [one["number"] for one in found] == [number]
    return found[0]


def progress(resident, number, code):
    """Opens the progress page as the resident does; returns the current step."""
    page = resident.page
    page.goto("/follow")
    page.locator("#number").fill(number)
    page.locator("#code").fill(code)
    page.locator("main form button[type=submit]").click()
    return page.locator(".steps [aria-current=step]").inner_text()


def file(name, seed):
    return {"name": name, "mimeType": "image/jpeg", "buffer": photo(name, seed=seed)}


def test_the_life_of_a_ticket(walk, chromium, engine_server, cast):
    resident = Person(chromium, engine_server, PHONE)
    number, code = report(
        resident, [photo("垃圾堆放", seed=3)], description="小区北门垃圾堆放", address="北门", community="120113003001", **REPORTER
    )
    walk.ticket = find(walk, number)
    local = CENTRE | {"town_dispatcher"}

    walk.expect("reported", local, {"acceptor": {"accept", "reject", "merge", "requestFieldCheck"}, "dispatcher": set()})
    acceptor = walk.desk("acceptor")
    acceptor.press("accept")
    walk.expect("accepted", local, {"acceptor": {"requestFieldCheck"}, "duty_chief": {"file"}})
    assert progress(resident, number, code) == "已受理"

    walk.desk("acceptor").act("requestFieldCheck", worker=cast.user("worker"))
    local |= {"worker"}
    walk.expect("fieldCheck", local, {"worker": {"confirmField"}})

    walk.desk("worker").act("confirmField", found="true", note="属实，约两立方米")
    walk.expect("accepted", local, {"duty_chief": {"file", "deliberate"}, "worker": set()})

    walk.desk("duty_chief").press("file")
    walk.expect("filed", local, {"dispatcher": {"dispatch", "transfer"}})

    walk.desk("dispatcher").act("dispatch", organisation=cast.department("handler"))
    local |= {"handler"}
    walk.expect("dispatched", local, {"handler": {"receive", "sendBack"}})

    walk.desk("handler").act("sendBack", ground="notOurDuty", note="该地块由城管委负责")
    returned = local - {"handler"}
    walk.expect("returned", returned, {"dispatcher": {"dispatch"}})
    assert walk.ticket["returns"] == 1

    walk.desk("dispatcher").act("dispatch", organisation=cast.department("handler"), note="经核对属贵单位")
    walk.expect("dispatched", local, {"handler": {"receive", "sendBack"}})

    handler = walk.desk("handler")
    handler.press("receive")
    walk.expect("handling", local, {"handler": {"feedBack", "requestExtension"}})
    assert progress(resident, number, code) == "处置中"

    walk.desk("handler").act("feedBack", attachments=[file("处置前", 4), file("处置后", 5)], note="已清运")
    offered = walk.expect("verifying", local, {"supervisor": {"verify", "rework"}, "worker": {"verify", "rework"}})
    assert not {"handler"} & offered.keys() or not {"verify", "close"} & offered["handler"]

    supervisor = walk.desk("supervisor")
    expect(supervisor.page.locator(".detail img").first).to_be_visible()
    supervisor.press("verify")
    walk.expect("verified", local, {"duty_chief": {"close"}, "handler": set()})

    walk.desk("duty_chief").press("close")
    walk.expect("closed", local, {"acceptor": {"callBack"}, "handler": set()})

    assert progress(resident, number, code) == "已办结"
    resident.page.locator("#rating-veryDissatisfied").check(force=True)
    resident.page.locator("#rating-text").fill("又堆起来了")
    resident.page.locator("#rate button[type=submit]").click()
    expect(resident.page.locator("main")).to_contain_text("重新办理")
    walk.expect("filed", local - {"handler"}, {"dispatcher": {"dispatch"}})
    assert walk.ticket["isReopened"]

    walk.desk("dispatcher").act("dispatch", organisation=cast.department("handler"))
    walk.desk("handler").press("receive")
    walk.desk("handler").act("feedBack", attachments=[file("重新处置前", 6), file("重新处置后", 7)], note="已清运并硬化")
    walk.desk("worker").press("verify")
    walk.desk("duty_chief").press("close")
    walk.expect("closed", local, {"acceptor": {"callBack"}})

    progress(resident, number, code)
    resident.page.locator("#rating-satisfied").check(force=True)
    resident.page.locator("#rate button[type=submit]").click()
    expect(resident.page.locator("main")).to_contain_text(re.compile("您的评价"))
    walk.expect("rated", local, {name: set() for name in local})
    kinds = [entry["kind"] for entry in walk.ticket["timeline"]]
    assert kinds.count("dispatched") == 3 and kinds.count("sentBack") == 1 and kinds.count("closed") == 2, kinds
    resident.expect_no_errors()
    resident.close()
