"""A grid worker's phone: the Field port as an app, with and without a network."""

import time

from playwright.sync_api import Error, expect

from .browsing import PHONE, Person
from .photos import photo
from .world import inside

GRID = "120113003001001"

# What the phone has on its disk, read past the app.
STORE = """async (name) => {
    const open = await new Promise((done, fail) => {
        const request = indexedDB.open('linli-field');
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
    });
    const store = open.transaction(name).objectStore(name);
    const ask = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
    const [keys, values] = [await ask(store.getAllKeys()), await ask(store.getAll())];
    open.close();
    return keys.map((key, index) => [key, name === 'photos' ? values[index].blob.size : values[index]]);
}"""


class Phone:
    def __init__(self, chromium, server, cast, name="worker", init_script=None):
        longitude, latitude = inside(GRID)
        here = {"longitude": longitude, "latitude": latitude, "accuracy": 9}
        self.person = Person(chromium, server, PHONE, geolocation=here, permissions=["geolocation"])
        if init_script:
            self.person.context.add_init_script(init_script)
        self.person.sign_in(*cast.account(name))
        self.taps = 0

    @property
    def page(self):
        return self.person.page

    def ready(self):
        """Waits until the app and the day's work are on the phone."""
        self.until("navigator.serviceWorker.controller !== null")
        expect(self.page.locator("html")).to_have_attribute("data-pack", "kept")
        return self

    def until(self, asked, seconds=20):
        """Asks a script or a function again and again: the page's policy forbids how Playwright waits for one."""
        ask = asked if callable(asked) else lambda: self.page.evaluate(asked)
        end = time.monotonic() + seconds
        while not self.answered(ask):
            assert time.monotonic() < end, f"never came true: {str(asked)[:200]}"
            self.page.wait_for_timeout(100)

    def answered(self, ask):
        """What the page says; one that reloads at this moment, as for a new version, says nothing yet."""
        try:
            return ask()
        except Error as error:
            if "Execution context was destroyed" not in error.message:
                raise
            return None

    def offline(self, now=True):
        self.person.context.set_offline(now)
        return self

    def online(self):
        """The network is back, and the browser says so."""
        self.offline(False)
        self.page.evaluate("window.dispatchEvent(new Event('online'))")
        return self

    def reopen(self, meanwhile=None):
        """Closes the app and opens it again. `meanwhile` is what the service worker runs while no page could write."""
        self.page.close()
        if meanwhile:
            self.person.context.service_workers[0].evaluate(meanwhile)
        page = self.person.context.new_page()
        page.on("pageerror", lambda error: self.person.errors.append(f"uncaught: {error}"))
        self.person.page = page
        page.goto("/field")
        expect(page.locator(".greeting")).to_be_visible()
        return self

    def go(self, *segments):
        self.page.evaluate("(hash) => { location.hash = hash; }", "#/" + "/".join(segments))

    def tap(self, locator):
        self.taps += 1
        locator.click()

    def stored(self, name):
        return self.page.evaluate(STORE, name)

    def waiting(self):
        """The items of the outbox as they lie on the disk, in their order."""
        return [value for _, value in self.stored("outbox")]

    def report(self, number):
        """The photo, what it is, send: three taps in the app."""
        page = self.page
        self.go("home")
        self.taps = 1  # The camera button; the camera's own are not the app's.
        page.locator(".thumb-bar input[type=file]").set_input_files(
            {"name": f"{number}.jpg", "mimeType": "image/jpeg", "buffer": photo(f"照片{number}", seed=number)}
        )
        self.tap(page.locator(".report-form .chip-grid .chip-input").nth(number % 6))
        self.tap(page.get_by_role("button", name="提交", exact=True))
        expect(page.locator(".thumb-bar")).to_be_visible(timeout=20_000)

    def visit(self, dwelling):
        """One tap on the opened card: nothing changed."""
        self.go("visits", "door", dwelling)
        self.taps = 0
        self.tap(self.page.locator(".visit-usual"))
        expect(self.page.locator(".doors")).to_be_visible()

    def handle(self, ticket, number):
        """Confirms receipt and hands in what was done, with a photo."""
        page = self.page
        self.go("task", ticket)
        page.locator("[data-action=receive]").click()
        page.locator("[data-action=feedBack]").click()
        form = page.locator(".action-form form")
        form.locator("input[type=file]").set_input_files(
            {"name": "after.jpg", "mimeType": "image/jpeg", "buffer": photo(f"处置后{number}", seed=100 + number)}
        )
        expect(form.locator(".photo")).to_have_count(1)
        form.locator("[name=note]").fill(f"已清理 {number}")
        form.locator("button[type=submit]").click()
        expect(page.locator(".action-form form")).to_have_count(0)
        expect(page.locator(".detail .notice").first).to_be_visible()

    def sync(self):
        """With the network back; an answer that is lost on the way is asked for again."""
        for _ in range(120):
            self.online()
            self.page.wait_for_timeout(500)
            if not self.page.locator("#queue").is_visible():
                break
        self.synced()

    def synced(self, timeout=120_000):
        expect(self.page.locator("#queue")).to_be_hidden(timeout=timeout)
        assert self.waiting() == []

    def close(self):
        self.person.expect_no_errors()
        self.person.close()
