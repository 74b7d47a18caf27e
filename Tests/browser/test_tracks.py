"""Positions from outside clients, looked at on a desk and by their worker, and taken away as GPX."""

import subprocess
import time

import pytest
import requests
from playwright.sync_api import expect

from support.browsing import DESK, PHONE, Person
from support.server import Server, free_port
from support.terminal import Terminal, framed
from support.world import Cast, inside

GRID = "120113003001001"


@pytest.fixture(scope="module")
def ports(copy_of_world):
    """A server that listens for terminals too: (server, port of JT/T 808, port of OsmAnd)."""
    data = copy_of_world("tracks")
    jt808, osmand = free_port(), free_port()
    (data / "linli.toml").write_text(f"[tracks]\njt808Port = {jt808}\nosmAndPort = {osmand}\n")
    server = Server(data)
    server.start()
    yield server, jt808, osmand
    assert server.stop() == 0, server.tail()


@pytest.fixture(scope="module")
def cast_of_tracks(ports):
    return Cast(ports[0])


def register(cast, kind, name="定位终端", number=None):
    posting = cast.who("worker")["posting"]["id"]
    made = cast.client("security").post(
        "/api/terminals", {"kind": kind, "name": name, "number": number, "posting": posting}
    )
    return made["terminal"]["id"], made["token"]


@pytest.fixture(scope="module")
def walked(ports, cast_of_tracks):
    """The worker is on patrol, and both kinds of device have reported."""
    server, jt808, osmand = ports
    longitude, latitude = inside(GRID)
    now = int(time.time())
    start = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now - 3600))
    cast_of_tracks.client("worker").post("/api/patrols", {"id": "phone-0001", "at": start, "wasOffline": True})

    _, token = register(cast_of_tracks, "osmAnd", "手机")
    for step in range(20):
        query = {
            "id": token, "lat": latitude, "lon": longitude + step * 0.0001, "timestamp": now - 1000 + step * 10,
            "speed": 2, "bearing": 90, "altitude": 4, "accuracy": 6, "batt": 80,
        }
        # Half by the path, half by the port of its own.
        base = f"{server.address}/osmand" if step % 2 else f"http://127.0.0.1:{osmand}/"
        answer = requests.get(base, params=query, timeout=20)
        assert (answer.status_code, answer.text) == (200, "stored\n"), answer.text

    _, shown = register(cast_of_tracks, "jt808", "记录仪", "13911112222")
    terminal = Terminal(jt808, "13911112222")
    assert terminal.report(longitude, latitude, now) == 1, "nobody is believed before showing a code"
    result, code = terminal.enrol()
    assert result == 0 and code != shown
    assert terminal.authenticate(shown) == 1 and terminal.authenticate(code) == 0
    assert terminal.report(longitude, latitude, now) == 0
    kept = [(longitude, latitude + step * 0.0001, now - 3000 + step * 20) for step in range(12)]
    assert terminal.send_later(kept) == 0
    terminal.close()
    again = Terminal(jt808, "13911112222", is_2019=True)
    assert again.enrol()[0] == 3, "it has its code already"
    assert again.authenticate(code) == 0 and again.report(longitude, latitude, now - 20) == 0
    again.close()
    return now


def test_nonsense_disturbs_nobody(ports, cast_of_tracks, walked):
    _, jt808, _ = ports
    register(cast_of_tracks, "jt808", "另一台", "13900000001")
    good = Terminal(jt808, "13900000001")
    assert good.enrol()[0] == 0
    bad = Terminal(jt808, "13900000002")
    bad.socket.sendall(b"\x00GET / HTTP/1.1\r\n\r\n" + framed(b"\x02\x00"))
    bad.socket.sendall(framed(b"\x07\x04\x00\x05" + bytes(8) + b"\xff" * 5))
    assert bad.enrol()[0] == 4, "a stranger is told so"
    for _ in range(40):
        try:
            bad.socket.sendall(b"\x7e\x01\x02\x03\x7e" * 10)
        except OSError:
            break
    assert bad.socket.recv(4096) == b"", "whoever goes on is hung up on"
    assert good.ask(0x0002)[-1] == 1
    good.close()


def test_a_stolen_terminal_is_refused(ports, cast_of_tracks, walked):
    server, _, _ = ports
    terminal, token = register(cast_of_tracks, "osmAnd", "丢失的手机")
    cast_of_tracks.client("security").post(f"/api/terminals/{terminal}/revoke")
    longitude, latitude = inside(GRID)
    query = {"id": token, "lat": latitude, "lon": longitude}
    answer = requests.get(f"{server.address}/osmand", params=query, timeout=20)
    assert answer.status_code == 403 and answer.json()["code"] == "terminalRevoked"
    log = server.log.read_text()
    assert "terminal refused" in log and terminal in log and token not in log


def test_gpsbabel_reads_the_export(cast_of_tracks, walked, tmp_path):
    user = cast_of_tracks.user("worker")
    day = time.strftime("%Y-%m-%d", time.gmtime(walked + 8 * 3600))
    file = cast_of_tracks.client("town_chief").post(
        f"/api/tracks/{user}/gpx", {"day": day, "purpose": "staffSafety"}
    )
    source, table = tmp_path / "track.gpx", tmp_path / "track.csv"
    source.write_bytes(file)
    command = ["gpsbabel", "-i", "gpx", "-f", source, "-x", "transform,wpt=trk", "-o", "unicsv", "-F", table]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    # Midnight may lie between.
    assert 2 <= len(table.read_text().splitlines()) <= 35
    longitude, latitude = inside(GRID)
    assert f"{latitude:.3f}" in table.read_text() and f"{longitude:.2f}" in table.read_text()


