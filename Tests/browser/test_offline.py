"""A working day without a network, and all that can go wrong on the way back: nothing is lost, nothing doubled."""

import json
import shutil
import threading
import time

import pytest
import requests
from playwright.sync_api import expect

from support.api import Client
from support.browsing import built
from support.phone import GRID, Phone
from support.photos import photo
from support.proxy import LosingProxy
from support.server import Server, linli
from support.world import Cast, inside

DOORS = 48


@pytest.fixture(scope="module")
def furnished(small_world, tmp_path_factory):
    """The small world with doors to visit; tests serve copies of it."""
    data = tmp_path_factory.mktemp("furnished") / "data"
    shutil.copytree(small_world, data)
    longitude, latitude = inside(GRID)
    table = data.parent / "dwellings.csv"
    doors = []
    for n in range(DOORS):
        block, unit, room = 1 + n // 24, 1 + n % 24 // 12, 101 + n % 12
        doors.append(f"普东街道翠华里{block}号楼,{block}号楼,{unit}单元,{room},{longitude},{latitude}")
    table.write_text("\n".join(["address,building,unit,room,lon,lat", *doors]) + "\n")
    report = json.loads(linli("import", "dwellings", table, "--data", data, "--json"))
    assert report["added"] == DOORS
    return data


@pytest.fixture
def own(furnished, tmp_path):
    """A server of the test's own, with its cast."""
    data = tmp_path / "data"
    shutil.copytree(furnished, data)
    server = Server(data)
    server.start()
    yield server
    server.stop()


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


def test_a_whole_day(chromium, own):
    cast = Cast(own)
    given = tasks(cast, 10)
    visited = doors(cast)[:40]
    truth = Truth(cast, given)
    phone = Phone(chromium, own, cast).ready().offline()
    a_day(phone, given, visited, reports=20)
    assert phone.page.locator("#queue").inner_text() == "待上传 80"
    waiting = phone.waiting()
    assert [item["kind"] for item in waiting].count("act") == 20
    sizes = [size for _, size in phone.stored("photos")]
    assert len(sizes) == 30 and max(sizes) <= 300_000
    phone.go("queue")
    expect(phone.page.locator(".queue-list > li")).to_have_count(80)
    phone.person.expect_accessible()
    phone.person.picture("field-queue-offline-390")
    assert truth.reports() == []
    pretend_late(phone)
    phone.offline(False)
    phone.go("queue")
    phone.page.locator(".queue-actions .button-primary").click()
    phone.synced()
    assert phone.stored("photos") == []
    truth.expect_day(20, visited, given)
    phone.close()


def test_answers_that_are_lost_after_the_work_was_done(chromium, own):
    cast = Cast(own)
    given = tasks(cast, 3)
    visited = doors(cast)[:6]
    truth = Truth(cast, given)
    counts = {}

    def loses(method, path):
        """The first answer to each write is lost; a session's are not, or nobody could sign in."""
        if method in ("GET", "HEAD") or path.startswith("/api/session") or path.startswith("/api/field"):
            return False
        counts[path] = counts.get(path, 0) + 1
        return counts[path] % 2 == 1

    proxy = LosingProxy(own.address, loses)
    phone = Phone(chromium, proxy, cast).ready().offline()
    a_day(phone, given, visited, reports=4)
    pretend_late(phone)
    phone.offline(False)
    for _ in range(120):
        if not phone.page.locator("#queue").is_visible():
            break
        phone.page.evaluate("window.dispatchEvent(new Event('online'))")
        phone.page.wait_for_timeout(500)
    phone.synced()
    assert proxy.lost >= 10
    truth.expect_day(4, visited, given)
    phone.close()
    proxy.stop()


def test_a_server_that_is_killed_while_it_takes_them(chromium, own):
    cast = Cast(own)
    visited = doors(cast)[:20]
    truth = Truth(cast, [])
    phone = Phone(chromium, own, cast).ready().offline()
    for number in range(6):
        phone.report(number)
    for dwelling in visited:
        phone.visit(dwelling)
    pretend_late(phone)

    def kills():
        for pause in (0.4, 0.6, 0.9):
            time.sleep(pause)
            own.kill()
            time.sleep(0.5)
            own.start()

    killer = threading.Thread(target=kills)
    phone.offline(False)
    phone.page.evaluate("window.dispatchEvent(new Event('online'))")
    killer.start()
    while killer.is_alive():
        phone.page.wait_for_timeout(300)
    # Never trusting the browser's word on the network, the phone tries by itself.
    phone.synced()
    truth.expect_day(6, visited, [])
    phone.person.close()


