"""`linli demo --live`: the demo's people work on a running server, and go on when it comes back."""

import re
import signal
import statistics
import subprocess
import time
from pathlib import Path

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


def megabytes(process):
    """The memory that a process holds."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) / 1024


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


def test_memory_does_not_grow(demo_server, request):
    """The last third of the time takes no more than the second; the first fills caches."""
    seconds = request.config.getoption("--live-minutes") * 60
    command = [LINLI, "demo", "--live", "--speed", "100", "--url", demo_server.address]
    live = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    number, sequence = newest(demo_server)
    samples = []
    try:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert live.poll() is None
            samples.append((megabytes(demo_server.process), megabytes(live)))
            time.sleep(seconds / 90)
    finally:
        live.send_signal(signal.SIGINT)
        assert live.wait(timeout=20) == 0
    changes = newest(demo_server)[1] - sequence
    assert changes > seconds, "nobody did anything"
    print(f"{changes} changes")
    third = len(samples) // 3
    for name, taken in zip(("server", "demo"), zip(*samples, strict=True), strict=True):
        second, last = (statistics.mean(taken[start : start + third]) for start in (third, 2 * third))
        print(f"{name}: {second:.1f} MB in the second third of {seconds:.0f} s, {last:.1f} MB in the last")
        assert last <= second * 1.05 + 2, f"the {name} grows"
