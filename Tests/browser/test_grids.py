"""Grids drawn and redrawn on the map, by pointer and by keyboard; and what cannot be."""

import re

from playwright.sync_api import expect

from support.browsing import DESK, Person

OTHER_COMMUNITY = "120113003002"


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
