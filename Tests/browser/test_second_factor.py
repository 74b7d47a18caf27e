"""Sign-in with a code of one's phone, as people meet it: set up, used, lost, demanded."""

import re

import pytest
from playwright.sync_api import expect

from support.authenticator import code
from support.browsing import DESK, PHONE, Person
from support.server import Server
from support.world import Cast


def set_up(person, password):
    """Sets it up on the page that shows it; returns the key and the recovery codes."""
    page = person.page
    page.locator(".second-factor input[name=password]").fill(password)
    page.locator(".second-factor button[type=submit]").click()
    expect(page.locator(".qr-code")).to_be_visible()
    person.expect_accessible()
    key = page.locator(".secret-key").inner_text()
    page.locator(".second-factor input[name=code]").fill("000000")
    page.locator(".second-factor button[type=submit]").click()
    expect(page.locator(".second-factor .field-error")).to_contain_text("验证码不对")
    # The half minute before: the present one is still good for signing in.
    page.locator(".second-factor input[name=code]").fill(code(key, ahead=-1))
    page.locator(".second-factor button[type=submit]").click()
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    person.expect_accessible()
    recovery = page.locator(".recovery-codes li").all_inner_texts()
    page.locator(".second-factor button").click()
    return key, recovery


def begin_sign_in(person, login, password):
    page = person.page
    page.goto("/sign-in")
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill(password)
    page.locator("#sign-in-form button[type=submit]").click()
    expect(page.locator("#code")).to_be_focused()


def send_code(person, text):
    person.page.locator("#code").fill(text)
    person.page.locator("#sign-in-form button[type=submit]").click()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_set_up_signed_in_with_and_lost(chromium, copy_of_world, size):
    server = Server(copy_of_world("factor"))
    server.start()
    name = "worker" if size == PHONE else "dispatcher"
    account = Cast(server).account(name)
    person = Person(chromium, server, size).sign_in(*account)
    page = person.page
    if size == PHONE:
        page.goto("/field#/mine")
        page.locator("summary", has_text="验证码登录").click()
    else:
        page.get_by_role("link", name="账号").click()
        expect(page.locator("h1")).to_have_text("账号安全")
    person.expect_accessible()
    person.expect_fits()
    key, recovery = set_up(person, account[1])
    person.picture(f"second-factor-{size['width']}")
    person.expect_fits()

    other = Person(chromium, server, size)
    begin_sign_in(other, *account)
    other.expect_accessible()
    send_code(other, "123456")
    expect(other.page.locator("#sign-in-error")).to_contain_text("验证码")
    assert other.page.locator("input[name=password]").input_value() == account[1], "what was typed is lost"
    used = code(key)
    send_code(other, used)
    other.page.wait_for_url(re.compile(r"^(?!.*/sign-in).*$"))

    thief = Person(chromium, server, size)
    begin_sign_in(thief, *account)
    send_code(thief, used)
    expect(thief.page.locator("#sign-in-error")).to_contain_text("用过")
    send_code(thief, recovery[0])
    thief.page.wait_for_url(re.compile(r"^(?!.*/sign-in).*$"))

    security = Person(chromium, server, DESK).sign_in(*Cast(server).account("security"))
    security.page.get_by_role("cell", name=account[0], exact=True).click()
    security.page.get_by_role("button", name="取消验证码登录").click()
    expect(security.page.locator(".toast")).to_contain_text("已取消")
    Person(chromium, server, size).sign_in(*account)
    for one in (person, other, security):
        one.expect_no_errors()
        one.close()
    assert server.stop() == 0


def test_demanded_by_the_settings(chromium, copy_of_world):
    data = copy_of_world("demanded")
    (data / "linli.toml").write_text('[sessions]\nsecondFactorFor = ["administrators", "desks"]\n')
    server = Server(data)
    server.start()
    account = Cast(server).account("dispatcher")
    person = Person(chromium, server, DESK).sign_in(*account)
    expect(person.page.locator("h1")).to_have_text("请先启用验证码登录")
    person.expect_accessible()
    set_up(person, account[1])
    expect(person.page.locator("#tabs a").first).to_be_visible()
    worker = Person(chromium, server, PHONE).sign_in(*Cast(server).account("worker"))
    expect(worker.page.locator("#tabs a").first).to_be_visible()
    assert server.stop() == 0
