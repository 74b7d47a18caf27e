"""A ticket as it is worked on in the browser: the same panel in the desks and on the phone."""

import re

from playwright.sync_api import expect


class Desk:
    """One person's port, signed in, where tickets are opened and acted on."""

    def __init__(self, person, port):
        self.person = person
        self.page = person.page
        self.port = port

    def open(self, ticket, list_name="all"):
        """Opens the ticket by its address and waits until it is shown."""
        where = f"task/{ticket}" if self.port == "field" else f"desk/{list_name}/{ticket}"
        self.page.goto(f"/{self.port}#/{where}")
        expect(self.page.locator(".detail")).to_have_attribute("aria-busy", "false")
        return self

    def actions(self):
        """The names of the actions that are offered."""
        buttons = self.page.locator(".action-buttons [data-action]")
        return {button.get_attribute("data-action") for button in buttons.all()}

    def act(self, action, **fields):
        """Presses the button, fills the form if one opens, sends; returns the ticket after it."""
        self.page.locator(f".action-buttons [data-action={action}]").click()
        form = self.page.locator(".action-form form")
        if fields:
            expect(form).to_be_visible()
            for name, value in fields.items():
                self._fill(form, name, value)
        with self.page.expect_response(re.compile(rf"/api/tickets/[^/]+/{action}$")) as answer:
            if form.is_visible():
                form.locator("button[type=submit]").click()
        assert answer.value.ok, f"{action}: {answer.value.status} {answer.value.text()}"
        expect(form).to_have_count(0)
        return answer.value.json()["ticket"]

    def ask(self, action, on=None, **fields):
        """Presses a button of what is asked beside the ticket and fills its form; returns the whole ticket."""
        where = self.page.locator(f".side-task[data-task='{on}']" if on else ".side-tasks > .task-buttons")
        form = self.page.locator(".task-form form")
        with self.page.expect_response(re.compile(r"/side-tasks(/[^/]+/[a-zA-Z]+)?$")) as answer:
            where.locator(f"[data-task-action={action}]").click()
            if fields:
                expect(form).to_be_visible()
                for name, value in fields.items():
                    self._fill(form, name, value)
                form.locator("button[type=submit]").click()
        assert answer.value.ok, f"{action}: {answer.value.status} {answer.value.text()}"
        expect(form).to_have_count(0)
        return answer.value.json()

    def press(self, action):
        """Presses a button that acts at once; returns the ticket after it."""
        with self.page.expect_response(re.compile(rf"/api/tickets/[^/]+/{action}$")) as answer:
            self.page.locator(f".action-buttons [data-action={action}]").click()
        assert answer.value.ok, f"{action}: {answer.value.status} {answer.value.text()}"
        return answer.value.json()["ticket"]

    def _fill(self, form, name, value):
        if name == "attachments":
            form.locator("input[type=file]").set_input_files(value)
            expect(form.locator(".photo-sending, .photo-failed")).to_have_count(0)
            expect(form.locator(".photo")).to_have_count(len(value) if isinstance(value, list) else 1)
        elif name == "organisations":
            for shown, identifier in value:
                form.locator("input[type=search]").first.fill(shown)
                form.locator(f"input[type=checkbox][value='{identifier}']").check()
        elif name in ("organisation", "into", "type"):
            shown, identifier = value
            form.locator("input[type=search]").first.fill(shown)
            form.locator(f"input[type=radio][value='{identifier}']").check()
        elif form.locator(f"[name={name}]").count():
            control = form.locator(f"[name={name}]")
            if control.evaluate("one => one.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)
        else:
            form.locator(f"input[type=radio][value='{value}']").check()


def shown_state(desk):
    """The word of the state tag in the open ticket."""
    return desk.page.locator(".detail-title .tag").first.inner_text()
