"""Service posts: noted at a desk with a list, due on the holder's phone, done with a short note."""

import json

import pytest
from playwright.sync_api import expect

from support.browsing import DESK, PHONE, Person
from support.server import linli
from support.world import DEFAULTS


@pytest.fixture(scope="module")
def units(server, tmp_path_factory):
    table = tmp_path_factory.mktemp("units") / "units.csv"
    table.write_text(
        "code,name,tier,parent,community,grids,building\n"
        "D1,第一社区党委,committee,,120113003001,,\n"
        "D2,第一网格党支部,branch,D1,,120113003001001,\n"
        "D3,1号楼党小组,group,D2,,,1号楼\n"
        "D4,1号楼党员中心户,household,D3,,,1号楼\n"
    )
    kinds = DEFAULTS / "service-post-kinds.csv"
    for kind, file in [("partyUnits", table), ("servicePostKinds", kinds)]:
        report = json.loads(linli("import", kind, file, "--data", server.data, "--json"))
        assert report["added"] and not report["refused"]
    return server


def test_from_the_desk_to_the_phone_and_back(chromium, units, cast):
    chief = Person(chromium, units, DESK)
    chief.sign_in(*cast.account("town_chief"))
    page = chief.page
    page.goto("/town#/servicePosts")
    page.get_by_role("button", name="登记服务岗位").click()
    page.locator("[name=unit]").fill("D4")
    page.locator("[name=holder]").fill("nobody")
    page.locator("[name=kind]").select_option("household")
    page.locator("[name=covers]").fill("1号楼")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".field-error").filter(has_text="没有这个人员账号")).to_be_visible()
    page.locator("[name=holder]").fill(cast.account("worker")[0])
    page.get_by_role("button", name="保存").click()
    row = page.locator(".table tbody tr").first
    expect(row).to_contain_text("1号楼党员中心户")
    row.get_by_role("button").click()
    page.locator("[name=place]").fill("1号楼2单元")
    page.locator("[name=work]").fill("楼道巡查")
    page.locator("[name=interval]").fill("7")
    page.get_by_role("button", name="加到清单").click()
    expect(page.locator(".service-list li")).to_have_count(1)
    chief.expect_accessible()
    chief.expect_fits()
    chief.picture("service-posts-town")

    worker = Person(chromium, units, PHONE)
    worker.sign_in(*cast.account("worker"))
    phone = worker.page
    phone.goto("/field#/mine")
    phone.get_by_role("link", name="我的联系服务").click()
    expect(phone.get_by_text("1 项到期")).to_be_visible()
    worker.expect_accessible()
    worker.picture("service-posts-390")
    phone.get_by_role("button", name="办好了").click()
    phone.locator("[name=note]").fill("灯坏了一盏，已报修")
    phone.locator(".form-actions button[type=submit]").click()
    expect(phone.get_by_text("1 项到期")).to_have_count(0)
    worker.expect_accessible()
    worker.expect_fits()
    worker.expect_no_errors()
    worker.close()

    page.reload()
    page.locator(".table tbody tr").first.get_by_role("button").click()
    expect(page.get_by_text("灯坏了一盏，已报修")).to_be_visible()
    chief.expect_accessible()
    chief.expect_no_errors()
    chief.close()
