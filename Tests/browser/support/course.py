"""The house's first course as a learner goes through it: its lessons, then its test."""

import csv
import re

from playwright.sync_api import expect

from .world import DEFAULTS

LESSONS = 6


def open_course(page):
    """From the list of courses, with nothing read."""
    page.get_by_role("link", name=re.compile("网格员岗前培训")).click()
    expect(page.locator("#test .notice")).to_contain_text(f"还有{LESSONS}课没有学完")


def read_lesson(page, number):
    """The lessons are read in their order, from 1."""
    page.locator(f"[data-lesson='{number:02}']").get_by_role("button", name="学完了").click()
    expect(page.locator("[data-lesson] .tag-done")).to_have_count(number)


def begin_test(page):
    page.get_by_role("button", name="开始考试").click()
    expect(page.locator("[data-question]")).to_have_count(20)


def answer_rightly(page):
    """Ticks what is right in every question."""
    with (DEFAULTS / "questions.csv").open() as file:
        answers = {row["text"]: [row[letter] for letter in row["answer"]] for row in csv.DictReader(file)}
    for question in page.locator("[data-question]").all():
        text = re.sub(r"^\d+\. |多选$", "", question.locator("legend").inner_text().replace("\n", "")).strip()
        for choice in answers[text]:
            question.get_by_label(choice, exact=True).evaluate("box => box.click()")
