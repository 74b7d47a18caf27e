"""Looks at who reported a ticket, and the proof that nothing was changed since, checked by a program of its own."""

import base64
import json
import sqlite3
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from support.api import Client, Refused
from support.browsing import DESK, Person
from support.desk import Desk
from support.server import LINLI, ROOT, Server, linli
from support.world import Cast, inside

REPORTER = {"name": "欧阳翠花", "phone": "13900001111"}


def residents_ticket(cast):
    """A resident reports without an account; the ticket as the town's desk has it."""
    longitude, latitude = inside("120113003001001")
    place = {"longitude": longitude, "latitude": latitude}
    body = {"type": "0110", "description": "路面破损", **place, **REPORTER}
    number = Client(cast.server).post("/api/public/tickets", body)["number"]
    return next(one for one in cast.client("town_chief").get("/api/tickets", q=number)["items"])


def test_a_look_at_the_reporter_has_a_purpose_and_is_written_down(chromium, server, cast):
    ticket = residents_ticket(cast)
    person = Person(chromium, server, DESK).sign_in(*cast.account("town_chief"))
    desk = Desk(person, "town").open(ticket["id"])
    detail, page = desk.page.locator(".detail"), desk.page
    expect(detail).to_contain_text("139****1111")
    expect(detail).not_to_contain_text(REPORTER["phone"])

    page.locator(".reveal").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[name=purpose]")).to_be_focused()
    person.expect_accessible()
    dialog.locator("button[type=submit]").click()
    expect(dialog.locator(".field-error").first).to_be_visible()
    dialog.locator("[name=purpose]").select_option("other")
    dialog.locator("button[type=submit]").click()
    expect(dialog).to_contain_text("请写明查看目的")
    dialog.locator("[name=note]").fill("核对门牌号")
    dialog.locator("button[type=submit]").click()
    expect(dialog).to_contain_text(REPORTER["phone"])
    expect(dialog).to_contain_text(REPORTER["name"])
    person.expect_accessible()
    person.picture("reveal-shown")
    page.keyboard.press("Escape")
    expect(page.locator("body")).not_to_contain_text(REPORTER["phone"])
    person.expect_no_errors()
    person.close()

    auditor = Person(chromium, server, DESK).sign_in(*cast.account("auditor"))
    auditor.page.goto("/administration#/accesses")
    row = auditor.page.locator("tbody tr").first
    expect(row).to_contain_text("周值班 · town-chief")
    expect(row).to_contain_text("核对门牌号")
    expect(row).to_contain_text(ticket["number"])
    expect(auditor.page.locator("main")).not_to_contain_text(REPORTER["phone"])
    auditor.page.locator("#access-to").fill("2020-01-01")
    expect(auditor.page.locator("tbody tr")).to_have_count(0)
    auditor.expect_no_errors()
    auditor.close()


@pytest.mark.parametrize("name", ["administrator", "security", "town_chief", "worker"])
def test_only_the_audit_administrator_reads_the_log(cast, name):
    for path in ("accesses", "checkpoints", "purges", "retention"):
        with pytest.raises(Refused, match="403"):
            cast.client(name).get(f"/api/audit/{path}")