def test_a_phone_that_is_full(chromium, own):
    cast = Cast(own)
    phone = Phone(chromium, own, cast).ready().offline()
    phone.report(1)
    page = phone.page
    control = phone.person.context.new_cdp_session(page)
    control.send("Storage.overrideQuotaForOrigin", {"origin": own.address, "quotaSize": 1_000})
    # For half a minute Chromium believes the room that it measured last.
    page.wait_for_timeout(31_000)
    phone.go("report")
    form = page.locator(".report-form")
    form.locator("[name=description]").fill("写到一半")
    form.locator(".chip-grid .chip-input").first.click()
    form.locator("input[type=file]").set_input_files(
        {"name": "2.jpg", "mimeType": "image/jpeg", "buffer": photo("放不下", seed=2)}
    )
    expect(form.locator(".photo-failed")).to_have_count(1)
    expect(form.locator(".field-error").first).to_contain_text("存储空间不足")
    page.get_by_role("button", name="提交", exact=True).click()
    expect(form.locator(".form-error")).to_contain_text("没有保存好")
    expect(form.locator("[name=description]")).to_have_value("写到一半")
    assert len(phone.waiting()) == 1, "what was there stays"
    phone.person.picture("field-full-390")
    control.send("Storage.overrideQuotaForOrigin", {"origin": own.address})
    form.get_by_role("button", name="重新发送").click()
    expect(form.locator(".photo-failed")).to_have_count(0)
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.locator(".thumb-bar")).to_be_visible()
    assert [len(item["photos"]) for item in phone.waiting()] == [1, 1]
    phone.offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    phone.synced()
    phone.close()


def test_a_posting_that_ended_meanwhile(chromium, own):
    cast = Cast(own)
    security = cast.client("security")
    postings = security.get("/api/postings", organisation=cast.department("worker")[1], role="fullTimeWorker")["items"]
    old = next(one for one in postings if one["user"] == cast.user("worker"))
    visited = doors(cast)[:2]
    truth = Truth(cast, [])
    phone = Phone(chromium, own, cast).ready().offline()
    phone.report(1)
    for dwelling in visited:
        phone.visit(dwelling)
    security.post(f"/api/postings/{old['id']}/end", {})
    phone.offline(False)
    phone.page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.page.locator("#connection")).to_be_visible()
    phone.until(f"({STORE_KEYS})().then((keys) => keys.length === 0)")
    assert len(phone.waiting()) == 3, "the work stays on the phone, the day pack does not"
    # Posted anew, to a grid of another community: the report is taken, the visits are no longer this worker's.
    grids = security.get("/api/organisations", q="北仓镇")["items"]
    security.post(
        "/api/postings",
        {
            "user": cast.user("worker"), "organisation": grids[0]["id"], "role": "fullTimeWorker",
            "grids": ["120113101001001"],
        },
    )
    phone.person.sign_in(*cast.account("worker"))
    phone.go("queue")
    page = phone.page
    expect(page.locator(".queue-list > li")).to_have_count(3)
    expect(page.locator(".queue-list > li").first).to_contain_text("另一个岗位")
    for _ in range(3):
        page.get_by_role("button", name="用当前岗位上传").first.click()
    expect(page.locator("#queue")).to_have_text("需处理 2")
    expect(page.locator(".queue-list > li")).to_have_count(2)
    phone.person.expect_accessible()
    phone.person.picture("field-queue-refused-390")
    page.get_by_role("button", name="查看并处理").first.click()
    expect(page.locator(".conflict-side")).to_have_count(2)
    page.keyboard.press("Escape")
    assert len(truth.reports()) == 1
    # Nobody leaves the phone with something that is only there.
    phone.go("mine")
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_role("dialog")).to_contain_text("还有 2 条记录")
    page.keyboard.press("Escape")
    phone.go("queue")
    with page.expect_download() as saved:
        page.locator(".queue-actions").get_by_role("button", name="导出").click()
    records = json.loads(saved.value.path().read_text())["records"]
    assert [one["body"]["dwelling"] for one in records] == visited
    for left in (1, 0):
        page.get_by_role("button", name="放弃").first.click()
        page.get_by_role("button", name="确定放弃").click()
        expect(page.locator(".queue-list > li")).to_have_count(left)
    phone.go("mine")
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url("**/sign-in*")
    phone.person.close()


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


