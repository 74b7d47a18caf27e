"""A full disk: reads go on, writes are refused with a clear word, nothing is lost, and it recovers by itself."""

import errno
import os
import shutil
import sqlite3
import subprocess
import time
import uuid

import pytest

from support.api import Client, Refused
from support.photos import photo
from support.server import Server, linli
from support.world import Cast


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own that is soon full."""
    if os.geteuid() != 0:
        pytest.skip("mounting a file system needs root")
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder):
    """Takes all the room that is left; returns the file to delete."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 4096):
            try:
                while True:
                    file.write(bytes(size))
            except OSError as error:
                assert error.errno == errno.ENOSPC
    return ballast


def refusal(call):
    """The problem that a call is answered with; None when it worked."""
    try:
        call()
    except Refused as refused:
        return refused.status, refused.code
    return None


def test_a_full_disk_costs_nothing_but_time(small_disk, copy_of_world):
    shutil.copytree(copy_of_world("full"), small_disk / "data")
    server = Server(small_disk / "data")
    server.log = small_disk.parent / "server.log"
    server.start()
    cast = Cast(server)
    worker = Client(server).sign_in(*cast.account("worker"))
    acknowledged = [worker.post("/api/tickets", cast.report())["id"] for _ in range(5)]
    ballast = fill(small_disk)
    refused = None
    for _ in range(3000):
        # What the log had room for already is used up first.
        try:
            acknowledged.append(worker.post("/api/tickets", cast.report())["id"])
        except Refused as problem:
            refused = problem
            break
    assert refused is not None and (refused.status, refused.code) == (507, "storageFull"), refused
    for _ in range(5):
        assert refusal(lambda: worker.post("/api/tickets", cast.report())) == (507, "storageFull")
        assert refusal(lambda: worker.upload(photo())) == (507, "storageFull")
        assert worker.get("/api/tickets", list="all")["items"][0]["id"] == acknowledged[-1]
        assert worker.get(f"/api/tickets/{acknowledged[0]}")["id"] == acknowledged[0]
    ballast.unlink()
    key, end = str(uuid.uuid4()), time.monotonic() + 20
    while refusal(lambda: worker.post("/api/tickets", cast.report(), key=key)) is not None:
        assert time.monotonic() < end, "there is room again, and nobody may write"
        time.sleep(0.1)
    acknowledged.append(worker.post("/api/tickets", cast.report(), key=key)["id"])
    assert worker.upload(photo())["kind"] == "photo"
    server.kill()
    database = sqlite3.connect(f"file:{small_disk}/data/linli.sqlite?mode=ro", uri=True)
    stored = {row[0] for row in database.execute("SELECT id FROM ticket")}
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()
    assert set(acknowledged) <= stored
    assert "faults 0" in linli("check", "audit", "--data", small_disk / "data")
