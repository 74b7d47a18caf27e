"""Messages to phones: one's own choice, this browser, the outbox of the administrator, and what a push shows."""

import http.server
import json
import threading

import pytest
from playwright.sync_api import expect

from support.browsing import DESK, PHONE, Person
from support.server import Server


class Gateway:
    """A district's SMS gateway: keeps what it is sent, and takes it or not."""

    def __init__(self):
        self.bodies, self.status = [], 200
        gateway = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                gateway.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(gateway.status)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/send"


@pytest.fixture(scope="module")
def gateway():
    gateway = Gateway()
    yield gateway
    gateway.server.shutdown()


@pytest.fixture(scope="module")
def server(copy_of_world, gateway):
    folder = copy_of_world("messages")
    (folder / "linli.toml").write_text(
        '[messages]\nsmsProvider = "gateway"\n'
        f'smsAddress = "{gateway.address}"\n'
        'smsBody = \'{"mobile":"{phone}","content":"{text}"}\'\npushContact = "mailto:it@example.gov.cn"\n'
    )
    server = Server(folder)
    server.start()
    yield server
    assert server.stop() == 0, f"the server did not end well: {server.tail()}"


def test_a_worker_gives_a_number_and_tries_it(chromium, server, cast, gateway):
    worker = Person(chromium, server, PHONE)
    worker.sign_in(*cast.account("worker"))
    page = worker.page
    page.goto("/field#/mine")
    page.get_by_text("手机消息").click()
    expect(page.get_by_text("现在收不到手机消息")).to_be_visible()
    worker.expect_accessible()
    page.locator("[name=phone]").fill("26391234")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".field-error").filter(has_text="11位手机号")).to_be_visible()
    page.locator("[name=phone]").fill("13900000001")
    page.get_by_label("只发紧急的").check(force=True)
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("现在是 139****0001")).to_be_visible()
    assert "13900000001" not in page.content()
    page.get_by_role("button", name="给我发一条测试消息").click()
    expect(page.get_by_text("请看手机")).to_be_visible()
    page.wait_for_timeout(2_500)
    assert gateway.bodies[-1]["mobile"] == "13900000001" and "测试" in gateway.bodies[-1]["content"]
    worker.expect_accessible()
    worker.expect_fits()
    worker.picture("messages-mine-390")
    worker.expect_no_errors()
    worker.close()


def test_the_administrator_sees_what_failed_and_sends_it_again(chromium, server, cast, gateway):
    gateway.status = 400
    client = cast.client("worker")
    client.post("/api/session/messages/trial", {})
    person = Person(chromium, server, DESK)
    person.sign_in(*cast.account("administrator"))
    page = person.page
    page.wait_for_timeout(2_500)
    page.goto("/administration#/messages")
    sms = page.locator("tr[data-channel=sms]")
    expect(sms).to_contain_text("已设置")
    expect(sms).to_contain_text("内容或模板不被接受")
    expect(page.locator("tr[data-channel=weCom]")).to_contain_text("未设置")
    person.expect_accessible()
    person.expect_fits()
    person.picture("messages-administration")
    gateway.status = 200
    page.locator("#message-state").select_option("failed")
    row = page.locator(".desk .table tbody tr").first
    expect(row).to_contain_text("失败")
    row.get_by_role("button").click()
    page.get_by_role("button", name="重发", exact=True).click()
    expect(page.get_by_text("1 条已放回待发")).to_be_visible()
    page.wait_for_timeout(2_500)
    page.locator("#message-state").select_option("sent")
    expect(page.locator(".desk .table tbody tr").first).to_contain_text("已发")
    person.expect_accessible()
    person.expect_no_errors()
    person.close()


def test_a_pushed_message_is_shown(chromium, server, cast):
    """The browser's own servers are out of reach here, so DevTools delivers what they would."""
    person = Person(chromium, server, PHONE)
    person.context.grant_permissions(["notifications"])
    person.sign_in(*cast.account("worker"))
    page = person.page
    session = person.context.new_cdp_session(page)
    found = {}
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: [
            found.update(id=one["registrationId"])
            for one in event["registrations"]
            if one["scopeURL"].endswith("/push/")
        ],
    )
    session.send("ServiceWorker.enable")
    page.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.register("/push-worker.js", { scope: "/push/" });
            while (registration.active?.state !== "activated") await new Promise((done) => setTimeout(done, 50));
        }"""
    )
    page.wait_for_timeout(300)
    assert found, "the worker is registered"
    message = {"title": "派遣 · 暴露垃圾", "body": "工单（暴露垃圾）派遣", "tag": "t1", "link": "/to/t1"}
    session.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": server.address, "registrationId": found["id"], "data": json.dumps(message)},
    )
    page.wait_for_timeout(500)
    shown = page.evaluate(
        """async () => (await (await navigator.serviceWorker.getRegistration("/push/")).getNotifications())
            .map((one) => ({ title: one.title, body: one.body, tag: one.tag, link: one.data.link }))"""
    )
    assert shown == [message]
    person.close()
