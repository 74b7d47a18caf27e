"""One ticket's whole life in the browser, and what each port sees of it at every step. On both engines."""

import pytest
from playwright.sync_api import expect
from test_residents import report

from support.api import Client, Refused
from support.browsing import DESK, PHONE, Person
from support.desk import Desk
from support.photos import photo
from support.world import inside

REPORTER = {"name": "欧阳翠花", "phone": "13900001111"}
EVERYBODY = (
    "acceptor duty_chief dispatcher supervisor worker other_worker town_dispatcher other_town_dispatcher handler "
    "other_handler administrator"
).split()
GRID = "120113003001001"
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
        assert {name: actions for name, actions in offered.items() if actions} == allowed
        self.ticket = seen["duty_chief"]

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


def rate(resident, rating, text=""):
    """On the progress page: one tap, perhaps a few words, and send."""
    resident.page.locator(f"#rating-{rating}").check()
    resident.page.locator("#rating-text").fill(text)
    resident.page.locator("#rate button[type=submit]").click()


def file(name, seed):
    return {"name": name, "mimeType": "image/jpeg", "buffer": photo(name, seed=seed)}


TRIAGE = {"accept", "reject", "merge", "requestFieldCheck", "transfer"}
ACCEPTED = TRIAGE - {"accept"}
FILED = {"deliberate", "dispatch", "merge", "transfer"}
TO_DISPATCH = {"acceptor": {"merge", "transfer"}, "duty_chief": FILED, "dispatcher": {"dispatch", "transfer"}}
TO_VERIFY = {name: {"verify", "rework"} for name in ("duty_chief", "supervisor", "worker")}
TO_CALL_BACK = {"acceptor": {"callBack"}, "duty_chief": {"callBack"}}


def test_the_life_of_a_ticket(walk, chromium, engine_server, cast):
    longitude, latitude = inside(GRID)
    here = {"longitude": longitude, "latitude": latitude, "accuracy": 9}
    resident = Person(chromium, engine_server, PHONE, geolocation=here, permissions=["geolocation"])
    words = {"description": "小区北门垃圾堆放", "address": "北门", **REPORTER}
    number, code = report(resident, [photo("垃圾堆放", seed=3)], here=True, **words)
    walk.ticket = find(walk, number)
    local = CENTRE | {"town_dispatcher", "worker"}
    department = cast.department("handler")

    walk.expect("reported", local, {"acceptor": TRIAGE, "duty_chief": TRIAGE, "dispatcher": {"transfer"}})
    walk.desk("acceptor").press("accept")
    accepted = {"acceptor": ACCEPTED, "duty_chief": ACCEPTED | {"file", "deliberate"}, "dispatcher": {"transfer"}}
    walk.expect("accepted", local, accepted)
    assert progress(resident, number, code) == "已受理"

    walk.desk("acceptor").act("requestFieldCheck", worker=cast.user("worker"), note="请看是否属实")
    walk.expect("fieldCheck", local, {"worker": {"confirmField"}})
    walk.desk("worker").act("confirmField", found="true", note="属实，约两立方米")
    walk.expect("accepted", local, accepted)

    walk.desk("duty_chief").press("file")
    walk.expect("filed", local, TO_DISPATCH)
    walk.desk("dispatcher").act("dispatch", organisation=department)
    to_receive = {"handler": {"receive", "sendBack"}, "acceptor": {"urge"}, "duty_chief": {"urge"}}
    walk.expect("dispatched", local | {"handler"}, to_receive)

    walk.desk("handler").act("sendBack", ground="notOurDuty", note="该地块由城管委负责")
    walk.expect("returned", local, TO_DISPATCH)
    assert walk.ticket["returns"] == 1
    walk.desk("dispatcher").act("dispatch", organisation=department, note="经核对属贵单位")
    local |= {"handler"}
    walk.expect("dispatched", local, to_receive)

    walk.desk("handler").press("receive")
    handling = {"handler": {"feedBack", "requestExtension"}, "duty_chief": {"park", "urge"}, "acceptor": {"urge"}}
    walk.expect("handling", local, handling)
    assert progress(resident, number, code) == "处置中"
    walk.desk("handler").act("feedBack", attachments=[file("处置前", 4), file("处置后", 5)], note="已清运")
    walk.expect("verifying", local, TO_VERIFY)

    supervisor = walk.desk("supervisor")
    expect(supervisor.page.locator(".detail img").first).to_be_visible()
    supervisor.press("verify")
    walk.expect("verified", local, {"duty_chief": {"close"}})
    walk.desk("duty_chief").press("close")
    walk.expect("closed", local, TO_CALL_BACK)

    assert progress(resident, number, code) == "已办结"
    rate(resident, "veryDissatisfied", "又堆起来了")
    expect(resident.page.locator("main")).to_contain_text("重新办理")
    walk.expect("filed", local - {"handler"}, TO_DISPATCH)
    assert walk.ticket["isReopened"]

    walk.desk("dispatcher").act("dispatch", organisation=department)
    walk.desk("handler").press("receive")
    again = [file("重新处置前", 6), file("重新处置后", 7)]
    walk.desk("handler").act("feedBack", attachments=again, note="已清运并硬化")
    walk.desk("worker").press("verify")
    walk.desk("duty_chief").press("close")
    walk.expect("closed", local, TO_CALL_BACK)

    progress(resident, number, code)
    rate(resident, "satisfied")
    expect(resident.page.locator("main")).to_contain_text("您的评价")
    walk.expect("rated", local, {})
    kinds = [entry["kind"] for entry in walk.ticket["timeline"]]
    assert kinds.count("dispatched") == 3 and kinds.count("closed") == 2, kinds
    resident.expect_no_errors()
    resident.close()