def test_a_conflict_is_decided_by_a_person(chromium, own):
    cast = Cast(own)
    (ticket,) = tasks(cast, 1)
    phone = Phone(chromium, own, cast).ready().offline()
    phone.handle(ticket, 1)
    assert len(phone.waiting()) == 2
    # Meanwhile it was received at another telephone: the version that this one saw is old.
    other, chief = cast.client("worker"), cast.client("town_chief")
    other.act(other.get(f"/api/tickets/{ticket}"), "receive")
    phone.offline(False)
    phone.page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.page.locator("#queue")).to_have_text("需处理 1")
    phone.go("queue")
    page = phone.page
    expect(page.locator(".queue-list > li").last).to_contain_text("等前一步")
    page.get_by_role("button", name="查看并处理").click()
    expect(page.locator(".conflict-side").last).to_contain_text("处置中")
    # What has been done cannot be done again; it can only be given up.
    expect(page.get_by_role("dialog").get_by_role("button", name="重新发送")).to_have_count(0)
    page.get_by_role("dialog").get_by_role("button", name="放弃").click()
    page.get_by_role("button", name="确定放弃").click()
    expect(page.locator("#queue")).to_have_text("需处理 1")
    expect(page.locator(".queue-list > li")).to_have_count(1)
    page.get_by_role("button", name="查看并处理").click()
    expect(page.locator(".conflict-side").first).to_contain_text("已清理 1")
    phone.person.expect_accessible()
    phone.person.picture("field-conflict-390")
    page.get_by_role("button", name="重新发送").click()
    phone.synced()
    kinds = [entry["kind"] for entry in chief.get(f"/api/tickets/{ticket}")["timeline"]]
    assert kinds.count("received") == 1 and kinds.count("fedBack") == 1
    phone.close()


@pytest.mark.parametrize("hours", [24, -24], ids=["a day ahead", "a day behind"])
def test_a_clock_that_is_wrong_by_a_day(chromium, own, hours):
    cast = Cast(own)
    shift = f"""(() => {{
        const Real = Date, ahead = {hours} * 3600000;
        class Wrong extends Real {{
            constructor(...parts) {{ if (parts.length === 0) super(Real.now() + ahead); else super(...parts); }}
            static now() {{ return Real.now() + ahead; }}
        }}
        globalThis.Date = Wrong;
    }})();"""
    door = doors(cast)[0]
    truth = Truth(cast, [])
    phone = Phone(chromium, own, cast, init_script=shift).ready().reopen().ready().offline()
    phone.report(1)
    phone.visit(door)
    now = time.time()
    told = [item["at"] / 1000 for item in phone.waiting()]
    assert all(abs(at - now) < 60 for at in told), (told, now)
    pretend_late(phone)
    phone.offline(False)
    phone.page.evaluate("window.dispatchEvent(new Event('online'))")
    phone.synced()
    truth.expect_day(1, [door], [])
    phone.close()


def test_a_new_version_of_the_app_with_a_full_outbox(chromium, furnished, tmp_path):
    data, web = tmp_path / "data", tmp_path / "web"
    shutil.copytree(furnished, data)
    shutil.copytree(built(""), web)
    (data / "linli.toml").write_text(f'[files]\nwebFolder = "{web}"\n')
    server = Server(data)
    server.start()
    cast = Cast(server)
    visited = doors(cast)[:3]
    truth = Truth(cast, [])
    phone = Phone(chromium, server, cast).ready().offline()
    phone.report(1)
    for dwelling in visited:
        phone.visit(dwelling)
    pretend_late(phone)
    assert server.stop() == 0
    worker = web / "field-worker.js"
    worker.write_text(worker.read_text().replace("linli-field-", "linli-field-2-"))
    for form in ("gz", "br"):
        (web / f"field-worker.js.{form}").unlink()
    server.start()
    phone.offline(False)
    before = phone.page.evaluate("caches.keys()")
    phone.reopen()
    phone.until(
        "caches.keys().then((names) => names.some((name) => name.startsWith('linli-field-2-')))"
    )
    for _ in range(50):
        if phone.page.locator(".update-bar button").is_visible():
            phone.page.locator(".update-bar button").click()
        if phone.page.evaluate("caches.keys()") not in (before, None) and not phone.page.locator("#queue").is_visible():
            break
        phone.page.wait_for_timeout(200)
    phone.synced()
    truth.expect_day(1, visited, [])
    phone.close()
    assert server.stop() == 0


