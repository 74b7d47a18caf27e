"""Every list, search and desk page of every port over a district with a million tickets."""

import http.client
import json
import os
import sqlite3
import time
from urllib.parse import quote

from measuring import Server, demo, show

TICKETS = int(os.environ.get("BENCH_TICKETS", "1000000"))
TIMES = int(os.environ.get("BENCH_TIMES", "30"))
GOAL = 50
TRIAGE = ["desk", "open", "soon", "overdue", "verify", "callBack", "all"]
HANDLING = ["desk", "handling", "open", "soon", "overdue", "all"]
# Who looks, at which page, at which lists.
PORTS = {
    "centre.acceptor": ("/command", TRIAGE),
    "centre.dispatcher": ("/command", TRIAGE),
    "centre.leader": ("/command", TRIAGE),
    "town001dispatcher": ("/town", TRIAGE),
    "dept01": ("/department", HANDLING),
    "police001": ("/police", HANDLING),
    None: ("/field", ["mine", "open", "all"]),
}
# A word of one ticket in ten, two words, one that no ticket has, and a word with the area of a town.
SEARCHES = ["垃圾", "路灯 不亮", "独角兽", "井盖"]

FILTERS = ["urgency=urgent", "type=0102", "state=handling", "state=closed&urgency=critical", "type=0301&q=楼道"]


class Port:
    """One person's desk on one connection."""

    def __init__(self, server, login):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port)
        cookie, _ = server.sign_in(login)
        self.headers = {"Cookie": cookie, "Accept-Language": "zh-CN"}

    def get(self, path):
        """The milliseconds until an answer was read, and the answer."""
        begin = time.perf_counter()
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        taken = (time.perf_counter() - begin) * 1000
        assert answer.status == 200, f"{path}: {answer.status} {body[:200]}"
        return taken, body


def paths(port, page, lists):
    """What this desk asks for: its page, its lists with their second pages, searches, filters and figures."""
    yield page
    for name in lists:
        first = f"/api/tickets?list={name}&limit=50"
        yield first
        cursor = json.loads(port.get(first)[1]).get("nextCursor")
        if cursor:
            yield f"{first}&cursor={quote(cursor)}"
    for words in SEARCHES:
        yield f"/api/tickets?list=all&limit=50&q={quote(words)}"
        yield f"/api/tickets?list=open&limit=50&q={quote(words)}"
    for filters in FILTERS:
        yield f"/api/tickets?list=all&limit=50&{quote(filters, safe='=&')}"
    if page == "/command":
        community = json.loads(port.get("/api/areas?level=community&limit=1")[1])["items"][0]["code"]
        for filters in ("", "&q=垃圾", "&type=0102", "&urgency=urgent"):
            yield f"/api/tickets?list=all&limit=50&area={community}{quote(filters, safe='=&')}"
            yield f"/api/tickets?list=open&limit=50&area={community}{quote(filters, safe='=&')}"
    yield "/api/tickets/counts"
    yield "/api/side-tasks?limit=50"
    yield "/api/notices?limit=50"
    newest = json.loads(port.get("/api/tickets?list=all&limit=1")[1])["items"]
    for ticket in newest:
        yield f"/api/tickets/{ticket['id']}"
        yield f"/api/tickets?list=all&limit=50&q={ticket['number']}"
    if page in ("/command", "/town"):
        yield "/api/map/tickets"


def busy_worker(data):
    """A grid worker with open tasks."""
    database = sqlite3.connect(f"file:{data}/linli.sqlite?mode=ro", uri=True)
    found = database.execute(
        """SELECT account.login FROM ticket JOIN account ON account.id = ticket.worker
        WHERE ticket.due IS NOT NULL AND account.login LIKE 'grid%' LIMIT 1"""
    ).fetchone()
    database.close()
    return found[0]


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def million():
    data = demo("million", "--tickets", str(TICKETS))
    server = Server(data)
    show(f"start with {TICKETS:,} tickets", f"{server.seconds_to_start:.2f} s")
    everything, slowest = [], []
    for login, (page, lists) in PORTS.items():
        port = Port(server, login or busy_worker(data))
        for path in paths(port, page, lists):
            port.get(path)
            times = [port.get(path)[0] for _ in range(TIMES)]
            everything += times
            slowest.append((percentile(times, 0.99), f"{login or 'a grid worker'} {path}"))
    count, p99 = len(slowest), percentile(everything, 0.99)
    show(f"{count} lists, searches and pages over {TICKETS:,} tickets, p50", f"{percentile(everything, 0.5):.1f} ms")
    show("  99 of 100 answers within", f"{p99:.1f} ms", f"<= {GOAL} ms", p99 <= GOAL)
    late = [(taken, what) for taken, what in sorted(slowest, reverse=True) if taken > GOAL]
    show("  of these with a p99 of their own above the goal", str(len(late)), "0", not late)
    for taken, what in (late or sorted(slowest, reverse=True)[:5]):
        show(f"    {what}", f"{taken:.1f} ms")
    server.stop()


if __name__ == "__main__":
    million()
