"""Bad input in the browser: a clear sentence, nothing typed is lost, nothing half-done stays."""

import pytest
from playwright.sync_api import expect
from test_residents import report, resident

from support.api import Refused
from support.browsing import DESK, PHONE, Person
from support.desk import Desk
from support.photos import huge_photo, photo
from support.world import inside

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>'; DROP TABLE ticket; -- ${7*7} \u202e\u0000 😀"
VISIBLE = "<script>alert(1)</script><img src=x onerror=alert(2)>'; DROP TABLE ticket; -- ${7*7}"


def filed(cast, description="路面破损"):
    """A ticket at the centre's desk, ready for dispatch."""
    ticket = cast.client("worker").post("/api/tickets", cast.report(description=description))
    town, chief = cast.client("town_chief"), cast.client("duty_chief")
    ticket = town.act(ticket, "accept")
    ticket = town.act(ticket, "transfer", organisation=cast.department("duty_chief")[1], note="移交")
    return chief.act(ticket, "file")


def desk_of(chromium, server, cast, name, port):
    person = Person(chromium, server, PHONE if port == "field" else DESK)
    person.sign_in(*cast.account(name))
    return Desk(person, port)


def open_form(desk, ticket, action, **fields):
    """Opens a ticket and the form of an action, and types; does not send."""
    desk.open(ticket["id"])
    desk.page.locator(f".action-buttons [data-action={action}]").click()
    form = desk.page.locator(".action-form form")
    for name, value in fields.items():
        desk._fill(form, name, value)
    return form


def test_two_dispatchers_act_on_one_ticket_at_once(chromium, server, cast):
    ticket, department = filed(cast), cast.department("handler")
    first, second = (desk_of(chromium, server, cast, name, "command") for name in ("dispatcher", "other_dispatcher"))
    form = open_form(second, ticket, "dispatch", organisation=department, note="我写的说明")
    first.open(ticket["id"]).act("dispatch", organisation=department)

    expect(second.page.locator(".actions .notice")).to_be_visible()
    form.locator("button[type=submit]").click()
    expect(form.locator(".form-error")).not_to_be_empty()
    expect(form.locator("[name=note]")).to_have_value("我写的说明")
    after = cast.client("duty_chief").get(f"/api/tickets/{ticket['id']}")
    assert [entry["kind"] for entry in after["timeline"]].count("dispatched") == 1
    for desk in (first, second):
        desk.person.expect_no_errors()
        desk.person.close()


def test_a_session_that_has_ended_keeps_the_text(chromium, server, cast):
    ticket = filed(cast)
    desk = desk_of(chromium, server, cast, "dispatcher", "command")
    form = open_form(desk, ticket, "dispatch", organisation=cast.department("handler"), note="长长的说明")
    desk.page.context.clear_cookies()
    form.locator("button[type=submit]").click()
    banner = desk.page.locator("#connection")
    expect(banner.locator("a")).to_be_visible()
    expect(form.locator("[name=note]")).to_have_value("长长的说明")

    banner.locator("a").click()
    login, password = cast.account("dispatcher")
    desk.page.locator("input[name=login]").fill(login)
    desk.page.locator("input[name=password]").fill(password)
    desk.page.locator("#sign-in-form button[type=submit]").click()
    expect(desk.page.locator(".detail")).to_have_attribute("aria-busy", "false")
    desk.page.locator(".action-buttons [data-action=dispatch]").click()
    expect(desk.page.locator(".action-form [name=note]")).to_have_value("长长的说明")
    desk.person.close()


