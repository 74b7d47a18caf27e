"""The power fails under load: whatever was acknowledged is there, once, and the record is whole."""

import hashlib
import itertools
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time

import pytest

from support.api import Client
from support.ledger import Ledger, Reporter, expect_no_contradiction, rows
from support.photos import photo
from support.power import images
from support.server import Server, linli
from support.trace import can_record, recorder
from support.world import Cast

CLIENTS = 3
REPEATED = 4

pytestmark = pytest.mark.skipif(not can_record(), reason="recording needs strace and the right to trace")


class Photographer(threading.Thread):
    """Uploads one photo after another; `taken` has the instant and the id of each that was acknowledged."""

    def __init__(self, client):
        super().__init__(daemon=True)
        self.client, self.ending, self.taken = client, threading.Event(), []

    def run(self):
        for number in itertools.count():
            if self.ending.is_set():
                return
            kept = self.client.upload(photo(seed=number, size=(320, 240)))
            self.taken.append((time.time(), kept["id"]))


def load(server, cast, ledger, seconds, seed):
    """Puts the server under load for a while; returns when the load began, and the acknowledged photos."""
    accounts = cast.account("worker"), cast.account("town_chief")
    threads = [Reporter(server, ledger, *accounts, cast.report(), seed + n) for n in range(CLIENTS)]
    photographer = Photographer(cast.client("worker"))
    began = time.time()
    for thread in [*threads, photographer]:
        thread.start()
    time.sleep(seconds)
    for thread in [*threads, photographer]:
        thread.ending.set()
    for thread in [*threads, photographer]:
        thread.join(timeout=60)
        assert not thread.is_alive()
    return began, photographer.taken


def expect_acknowledged(data, ledger, photos, cut):
    """Everything that was acknowledged before the cut is in the folder; returns how much that was."""
    stored = dict(rows(data, "SELECT id, version FROM ticket"))
    before = [(key, *what) for when, key, *what in ledger.history if when < cut]
    lost = [what for what in before if stored.get(what[1], 0) < what[2]]
    assert not lost, f"{len(lost)} of {len(before)} acknowledged commands are lost, such as {lost[:3]}"
    kept = dict(rows(data, "SELECT id, digest FROM attachment"))
    assert not [identifier for when, identifier in photos if when < cut and identifier not in kept]
    for digest in kept.values():
        content = (data / "attachments" / digest[:2] / digest[2:4] / digest).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
    return before


def expect_once(server, ledger, before, chance):
    """Commands that are sent again with their keys get their first answer, and make nothing new."""
    count = rows(server.data, "SELECT count(*) FROM ticket")
    reports = [(key, ticket) for key, ticket, version in before if version == 1 and key in ledger.made]
    for key, ticket in chance.sample(reports, min(REPEATED, len(reports))):
        account, path, body = ledger.sent[key]
        again = Client(server).sign_in(*account).post(path, body, key=key)
        assert again["id"] == ticket
    assert rows(server.data, "SELECT count(*) FROM ticket") == count


def test_a_power_cut_loses_and_doubles_nothing(copy_of_world, tmp_path, request):
    cuts, seed = request.config.getoption("--cuts"), int(time.time())
    print(f"seed {seed}, {cuts} cuts")
    chance = random.Random(seed)
    data, trace, image = copy_of_world("power"), tmp_path / "trace", tmp_path / "image" / "data"
    shutil.copytree(data, tmp_path / "before")
    image.parent.mkdir()
    server = Server(data, under=recorder(trace))
    server.start()
    ledger = Ledger()
    began, photos = load(server, Cast(server), ledger, min(5 + cuts / 6, 20), seed)
    server.kill()
    assert not ledger.surprises, "\n".join(ledger.surprises[:10])
    checked, unsure = 0, 0
    for cut in images(trace, data, tmp_path / "before", image, cuts, chance, since=began):
        before = expect_acknowledged(image, ledger, photos, cut)
        after = Server(image)
        after.start()
        expect_once(after, ledger, before, chance)
        assert after.stop() == 0
        expect_no_contradiction(image)
        assert "faults 0" in linli("check", "audit", "--data", image)
        checked += len(before)
        unsure += rows(image, "SELECT count(*) FROM ticket")[0][0] < len(ledger.made)
    trace.unlink()  # Hundreds of megabytes.
    assert checked > cuts and photos and unsure, "there was no load"
    print(
        f"{len(ledger.history)} commands and {len(photos)} photos acknowledged; {cuts} power cuts, "
        f"{checked} acknowledgements looked for, none lost or doubled"
    )


CARELESS = """
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA journal_mode = WAL")
database.execute(f"PRAGMA synchronous = {sys.argv[2]}")
database.execute("CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, text TEXT)")
for number in range(400):
    database.execute("INSERT INTO t VALUES (?, ?)", (number, "x" * 100))
    print(number, time.time(), flush=True)
"""


@pytest.mark.parametrize(("flushing", "loses"), [("NORMAL", True), ("FULL", False)])
def test_a_program_that_acknowledges_too_early_is_found(flushing, loses, tmp_path):
    for name in ("data", "before", "image"):
        (tmp_path / name).mkdir()
    command = [*recorder(tmp_path / "trace"), sys.executable, "-c", CARELESS, tmp_path / "data" / "db", flushing]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    acknowledged = [(int(number), float(when)) for number, when in map(str.split, output.splitlines())]
    lost = 0
    recording = images(
        tmp_path / "trace", tmp_path / "data", tmp_path / "before", tmp_path / "image", 20, random.Random(1),
        since=acknowledged[0][1],
    )
    for cut in recording:
        with sqlite3.connect(tmp_path / "image" / "db") as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            has_table = database.execute("SELECT 1 FROM sqlite_master WHERE name = 't'").fetchone()
            kept = {row[0] for row in database.execute("SELECT id FROM t")} if has_table else set()
        lost += any(number not in kept for number, when in acknowledged if when < cut)
    assert (lost > 0) == loses
