"""Premises: written down at a desk, checked on a phone in a tap, due again later."""

import json

import pytest
from playwright.sync_api import expect

from support.browsing import DESK, PHONE, Person
from support.server import linli
from support.world import DEFAULTS, inside


@pytest.fixture(scope="module")
def register(server, tmp_path_factory):
    linli("import", "premisesKinds", DEFAULTS / "premises-kinds.csv", "--data", server.data, "--json")
    longitude, latitude = inside("120113003001001")
    table = tmp_path_factory.mktemp("premises") / "premises.csv"
    table.write_text(
        "code,name,kind,address,longitude,latitude,contactName,contactPhone\n"
        + "".join(
            f"P{n},老味道饺子馆{n},restaurant,翠华里{n}号,{longitude},{latitude},马老板,1390000000{n}\n"
            for n in range(3)
        )
    )
    report = json.loads(linli("import", "premises", table, "--data", server.data, "--json"))
    assert report["added"] == 3 and not report["refused"]
    return server


def test_a_check_on_the_phone(chromium, register, cast):
    worker = Person(chromium, register, PHONE)
    worker.sign_in(*cast.account("worker"))
    page = worker.page
    page.goto("/field#/premises")
    expect(page.locator(".cards .ticket-card")).to_have_count(3)
    worker.expect_accessible()
    worker.picture("premises-due-390")
    page.locator(".ticket-card").first.click()
    expect(page.get_by_role("button", name="提交检查")).to_be_visible()
    assert "13900000000" not in page.content()
    worker.expect_accessible()
    worker.picture("premises-check-390")
    page.get_by_role("button", name="提交检查").click()
    expect(page.locator(".cards .ticket-card")).to_have_count(2)
    page.locator(".ticket-card").first.click()
    page.get_by_label("安全出口畅通").check(force=True)
    page.get_by_role("button", name="提交检查").click()
    expect(page.locator(".field-error, .form-error").filter(has_text="写明情况").first).to_be_visible()
    page.locator("[name=note]").fill("堆放纸箱，已提醒")
    page.get_by_role("button", name="提交检查").click()
    page.goto("/field#/premises/faulty")
    expect(page.locator(".cards .ticket-card")).to_have_count(1)
    worker.expect_fits()
    worker.expect_no_errors()
    worker.close()


def test_the_register_at_the_desk(chromium, register, cast):
    longitude, latitude = inside("120113003001002")
    person = Person(chromium, register, DESK)
    person.sign_in(*cast.account("town_chief"))
    page = person.page
    page.goto("/town#/premises")
    expect(page.locator(".table tbody tr")).to_have_count(3)
    page.get_by_role("button", name="登记场所").click()
    typed = {"code": "P9", "name": "阳光幼儿园", "address": "翠华里9号", "contactPhone": "13911112222"}
    for name, value in {**typed, "longitude": str(longitude), "latitude": str(latitude)}.items():
        page.locator(f".desk-side [name={name}]").fill(value)
    page.locator(".desk-side [name=kind]").select_option("school")
    page.locator(".desk-side form button[type=submit]").click()
    expect(page.locator(".table tbody tr")).to_have_count(4)
    person.expect_accessible()
    person.picture("premises-register-1366")
    page.locator(".table tbody tr").first.get_by_role("button").click()
    expect(page.locator(".desk-side .contact-line")).to_be_visible()
    person.expect_fits()
    person.expect_no_errors()
    person.close()
