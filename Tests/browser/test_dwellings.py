"""Dwellings, entered on a phone and seen by the town; grids as files on the administration pages."""

import json

from playwright.sync_api import expect

from support.browsing import DESK, PHONE, Person
from support.server import linli
from support.world import inside


def test_a_worker_enters_and_corrects_a_dwelling(chromium, server, cast):
    person = Person(chromium, server, PHONE)
    person.sign_in(*cast.account("worker"))
    page = person.page
    page.goto("/field#/mine")
    page.get_by_role("link", name="网格房屋").click()
    expect(page.get_by_text("这个网格还没有登记房屋")).to_be_visible()
    page.get_by_role("button", name="登记房屋").click()
    form = page.locator("form.form")
    form.locator("[name=address]").fill("普东街道翠华里社区12号楼")
    form.locator("[name=building]").fill("12号楼")
    form.locator("[name=unit]").fill("1单元")
    form.locator("[name=room]").fill("101")
    form.locator("button[type=submit]").click()
    # A new building needs a place; what was typed stays.
    expect(form.get_by_text("这栋楼还没有登记").first).to_be_visible()
    assert form.locator("[name=room]").input_value() == "101"
    longitude, latitude = inside("120113003001001")
    form.locator("[name=longitude]").fill(str(longitude))
    form.locator("[name=latitude]").fill(str(latitude))
    person.expect_accessible()
    person.picture("worker-dwelling-form")
    form.locator("button[type=submit]").click()
    row = page.locator(".dwellings li")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("1单元 101")
    expect(page.get_by_text("1 栋楼，1 处房屋")).to_be_visible()
    row.get_by_role("button").click()
    form.locator("[name=room]").fill("102")
    form.first.locator("button[type=submit]").click()
    expect(row).to_contain_text("1单元 102")
    person.expect_fits()
    person.picture("worker-dwellings-one")
    person.expect_no_errors()
    person.close()

    town = Person(chromium, server, DESK)
    town.sign_in(*cast.account("town_chief"))
    town.page.goto("/town#/dwellings")
    expect(town.page.locator(".dwellings li")).to_contain_text("12号楼")
    town.page.locator("#dwelling-search").fill("没有这个")
    expect(town.page.get_by_text("没有找到")).to_be_visible()
    town.picture("town_chief-dwellings-one")
    # One that is no more is closed, and its building stays.
    town.page.locator("#dwelling-search").fill("12号楼")
    town.page.locator(".dwellings li").get_by_role("button").click()
    town.page.locator(".dwelling-close summary").click()
    town.expect_accessible()
    town.picture("town_chief-dwelling-close")
    town.page.locator(".dwelling-close button[type=submit]").click()
    expect(town.page.get_by_text("1 栋楼，0 处房屋")).to_be_visible()
    expect(town.page.locator(".dwellings li")).to_have_count(0)
    town.expect_no_errors()
    town.close()


def test_an_administrator_downloads_the_grids_and_brings_them_back(chromium, server, cast, tmp_path):
    person = Person(chromium, server, DESK, accept_downloads=True)
    person.sign_in(*cast.account("administrator"))
    page = person.page
    page.goto("/administration#/imports")
    page.locator("#import-kind").select_option("grids")
    for form in ("geojson", "shapefile", "csv"):
        page.locator("#export-format").select_option(form)
        page.locator("#export-system").select_option("gcj02")
        with page.expect_download() as download:
            page.get_by_role("link", name="下载").click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        # Said to be WGS-84 it is found out; said to be what it is, it goes in.
        for system, sentence in (("wgs84", "文件像是GCJ-02坐标"), ("gcj02", "全部行都已接收")):
            page.locator("#import-system").select_option(system)
            page.locator("#import-file").set_input_files(file)
            page.get_by_role("button", name="开始导入").click()
            expect(page.locator("[role=status] .panel").get_by_text(sentence).first).to_be_visible()
    person.expect_accessible()
    person.picture("administrator-import-grids")
    person.expect_no_errors()
    person.close()


def test_grids_leave_and_come_back_on_the_command_line(copy_of_world, tmp_path):
    data = copy_of_world("exchange")
    for name in ("grids.geojson", "grids.zip", "grids.csv"):
        linli("export", "grids", "-o", tmp_path / name, "--data", data)
        report = json.loads(linli("import", "grids", tmp_path / name, "--data", data, "--json"))
        assert (report["unchanged"], report["added"], report["changed"], report["refused"]) == (6, 0, 0, [])
