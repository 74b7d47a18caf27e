"""GeoReport v2: read by a library that others wrote, and written as the standard's text says."""

import xml.etree.ElementTree as xml

import pytest
import requests
from georeport import GeoReport
from playwright.sync_api import expect

from support.browsing import Person
from support.photos import photo
from support.world import inside

FORMATS = ("json", "xml")


@pytest.fixture
def key(cast):
    """The key of a public client, as the security administrator issues it."""
    return cast.client("security").post("/api/tokens", {"name": "市民热心拍"})["secret"]


def text_form(key, **fields):
    """The form of the standard's example, in the middle of a grid."""
    longitude, latitude = inside("120113003001001")
    return {
        "api_key": key,
        "service_code": "0102",
        "lat": latitude,
        "long": longitude,
        "description": "楼前垃圾成堆\n两天没人收",
        "first_name": "小明",
        "last_name": "王",
        "phone": "13800000000",
        **fields,
    }


def read(answer, name):
    """The one record of an answer, in either form, as a dictionary."""
    assert answer.ok, answer.text
    if "json" in answer.headers["Content-Type"]:
        return answer.json()[0]
    root = xml.fromstring(answer.content)
    assert root.tag == name
    return {child.tag: child.text for child in root[0]}


@pytest.mark.parametrize("form", FORMATS)
def test_a_foreign_library_reads_services_and_their_definitions(server, form):
    client = GeoReport(f"{server.address}/open311/v2", output_format=form)
    services = {service["service_code"]: service for service in client.get_service_list()}
    assert services["0102"]["service_name"] == "暴露垃圾" and services["0102"]["group"] == "市容环境"
    assert "0402" not in services and "1101" not in services  # What concerns a person is nobody else's business.
    for code in ("0102", "0602"):
        definition = client.get_service_definition(code)
        assert definition["service_code"] == code and definition["attributes"]
    with pytest.raises(requests.HTTPError) as refused:
        client.get_service_definition("1101")
    assert refused.value.response.status_code == 404


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_appears_on_the_desk_and_its_state_comes_back(server, cast, chromium, key, form):
    answer = requests.post(
        f"{server.address}/open311/v2/requests.{form}",
        data=text_form(key),
        files={"media": ("a.jpg", photo(), "image/jpeg")},
        timeout=30,
    )
    number = read(answer, "service_requests")["service_request_id"]
    acceptor = cast.client("acceptor")
    (found,) = acceptor.get("/api/tickets", q=number)["items"]
    assert found["source"] == "open311" and found["photos"] == 1 and found["title"].startswith("楼前垃圾成堆")

    person = Person(chromium, server)
    person.sign_in(*cast.account("acceptor"))
    person.page.goto(f"/command#/desk/desk/{found['id']}")
    expect(person.page.locator(".detail")).to_contain_text("楼前垃圾成堆")
    expect(person.page.locator(".detail")).to_contain_text("Open311")
    person.expect_no_errors()
    person.close()

    client = GeoReport(f"{server.address}/open311/v2", output_format=form)
    request = client.get_service_request(number)
    assert request["status"] == "open" and request["service_code"] == "0102" and not request["media_url"]
    assert "楼前垃圾" not in str(request)
    assert number in str(client.get_service_requests(status="open", service_code="0102"))
    acceptor.act(found, "reject", note="重复来件")
    assert client.get_service_request(number)["status"] == "closed"
    assert client.get_service_request(number)["status_notes"] == "已作废"


def test_a_form_without_photos_is_taken_as_the_text_shows_it(server, cast, key):
    body = text_form(key, lat="", long="", address_string="北辰道 12 号", **{"attribute[agree_to_reveal]": "yes"})
    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    answer = requests.post(f"{server.address}/open311/v2/requests.xml", data=body, headers=headers, timeout=30)
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    number = read(answer, "service_requests")["service_request_id"]
    acceptor = cast.client("acceptor")
    (found,) = acceptor.get("/api/tickets", q=number)["items"]
    assert acceptor.get(f"/api/tickets/{found['id']}")["reporter"]["agreedToReveal"]


def test_what_is_wrong_is_said_and_nothing_is_made_of_it(server, cast, key):
    before = len(cast.client("acceptor").get("/api/tickets", list="all", limit=100)["items"])
    for change, status in (
        ({"api_key": "linli_stolen"}, 403),
        ({"service_code": "none"}, 404),
        ({"lat": "x"}, 400),
        ({"jurisdiction_id": "city.gov"}, 404),
    ):
        for form in FORMATS:
            answer = requests.post(
                f"{server.address}/open311/v2/requests.{form}", data=text_form(key, **change), timeout=30
            )
            assert answer.status_code == status, answer.text
            if form == "json":
                (error,) = answer.json()
            else:
                error = {child.tag: child.text for child in xml.fromstring(answer.content)[0]}
            assert error["code"] == str(status) and error["description"]
    assert len(cast.client("acceptor").get("/api/tickets", list="all", limit=100)["items"]) == before


def test_a_revoked_key_is_refused_at_once(server, cast):
    security = cast.client("security")
    issued = security.post("/api/tokens", {"name": "旧客户端"})
    address = f"{server.address}/open311/v2/requests.json"
    assert requests.post(address, data=text_form(issued["secret"]), timeout=30).ok
    security.post(f"/api/tokens/{issued['token']['id']}/revoke")
    assert requests.post(address, data=text_form(issued["secret"]), timeout=30).status_code == 403


def test_tokens_are_issued_and_revoked_on_the_screen(server, cast, chromium):
    person = Person(chromium, server)
    person.sign_in(*cast.account("security"))
    page = person.page
    page.goto("/administration#/tokens")
    page.get_by_role("button", name="发放令牌").click()
    page.locator(".desk-side input[name=name]").fill("12345热线系统")
    page.locator(".desk-side input[type=search]").fill("陈受理")
    page.locator(".desk-side .chip").filter(has_text="陈受理").locator("input").check()
    page.locator(".desk-side button[type=submit]").click()
    secret = page.locator(".token-secret").inner_text()
    assert secret.startswith("linli_")
    person.picture("administration-token-1366")
    person.expect_accessible()
    page.get_by_role("button", name="关闭").last.click()
    bearer = {"Authorization": f"Bearer {secret}"}
    assert requests.get(f"{server.address}/api/tickets", headers=bearer, timeout=30).ok
    page.get_by_role("row").filter(has_text="12345热线系统").get_by_role("button").first.click()
    page.get_by_role("button", name="撤销令牌").click()
    expect(page.get_by_role("row").filter(has_text="12345热线系统")).to_contain_text("已撤销")
    person.expect_accessible()
    assert requests.get(f"{server.address}/api/tickets", headers=bearer, timeout=30).status_code == 401
    person.expect_no_errors()
    person.close()
