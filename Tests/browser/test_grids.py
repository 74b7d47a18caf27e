"""Grids drawn, cut, joined, undone and approved by two people; what that does to a ticket; and the cover of the net."""

import re

import pytest
from playwright.sync_api import expect

from support.browsing import DESK, WALL, Person
from support.world import today

COMMUNITY, OTHER_COMMUNITY = "120113003001", "120113003002"


class Drawing:
    """The editor of a community's grids, open before one person."""

    def __init__(self, person, address):
        self.person = person
        self.page = person.page
        self.page.goto(f"/command#/grids/{address}")
        expect(self.page.locator(".grid-row").first).to_be_visible()
        expect(self.page.locator(".editor-map .grid-shape").first).to_be_visible()

    def rows(self, status=None):
        return self.page.locator(f".grid-row.grid-{status}" if status else ".grid-row")

    def choose(self, *codes):
        """Chooses grids in the list, by the last digits of their codes."""
        for box in self.page.locator(".grid-row input:checked").all():
            box.uncheck()
        for code in codes:
            row = self.rows().filter(has=self.page.locator(".code", has_text=re.compile(rf"^{code}$")))
            row.locator("input").check()

    def tool(self, name):
        with_answer = name in ("merge", "undo", "redo")
        button = self.page.locator(f"[data-tool={name}]")
        expect(button).to_be_enabled()
        if not with_answer:
            return button.click()
        with self.page.expect_response(re.compile("/grid-changes/preview$")):
            button.click()

    def ground(self, index):
        """Where a grid lies on the screen: left, top, width, height."""
        box = self.page.locator(".grid-shape").nth(index).bounding_box()
        return box["x"], box["y"], box["width"], box["height"]

    def finish(self):
        """Ends the line or the border by the keyboard; answers how the server took it."""
        self.page.locator(".editor-map").focus()
        with self.page.expect_response(re.compile("/grid-changes/preview$")) as answer:
            self.page.keyboard.press("Enter")
        return answer.value.status

    def steps(self):
        return self.page.locator(".grid-steps li")

    def save(self, title, day):
        self.page.locator("[name=title]").fill(title)
        self.page.locator("[name=effectiveOn]").fill(day)
        with self.page.expect_response(re.compile("/grid-changes(/[^/]+)?$")) as answer:
            self.page.locator(".grid-decisions form").first.locator("button[type=submit]").click()
        assert answer.value.ok, answer.value.text()


@pytest.mark.parametrize(
    "size, community, reporter",
    [(DESK, COMMUNITY, "worker"), (WALL, "120113101001", "other_worker")],
    ids=["1366", "1920"],
)
def test_split_merge_undo_approve_and_what_becomes_of_a_ticket(chromium, server, cast, size, community, reporter):
    worker = cast.client(reporter)
    leader = cast.client("leader")
    before = [grid["code"][12:] for grid in leader.get("/api/grids", area=community)["grids"]]
    ticket = worker.post("/api/tickets", cast.report(grid=f"{community}001"))

    chief = Person(chromium, server, size).sign_in(*cast.account("duty_chief"))
    drawing = Drawing(chief, f"new/{community}")
    expect(drawing.rows()).to_have_count(len(before))
    drawing.choose(before[0])
    drawing.tool("split")
    left, top, width, height = drawing.ground(0)
    for y in (top - 15, top + height + 15):
        drawing.page.mouse.click(left + width * 0.3, y)
    assert drawing.finish() == 200
    expect(drawing.rows("added")).to_have_count(2)
    expect(drawing.steps()).to_have_count(1)
    chief.picture(f"grids-split-{size['width']}")
    chief.expect_accessible()
    chief.expect_fits()

    added = drawing.rows("added").locator(".code").all_inner_texts()
    drawing.choose(added[1], before[1])
    drawing.tool("merge")
    expect(drawing.steps()).to_have_count(2)
    expect(drawing.rows("added")).to_have_count(2)
    chief.picture(f"grids-merge-{size['width']}")
    drawing.tool("undo")
    expect(drawing.steps()).to_have_count(1)
    drawing.tool("redo")
    expect(drawing.steps()).to_have_count(2)
    drawing.tool("undo")
    expect(chief.page.locator(".grid-findings [role=status]")).to_have_class(re.compile("notice-good"))

    title = f"网格拆分{size['width']}"
    drawing.save(title, today().isoformat())
    with chief.page.expect_response(re.compile("/submit$")):
        chief.page.locator("[data-action=submit]").click()
    expect(chief.page.locator(".map-side-head .tag")).to_have_attribute("data-state", "submitted")
    change = chief.page.url.split("/")[-1]

    approver = Person(chromium, server, size).sign_in(*cast.account("leader"))
    approver.page.goto("/command#/grids")
    approver.page.locator(".row-link", has_text=title).first.click()
    expect(approver.page.locator(".grid-moves")).to_be_visible()
    approver.picture(f"grids-approval-{size['width']}")
    approver.expect_accessible()
    approver.page.locator("[name=approvalNumber]").fill("北综治〔2026〕1号")
    with approver.page.expect_response(re.compile("/approve$")) as answer:
        form = approver.page.locator("form", has=approver.page.locator("[name=approvalNumber]"))
        form.locator("[type=submit]").click()
    assert answer.value.json()["state"] == "inForce", answer.value.text()
    assert change == answer.value.json()["id"]
    expect(approver.page.locator(".map-side-head .tag")).to_have_attribute("data-state", "inForce")

    after = leader.get("/api/grids", area=community)["grids"]
    assert len(after) == len(before) + 1
    detail = worker.get(f"/api/tickets/{ticket['ticket']['id']}")
    assert detail["timeline"][-1]["kind"] == "regridded"
    for person in (chief, approver):
        person.expect_no_errors()
        person.close()


