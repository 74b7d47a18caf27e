"""The residents' pages: report, follow and rate, with and without script."""

import re

import pytest
from playwright.sync_api import expect

from support.browsing import DESK, PHONE, Person
from support.photos import photo
from support.world import inside

SCRIPTS = ["with script", "without script"]


def resident(chromium, server, scripts="with script", **options):
    return Person(chromium, server, PHONE, java_script_enabled=scripts == "with script", **options)


def report(person, photos=(), here=False, **fields):
    """Fills the report form and sends it, from where the phone is if told so; returns number and query code."""
    page = person.page
    page.goto("/report")
    if here:
        page.locator("#gps button").click()
        expect(page.locator("input[name=longitude]")).not_to_have_value("")
    if photos:
        page.locator("#photos").set_input_files(
            [{"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": content} for n, content in enumerate(photos)]
        )
    page.locator("input[name=word]").first.check()
    for name, value in fields.items():
        control = page.locator(f"[name={name}]")
        if name == "agreeToReveal":
            control.check()
        elif name == "community":
            control.select_option(value)
        else:
            control.fill(value)
    page.locator("#report-form button[type=submit]").click()
    expect(page.locator("#receipt")).to_be_visible()
    number, code = page.locator(".receipt-number").all_inner_texts()
    return number.strip(), code.strip()


@pytest.mark.parametrize("scripts", SCRIPTS)
def test_a_resident_reports_with_a_photo_and_follows(chromium, server, scripts):
    person = resident(chromium, server, scripts)
    number, code = report(person, [photo()], description="路灯不亮 <b>三天</b>", address="普东街 1 号")
    assert re.fullmatch(r"\d{20}", number)

    person.page.goto("/follow")
    person.page.locator("#number").fill(number)
    person.page.locator("#code").fill(code)
    person.page.locator("main form button[type=submit]").click()
    expect(person.page.locator(".steps [aria-current=step]")).to_have_text("已收到")
    expect(person.page.locator("main")).to_contain_text("路灯不亮 <b>三天</b>")
    person.expect_no_errors()
    person.close()


def test_a_wrong_code_tells_nothing(chromium, server):
    person = resident(chromium, server)
    number, code = report(person, description="井盖松动", address="北仓道 8 号")
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    texts = []
    for attempt in ((number, wrong), (number[:-1] + ("0" if number[-1] != "0" else "1"), code)):
        person.page.goto("/follow")
        person.page.locator("#number").fill(attempt[0])
        person.page.locator("#code").fill(attempt[1])
        person.page.locator("main form button[type=submit]").click()
        texts.append(person.page.locator("#follow-error").inner_text())
        expect(person.page.locator("main")).not_to_contain_text("井盖松动")
    assert texts[0] == texts[1], "a wrong code and a wrong number must look alike"
    person.close()


@pytest.mark.parametrize("scripts", SCRIPTS)
def test_an_incomplete_report_says_what_is_missing_and_keeps_what_was_typed(chromium, server, scripts):
    person = resident(chromium, server, scripts)
    page = person.page
    page.goto("/report")
    page.locator("#name").fill("王")
    page.locator("#phone").fill("12")
    page.locator("#report-form button[type=submit]").click()
    expect(page.locator(".errors")).to_be_visible()
    expect(page.locator("#name")).to_have_value("王")
    expect(page.locator("#phone")).to_have_value("12")
    person.expect_accessible() if scripts == "with script" else None
    person.close()


def test_a_draft_survives_a_reload(chromium, server):
    person = resident(chromium, server)
    person.page.goto("/report")
    person.page.locator("#description").fill("写到一半")
    person.page.reload()
    expect(person.page.locator("#description")).to_have_value("写到一半")
    person.close()


def test_a_resident_reports_in_at_most_six_taps(chromium, server):
    """From the first page, typing nothing; the camera's own two taps are not ours."""
    longitude, latitude = inside("120113003001001")
    here = {"longitude": longitude, "latitude": latitude, "accuracy": 12}
    person = resident(chromium, server, geolocation=here, permissions=["geolocation"])
    page, taps = person.page, 0

    def tap(selector):
        nonlocal taps
        page.locator(selector).first.click()
        taps += 1

    page.goto("/")
    tap("a.entrance")
    with page.expect_file_chooser() as chooser:
        tap("#photos")
    chooser.value.set_files({"name": "1.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    tap("#gps button")
    expect(page.locator("input[name=longitude]")).not_to_have_value("")
    tap("input[name=word]")
    tap("#report-form button[type=submit]")
    expect(page.locator("#receipt")).to_be_visible()
    assert taps <= 6
    person.expect_no_errors()
    person.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("letters", ["normal", "large"])
@pytest.mark.parametrize("path", ["/", "/report", "/follow", "/sign-in", "/no-such-page"])
def test_the_public_pages_are_accessible(chromium, server, path, letters, size):
    person = Person(chromium, server, size)
    if letters == "large":
        person.page.goto(f"/preferences?type=large&back={path}")
    person.page.goto(path)
    person.expect_accessible()
    person.expect_fits()
    person.expect_no_errors()
    width = size["width"]
    person.picture(f"public-{path.strip('/') or 'home'}-{letters}-{width}")
    person.close()
