"""`linli demo --live`: the demo's people work on a running server, and go on when it comes back."""

import re
import signal
import sqlite3
import statistics
import subprocess
import threading
import time
from pathlib import Path

import pytest

from support.api import Client
from support.server import LINLI, ROOT, Server, linli

PASSWORD = "Linli-demo-2026"


@pytest.fixture
def demo_server(tmp_path, request):
    linli("demo", "--data", tmp_path / "data", "--tickets", request.config.getoption("--live-tickets"))
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


class OpenDesk(threading.Thread):
    """A desk that stays open: it follows the feed of the district, as a browser does, and knows how far it has come."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.client = Client(server).sign_in("centre.leader", PASSWORD)
        self.sequence, self.breaks = 0, 0

    def run(self):
        while True:
            headers = {"Last-Event-ID": str(self.sequence)} if self.sequence else {}
            with self.client.session.get(
                self.client.server.address + "/api/feed", headers=headers, stream=True, timeout=60
            ) as answer:
                for line in answer.iter_lines(chunk_size=1):
                    if line.startswith(b"id: "):
                        self.sequence = int(line[4:])
            self.breaks += 1


def missed_escalations(server):
    """Tickets and side tasks whose next level of delay was due more than half a minute ago."""
    late = int(time.time() * 1000) - 30_000
    with sqlite3.connect(f"file:{server.data}/linli.sqlite?mode=ro", uri=True) as database:
        return sum(
            database.execute(f"SELECT COUNT(*) FROM {table} WHERE next_escalation_at <= ?", (late,)).fetchone()[0]
            for table in ("ticket", "side_task")
        )


def test_a_day_of_the_living_district(demo_server, request):
    """Memory does not grow: the last third of the time takes no more than the second, the first fills caches. No delay
    goes unreported, and a desk that stays open is never more than ten seconds behind."""
    seconds = request.config.getoption("--live-minutes") * 60
    speed = request.config.getoption("--live-speed")
    command = [LINLI, "demo", "--live", "--speed", str(speed), "--url", demo_server.address]
    desk = OpenDesk(demo_server)
    desk.start()
    live = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    number, sequence = newest(demo_server)
    samples = []
    try:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert live.poll() is None
            samples.append((megabytes(demo_server.process), megabytes(live)))
            head = newest(demo_server)[1]
            time.sleep(max(seconds / 90, 1))
            # What the desk sees of the journal are tickets; the last of them is never far from its end.
            until(lambda head=head: desk.sequence >= head - 50, 10)
            until(lambda: missed_escalations(demo_server) == 0, 20)
    finally:
        live.send_signal(signal.SIGINT)
        assert live.wait(timeout=20) == 0
    assert desk.breaks == 0, "the open desk was cut off"
    changes = newest(demo_server)[1] - sequence
    assert changes > seconds * speed / 100, "nobody did anything"
    print(f"{changes} changes")
    third = len(samples) // 3
    for name, taken in zip(("server", "demo"), zip(*samples, strict=True), strict=True):
        second, last = (statistics.mean(taken[start : start + third]) for start in (third, 2 * third))
        print(f"{name}: {second:.1f} MB in the second third of {seconds:.0f} s, {last:.1f} MB in the last")
        assert last <= second * 1.05 + 2, f"the {name} grows"