def chief_at(chromium, server, cast, address):
    chief = Person(chromium, server, DESK)
    chief.sign_in(*cast.account("town_chief"))
    chief.page.goto(address)
    return chief


def test_the_desk_looks_and_the_worker_sees_it(chromium, ports, cast_of_tracks, walked):
    server, _, _ = ports
    chief = chief_at(chromium, server, cast_of_tracks, "/town#/tracks")
    page = chief.page
    page.get_by_label("褚网格").or_(page.get_by_text("褚网格")).first.click()
    # Soon after midnight it is yesterday that has the gap.
    page.locator("[name=day]").fill(time.strftime("%Y-%m-%d", time.gmtime(walked - 1000 + 8 * 3600)))
    page.locator("[name=purpose]").select_option("staffSafety")
    page.get_by_role("button", name="查看轨迹").click()
    expect(page.locator(".track-parts li").first).to_be_visible()
    expect(page.locator(".track-parts .track-gap").first).to_be_visible()
    chief.expect_accessible()
    chief.expect_fits()
    chief.picture("track-replay-1366")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 GPX").click()
    assert download.value.suggested_filename.endswith(".gpx")

    page.goto("/town#/patrolCoverage")
    expect(page.locator("table tbody tr")).to_have_count(4)
    chief.expect_accessible()
    chief.picture("patrol-coverage-1366")
    page.get_by_role("button", name="翠华里社区第1网格").click()
    expect(page.get_by_text("最近到过").first).to_be_visible()
    chief.picture("patrol-coverage-grid-1366")
    chief.expect_no_errors()
    chief.close()

    worker = Person(chromium, server, PHONE)
    worker.sign_in(*cast_of_tracks.account("worker"))
    worker.page.goto("/field#/track")
    expect(worker.page.get_by_text("周值班").first).to_be_visible()
    expect(worker.page.locator(".track-parts .track-live").first).to_be_visible()
    worker.expect_accessible()
    worker.expect_fits()
    worker.picture("my-track-390")
    worker.expect_no_errors()
    worker.close()


def test_the_map_of_an_earlier_hour_shows_people_for_a_purpose(chromium, ports, cast_of_tracks, walked):
    server, _, _ = ports
    chief = chief_at(chromium, server, cast_of_tracks, "/town#/map")
    page = chief.page
    community = page.locator(".map-side .area-row", has_text="翠华里社区")
    expect(community.locator(".area-open")).to_be_visible()
    # Forty minutes ago a terminal had just sent.
    page.locator(".map-slider").fill("-40")
    expect(community.locator(".area-open")).to_contain_text("--")
    page.get_by_role("button", name="显示当时的人员位置").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=purpose]").select_option("staffSafety")
    chief.expect_accessible()
    chief.picture("map-past-purpose-1366")
    dialog.locator("button[type=submit]").click()
    expect(dialog).to_be_hidden()
    expect(community.locator(".area-open")).to_contain_text("/ 1")
    community.click()
    page.locator(".map-side .area-row", has_text="翠华里社区第1网格").click()
    expect(page.get_by_text("当时在岗人员")).to_be_visible()
    page.locator(".map-side .area-row", has_text="褚网格").click()
    expect(page.locator(".map-side h2")).to_contain_text("褚网格")
    chief.expect_accessible()
    chief.expect_fits()
    chief.picture("map-past-person-1366")
    # Back at now they are gone, before the server has said anything, and to look again asks again.
    asked = []
    page.route("**/api/map/tickets*", lambda route: asked.append(route))
    page.locator(".map-past button").click()
    expect(page.locator(".map-time")).to_contain_text("实时")
    expect(page.locator(".map-side h2")).to_have_count(0)
    for route in asked:
        route.continue_()
    page.unroute("**/api/map/tickets*")
    expect(page.locator(".map-side h2")).to_be_visible()
    page.locator(".map-slider").fill("-40")
    expect(page.get_by_role("button", name="显示当时的人员位置")).to_be_visible()
    chief.expect_no_errors()
    chief.close()
    worker = Person(chromium, server, PHONE)
    worker.sign_in(*cast_of_tracks.account("worker"))
    worker.page.goto("/field#/track")
    expect(worker.page.get_by_text("在地图上回看了").first).to_be_visible()
    worker.close()


def test_a_terminal_is_registered_on_the_screen(chromium, ports, cast_of_tracks):
    server, _, _ = ports
    security = Person(chromium, server, DESK)
    security.sign_in(*cast_of_tracks.account("security"))
    page = security.page
    page.goto("/administration#/terminals")
    page.get_by_role("button", name="登记终端").click()
    page.locator("[name=name]").fill("小褚的手机")
    page.locator("[name=kind]").select_option("osmAnd")
    page.locator("[name=coordinateSystem]").select_option("gcj02")
    page.locator(".desk-side input[type=search]").fill("褚网格")
    page.get_by_label("褚网格 · 普东街道办事处 专职网格员").check(force=True)
    page.locator(".desk-side form button[type=submit]").click()
    expect(page.locator(".token-secret")).to_be_visible()
    security.expect_accessible()
    security.picture("terminal-token-1366")
    page.keyboard.press("Escape")
    row = page.locator("table tbody tr", has_text="小褚的手机")
    expect(row).to_contain_text("GCJ-02")
    row.get_by_text("小褚的手机").click()
    page.locator(".desk-side [name=coordinateSystem]").select_option("wgs84")
    page.get_by_role("button", name="指定坐标系").click()
    expect(row).to_contain_text("WGS-84")
    security.expect_fits()
    security.picture("terminals-1366")
    security.close()
