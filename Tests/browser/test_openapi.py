"""The description at /openapi.json is true: every answer of a ticket's life, and of every operation, keeps to it."""

import re

import pytest

from support.api import Client, Refused
from support.description import Description
from support.photos import photo
from support.world import COMMUNITIES, DISTRICT, PEOPLE

READS = [
    "/api/session",
    "/api/tickets?list=all",
    "/api/tickets?list=desk&state=reported&state=closed&limit=1",
    "/api/tickets?list=mine",
    "/api/tickets?list=overdue",
    "/api/tickets?q=路面",
    "/api/tickets?limit=0",
    "/api/tickets?list=nonsense",
    "/api/tickets/counts",
    "/api/tickets/nobody",
    f"/api/areas?parent={DISTRICT}",
    "/api/grids",
    "/api/grids?area=120113003",
    "/api/grids/locate?longitude=117.125&latitude=39.205",
    "/api/grids/locate?longitude=0&latitude=0",
    "/api/grids/locate?longitude=x",
    "/api/grids/export?area=120113003&format=csv",
    "/api/grids/export?format=dwg",
    "/api/dwellings/grids",
    "/api/dwellings?grid=nobody",
    "/api/map/tickets",
    "/api/organisations",
    "/api/organisations?kind=department&q=城市",
    "/api/users?q=陈",
    "/api/postings",
    "/api/ticket-types",
    "/api/duties",
    "/api/duties/coverage",
    "/api/duty-tables",
    "/api/burden",
    "/api/staffing",
    "/api/on-duty",
    "/api/rosters",
    "/api/staffing/people",
    "/api/burden/people",
    f"/api/duties/coverage?area={DISTRICT}",
    "/api/public/ticket-words",
    "/api/access-purposes",
    "/api/audit/accesses?from=2026-01-01&to=2026-12-31&q=a",
    "/api/audit/accesses?from=yesterday",
    "/api/audit/checkpoints",
    "/api/audit/checkpoints?cursor=x",
    "/api/audit/purges",
    "/api/audit/retention",
    "/api/tokens",
    "/api/tickets/near?longitude=117.125&latitude=39.205&type=0110",
    "/api/tickets/near?longitude=x&latitude=39.205&type=0110",
    "/api/side-tasks",
    "/api/side-tasks?list=mine&kind=whistle",
    "/api/side-tasks?list=overdue&cursor=x",
    "/api/whistle-ratings",
    "/api/notices?limit=1",
    "/api/notices/count",
]


@pytest.fixture(scope="module")
def description(server):
    return Description(server.address)


def attempt(client, method, path, **options):
    """Makes a call whose answer, good or bad, only has to be as described."""
    try:
        return client.call(method, path, **options)
    except Refused:
        return None


def test_a_life_is_as_described(server, cast, description):
    names = ("worker", "town_chief", "duty_chief", "handler", "supervisor")
    worker, town, chief, handler, supervisor = (cast.client(name, description) for name in names)
    picture = worker.upload(photo())["id"]
    attempt(worker, "GET", f"/api/attachments/{picture}")
    attempt(worker, "GET", f"/api/attachments/{picture}/thumbnail")
    ticket = worker.post("/api/tickets", cast.report(attachments=[picture]))
    assert ticket["photos"] == 1
    ticket = town.act(ticket, "accept", urgency="raised")
    ticket = town.act(ticket, "file")
    attempt(town, "GET", f"/api/tickets/{ticket['id']}/handlers")
    attempt(town, "GET", f"/api/tickets/{ticket['id']}/duplicates")
    attempt(town, "POST", f"/api/tickets/{ticket['id']}/endorse")
    ticket = town.act(ticket, "transfer", organisation=cast.department("duty_chief")[1], note="需区级部门办理")
    ticket = chief.act(ticket, "dispatch", organisation=cast.department("handler")[1])
    ticket = handler.act(ticket, "receive")
    ticket = handler.act(ticket, "requestExtension", amount=2, clock="workday", note="需要采购材料")
    ticket = chief.act(ticket, "grantExtension")
    after = [handler.upload(photo(seed=9))["id"]]
    ticket = handler.act(ticket, "feedBack", note="已修复", attachments=after)
    ticket = supervisor.act(ticket, "rework", reason="partlyDone", note="仍有坑")
    ticket = handler.act(ticket, "feedBack", note="已返工", attachments=[handler.upload(photo(seed=10))["id"]])
    ticket = supervisor.act(ticket, "verify")
    ticket = chief.act(ticket, "close")
    assert ticket["state"] == "closed"


def test_a_residents_calls_are_as_described(server, description):
    anonymous = Client(server, description)
    words = anonymous.get("/api/public/ticket-words")
    picture = anonymous.upload(photo(), path="/api/public/attachments")
    person = {"name": "王", "phone": "13800000000"}
    matter = {"word": words["items"][0]["code"], "address": "北门", "description": "垃圾"}
    body = {**matter, **person, "attachments": [picture["id"]]}
    receipt = anonymous.post("/api/public/tickets", body)
    number, code = receipt["number"], receipt["queryCode"]
    assert anonymous.get(f"/api/public/tickets/{number}", code=code)["number"] == number
    attempt(anonymous, "GET", f"/api/public/tickets/{number}?code=wrong")
    attempt(anonymous, "POST", f"/api/public/tickets/{number}/rating", json={"code": code, "rating": "satisfied"})


@pytest.mark.parametrize("name", [*PEOPLE, None])
def test_what_everybody_reads_is_as_described(server, cast, description, name):
    client = cast.client(name, description) if name else Client(server, description)
    for path in READS:
        attempt(client, "GET", path)


def test_every_operation_refuses_nonsense_as_described(server, cast, description):
    """Also those that no other test has called; a server error is never described, so none passes."""
    for name in ("administrator", "security", "town_chief", "handler"):
        client = cast.client(name, description)
        for method, path in sorted(description.operations()):
            if (method, path) in {("GET", "/api/feed"), ("DELETE", "/api/session")}:
                continue  # The feed does not end, and the session is needed for the rest.
            where = path.replace("{number}", "1" * 20).replace("{kind}", "divisions")
            where = re.sub(r"\{\w+\}", "nobody", where)
            for body in ({}, {"version": "x"}, {"version": 1, "note": "<script>"}, []) if method != "GET" else (None,):
                attempt(client, method, where, json=body)
    missing = description.operations() - set(description.seen)
    assert missing <= {("GET", "/api/feed"), ("DELETE", "/api/session")}, f"never called: {missing}"


def test_the_tables_can_be_imported_as_described(server, cast, description):
    administrator = cast.client("administrator", description)
    content = "code,name,parent\n120113003003,新社区,120113003\nbad,,\n".encode()
    headers = {"Content-Type": "text/csv", "X-File-Name": "divisions.csv"}
    report = administrator.call("POST", "/api/import/divisions", data=content, headers=headers)
    assert report["added"] == 1 and len(report["refused"]) == 1
    assert set(COMMUNITIES) <= {area["code"] for area in administrator.get("/api/areas", level="community")["items"]}