@pytest.mark.parametrize("scripts", ["with script", "without script"])
def test_a_photo_of_twenty_megabytes_loses_nothing(chromium, server, scripts):
    """With script the phone makes it small; without, the server says that it is too large and keeps the words."""
    person = resident(chromium, server, scripts)
    page = person.page
    page.goto("/report")
    page.locator("#photos").set_input_files({"name": "1.jpg", "mimeType": "image/jpeg", "buffer": huge_photo()})
    if scripts == "with script":
        expect(page.locator("#photo-previews img")).to_have_count(1)
    page.locator("input[name=word]").first.check()
    page.locator("#address").fill("东门")
    page.locator("#description").fill("一张很大的照片")
    page.locator("#report-form button[type=submit]").click()
    if scripts == "with script":
        expect(page.locator("#receipt")).to_be_visible()
    else:
        expect(page.locator(".errors")).to_be_visible()
        expect(page.locator("#description")).to_have_value("一张很大的照片")
        expect(page.locator("#address")).to_have_value("东门")
    person.expect_no_errors()
    person.close()


def test_files_that_are_not_photos_are_refused_in_words(server, cast):
    client = cast.client("worker")
    bad = {
        "text that calls itself a photo": (b"hello, I am a JPEG", "image/jpeg"),
        "a page": (b"<html><script>alert(1)</script></html>", "text/html"),
        "a drawing with script": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image/svg+xml"),
        "half a photo": (photo()[:2000], "image/jpeg"),
        "nothing": (b"", "image/jpeg"),
        "twenty megabytes": (huge_photo(), "image/jpeg"),
    }
    for name, (content, media_type) in bad.items():
        with pytest.raises(Refused) as refused:
            client.upload(content, media_type)
        assert 400 <= refused.value.status < 500, f"{name}: {refused.value}"
        assert refused.value.problem.get("title"), f"{name}: {refused.value}"


def test_a_photo_keeps_nothing_of_what_the_camera_wrote(server, cast):
    client = cast.client("worker")
    stored = client.upload(photo())["id"]
    for path in (f"/api/attachments/{stored}", f"/api/attachments/{stored}/thumbnail"):
        content = client.get(path)
        assert b"Exif" not in content[:4096] and b"Linli test camera" not in content


def test_script_and_sql_in_every_field_are_only_text(chromium, server, cast):
    longitude, latitude = inside("120113003001001")
    here = {"longitude": longitude, "latitude": latitude, "accuracy": 9}
    person = resident(chromium, server, geolocation=here, permissions=["geolocation"])
    dialogs = []
    person.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    name = "<b>甲</b>"
    number, _ = report(person, [photo()], here=True, description=HOSTILE, address=HOSTILE[:150], name=name)
    person.close()

    acceptor = desk_of(chromium, server, cast, "acceptor", "command")
    acceptor.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    ticket = cast.client("acceptor").get("/api/tickets", list="all", q=number)["items"][0]
    acceptor.open(ticket["id"])
    expect(acceptor.page.locator(".description")).to_contain_text(VISIBLE)
    acceptor.act("requestFieldCheck", note=HOSTILE)
    expect(acceptor.page.locator(".timeline-note").first).to_contain_text(VISIBLE)
    acceptor.page.goto("/command#/desk/all")
    acceptor.page.locator("#filter-text").fill("'; DROP TABLE ticket; --")
    expect(acceptor.page.locator(".list-view")).to_have_attribute("aria-busy", "false")
    assert cast.client("acceptor").get("/api/tickets", list="all")["items"], "the tickets are still there"
    assert not dialogs
    acceptor.person.expect_no_errors()
    acceptor.person.close()


def test_broken_and_gbk_tables_are_imported_as_far_as_they_are_good(chromium, server, cast):
    person = Person(chromium, server, DESK)
    person.sign_in(*cast.account("administrator"))
    page = person.page
    page.goto("/administration#/imports")
    good, nameless, kindless = "gbk1,综合执法大队,department", "gbk2,,department", "gbk3,无此类别,castle"
    rows = ["代码,名称,类别", good, nameless, kindless]
    content = "\r\n".join(rows).encode("gb18030")
    page.locator("select").first.select_option("organisations")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "单位.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("3")
    expect(page.locator("main")).to_contain_text("4")
    names = [one["name"] for one in cast.client("acceptor").get("/api/organisations", q="综合执法大队")["items"]]
    assert names == ["综合执法大队"]
    person.expect_accessible()
    person.picture("administrator-import-result")
    person.close()