def test_draw_edit_and_what_cannot_be(chromium, server, cast):
    chief = Person(chromium, server, DESK).sign_in(*cast.account("duty_chief"))
    drawing = Drawing(chief, f"new/{OTHER_COMMUNITY}")
    page = chief.page

    # Crossing itself: told by vertex, and still there to be mended.
    drawing.tool("draw")
    left, top, width, height = drawing.ground(0)
    corners = [(0.2, 0.2), (0.7, 0.7), (0.7, 0.2), (0.2, 0.7)]
    for x, y in corners:
        page.mouse.click(left + width * x, top + height * y)
    page.locator(".editor-map").focus()
    page.keyboard.press("Enter")
    form = page.locator(".grid-drawn form")
    form.locator("[name=name]").fill("秋怡集贸市场")
    form.locator("[name=gridKind]").select_option("dedicated")
    form.locator("[name=carves]").select_option("true")
    form.locator("[type=submit]").click()
    expect(page.locator(".grid-side [role=alert]").first).to_contain_text("顶点")
    chief.picture("grids-crossing")
    chief.expect_accessible()
    page.locator("[data-tool=cancel]").click()

    # Carved out of the grid that holds the ground.
    drawing.tool("draw")
    for x, y in [(0.2, 0.2), (0.7, 0.2), (0.7, 0.7), (0.2, 0.7)]:
        page.mouse.click(left + width * x, top + height * y)
    page.locator(".editor-map").focus()
    page.keyboard.press("Enter")
    form.locator("[name=name]").fill("秋怡集贸市场")
    form.locator("[name=gridKind]").select_option("dedicated")
    form.locator("[name=carves]").select_option("true")
    with page.expect_response(re.compile("/preview$")):
        form.locator("[type=submit]").click()
    expect(drawing.rows("added")).to_have_count(1)
    expect(drawing.rows("changed")).to_have_count(1)
    chief.picture("grids-carved")
    drawing.tool("undo")
    expect(drawing.rows("added")).to_have_count(0)

    # A corner that two grids share moves for both; an outer one leaves a gap, which is named.
    drawing.choose("001")
    drawing.tool("edit")
    handles = page.locator(".corner-handle")
    expect(handles).to_have_count(4)
    left, top, width, height = drawing.ground(0)
    page.mouse.move(left + width, top)
    page.mouse.down()
    page.mouse.move(left + width - 20, top + 5, steps=4)
    page.mouse.move(left + width - 40, top + 30, steps=4)
    page.mouse.up()
    assert drawing.finish() == 200
    expect(drawing.rows("changed")).to_have_count(2)
    expect(page.locator(".grid-findings .fault-row")).to_have_count(1)
    page.locator(".grid-findings .fault-row").click()
    chief.picture("grids-gap")
    chief.expect_accessible()
    drawing.tool("undo")
    expect(page.locator(".grid-findings .fault-row")).to_have_count(0)
    chief.expect_no_errors()
    chief.close()


def test_by_keyboard_alone(chromium, server, cast):
    chief = Person(chromium, server, DESK).sign_in(*cast.account("duty_chief"))
    drawing = Drawing(chief, f"new/{OTHER_COMMUNITY}")
    page = chief.page
    row = drawing.rows().first.locator("input")
    row.focus()
    page.keyboard.press("Space")
    page.locator("[data-tool=edit]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".editor-map")).to_be_focused()
    page.keyboard.press("i")  # A new corner in the middle of an edge,
    expect(page.locator(".corner-handle")).to_have_count(5)
    page.keyboard.press("Shift+ArrowUp")  # moved ten metres.
    assert drawing.finish() == 200
    expect(drawing.steps()).to_have_count(1)
    with page.expect_response(re.compile("/preview$")):
        page.keyboard.press("Control+z")
    expect(drawing.steps()).to_have_count(0)
    chief.expect_no_errors()
    chief.close()


@pytest.mark.parametrize("size", [DESK, WALL], ids=["1366", "1920"])
def test_the_cover_of_the_net_and_the_history_of_a_grid(chromium, server, cast, size):
    leader = Person(chromium, server, size).sign_in(*cast.account("leader"))
    page = leader.page
    page.goto("/command#/cover")
    expect(page.locator(".map-side [role=status]")).to_have_class(re.compile("notice-good"))
    sizes = page.locator(".fault-row")
    expect(sizes.first).to_be_visible()
    sizes.first.click()
    expect(page.locator(".grid-history table")).to_be_visible()
    expect(page.locator(".grid-history")).to_contain_text("北综治〔2026〕1号")
    leader.expect_accessible()
    leader.expect_fits()
    leader.picture(f"grids-cover-{size['width']}")
    leader.expect_no_errors()
    leader.close()
