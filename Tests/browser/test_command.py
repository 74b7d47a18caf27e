"""The centre's map, orders from giving to answer, and the big screen on its wall."""

import datetime
import re

import pytest
import requests
from playwright.sync_api import expect

from support.browsing import DESK, PHONE, WALL, Person
from support.server import Server
from support.stages import fill
from support.world import PEOPLE, Cast

ULTRA = {"width": 3840, "height": 2160}


@pytest.fixture
def own_server(copy_of_world):
    """A server that the test may stop and start."""
    server = Server(copy_of_world("wall"))
    server.start()
    yield server
    server.stop()


def in_hours(hours):
    """A time of the district as a field takes it."""
    zone = datetime.timezone(datetime.timedelta(hours=8))
    return (datetime.datetime.now(zone) + datetime.timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def signed_in(chromium, server, name, size):
    person = Person(chromium, server, size)
    person.sign_in(*Cast(server).account(name))
    return person


@pytest.mark.parametrize("size", [DESK, WALL], ids=["1366", "1920"])
def test_the_map_finds_drills_down_and_looks_back(chromium, server, cast, size):
    cast.client("worker").post("/api/tickets", cast.report(description="地图上的工单"))
    person = signed_in(chromium, server, "duty_chief", size)
    page = person.page
    page.goto("/command#/map")
    town = page.locator(".map-side .area-row", has_text="普东街道")
    expect(town.locator(".area-open")).to_contain_text(re.compile(r"^[1-9]\d* / 0$"))
    person.expect_accessible()
    person.picture(f"live-map-{size['width']}")
    page.locator(".map-search input").fill("翠华里社区第1")
    page.locator(".map-found button").first.click()
    expect(page.locator(".map-side h2")).to_contain_text("翠华里社区第1网格")
    expect(page.locator(".map-side .ticket-card").first).to_be_visible()
    person.expect_accessible()
    # What is chosen to be drawn stays usable by keyboard and says so.
    page.locator(".map-layers select").select_option("outlines")
    expect(page.locator(".map-layers input[type=checkbox]").first).not_to_be_checked()
    page.locator(".map-layers select").select_option("all")
    # Ten hours ago nothing was open.
    page.locator(".map-slider").fill("-600")
    expect(page.locator(".map-time")).to_contain_text("回看")
    page.locator(".map-side button", has_text="返回").click()
    page.locator(".map-side button", has_text="返回").click()
    expect(town.locator(".area-open")).to_have_text("0 / --")
    expect(town.locator(".area-open")).to_have_attribute("title", "未结 0 件，超时 0 件")
    page.locator(".map-past button").click()
    expect(page.locator(".map-time")).to_contain_text("实时")
    expect(town.locator(".area-open")).to_contain_text(re.compile(r"^[1-9]\d* / 0$"))
    person.expect_fits()
    person.expect_no_errors()
    person.close()


def test_an_order_reaches_the_phone_and_its_answer_comes_back(chromium, server, cast):
    chief = signed_in(chromium, server, "town_chief", DESK)
    worker = signed_in(chromium, server, "worker", PHONE)
    expect(worker.page.locator("html")).to_have_attribute("data-feed", "live")
    page = chief.page
    page.goto("/town#/orders/give")
    page.locator("textarea[name=text]").fill("今晚前排查楼顶广告牌")
    page.locator("input[name=due]").fill(in_hours(8))
    areas = page.locator("fieldset", has_text="网格或区域")
    areas.locator("input[type=search]").fill("翠华里")
    areas.get_by_label("翠华里社区").check()
    chief.expect_accessible()
    chief.picture("order-give-1366")
    page.locator("form.form button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("未读 1")

    tag = worker.page.locator("#orders-waiting")
    expect(tag).to_contain_text("1 条指令待回复")
    worker.expect_fits()
    tag.click()
    worker.page.locator("a.ticket-card").first.click()
    expect(worker.page.locator(".order-text")).to_have_text("今晚前排查楼顶广告牌")
    # To open it is to read it, and the chief's open screen says so by itself.
    expect(page.locator("main")).to_contain_text("已读 1")
    worker.page.locator("[data-action=receive]").click()
    expect(page.locator("main")).to_contain_text("已收 1")
    worker.expect_accessible()
    worker.expect_fits()
    worker.picture("order-phone")
    worker.page.locator("[data-action=answer] textarea").fill("已排查，无隐患")
    worker.page.locator("[data-action=answer] button[type=submit]").click()
    expect(page.locator("table")).to_contain_text("已排查，无隐患")
    expect(tag).to_be_hidden()
    chief.expect_accessible()
    chief.picture("order-receipts-1366")
    for person in (chief, worker):
        person.expect_no_errors()
        person.close()


def test_an_incident_room_joins_two_organisations(chromium, server, cast):
    ticket = cast.client("worker").post("/api/tickets", cast.report(description="燃气味", address="翠华里5号楼"))
    chief = signed_in(chromium, server, "town_chief", DESK)
    page = chief.page
    page.goto("/town#/rooms/new")
    page.locator("input[name=title]").fill("5号楼燃气泄漏")
    found = page.locator("fieldset", has_text="关联工单")
    found.locator("input[type=search]").fill("翠华里5号楼")
    found.get_by_label("翠华里5号楼").first.check()
    others = page.locator("fieldset", has_text="参加单位")
    others.locator("input[type=search]").fill("普东派出所")
    others.get_by_label("普东派出所").check()
    page.locator("input[name=due]").fill(in_hours(2))
    chief.expect_accessible()
    page.locator("form.form button[type=submit]").click()
    expect(page.locator(".room h1")).to_have_text("5号楼燃气泄漏")
    expect(page.locator(".room-countdown")).to_contain_text("剩余 1:5")

    police = signed_in(chromium, server, "police", DESK)
    police.page.goto("/police#/rooms")
    police.page.locator("a.ticket-card", has_text="燃气泄漏").click()
    police.page.locator(".room textarea[name=text]").first.fill("已到现场警戒")
    police.page.locator(".room form button[type=submit]").first.click()
    expect(page.locator(".room-log")).to_contain_text("已到现场警戒")
    expect(page.locator(".room-log")).to_contain_text("普东派出所")
    for person in (chief, police):
        person.expect_accessible()
        person.expect_fits()
    chief.picture("incident-room-1366")
    page.emulate_media(media="print")
    chief.picture("incident-room-print")
    expect(page.locator(".room form").first).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator(".room details", has_text="结束事件室").locator("summary").click()
    closing = page.locator(".room details", has_text="结束事件室")
    closing.locator("textarea").fill("阀门已关，无人受伤")
    closing.locator("button[type=submit]").click()
    expect(page.locator(".room-summary")).to_contain_text("阀门已关")
    expect(police.page.locator(".room-summary")).to_contain_text("阀门已关")
    assert cast.client("police").get("/api/rooms", list="open")["items"] == []
    assert ticket["id"]
    for person in (chief, police):
        person.expect_no_errors()
        person.close()


@pytest.mark.parametrize("size", [WALL, ULTRA], ids=["1080p", "4K"])
def test_the_big_screen_fits_its_wall_and_names_nobody(chromium, server, cast, size):
    fill(cast)
    made = cast.client("security").post("/api/displays", {"name": "指挥大厅"})
    person = Person(chromium, server, size)
    page = person.page
    sent = []
    page.on("response", lambda answer: sent.append(answer) if "/api/" in answer.url else None)
    page.goto(made["address"])
    expect(page.locator(".wall-figure strong").first).not_to_have_text("")
    expect(page.locator(".wall-areas tbody tr")).to_have_count(2)
    expect(page.locator(".wall-link")).to_have_text("实时")
    page.wait_for_timeout(6_000)
    person.picture(f"screen-{size['height']}")
    whole = "document.scrollingElement"
    scrolled = page.evaluate(f"[{whole}.scrollWidth - innerWidth, {whole}.scrollHeight - innerHeight]")
    assert max(scrolled) <= 1, scrolled
    scale = size["height"] / 1080
    digits = page.locator(".wall-figure strong").first.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
    assert digits >= 40 * scale
    seen = page.content() + "".join(answer.text() for answer in sent)
    assert sent and not any(one.name in seen for one in PEOPLE.values())
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", seen)
    person.expect_no_errors()
    person.close()


def test_the_big_screen_says_when_it_is_stale_recovers_and_goes_dark(chromium, own_server):
    cast = Cast(own_server)
    security = cast.client("security")
    made = security.post("/api/displays", {"name": "大厅"})
    person = Person(chromium, own_server, WALL)
    page = person.page
    page.goto(made["address"])
    expect(page.locator(".wall-link")).to_have_text("实时")
    expect(page.locator(".wall-figure").first).to_be_visible(timeout=20_000)
    own_server.kill()
    expect(page.locator(".wall-link")).to_have_text("数据已过期", timeout=20_000)
    expect(page.locator(".wall-figure").first).to_be_visible()
    own_server.start()
    expect(page.locator(".wall-link")).to_have_text("实时", timeout=20_000)
    cast.client("security").post(f"/api/displays/{made['display']['id']}/revoke", {})
    expect(page.locator(".wall-message")).to_contain_text("收回")
    expect(page.locator(".wall")).to_be_hidden()
    token = {"X-View-Token": made["address"].split("#")[1]}
    assert requests.get(own_server.address + "/api/screen", headers=token, timeout=10).status_code == 401
    person.close()
