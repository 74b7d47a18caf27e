"""Desks change by themselves, survive a restart of the server, and are worked by keyboard and in few taps."""

import json

import pytest
from playwright.sync_api import expect

from support.browsing import DESK, PHONE, Person
from support.desk import Desk
from support.photos import photo
from support.server import Server
from support.world import Cast, inside


@pytest.fixture
def own_server(copy_of_world):
    """A server that the test may stop and start."""
    server = Server(copy_of_world("live"))
    server.start()
    yield server
    server.stop()


def open_desk(chromium, server, name, port):
    person = Person(chromium, server, PHONE if port == "field" else DESK)
    person.sign_in(*Cast(server).account(name))
    page = person.page
    expect(page.locator("html")).to_have_attribute("data-feed", "live")
    return person, page


def test_a_new_ticket_appears_by_itself(chromium, server, cast):
    person, page = open_desk(chromium, server, "town_chief", "town")
    other, other_page = open_desk(chromium, server, "other_town_dispatcher", "town")
    cast.client("worker").post("/api/tickets", cast.report(description="自己出现的工单"))
    expect(page.locator(".list-view")).to_contain_text("自己出现的工单")
    other_page.wait_for_timeout(1500)
    expect(other_page.locator("main")).not_to_contain_text("自己出现的工单")
    person.expect_no_errors()
    for one in (person, other):
        one.close()


def test_the_feed_speaks_the_language_of_its_reader(server, cast):
    sent = {}
    for language in ("zh", "en"):
        client = cast.client("town_chief")
        after = client.get("/api/tickets", list="desk")["sequence"]
        cast.client("worker").post("/api/tickets", cast.report(description="两种语言"))
        headers = {"Last-Event-ID": str(after), "Accept-Language": language}
        with client.session.get(server.address + "/api/feed", headers=headers, stream=True, timeout=20) as answer:
            data = next(line[5:] for line in answer.iter_lines() if line.startswith(b"data:"))
            sent[language] = json.loads(data)["ticket"]
    assert sent["zh"]["stateLabel"] == "待受理" and sent["en"]["stateLabel"] == "reported"
    assert sent["zh"]["typeName"] != sent["en"]["typeName"]


def test_a_desk_survives_a_restart_and_misses_nothing(chromium, own_server):
    cast = Cast(own_server)
    person, page = open_desk(chromium, own_server, "town_chief", "town")
    own_server.kill()
    expect(page.locator("#connection")).to_be_visible()
    own_server.start()
    cast.client("worker").post("/api/tickets", cast.report(description="重启期间的工单"))
    expect(page.locator(".list-view")).to_contain_text("重启期间的工单", timeout=20_000)
    expect(page.locator("#connection")).to_be_hidden()
    person.close()


def test_the_feed_resumes_where_it_broke_off(server, cast):
    client = cast.client("town_chief")

    def read(after, count):
        """The ids of the next events with the position they follow."""
        headers = {"Last-Event-ID": str(after)}
        with client.session.get(server.address + "/api/feed", headers=headers, stream=True, timeout=20) as answer:
            found = []
            for line in answer.iter_lines(decode_unicode=True):
                if line.startswith("id:"):
                    found.append(int(line[3:]))
                if len(found) == count:
                    return found

    start = client.get("/api/tickets", list="desk")["sequence"]
    for number in range(5):
        cast.client("worker").post("/api/tickets", cast.report(description=f"第 {number} 件"))
    everything = read(start, 5)
    assert everything == sorted(set(everything)) and everything[0] > start
    assert read(everything[1], 3) == everything[2:]


def test_a_worker_reports_in_three_taps(chromium, server, cast):
    longitude, latitude = inside("120113003001001")
    here = {"longitude": longitude, "latitude": latitude, "accuracy": 8}
    person = Person(chromium, server, PHONE, geolocation=here, permissions=["geolocation"])
    person.sign_in(*cast.account("worker"))
    page = person.page
    with page.expect_file_chooser() as chooser:
        page.locator(".thumb-bar label").click()
    chooser.value.set_files({"name": "1.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    page.locator(".report-form .chip-grid input").first.click()
    expect(page.locator(".place-line")).to_contain_text("翠华里社区")
    with page.expect_response("**/api/tickets") as answer:
        page.locator(".report-form button[type=submit]").click()
    assert answer.value.status == 201, answer.value.text()
    ticket = answer.value.json()["ticket"]
    assert ticket["grid"]["code"] == "120113003001001" and ticket["photos"] == 1
    person.expect_no_errors()
    person.close()


def test_a_desk_is_worked_by_keyboard(chromium, own_server):
    cast = Cast(own_server)
    ticket = cast.client("worker").post("/api/tickets", cast.report())
    person, page = open_desk(chromium, own_server, "town_chief", "town")
    expect(page.locator(".list-view tbody tr")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".detail")).to_have_attribute("aria-busy", "false")
    page.keyboard.press("a")
    with page.expect_response("**/accept"):
        page.keyboard.press("Enter")
    assert cast.client("town_chief").get(f"/api/tickets/{ticket['id']}")["state"] == "accepted"
    page.keyboard.press("Escape")
    expect(page.locator(".detail")).to_be_hidden()
    person.expect_no_errors()
    person.close()


def test_a_right_that_is_withdrawn_ends_at_the_next_request(server, cast):
    """The security administrator ends a posting; its holder is out at once."""
    handler, security = cast.client("other_handler"), cast.client("security")
    assert handler.get("/api/tickets", list="all")["items"] is not None
    security.post(f"/api/postings/{handler.who['posting']['id']}/end", {})
    answer = handler.session.get(server.address + "/api/tickets", timeout=10)
    assert answer.status_code in (401, 403), answer.text


def test_desk_opens_a_ticket_by_its_address(chromium, server, cast):
    ticket = cast.client("worker").post("/api/tickets", cast.report())
    person, _ = open_desk(chromium, server, "town_chief", "town")
    desk = Desk(person, "town").open(ticket["id"])
    assert "accept" in desk.actions()
    person.close()
