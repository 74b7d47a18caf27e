"""A course from its first lesson to the certificate, and the posting that asks for it."""

import re

import pytest
from playwright.sync_api import expect

from support.api import Client, Refused
from support.browsing import DESK, PHONE, WALL, Person
from support.course import LESSONS, answer_rightly, begin_test, open_course, read_lesson
from support.server import linli
from support.world import DEFAULTS, PASSWORD

NEWCOMER = "newcomer"
GRID = "120113003001001"


@pytest.fixture(scope="module")
def school(server):
    """The house's courses, and a newcomer who is posted as a trainee."""
    for kind in ("courses", "lessons", "questions"):
        report = linli("import", kind, DEFAULTS / f"{kind}.csv", "--data", server.data, "--json")
        assert '"refused":[]' in report.replace(" ", "").replace("\n", ""), report
    return server


def post(cast, user, role):
    town = cast.who("town_chief")["posting"]["organisation"]["id"]
    return cast.client("security").post(
        "/api/postings", {"user": user, "organisation": town, "role": role, "grids": [GRID]}
    )


def test_from_lesson_to_certificate_to_posting(chromium, school, cast):
    created = cast.client("administrator").post("/api/users", {"login": NEWCOMER, "name": "郑见习"})
    user = created["account"]["id"]
    with pytest.raises(Refused) as refused:
        post(cast, user, "fullTimeWorker")
    assert refused.value.code == "certificateMissing" and "网格员岗前培训" in str(refused.value)
    post(cast, user, "trainee")
    first = Client(school).sign_in(NEWCOMER, created["firstPassword"])
    first.post("/api/session/password", {"current": created["firstPassword"], "new": PASSWORD})

    learner = Person(chromium, school, PHONE)
    learner.sign_in(NEWCOMER, PASSWORD)
    page = learner.page
    page.goto("/field#/training")
    expect(page.locator(".cards .ticket-card")).to_have_count(3)
    learner.picture("training-courses-390")
    learner.expect_accessible()
    open_course(page)
    read_lesson(page, 1)
    learner.picture("training-lesson-390")
    learner.expect_accessible()
    for lesson in range(2, LESSONS + 1):
        read_lesson(page, lesson)
    begin_test(page)
    learner.picture("training-test-390")
    learner.expect_accessible()
    answer_rightly(page)
    page.get_by_role("button", name="交卷").click()
    expect(page.locator(".course-test")).to_contain_text("答对 20 / 20 题")
    page.get_by_role("button", name="返回课程").click()
    for place in ("网格边界", "老旧楼道", "农贸市场"):
        if not page.locator("[name=place]").is_visible():
            page.get_by_text("记一处走访").click()
        page.locator("[name=place]").fill(place)
        page.locator("input[type=search]").fill("褚")
        page.get_by_label("褚网格").check(force=True)
        page.locator(".form button[type=submit]").click()
        expect(page.locator(".walks")).to_contain_text(place)
    learner.picture("training-walks-390")

    colleague = Person(chromium, school, PHONE)
    colleague.sign_in(*cast.account("worker"))
    colleague.page.goto("/field#/training")
    for left in (2, 1, 0):
        colleague.page.locator("[data-walk]").first.click()
        expect(colleague.page.locator("[data-walk]")).to_have_count(left)
    page.reload()
    expect(page.locator(".course .tag-done").first).to_contain_text("证书有效至")
    learner.expect_fits()
    learner.expect_no_errors()
    colleague.expect_no_errors()
    post(cast, user, "fullTimeWorker")
    learner.close()
    colleague.close()


def test_the_organiser_sees_who_lacks_what_and_hangs_a_file_on_a_lesson(chromium, school, cast, tmp_path):
    for name, port, size in (("town_chief", "town", DESK), ("duty_chief", "command", WALL)):
        person = Person(chromium, school, size)
        person.sign_in(*cast.account(name))
        page = person.page
        page.goto(f"/{port}#/training")
        expect(page.locator("#courses tbody tr")).to_have_count(3)
        page.get_by_role("link", name=re.compile("C01")).click()
        expect(page.locator("#trainees tbody")).to_contain_text("卫网格")
        if port == "town":
            assert "蒋网格" not in page.locator("#trainees").inner_text(), "another town's worker"
            page.get_by_text("课文附件").click()
            note = tmp_path / "职责清单.pdf"
            note.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
            page.locator("#file-02").set_input_files(note)
            expect(page.get_by_role("link", name="职责清单.pdf")).to_be_visible()
        person.expect_accessible()
        person.expect_fits()
        person.picture(f"training-{port}-{size['width']}")
        person.expect_no_errors()
        person.close()
    files = cast.client("worker").get("/api/training/courses/C01")["lessons"][1]["files"]
    assert cast.client("worker").get(f"/api/attachments/{files[0]['id']}").startswith(b"%PDF")
    with pytest.raises(Refused):
        cast.client("handler").get(f"/api/attachments/{files[0]['id']}")
