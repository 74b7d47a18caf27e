"""`linli demo --live`: the demo's people work on a running server, and go on when it comes back."""

import signal
import subprocess
import time

import pytest

from support.api import Client
from support.server import LINLI, ROOT, Server, linli

PASSWORD = "Linli-demo-2026"


@pytest.fixture
def demo_server(tmp_path):
    linli("demo", "--data", tmp_path / "data", "--tickets", 300)
    server = Server(tmp_path / "data")
    server.start()
    yield server
    assert server.stop() == 0


def newest(server):
    """The number of the newest ticket and the sequence of the journal."""
    page = Client(server).sign_in("centre.leader", PASSWORD).get("/api/tickets", list="all", limit=1)
    return page["items"][0]["number"], page["sequence"]


def until(condition, seconds=90):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing happens"
        time.sleep(0.5)


def test_people_report_and_act_also_after_a_restart_and_stop_cleanly(demo_server, tmp_path):
    server = demo_server
    number, sequence = newest(server)
    log = (tmp_path / "live.log").open("w+")
    command = [LINLI, "demo", "--live", "--speed", "400", "--url", server.address]
    live = subprocess.Popen(command, cwd=ROOT, stderr=log, stdout=log)
    try:
        until(lambda: newest(server)[0] > number and newest(server)[1] > sequence + 20)
        server.kill()
        time.sleep(1)
        server.start()
        number, sequence = newest(server)
        until(lambda: newest(server)[0] > number and newest(server)[1] > sequence + 20)
    finally:
        live.send_signal(signal.SIGINT)
        assert live.wait(timeout=20) == 0
    log.seek(0)
    assert "reports" in log.read()
