"""A patrol: started, noted, closed and opened again without a network, ended, and seen as places by the town."""

import re

from playwright.sync_api import expect

from support.browsing import DESK, Person
from support.phone import GRID, Phone
from support.world import Cast, inside

# A phone that keeps its screen on while it is asked to; what was asked for is written down.
WAKE_LOCK = """(() => {
    window.locks = [];
    const lock = () => Object.assign(new EventTarget(), { release: async () => { window.locks.push('released'); } });
    const request = async (kind) => { window.locks.push(kind); return lock(); };
    Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
})();"""


def walk_until(phone, step, noted):
    """Walks on until the screen says that so many places were noted or more; returns how far it came and how many.
    The phone notes one in five seconds at most."""
    longitude, latitude = inside(GRID)
    for _ in range(60):
        step += 1
        here = {"longitude": longitude + step % 40 * 0.0001, "latitude": latitude, "accuracy": 8}
        phone.person.context.set_geolocation(here)
        phone.page.wait_for_timeout(1_000)
        told = re.search(r"已记录 (\d+) 个位置", phone.page.locator("main").inner_text())
        if told and int(told[1]) >= noted:
            return step, int(told[1])
    raise AssertionError(f"not {noted} places: {phone.page.locator('main').inner_text()}")


def test_a_patrol_from_start_to_the_towns_map(chromium, own):
    cast = Cast(own)
    phone = Phone(chromium, own, cast, init_script=WAKE_LOCK).ready()
    page = phone.page
    phone.go("patrol")
    expect(page.get_by_text("现在不在巡查中")).to_be_visible()
    page.get_by_role("button", name="开始巡查").click()
    expect(page.locator(".patrol-status")).to_contain_text("已巡查")
    expect(page.get_by_text("屏幕会一直亮着")).to_be_visible()
    assert page.evaluate("window.locks") == ["screen"]
    step, noted = walk_until(phone, 0, 2)
    phone.person.expect_accessible()
    phone.person.expect_fits()
    phone.person.picture("field-patrol-running-390")

    phone.offline()
    step, noted = walk_until(phone, step, noted + 1)
    # The app is closed with a place that waits for its half minute, and goes on where it was.
    page.evaluate("Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    phone.until(lambda: "fixes" in [item["kind"] for item in phone.waiting()])
    phone.reopen()
    phone.go("patrol")
    page = phone.page
    expect(page.locator(".patrol-status")).to_contain_text("已巡查")
    walk_until(phone, step, noted + 1)
    page.get_by_role("button", name="结束巡查").click()
    expect(page.get_by_text("现在不在巡查中")).to_be_visible()
    assert page.evaluate("window.locks") == ["screen", "released"]
    waiting = [item["kind"] for item in phone.waiting()]
    assert waiting[-1] == "patrolEnd" and "fixes" in waiting, waiting

    phone.online()
    phone.synced()
    worker = cast.client("worker")
    patrols = worker.get("/api/patrols/mine")["items"]
    assert [one["isRunning"] for one in patrols] == [False]
    phone.close()

    chief = Person(chromium, own, DESK)
    chief.sign_in(*cast.account("town_chief"))
    desk = chief.page
    desk.goto("/town#/patrolCoverage")
    expect(desk.locator("table tbody tr")).to_have_count(4)
    desk.get_by_role("button", name="翠华里社区第1网格").click()
    expect(desk.get_by_text("最近到过").first).to_be_visible()
    assert "褚网格" not in desk.locator("main").inner_text(), "places are seen, nobody's work"
    seen = {one["name"]: one["seen"] for one in cast.client("town_chief").get("/api/coverage", days=7)["grids"]}
    assert seen["翠华里社区第1网格"] >= 1 and seen["翠华里社区第2网格"] == 0
    chief.expect_no_errors()
    chief.close()


def test_a_phone_that_cannot_keep_its_screen_on_says_so(chromium, own):
    phone = Phone(
        chromium, own, Cast(own),
        init_script="Object.defineProperty(navigator, 'wakeLock', { value: undefined, configurable: true });",
    ).ready()
    phone.go("patrol")
    phone.page.get_by_role("button", name="开始巡查").click()
    expect(phone.page.get_by_text("这部手机会自动熄屏")).to_be_visible()
    phone.page.get_by_role("button", name="结束巡查").click()
    expect(phone.page.get_by_text("现在不在巡查中")).to_be_visible()
    phone.synced()
    phone.close()
