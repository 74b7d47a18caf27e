"""Five thousand live feeds and 1,400 workers with a position every ten seconds: how late a move arrives, and what it costs.

50 feeds see the district, a third their town, the rest the grids of one worker. Every position is sent over the API by its
worker; its delay is counted at each feed that is told of it, from the moment before it was sent.
"""

import asyncio
import hashlib
import json
import os
import random
import sqlite3
import time
from urllib.parse import urlsplit

from measuring import Server, copy, show

FEEDS, DISTRICT, WORKERS, EVERY = 5_000, 50, 1_400, 10.0
SECONDS = int(os.environ.get("BENCH_FEED_SECONDS", "40"))
TICKS = os.sysconf("SC_CLK_TCK")


def sessions(data):
    """Writes a session for each feed and each worker; answers the cookies of the feeds, and the workers with cookie,
    CSRF token and place."""
    database = sqlite3.connect(f"{data}/linli.sqlite")
    now = int(time.time() * 1000)

    def sign_in(account, posting, name):
        token = f"bench-{name}"
        database.execute("INSERT INTO session (token_hash, account_id, posting_id, csrf_token, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
                         (hashlib.sha256(token.encode()).hexdigest(), account, posting, "bench", now, now + 3_600_000))
        return token

    def postings(condition):
        return database.execute(
            "SELECT posting.account_id, posting.id, posting.area_path FROM posting JOIN organisation ON organisation.id = posting.organisation_id "
            f"WHERE posting.ends_on IS NULL AND posting.revoked_at IS NULL AND {condition} ORDER BY posting.id").fetchall()

    centre = postings("organisation.kind = 'centre' AND posting.role IN ('leader', 'supervisor', 'dispatcher')")
    towns = postings("organisation.kind = 'town' AND posting.role = 'dispatcher'")
    field = postings("posting.role IN ('fullTimeWorker', 'gridHead') AND posting.id IN (SELECT posting_id FROM posting_grid)")
    feeds = [sign_in(*(centre[n % len(centre)][:2]), f"district-{n}") for n in range(DISTRICT)]
    third = (FEEDS - DISTRICT) // 3
    feeds += [sign_in(*(towns[n % len(towns)][:2]), f"town-{n}") for n in range(third)]
    feeds += [sign_in(*(field[n % len(field)][:2]), f"grid-{n}") for n in range(FEEDS - len(feeds))]
    workers = []
    places = dict(database.execute(
        "SELECT ticket.grid, MIN(ticket.longitude || ',' || ticket.latitude) FROM ticket WHERE longitude IS NOT NULL AND grid IS NOT NULL GROUP BY ticket.grid"))
    grids = database.execute("SELECT posting_id, MIN(grid_id) FROM posting_grid GROUP BY posting_id").fetchall()
    grid_of = dict(grids)
    for number in range(WORKERS):
        account, posting, _ = field[number % len(field)]
        place = places.get(grid_of[posting]) or next(iter(places.values()))
        longitude, latitude = map(float, place.split(","))
        workers.append((account, sign_in(account, posting, f"worker-{number}"), longitude, latitude))
    database.commit()
    database.close()
    return feeds, workers


class Measure:
    """Delays in whole milliseconds, counted."""

    def __init__(self):
        self.sent, self.delays, self.parsed, self.messages = {}, {}, {}, 0

    def take(self, data):
        now = time.monotonic()
        self.messages += 1
        moved = self.parsed.get(data)
        if moved is None:
            if len(self.parsed) > 5_000:
                self.parsed.clear()
            moved = self.parsed[data] = [(one[0], one[1], one[2]) for one in json.loads(data)["moved"]]
        for key in moved:
            began = self.sent.get(key)
            if began is not None:
                late = int((now - began) * 1000)
                self.delays[late] = self.delays.get(late, 0) + 1

    def share(self, part):
        """The delay within which so great a part of all moves arrived."""
        total, seen = sum(self.delays.values()), 0
        for late in sorted(self.delays):
            seen += self.delays[late]
            if seen >= part * total:
                return late
        return 0