def verify(key, *files):
    """Runs the independent verifier; (whether all was proven, what it said)."""
    command = [sys.executable, ROOT / "scripts" / "verify-audit", "--key", key, *files]
    done = subprocess.run(command, text=True, capture_output=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def check(data, *options):
    done = subprocess.run([LINLI, "check", "audit", "--data", data, *options], text=True, capture_output=True)
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def sealed(copy_of_world, tmp_path_factory):
    """A data folder with some sealed history, its public key, and the sizes of its checkpoints."""
    data = copy_of_world("sealed")
    server = Server(data)
    server.start()
    cast = Cast(server)
    for _ in range(3):
        residents_ticket(cast)
        linli("audit", "seal", "--data", data)
    assert server.stop() == 0
    linli("audit", "seal", "--data", data)
    key = tmp_path_factory.mktemp("key") / "key.txt"
    key.write_text(linli("audit", "public-key", "--data", data))
    with sqlite3.connect(data / "linli.sqlite") as connection:
        sizes = [size for (size,) in connection.execute("SELECT size FROM audit_checkpoint ORDER BY size")]
    return data, key, sizes


def test_proofs_are_checked_without_the_server(sealed, tmp_path):
    data, key, sizes = sealed
    proofs = []
    for leaf in (0, 1, sizes[-1] // 2, sizes[-1] - 1):
        proofs.append(tmp_path / f"leaf-{leaf}.json")
        proofs[-1].write_text(linli("audit", "proof", "--leaf", leaf, "--data", data))
    for old in sizes:
        proofs.append(tmp_path / f"from-{old}.json")
        proofs[-1].write_text(linli("audit", "consistency", "--from", old, "--data", data))
    good, said = verify(key, *proofs, data / "audit" / "checkpoints.txt")
    assert good, said
    assert f"the log of {sizes[-1]} leaves begins with that of {sizes[0]}" in said
    assert said.count("is in the signed log") == 4


def altered(value):
    """Every way in which a member of a proof can be a little wrong."""
    if isinstance(value, int):
        yield from (value + 1, value - 1)
    elif isinstance(value, list):
        yield value[:-1] if value else ["A" * 43 + "="]
        for place, one in enumerate(value):
            yield from ([*value[:place], other, *value[place + 1 :]] for other in altered(one))
    elif "\n" in value:
        yield value.replace("\nat 1", "\nat 2", 1)
        lines = value.split("\n")
        yield "\n".join([lines[0], str(int(lines[1]) + 1), *lines[2:]])
    else:
        try:
            data = bytearray(base64.b64decode(value, validate=True))
        except ValueError:
            yield value + "x"
            return
        data[len(data) // 2] ^= 1
        yield base64.b64encode(data).decode()


def test_a_forged_proof_is_refused(sealed, tmp_path):
    data, key, sizes = sealed
    texts = [
        linli("audit", "proof", "--leaf", sizes[-1] // 3, "--data", data),
        linli("audit", "consistency", "--from", sizes[1], "--data", data),
    ]
    forged = []
    for text in texts:
        proof = json.loads(text)
        for member, value in proof.items():
            forged += [{**proof, member: other} for other in altered(value)]
        # Content may be absent, when it was purged.
        forged += [{name: one for name, one in proof.items() if name != lost} for lost in proof if lost != "content"]
    assert len(forged) > 20
    for number, proof in enumerate(forged):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(proof))
        good, said = verify(key, path)
        assert not good and "NOT PROVEN" in said, f"{proof}\n{said}"
    stranger = linli("audit", "public-key", "--data", tmp_path / "another")
    genuine = tmp_path / "genuine.json"
    genuine.write_text(texts[0])
    assert verify(key, genuine)[0]
    assert not verify(stranger.strip(), genuine)[0]


def test_the_check_names_what_was_changed(sealed, tmp_path):
    data, _, _ = sealed
    copy = tmp_path / "copy.txt"
    copy.write_bytes((data / "audit" / "checkpoints.txt").read_bytes())
    assert check(data, "--checkpoint", copy)[0] == 0
    with sqlite3.connect(data / "linli.sqlite") as connection:
        connection.execute("UPDATE change SET recorded_at = recorded_at + 60000 WHERE sequence = 2")
    code, said = check(data)
    assert code == 1 and "日志第2条" in said and "faults 1" in said, said
    with sqlite3.connect(data / "linli.sqlite") as connection:
        connection.execute("UPDATE change SET recorded_at = recorded_at - 60000 WHERE sequence = 2")
    assert check(data)[0] == 0
    empty = tmp_path / "empty.txt"
    empty.write_text("nothing\n")
    assert check(data, "--checkpoint", empty)[0] == 1
