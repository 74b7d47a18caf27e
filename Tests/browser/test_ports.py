"""Every screen of every port: accessible, nothing cut off, no error on the console, no breach of the policy."""

import pytest
from playwright.sync_api import expect

from support.browsing import DESK, PHONE, WALL, Person
from support.desk import Desk
from support.stages import fill

SCREENS = {
    "worker": (
        "field",
        [
            "home", "tasks", "tasks/beside", "map", "mine", "report", "dwellings", "training", "premises", "orders",
            "track", "servicePosts", "visits", "queue", "patrol",
        ],
    ),
    "town_chief": (
        "town",
        [
            "desk", "whistles", "sideTasks", "map", "staffing", "roster", "tracks", "burden", "patrolCoverage",
            "cover", "partyUnits", "grids", "indicators", "dwellings", "training", "premises", "orders",
            "orders/give", "rooms", "rooms/new", "servicePosts", "visits",
        ],
    ),
    "handler": ("department", ["desk", "whistles", "sideTasks", "indicators", "orders", "rooms"]),
    "police": ("police", ["desk", "whistles", "sideTasks", "map", "staffing", "roster", "orders", "rooms", "track"]),
    "duty_chief": (
        "command",
        [
            "desk", "call", "sideTasks", "whistles", "supervision", "map", "staffing", "roster", "tracks",
            "patrolCoverage", "burden", "dutyTable", "cover", "partyUnits", "grids", "grids/new/120113003001",
            "indicators", "training", "premises", "orders", "orders/issued", "orders/give", "rooms", "rooms/closed",
            "rooms/new", "servicePosts",
        ],
    ),
    "administrator": ("administration", None),
    "security": ("administration", None),
    "auditor": ("administration", None),
}
SIZES = [PHONE, DESK, WALL]
CASES = [(name, size) for name, (port, _) in SCREENS.items() for size in ([PHONE] if port == "field" else SIZES)]


@pytest.fixture(scope="module")
def busy(server):
    """Tickets at every step, by state."""
    from support.world import Cast

    return fill(Cast(server))


def settle(page):
    """Waits until nothing on the page is loading; the live feed stays open."""
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    expect(page.locator(".skeleton")).to_have_count(0)


@pytest.mark.parametrize("letters", ["normal", "large"])
@pytest.mark.parametrize("name, size", CASES, ids=[f"{name}-{size['width']}" for name, size in CASES])
def test_every_screen(chromium, server, cast, busy, name, size, letters):
    port, screens = SCREENS[name]
    person = Person(chromium, server, size)
    if letters == "large":
        person.page.goto("/preferences?type=large&back=/sign-in")
    person.sign_in(*cast.account(name))
    page = person.page
    expect(page.locator("main > *").first).to_be_visible()
    if screens is None:
        links = page.locator("#tabs a, .subtabs a")
        screens = list(dict.fromkeys(link.get_attribute("href").split("#/")[1] for link in links.all()))
    for screen in screens:
        page.goto(f"/{port}#/{screen}")
        settle(page)
        person.expect_accessible()
        person.expect_fits()
        person.picture(f"{name}-{screen.replace('/', '-')}-{letters}-{size['width']}")
    person.expect_no_errors()
    person.close()


@pytest.mark.parametrize("name", ["worker", "town_chief", "handler", "duty_chief"])
def test_an_open_ticket_and_its_forms(chromium, server, cast, busy, name):
    port, _ = SCREENS[name]
    person = Person(chromium, server, PHONE if port == "field" else DESK)
    person.sign_in(*cast.account(name))
    client = cast.client(name)
    desk = Desk(person, port)
    looked = 0
    for state, ticket in busy.items():
        if not any(one["id"] == ticket["id"] for one in client.get("/api/tickets", list="all")["items"]):
            continue
        desk.open(ticket["id"])
        person.expect_accessible()
        person.expect_fits()
        for action in sorted(desk.actions()):
            allowed = client.get(f"/api/tickets/{ticket['id']}")["allowed"]
            fields = next(one["fields"] for one in allowed if one["action"] == action)
            if not any(field["isRequired"] for field in fields):
                continue  # It acts at once.
            person.page.locator(f".action-buttons [data-action={action}]").click()
            expect(person.page.locator(".action-form form")).to_be_visible()
            person.expect_accessible()
            person.page.locator(".action-form .form-actions button").first.click()
            expect(person.page.locator(".action-form form")).to_have_count(0)
            looked += 1
        person.picture(f"{name}-ticket-{state}")
    assert looked > 0, "no form was looked at"
    person.expect_no_errors()
    person.close()


def test_no_port_opens_for_others(chromium, server, cast):
    """A port that is not one's own leads to one's own, or says so; its data do not come."""
    person = Person(chromium, server, DESK)
    person.sign_in(*cast.account("handler"))
    for port in ("command", "town", "administration", "field"):
        person.page.goto(f"/{port}")
        expect(person.page.locator(".topbar a[href*=supervision]")).to_have_count(0)
        assert not person.page.url.endswith(f"/{port}"), port
    person.close()
