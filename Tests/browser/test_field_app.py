"""The Field port as an app on a phone: a new version, a lost phone, how few taps it asks, what is served for it."""

import json
import shutil

import requests
from playwright.sync_api import expect

from support.api import Client
from support.browsing import built
from support.phone import Phone
from support.server import Server
from support.working_day import STORE_KEYS, Truth, doors, pretend_late
from support.world import Cast


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
    phone.reopen()
    update = phone.page.locator(".update-bar button")

    def taken():
        # Within its first seconds the app takes the new version by itself, later it asks.
        if update.is_visible():
            update.click()
        return phone.page.evaluate("performance.getEntriesByType('navigation')[0].type === 'reload'")

    phone.until(taken, 120)
    assert any(name.startswith("linli-field-2-") for name in phone.page.evaluate("caches.keys()"))
    # A page that has just reloaded shows no count yet; pauses between attempts grow to a minute.
    phone.until(lambda: phone.waiting() == [], 120)
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
    phone.online()
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
    # On a slow network each half dozen of files costs another round trip.
    assert len(files["field"]["preload"]) <= 2
    assert files["field"]["gzip"]["first"] <= 60_000 and files["field"]["gzip"]["withMap"] <= 120_000
    assert Client(server).session.get(server.address + "/api/field/day-pack", timeout=10).status_code == 401