class Reader(asyncio.Protocol):
    """One open feed: looks for messages of moves and leaves everything else alone."""

    def __init__(self, cookie, measure):
        self.cookie, self.measure, self.rest, self.isOpen = cookie, measure, b"", False

    def connection_made(self, transport):
        transport.write(f"GET /api/feed HTTP/1.1\r\nHost: bench\r\nCookie: linli_session={self.cookie}\r\nAccept: text/event-stream\r\n\r\n".encode())

    def data_received(self, data):
        self.isOpen = True
        self.rest += data
        while True:
            start = self.rest.find(b"event: positions\ndata: ")
            if start < 0:
                self.rest = self.rest[-32:]
                return
            end = self.rest.find(b"\n\n", start)
            if end < 0:
                self.rest = self.rest[start:]
                return
            self.measure.take(self.rest[start + 23 : end])
            self.rest = self.rest[end + 2 :]

    def connection_lost(self, error):
        self.isOpen = False


async def call(connection, cookie, path, body):
    reader, writer = connection
    text = json.dumps(body).encode()
    writer.write(
        f"POST {path} HTTP/1.1\r\nHost: bench\r\nCookie: linli_session={cookie}\r\nX-CSRF-Token: bench\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n".encode() + text)
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    answer = await reader.readexactly(length)
    return status, answer


async def measured(host, port, feeds, workers, process):
    loop = asyncio.get_running_loop()
    measure, readers = Measure(), []
    for start in range(0, len(feeds), 100):
        for cookie in feeds[start : start + 100]:
            _, reader = await loop.create_connection(lambda cookie=cookie: Reader(cookie, measure), host, port)
            readers.append(reader)
        await asyncio.sleep(0.05)
    await asyncio.sleep(3)
    draw = random.Random(1)
    connections = asyncio.Queue()
    for _ in range(32):
        connections.put_nowait(await asyncio.open_connection(host, port))
    refused = []

    async def send(account, cookie, longitude, latitude):
        connection = await connections.get()
        try:
            key = (account, round(longitude * 100_000), round(latitude * 100_000))
            measure.sent[key] = time.monotonic()
            status, answer = await call(connection, cookie, *fix(longitude, latitude))
            if status >= 300:
                refused.append((status, answer[:200]))
        finally:
            connections.put_nowait(connection)

    async def begin(cookie):
        connection = await connections.get()
        try:
            await call(connection, cookie, "/api/patrols", {})
        finally:
            connections.put_nowait(connection)

    await asyncio.gather(*(begin(cookie) for _, cookie, _, _ in workers))

    async def walk(account, cookie, longitude, latitude):
        await asyncio.sleep(draw.random() * EVERY)
        while True:
            longitude += draw.choice((-1, 1)) * 1e-5 * draw.randint(2, 9)
            latitude += draw.choice((-1, 1)) * 1e-5 * draw.randint(2, 9)
            await send(account, cookie, longitude, latitude)
            await asyncio.sleep(EVERY)

    walks = [asyncio.create_task(walk(*worker)) for worker in workers]
    # Everybody has been seen once before it counts.
    await asyncio.sleep(EVERY)
    measure.delays, measure.messages = {}, 0
    before = processor_seconds(process)
    await asyncio.sleep(SECONDS)
    spent = processor_seconds(process) - before
    for task in walks:
        task.cancel()
    return measure, spent, sum(reader.isOpen for reader in readers), refused


def fix(longitude, latitude):
    at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + "Z"
    return "/api/tracks/fixes", {"fixes": [{"at": at, "longitude": longitude, "latitude": latitude, "accuracy": 8}]}


def processor_seconds(process):
    with open(f"/proc/{process}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def live_feed():
    data = copy("feed")
    feeds, workers = sessions(data)
    server = Server(data)
    address = urlsplit(server.address)
    measure, spent, still_open, refused = asyncio.run(
        measured(address.hostname, address.port, feeds, workers, server.process.pid))
    show("live feeds that stayed open", f"{still_open} of {FEEDS}", f"{FEEDS}", still_open == FEEDS)
    if refused:
        show("  positions refused, the first", f"{len(refused)}, {refused[0]}")
    show(f"{WORKERS} workers, a position every {EVERY:.0f} s: half of moves within", f"{measure.share(0.5)} ms")
    show("  99 of 100 within", f"{measure.share(0.99)} ms", "<= 500 ms", measure.share(0.99) <= 500)
    show("  moves told, messages a second", f"{sum(measure.delays.values())}, {measure.messages / SECONDS:.0f}")
    show("  CPU seconds of the server a second", f"{spent / SECONDS:.2f}")
    show("  memory of the server", f"{server.megabytes('VmRSS'):.0f} MB")
    server.stop()


if __name__ == "__main__":
    live_feed()