def test_a_withdrawn_phone_drops_what_it_took_along(chromium, own):
    cast = Cast(own)
    phone = Phone(chromium, own, cast).ready().offline().reopen()
    phone.go("visits")
    expect(phone.page.locator(".cards .ticket-card")).to_have_count(2)
    phone.person.expect_accessible()
    phone.person.picture("field-visits-offline-390")
    cast.client("security").post(f"/api/users/{cast.user('worker')}/phones/withdraw")
    phone.offline(False)
    phone.page.evaluate("window.dispatchEvent(new Event('online'))")
    phone.page.reload()
    expect(phone.page.locator("#connection")).to_be_visible()
    phone.until(f"({STORE_KEYS})().then((keys) => keys.length === 0)")
    phone.offline()
    phone.page.reload()
    expect(phone.page.locator("main")).to_contain_text("打不开")
    assert "翠华里" not in phone.page.content()
    phone.person.close()


def test_a_visit_and_a_report_take_few_taps(chromium, own):
    cast = Cast(own)
    phone = Phone(chromium, own, cast).ready()
    phone.report(2)
    assert phone.taps == 3
    phone.go("visits")
    page = phone.page
    page.locator("#visit-search").fill("1-1-103")
    expect(page.locator(".door")).to_have_count(1)
    page.locator(".door").click()
    phone.person.expect_accessible()
    phone.person.picture("field-visit-card-390")
    page.locator(".visit-usual").click()
    expect(page.locator(".door-visited")).to_have_count(1)
    phone.person.expect_accessible()
    phone.person.expect_fits()
    phone.person.picture("field-doors-390")
    # A day's evidence is written on the photo and nobody typed it; the browser keeps no day pack in the clear.
    kept = page.evaluate(
        """async () => {
            const open = await new Promise((done) => {
                const request = indexedDB.open('linli-field');
                request.onsuccess = () => done(request.result);
            });
            const ask = (key) => new Promise((done) => {
                const request = open.transaction('kept').objectStore('kept').get(key);
                request.onsuccess = () => done(request.result);
            });
            const [key, pack] = [await ask('key'), await ask('pack')];
            const exported = await crypto.subtle.exportKey('raw', key.key).then(() => 'told', () => 'kept');
            return [exported, new TextDecoder().decode(pack.sealed).includes('翠华里')];
        }"""
    )
    assert kept == ["kept", False]
    phone.synced()
    phone.close()


def test_the_app_is_served_for_the_field_alone(server):
    worker = requests.get(server.address + "/field/service-worker.js", timeout=10)
    assert worker.headers["Service-Worker-Allowed"] == "/field" and worker.headers["Cache-Control"] == "no-cache"
    assert "'self'" in worker.headers["Content-Security-Policy"]
    manifest = requests.get(server.address + "/field/app.webmanifest", timeout=10)
    assert manifest.headers["Content-Type"].startswith("application/manifest+json")
    described = manifest.json()
    assert described["scope"] == described["start_url"] == "/field" and described["display"] == "standalone"
    for icon in described["icons"]:
        assert requests.get(server.address + icon["src"], timeout=10).headers["Content-Type"] == "image/png"
    shell = requests.get(server.address + "/field/shell", timeout=10)
    assert "csrf-token" not in shell.text
    files = json.loads(built("manifest.json").read_text())
    assert files["field"]["gzip"]["first"] <= 60_000 and files["field"]["gzip"]["withMap"] <= 120_000
    assert Client(server).session.get(server.address + "/api/field/day-pack", timeout=10).status_code == 401
