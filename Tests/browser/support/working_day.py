"""A grid worker's day, as tests of the Field port without a network live it, and what the server has in the end."""

import json
import shutil

from .phone import GRID
from .server import linli
from .world import inside

DOORS = 48


def furnish(world, target):
    """A copy of the small world with doors to visit."""
    shutil.copytree(world, target)
    longitude, latitude = inside(GRID)
    table = target.parent / "dwellings.csv"
    rows = []
    for n in range(DOORS):
        block, unit, room = 1 + n // 24, 1 + n % 24 // 12, 101 + n % 12
        rows.append(f"普东街道翠华里{block}号楼,{block}号楼,{unit}单元,{room},{longitude},{latitude}")
    table.write_text("\n".join(["address,building,unit,room,lon,lat", *rows]) + "\n")
    report = json.loads(linli("import", "dwellings", table, "--data", target, "--json"))
    assert report["added"] == DOORS
    return target


def tasks(cast, count):
    """Tickets that the town has given to its worker by name."""
    worker, chief = cast.client("worker"), cast.client("town_chief")
    given = []
    for number in range(count):
        ticket = worker.post("/api/tickets", cast.report(type="0102", description=f"楼后垃圾成堆 {number}"))
        ticket = chief.act(chief.act(ticket, "accept"), "file")
        organisation = cast.department("town_chief")[1]
        given.append(chief.act(ticket, "dispatch", organisation=organisation, worker=cast.user("worker"))["id"])
    return given


def doors(cast):
    pack = cast.client("worker").get("/api/field/day-pack")
    return [door for building in pack["buildings"] for door in building["doors"]["ids"]]


class Truth:
    """What the server has in the end."""

    def __init__(self, cast, before):
        self.client = cast.client("town_chief")
        self.worker = cast.client("worker")
        self.before = set(before)

    def reports(self):
        items, cursor = [], None
        while True:
            page = self.client.get("/api/tickets", list="all", limit=100, cursor=cursor)
            items += page["items"]
            cursor = page.get("nextCursor")
            if cursor is None:
                return sorted((one for one in items if one["id"] not in self.before), key=lambda one: one["number"])

    def visits(self, dwelling):
        return self.worker.get("/api/visits", dwelling=dwelling)["items"]

    def expect_day(self, reports, visited, handled):
        found = self.reports()
        assert len(found) == reports
        details = [self.client.get(f"/api/tickets/{one['id']}") for one in found]
        assert all(len(one["attachments"]) == 1 for one in details), "each report has its photo"
        begun = [one["timeline"][0] for one in details]
        assert all(entry["wasOffline"] for entry in begun)
        times = [entry["at"] for entry in begun]
        assert times == sorted(times), "they went in the order in which they were made"
        for dwelling in visited:
            assert [one["wasOffline"] for one in self.visits(dwelling)] == [True], "each visit is there once"
        for ticket in handled:
            kinds = [entry["kind"] for entry in self.client.get(f"/api/tickets/{ticket}")["timeline"]]
            assert kinds.count("received") == 1 and kinds.count("fedBack") == 1, kinds


def a_day(phone, given, dwellings, reports):
    """Everything that a day holds, the app closed and opened again three times on the way."""
    third = (reports + 2) // 3
    for part in range(3):
        for number in range(part * third, min(reports, (part + 1) * third)):
            phone.report(number)
        for dwelling in dwellings[part::3]:
            phone.visit(dwelling)
        for number, ticket in list(enumerate(given))[part::3]:
            phone.handle(ticket, number)
        phone.reopen()


def pretend_late(phone):
    """As if the day had begun two hours ago: what arrives within a minute would not count as offline."""
    phone.reopen(
        """async () => {
            const open = await new Promise((done) => {
                const request = indexedDB.open('linli-field');
                request.onsuccess = () => done(request.result);
            });
            const store = open.transaction('outbox', 'readwrite').objectStore('outbox');
            const items = await new Promise((done) => {
                const request = store.getAll();
                request.onsuccess = () => done(request.result);
            });
            for (const item of items) store.put({ ...item, at: item.at - 7_200_000, frozen: undefined });
            await new Promise((done) => { store.transaction.oncomplete = done; });
            open.close();
        }"""
    )


# The keys of what the phone keeps beside the outbox: those of the day pack.
STORE_KEYS = """async () => {
    const open = await new Promise((done) => {
        const request = indexedDB.open('linli-field');
        request.onsuccess = () => done(request.result);
    });
    const keys = await new Promise((done) => {
        const request = open.transaction('kept').objectStore('kept').getAllKeys();
        request.onsuccess = () => done(request.result);
    });
    open.close();
    return keys;
}"""
