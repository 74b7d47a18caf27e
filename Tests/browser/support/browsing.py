"""One person in front of a browser, and what must hold on every page they open."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .server import ROOT

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1366, "height": 768}
WALL = {"width": 1920, "height": 1080}
PICTURES = ROOT / ".build" / "test-results" / "pictures"

expect.set_options(timeout=10_000)

# Reports each breach of the content security policy as a console error, which fails the test.
WATCH = """document.addEventListener('securitypolicyviolation', (breach) =>
    console.error('CSP: ' + breach.violatedDirective + ' ' + breach.blockedURI));"""


class Person:
    """A browser of their own, signed in or not. Errors on the console and broken answers are collected."""

    def __init__(self, chromium, server, size=DESK, description=None, **options):
        if size == PHONE:
            options = {"has_touch": True, "is_mobile": True, "device_scale_factor": 2, **options}
        self.server = server
        self.description = description
        self.context = chromium.new_context(
            viewport=size, base_url=server.address, locale="zh-CN", timezone_id="Asia/Shanghai", **options
        )
        self.context.add_init_script(WATCH)
        self.errors = []
        self.page = self.context.new_page()
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.errors.append(f"uncaught: {error}"))
        self.page.on("response", self._on_response)

    def _on_console(self, message):
        # Chromium also logs answers with a 4xx status; those are the server's, and tests expect some.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def _on_response(self, response):
        if response.status >= 500:
            self.errors.append(f"{response.status} {response.url}")

    def sign_in(self, login, password):
        """Through the form, as everybody does; ends on the person's desk."""
        self.page.goto("/sign-in")
        self.page.locator("input[name=login]").fill(login)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("#sign-in-form button[type=submit]").click()
        self.page.wait_for_url(re.compile(r"^(?!.*/sign-in).*$"))
        return self

    def picture(self, name):
        """A screenshot for a person to look at, in .build/test-results/pictures."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")

    def expect_accessible(self):
        """axe finds nothing (WCAG 2.2 AA and its own best practices)."""
        violations = Axe().run(self.page).response["violations"]
        shown = "\n".join(
            f"{one['id']}: {one['help']}: {node['html'][:200]}" for one in violations for node in one["nodes"][:5]
        )
        assert not violations, f"{self.page.url}\n{shown}"

    def expect_fits(self):
        """Nothing has to be scrolled sideways."""
        width, seen = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert width <= seen + 1, f"{self.page.url} is {width} px wide in a window of {seen}"

    def expect_no_errors(self):
        assert not self.errors, "\n".join(self.errors)

    def close(self):
        self.context.close()


def built(path):
    """A file of the browser code as it was bundled."""
    return Path(ROOT / "Web" / "built" / path)
