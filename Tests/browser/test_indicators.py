"""The figures: against the journal counted by other hands, as a workbook in an office, on screen and on paper."""

import csv
import subprocess
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from support.api import Client
from support.browsing import DESK, WALL, Person
from support.history import figures, midnight, view
from support.server import Server, linli

PASSWORD = "Linli-demo-2026"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demo district with two months of history, served."""
    data = tmp_path_factory.mktemp("demo") / "data"
    linli("demo", "--data", data, "--tickets", "6000")
    server = Server(data)
    server.start()
    yield server
    assert server.stop() == 0


def test_every_figure_is_what_the_journal_says(demo):
    """Each numerator and denominator, counted anew from the changes by SQL of the test's own."""
    client = Client(demo).sign_in("centre.leader", PASSWORD)
    journal = view(demo.data / "linli.sqlite")
    last = date.today() - timedelta(days=9)
    for first in (last - timedelta(days=20), last):
        report = client.get("/api/indicators", **{"period": "range", "from": str(first), "to": str(last)})
        ours = {one["indicator"]: (one.get("numerator"), one.get("denominator")) for one in report["whole"]["figures"]}
        theirs = figures(journal, midnight(first), midnight(last + timedelta(days=1)))
        assert set(ours) - set(theirs) == {"composite", "noticesPerWorkerWeek"}
        assert {code: ours[code] for code in theirs} == theirs
        if first != last:
            few = {code for code, (above, below) in theirs.items() if above == 0 or below < 5}
            assert len(few) <= 4, f"the history says nothing of {few}"


def test_parts_add_up_and_departments_see_themselves(demo):
    leader = Client(demo).sign_in("centre.leader", PASSWORD)
    report = leader.get("/api/indicators", period="year")
    assert len(report["parts"]) == 16
    for place, figure in enumerate(report["whole"]["figures"]):
        if figure["indicator"] in ("composite", "tasksPerWorkerDay"):
            continue
        assert figure["numerator"] == sum(part["figures"][place]["numerator"] for part in report["parts"])
    department = Client(demo).sign_in("dept01", PASSWORD).get("/api/indicators", period="year")
    assert department["parts"] == [] and department["whole"]["code"] != "120113"
    assert leader.get("/api/indicators", period="year", by="departments")["parts"]


def test_an_office_opens_the_workbook_with_codes_as_text(demo, tmp_path):
    # On the first of a month nothing has happened in it yet.
    month = {"period": "range", "from": str(date.today() - timedelta(days=30)), "to": str(date.today())}
    content = Client(demo).sign_in("centre.leader", PASSWORD).get("/api/indicators/xlsx", **month)
    book = tmp_path / "indicators.xlsx"
    book.write_bytes(content)
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to"]
    for kind in ("fods", "csv:Text - txt - csv (StarCalc):44,34,76,1"):
        subprocess.run([*office, kind, "--outdir", tmp_path, book], check=True, capture_output=True, timeout=240)
    flat = (tmp_path / "indicators.fods").read_text()
    begin = flat.index("<text:p>120113003</text:p>")
    cell = flat[flat.rindex("<table:table-cell", 0, begin) : begin]
    assert 'office:value-type="string"' in cell and "office:value=" not in cell
    rows = list(csv.reader((tmp_path / "indicators.csv").open()))
    assert rows[0][:4] == ["代码", "名称", "指标", "数值"] and rows[1][0] == "120113" and rows[1][2] == "立案率"
    assert rows[1][3].endswith("%") and len(rows) > 17 * 20


def test_the_screen_and_the_paper(chromium, demo):
    for size, name in ((DESK, "1366"), (WALL, "1920")):
        person = Person(chromium, demo, size)
        person.sign_in("centre.leader", PASSWORD)
        page = person.page
        page.goto("/command#/indicators")
        expect(page.locator("#whole-figures tbody tr").nth(10)).to_be_visible()
        page.locator("[data-indicator=closingRate] button").click()
        expect(page.locator("[data-indicator=closingRate] .formula")).to_contain_text("结案率 = 结案数 ÷ 应结案数")
        expect(page.locator("#part-figures tbody tr")).to_have_count(16)
        expect(page.locator(".chart canvas")).to_be_visible()
        person.expect_accessible()
        person.expect_fits()
        person.picture(f"indicators-{name}")
        page.locator("#part-figures a").first.click()
        expect(page.locator(".indicator-up a")).to_be_visible()
        expect(page.locator("h1")).not_to_contain_text("北辰区")
        page.locator(".indicator-up a").click()
        expect(page.locator("#part-figures tbody tr")).to_have_count(16)
        page.locator("#period-unit").select_option("year")
        expect(page.locator(".screen-title [role=status]")).to_contain_text("-01-01 至")
        if size == DESK:
            with page.expect_download() as download:
                page.get_by_role("link", name="导出表格").click()
            assert download.value.suggested_filename.endswith(".xlsx")
            page.emulate_media(media="print")
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
            assert not page.locator(".indicator-controls").is_visible() and page.locator("#whole-figures").is_visible()
            expect(page.locator(".print-note")).to_contain_text("打印于 20")
            person.picture("print-indicators")
        person.expect_no_errors()
        person.close()
