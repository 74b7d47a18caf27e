"""The duty table from draft to approval: a hole is named and not approved, and what is approved counts."""

from playwright.sync_api import expect

from support.browsing import DESK, WALL, Person
from support.world import today

# One community has no committee: whatever is the communities' is nobody's there, in two grids.
COMMITTEES = """code,name,kind,area
c2,秋怡家园居委会,community,120113003002
c3,北仓村民委员会,community,120113101001
"""
COMMUNITY = "120113003001"


def choose(form, name, typed, value):
    field = form.locator("fieldset", has=form.page.locator(f"input[name^='{name}-']")).first
    field.locator("input[type=search]").fill(typed)
    field.locator(f"input[type=radio][value='{value}']").check()


def open_step(page, step):
    part = page.locator(f"details[data-step={step}]")
    part.locator("summary").click()
    return part


def approve(page, number):
    form = open_step(page, "approve").locator("form")
    form.locator("input[name=approvalNumber]").fill(number)
    form.locator("input[name=effectiveOn]").fill(today().isoformat())
    form.locator("button[type=submit]").click()
    return form


def test_a_draft_with_a_hole_is_mended_and_approved(chromium, server, cast, tmp_path):
    administrator = cast.client("administrator")
    headers = {"Content-Type": "text/csv"}
    administrator.call("POST", "/api/import/organisations", data=COMMITTEES.encode(), headers=headers)
    types = administrator.get("/api/ticket-types", limit=100)["items"]
    lost = [one["code"] for one in types if one["defaultOwner"] == "community"]
    assert lost

    chief = Person(chromium, server, DESK)
    chief.sign_in(*cast.account("duty_chief"))
    page = chief.page
    page.goto("/command#/dutyTable")
    page.get_by_role("button", name="起草新版").click()
    expect(page.locator(".page")).to_contain_text("有事项无人负责或多头负责")
    expect(page.get_by_role("heading", name=f"无人负责 {len(lost)}")).to_be_visible()
    expect(page.locator("tr", has_text=lost[0]).first).to_contain_text("2 个网格")
    chief.expect_accessible()
    chief.expect_fits()
    chief.picture("command-duty-draft-1366")

    leader = Person(chromium, server, WALL)
    leader.sign_in(*cast.account("leader"))
    leader.page.goto("/command#/dutyTable")
    form = approve(leader.page, "津北辰〔2026〕8号")
    expect(form.locator(".form-error")).to_contain_text("无人主责")
    expect(form.locator(".form-error")).to_contain_text(lost[0])
    leader.picture("command-duty-refused-1920")

    # The file names a second owner of the first matter: that row is refused by its number, the others go in.
    rows = [f"{code},{COMMUNITY},镇街" for code in lost] + [f"{lost[0]},{COMMUNITY},department:water"]
    table = tmp_path / "owners.csv"
    table.write_text("\n".join(["事项编码,区域代码,主责单位", *rows]) + "\n")
    step = open_step(page, "import")
    step.locator("input[type=file]").set_input_files(table)
    step.get_by_role("button", name="开始导入").click()
    expect(step.locator("tr", has_text="第2行已指定")).to_contain_text("不能有两个主责单位")
    chief.picture("command-duty-import-1366")

    # And one more by hand.
    page.reload()
    form = open_step(page, "owners").locator("form")
    choose(form, "type", "0602", "0602")
    form.locator("input[name=area]").fill("120113003")
    choose(form, "owner", "镇街", "town")
    with page.expect_response("**/owners") as answer:
        form.locator("button[type=submit]").click()
    assert answer.value.ok and not answer.value.json()["coverage"]["unowned"]
    expect(page.locator(".notice-good")).to_contain_text("全部有且只有一个责任单位")

    leader.page.reload()
    approve(leader.page, "津北辰〔2026〕8号")
    expect(leader.page.locator("tr", has_text="津北辰〔2026〕8号").first).to_contain_text("现行")
    expect(leader.page.locator("tr", has_text="0602").first).to_contain_text("镇街")
    leader.expect_accessible()
    leader.expect_fits()
    leader.picture("command-duty-approved-1920")
    for person in (chief, leader):
        person.expect_no_errors()
        person.close()
